/// What an accord makes of the rows of a store, whatever the time: grades, segments, and the truths that formulas read.
public struct ReplayRows: Sendable {
    /// By row.
    public var classes: [UInt32]
    public var fitPoints: [Int64]
    public var grades: [UInt8]
    public var territories: [UInt16]
    public var verticals: [UInt16]
    /// The truths of each class one after another, `truthCount` of them.
    public var truths: [ReplayLogic.Truth]
    public var truthCount: Int
    /// By class: whether a failed check blocks a hand-off.
    public var blocked: [Bool]

    public init(
        classes: [UInt32], fitPoints: [Int64], grades: [UInt8], territories: [UInt16], verticals: [UInt16],
        truths: [ReplayLogic.Truth], truthCount: Int, blocked: [Bool]
    ) {
        self.classes = classes
        self.fitPoints = fitPoints
        self.grades = grades
        self.territories = territories
        self.verticals = verticals
        self.truths = truths
        self.truthCount = truthCount
        self.blocked = blocked
    }

    var classCount: Int { blocked.count }

    func truths(ofClass index: Int) -> ArraySlice<ReplayLogic.Truth> {
        truths[index * truthCount..<(index + 1) * truthCount]
    }
}
