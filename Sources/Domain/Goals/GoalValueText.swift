extension GoalValue {
    /// Reads a value as the accord writes it: `4200000`, `85%`, `75d`.
    ///
    /// - Throws: `Problem.invalid` for anything else.
    public init(text: String, field: String) throws {
        let plain = text.filter { $0 != "," && $0 != " " && $0 != "\u{A0}" }
        guard let value = ScalarText.goalValue(plain) else {
            throw Problem.invalid(
                field, "“\(text)” is no value; write a whole number, a share such as 85% or a time such as 75d.")
        }
        self = value
    }
}
