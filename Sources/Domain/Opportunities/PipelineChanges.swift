/// What changed among opportunities since an instant: created, moved on, pushed, shrunk, won, lost.
public struct PipelineChanges: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case created
        /// To a later stage, or back to an earlier one.
        case movedOn = "moved-on"
        case movedBack = "moved-back"
        /// The closing day moved later, or earlier.
        case pushed
        case pulledIn = "pulled-in"
        case shrunk, grown
        case won, lost, reopened
    }

    /// One opportunity that changed in one way, from what it was at the instant to what it is.
    public struct Line: Hashable, Sendable {
        public var opportunity: Int64
        public var kind: Kind
        /// Minor units by which open pipeline changed; 0 where it did not.
        public var amount: Int64
        /// What it was and is, for people: stages or days; empty otherwise.
        public var from: String
        public var to: String
    }

    /// One opportunity and its history.
    public struct Row: Sendable {
        public var id: Int64
        public var course: OpportunityCourse

        public init(id: Int64, course: OpportunityCourse) {
            self.id = id
            self.course = course
        }
    }

    /// By opportunity, then in the order of the kinds.
    public let lines: [Line]
    /// Open pipeline at the instant and now, minor units of one currency.
    public let before: Int64
    public let after: Int64

    /// - Parameters:
    ///   - since: Compared with how it stood then, by what was written down.
    ///   - rows: Opportunities with their histories.
    ///   - rules: The process.
    ///   - amount: An opportunity's amount in the currency shown.
    /// - Throws: What `amount` throws.
    public init(
        since: Timestamp, _ rows: [Row], rules: OpportunityRules, amount: (Money) throws -> Int64
    ) throws {
        var lines: [Line] = []
        var sums = (before: Int64(0), after: Int64(0))
        for row in rows.sorted(by: { $0.id < $1.id }) {
            let then = try row.course.asOf(since)
            let was = try then.flatMap { $0.status == .open ? $0.amount : nil }.map(amount) ?? 0
            let new = try row.course.amount.map(amount) ?? 0
            let isOpen = row.course.status == .open
            sums.before += was
            sums.after += isOpen ? new : 0
            lines += Self.lines(row, then, was: was, new: new, rules: rules)
        }
        self.lines = lines
        (before, after) = sums
    }

    public func lines(_ kind: Kind) -> [Line] { lines.filter { $0.kind == kind } }

    private static func lines(
        _ row: Row, _ then: OpportunityCourse?, was: Int64, new: Int64, rules: OpportunityRules
    ) -> [Line] {
        let now = row.course
        func line(_ kind: Kind, _ amount: Int64 = 0, _ from: String = "", _ to: String = "") -> Line {
            Line(opportunity: row.id, kind: kind, amount: amount, from: from, to: to)
        }
        var lines: [Line] = []
        guard let then else {
            lines.append(line(.created, new, "", now.stage))
            if now.status == .won { lines.append(line(.won, -new)) }
            if now.status == .lost { lines.append(line(.lost, -new)) }
            return lines
        }
        if let from = rules.place(of: then.stage), let to = rules.place(of: now.stage), from != to {
            lines.append(line(to > from ? .movedOn : .movedBack, 0, then.stage, now.stage))
        }
        if let from = then.closingDay, let to = now.closingDay, from != to {
            lines.append(line(to > from ? .pushed : .pulledIn, 0, "\(from)", "\(to)"))
        }
        if then.status == .open {
            if new != was { lines.append(line(new < was ? .shrunk : .grown, new - was)) }
            if now.status == .won { lines.append(line(.won, -new)) }
            if now.status == .lost { lines.append(line(.lost, -new)) }
        } else if now.status == .open {
            lines.append(line(.reopened, new))
        }
        return lines
    }
}

extension OpportunityCourse {
    /// How it stood by what was written down by the instant; `nil` before it was opened.
    public func asOf(_ instant: Timestamp) throws -> OpportunityCourse? {
        let rows = history.filter { $0.recorded <= instant }
        guard case .opened = rows.first?.kind else { return nil }
        return try OpportunityCourse(history: rows)
    }
}
