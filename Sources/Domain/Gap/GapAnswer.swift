/// What the owner of a part says under it: one sentence, and what will be done until when.
public struct GapAnswer: Hashable, Sendable {
    public let part: GapPart.Kind
    public let sentence: String
    public let action: String
    public let due: Day
    /// E-mail address.
    public let by: String
    public let at: Timestamp

    /// - Throws: `Problem.forbidden` when another party owns the part, `Problem.invalid` for an empty sentence or action,
    ///   or a day that is over.
    public init(
        to part: GapPart, sentence: String, action: String, due: Day, by user: String, of party: Party,
        at now: Timestamp,
        today: Day
    ) throws {
        if let owner = part.owner, owner != party {
            throw Problem.forbidden("\(GapWords.owner(owner)) answers for this part.")
        }
        try Handoff.demand(sentence, "sentence", "Say in one sentence what happened.")
        try Handoff.demand(action, "action", "Say what will be done.")
        if due < today { throw Problem.invalid("due", "\(due) is over; name a day to come.") }
        self.part = part.kind
        self.sentence = sentence
        self.action = action
        self.due = due
        by = user
        at = now
    }
}
