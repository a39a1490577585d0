/// One step of the schema: numbered, never changed once it has shipped.
public struct Migration: Sendable {
    /// Greater than that of the step before, from 1.
    public let number: Int
    public let name: String
    /// Run in order, in one transaction.
    public let statements: [SQL]

    public init(number: Int, name: String, statements: [SQL]) {
        self.number = number
        self.name = name
        self.statements = statements
    }
}
