/// What the words mean: a sentence for people, a predicate for the program.
public struct Definitions: Hashable, Sendable {
    /// Sentences by name (`lead`, `prospect`, `valid`, `qualified` …), in the order of the document.
    public var sentences: [Sentence] = []
    public var prospect: Predicate?
    /// Names of the checks whose failure blocks a hand-off.
    public var blocks: [String] = []
    public var qualified = Qualified()
    public var salesQualified: Predicate?
    public var expansion: Predicate?
    /// Fields of the opportunity that it needs when it is opened.
    public var opportunityRequires: [String] = []

    public init() {}
}

/// One definition in words.
public struct Sentence: Hashable, Sendable {
    public var name: String
    public var text: String
    /// E-mail address; `nil`: the leaders own it.
    public var owner: String?

    public init(name: String, text: String, owner: String? = nil) {
        self.name = name
        self.text = text
        self.owner = owner
    }
}

/// The doors through which a lead becomes qualified; the first that holds is kept with it.
public struct Qualified: Hashable, Sendable {
    public enum Unknown: String, CaseIterable, Sendable { case review, no }

    public var doors: [NamedRule] = []
    /// What happens to a lead that lacks the data: the review queue of operations, or nothing.
    public var unknown: Unknown = .no
    /// Ids of leads that both sides judged alike.
    public var inside: [String] = []
    public var outside: [String] = []

    public init() {}
}
