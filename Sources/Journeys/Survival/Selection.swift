/// How a yes-or-no choice of cases stands to what came of them.
///
/// Only cases whose outcome is known count; the four numbers add up to all of them.
public struct Selection: Hashable, Sendable {
    /// Chosen, and the outcome was yes.
    public var hits = 0
    /// Chosen, and it was no.
    public var falseAlarms = 0
    /// Not chosen, and it was yes.
    public var missed = 0
    /// Not chosen, and it was no.
    public var leftOut = 0

    public init() {}

    public mutating func add(isChosen: Bool, outcome: Bool, count: Int = 1) {
        switch (isChosen, outcome) {
        case (true, true): hits += count
        case (true, false): falseAlarms += count
        case (false, true): missed += count
        case (false, false): leftOut += count
        }
    }

    public var cases: Int { hits + falseAlarms + missed + leftOut }
    public var chosen: Int { hits + falseAlarms }
    public var positives: Int { hits + missed }

    /// Of the chosen ones, the share whose outcome was yes; `nil` when none was chosen.
    public var precision: WilsonInterval? { WilsonInterval(hits: hits, cases: chosen) }
    /// Of those with the outcome yes, the share that was chosen; `nil` when there is none.
    public var recall: WilsonInterval? { WilsonInterval(hits: hits, cases: positives) }
}
