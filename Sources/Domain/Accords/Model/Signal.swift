/// A fact counted once and named, usable in every expression as `signal.name`.
public struct Signal: Hashable, Sendable {
    public enum Scope: String, Sendable { case person, company }
    public enum Distinct: String, CaseIterable, Sendable { case personRole = "person.role", person = "person" }

    public var name: String
    /// Kinds of touch; `any-response` stands for every kind.
    public var touches: [String]
    /// Counts only touches so young; `nil`: of any age.
    public var within: Int64?
    public var scope: Scope = .person
    /// With it the signal is the number of distinct values, an int; without it a bool.
    public var distinct: Distinct?
    /// True only if the touch came before the first of these; the only value is `sales-activity`.
    public var beforeFirst: String?

    public static let anyResponse = "any-response"

    public init(name: String, touches: [String], within: Int64? = nil) {
        self.name = name
        self.touches = touches
        self.within = within
    }
}
