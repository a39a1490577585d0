/// Rules tried in order: the first that finds exactly one decides; none or several, and the next is tried.
public struct MatchCascade<Noun>: Sendable {
    public struct Step: Hashable, Sendable {
        public let rule: String
        public let hits: Int
    }

    /// The one that was found, and the rule that found it.
    public private(set) var match: (id: ID<Noun>, rule: String)?
    /// Every rule that was tried, with how many it found.
    public private(set) var steps: [Step] = []
    /// What the last rule with several hits could not tell apart.
    public private(set) var ambiguous: [ID<Noun>] = []

    /// Takes rules with what each finds; a later rule is asked only when the ones before did not decide.
    ///
    /// Throws: what a rule throws.
    public init(_ rules: [(name: String, find: () throws -> [ID<Noun>])]) throws {
        for rule in rules {
            let hits = Array(Set(try rule.find())).sorted()
            steps.append(Step(rule: rule.name, hits: hits.count))
            if hits.count == 1 {
                match = (hits[0], rule.name)
                return
            }
            if hits.count > 1 { ambiguous = hits }
        }
    }
}
