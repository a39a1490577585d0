import Journeys

/// Declared against actual process over many opportunities, and whether leaving it helped or hurt.
public struct ProcessAudit: Hashable, Sendable {
    public enum Deviation: String, CaseIterable, Sendable {
        case skipped
        case backDated = "back-dated"
        case bornLate = "born-late"
        case enteredWithout = "entered-without"
        case wonWithout = "won-without"
        case pushed
        case movedBack = "moved-back"
    }

    /// One opportunity under audit.
    public struct Case: Sendable {
        public var id: Int64
        /// E-mail address.
        public var rep: String?
        public var team: String?
        public var course: OpportunityCourse

        public init(id: Int64, rep: String? = nil, team: String? = nil, course: OpportunityCourse) {
            self.id = id
            self.rep = rep
            self.team = team
            self.course = course
        }
    }

    /// How often one deviation occurs, and what was won with and without it.
    public struct Line: Hashable, Sendable {
        public var deviation: Deviation
        /// Raw identities of the opportunities that show it.
        public var opportunities: [Int64]
        /// Of all; of `wonWithout`, of those won.
        public var share: WilsonInterval?
        /// Won of what buyers decided: where it occurs, and where it does not; `nil` for what only won deals can show.
        public var wonWith: WilsonInterval?
        public var wonWithoutIt: WilsonInterval?

        /// With less without, where both can be said.
        public var difference: Double? {
            guard let wonWith, let wonWithoutIt else { return nil }
            return wonWith.share - wonWithoutIt.share
        }

        /// Whether the intervals do not touch: then it helped (above 0) or hurt; an association, not a proof.
        public var isClear: Bool {
            guard let wonWith, let wonWithoutIt else { return false }
            return wonWith.lower > wonWithoutIt.upper || wonWith.upper < wonWithoutIt.lower
        }
    }

    public let cases: Int
    public let lines: [Line]
    /// Times that a closing day was moved later, for each opportunity; `nil` without any.
    public let pushesEach: Double?

    public init(_ cases: [Case], rules: OpportunityRules) {
        self.cases = cases.count
        let found = cases.map { ($0, ProcessFindings($0.course, rules: rules)) }
        lines = Deviation.allCases.map { deviation in Self.line(deviation, found) }
        let pushes = found.reduce(0) { $0 + $1.1.pushes }
        pushesEach = cases.isEmpty ? nil : Double(pushes) / Double(cases.count)
    }

    public subscript(deviation: Deviation) -> Line? { lines.first { $0.deviation == deviation } }

    /// One audit for each rep, or team, in alphabetical order; what has none is left out.
    public static func grouped(
        _ cases: [Case], by key: (Case) -> String?, rules: OpportunityRules
    ) -> [(name: String, audit: ProcessAudit)] {
        var groups: [String: [Case]] = [:]
        for row in cases {
            if let name = key(row) { groups[name, default: []].append(row) }
        }
        return groups.sorted { $0.key < $1.key }.map { ($0.key, ProcessAudit($0.value, rules: rules)) }
    }

    private static func line(_ deviation: Deviation, _ found: [(Case, ProcessFindings)]) -> Line {
        let (with, without) = (
            found.filter { shows(deviation, $0.1) }.map(\.0), found.filter { !shows(deviation, $0.1) }.map(\.0)
        )
        var line = Line(deviation: deviation, opportunities: with.map(\.id))
        if deviation == .wonWithout {
            let won = found.count { $0.0.course.status == .won }
            line.share = WilsonInterval(hits: with.count, cases: won)
        } else {
            line.share = WilsonInterval(hits: with.count, cases: found.count)
            line.wonWith = winRate(with)
            line.wonWithoutIt = winRate(without)
        }
        return line
    }

    private static func shows(_ deviation: Deviation, _ findings: ProcessFindings) -> Bool {
        switch deviation {
        case .skipped: return !findings.skipped.isEmpty
        case .backDated: return findings.backDated > 0
        case .bornLate: return findings.isBornLate
        case .enteredWithout: return !findings.enteredWithout.isEmpty
        case .wonWithout: return !findings.wonWithout.isEmpty
        case .pushed: return findings.pushes > 0
        case .movedBack: return findings.movesBack > 0
        }
    }

    private static func winRate(_ cases: [Case]) -> WilsonInterval? {
        let decided = cases.filter { $0.course.closing?.outcome.isDecision ?? false }
        return WilsonInterval(hits: decided.count { $0.course.status == .won }, cases: decided.count)
    }
}
