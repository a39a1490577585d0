/// A figure of the record beside what the example intends.
package struct DemoCheck: Sendable, Equatable {
    package var name: String
    package var intended: String
    package var found: String
    package var holds: Bool

    /// A number that must be met exactly.
    init(_ name: String, is intended: Int64, found: Int64) {
        self.init(name: name, intended: String(intended), found: String(found), holds: intended == found)
    }

    /// A number that must at least be reached.
    init(_ name: String, atLeast intended: Int64, found: Int64) {
        self.init(name: name, intended: "at least \(intended)", found: String(found), holds: found >= intended)
    }

    /// A share in percent that must lie within a range.
    init(_ name: String, within range: ClosedRange<Int>, of share: DemoShare) {
        let words =
            range.lowerBound <= 0
            ? "at most \(range.upperBound) %"
            : range.upperBound >= 100
                ? "at least \(range.lowerBound) %" : "\(range.lowerBound) to \(range.upperBound) %"
        self.init(
            name: name, intended: words,
            found: share.percent.map { "\($0) % (\(share.part) of \(share.whole))" } ?? "nothing to count",
            holds: share.percent.map { range.contains($0) } ?? false)
    }

    private init(name: String, intended: String, found: String, holds: Bool) {
        self.name = name
        self.intended = intended
        self.found = found
        self.holds = holds
    }
}

/// A part of a whole.
struct DemoShare: Sendable {
    var part: Int64
    var whole: Int64

    /// Whole percents, rounded down; `nil` of nothing.
    var percent: Int? { whole > 0 ? Int(part * 100 / whole) : nil }
}
