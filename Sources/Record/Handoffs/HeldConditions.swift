import Domain

/// Which conditions of the accord held for a lead at the instant of its hand-over, judged with all that was known then.
///
/// Kept with the hand-off, for what they speak of changes afterwards: `M3 S2 #0`, steps after a breach with a `#`.
package struct HeldConditions: Sendable, Hashable {
    /// Ids of commitments.
    package let commitments: Set<String>
    /// Indexes of `breach.ofOne`.
    package let steps: Set<Int>

    init(_ judgement: Judgement) {
        commitments = Set(judgement.holding)
        steps = Set(judgement.holdingSteps)
    }

    init(text: String) {
        let words = text.split(separator: " ")
        commitments = Set(words.filter { !$0.hasPrefix("#") }.map(String.init))
        steps = Set(words.filter { $0.hasPrefix("#") }.compactMap { Int($0.dropFirst()) })
    }

    package var text: String {
        (commitments.sorted() + steps.sorted().map { "#\($0)" }).joined(separator: " ")
    }
}
