import Journeys

/// By what a plan's leads are told apart.
public enum PlanDimension: String, CaseIterable, Sendable {
    case month, territory, vertical, tier, source
}

/// Leads by one dimension and by how they stand to the two accords; each part sums to the whole.
public struct PlanBreakdown: Sendable {
    public struct Row: Sendable {
        public var name: String
        /// By movement, in the order of its cases.
        public var parts: [PlanPart]

        public subscript(movement: PlanMovement) -> PlanPart { parts[movement.rawValue] }
    }

    public let dimension: PlanDimension
    /// Months in their order, all else in the order of the old accord, then of the draft; sources by name.
    public internal(set) var rows: [Row]
}

/// Some leads: what the record knows of them, and an estimate of what it cannot know.
public struct PlanPart: Sendable {
    public var counts: PlanCounts
    /// Of those never handed over; `nil` without any.
    public internal(set) var estimate: PlanEstimate?
    /// Never handed over, by class.
    var classes = [Int](repeating: 0, count: PlanClass.count)

    init(reasons: Int, currencies: Int) {
        counts = PlanCounts(reasons: reasons, currencies: currencies)
    }
}

/// The grade and the level of a lead as one number.
enum PlanClass {
    /// Grades beyond the eighth, which no accord has, share its place.
    private static let grades = 8
    private static let levels = 5
    static let count = grades * levels
    static let gradeCount = grades

    static func place(_ verdict: LeadVerdict) -> Int {
        grade(verdict) * levels + min(levels - 1, Int(verdict.level))
    }

    static func grade(_ verdict: LeadVerdict) -> Int { min(grades - 1, Int(verdict.grade)) }
    static func grade(ofPlace place: Int) -> Int { place / levels }
    static func places(ofGrade grade: Int) -> Range<Int> { grade * levels..<(grade + 1) * levels }
}
