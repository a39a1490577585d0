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
        /// By how much open pipeline changed; `nil` where it did not.
        public var amount: Money?
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

    /// What was open in one currency, minor units.
    public struct Sum: Hashable, Sendable {
        public var before: Int64
        public var after: Int64

        public init(before: Int64 = 0, after: Int64 = 0) {
            self.before = before
            self.after = after
        }
    }

    /// By opportunity, then in the order of the kinds.
    public let lines: [Line]
    /// Open pipeline at the instant and now, by currency; nothing is added across currencies.
    public let sums: [String: Sum]

    /// - Parameters:
    ///   - since: Compared with how it stood then, by what was written down.
    ///   - rows: Opportunities with their histories.
    ///   - rules: The process.
    ///   - shown: An amount in the currency shown; unchanged where it cannot be turned into that.
    /// - Throws: What reading a history back throws.
    public init(since: Timestamp, _ rows: [Row], rules: OpportunityRules, shown: (Money) -> Money) throws {
        var lines: [Line] = []
        var sums: [String: Sum] = [:]
        for row in rows.sorted(by: { $0.id < $1.id }) {
            let then = try row.course.asOf(since)
            let was = then.flatMap { $0.status == .open ? $0.amount : nil }.map(shown)
            let new = row.course.amount.map(shown)
            if let was { sums[was.currency, default: Sum()].before += was.minorUnits }
            if let new, row.course.status == .open { sums[new.currency, default: Sum()].after += new.minorUnits }
            lines += Self.lines(row, then, was: was, new: new, rules: rules)
        }
        self.lines = lines
        self.sums = sums
    }

    public func lines(_ kind: Kind) -> [Line] { lines.filter { $0.kind == kind } }

    /// What lines changed together, by currency; one that did not change at all is left out.
    public static func amounts(_ lines: [Line]) -> [Money] {
        let sums = lines.reduce(into: [String: Int64]()) { sums, line in
            if let amount = line.amount { sums[amount.currency, default: 0] += amount.minorUnits }
        }
        return sums.sorted { $0.key < $1.key }.filter { $0.value != 0 }
            .map { Money(minorUnits: $0.value, currency: $0.key) }
    }

    private static func lines(
        _ row: Row, _ then: OpportunityCourse?, was: Money?, new: Money?, rules: OpportunityRules
    ) -> [Line] {
        let now = row.course
        func line(_ kind: Kind, _ amount: Money? = nil, _ from: String = "", _ to: String = "") -> Line {
            Line(opportunity: row.id, kind: kind, amount: amount, from: from, to: to)
        }
        var lines: [Line] = []
        guard let then else {
            lines.append(line(.created, new, "", now.stage))
            if now.status == .won { lines.append(line(.won, new?.negated)) }
            if now.status == .lost { lines.append(line(.lost, new?.negated)) }
            return lines
        }
        if let from = rules.place(of: then.stage), let to = rules.place(of: now.stage), from != to {
            lines.append(line(to > from ? .movedOn : .movedBack, nil, then.stage, now.stage))
        }
        if let from = then.closingDay, let to = now.closingDay, from != to {
            lines.append(line(to > from ? .pushed : .pulledIn, nil, "\(from)", "\(to)"))
        }
        if then.status == .open {
            lines += sizes(was, new).map { line($0, $1) }
            if now.status == .won { lines.append(line(.won, new?.negated)) }
            if now.status == .lost { lines.append(line(.lost, new?.negated)) }
        } else if now.status == .open {
            lines.append(line(.reopened, new))
        }
        return lines
    }

    /// How an amount changed.
    ///
    /// What left one currency and stands in another is less of the one and more of the other.
    private static func sizes(_ was: Money?, _ new: Money?) -> [(Kind, Money)] {
        let currencies = Set([was, new].compactMap { $0?.currency }).sorted()
        return currencies.compactMap { currency in
            func units(_ money: Money?) -> Int64 {
                money.flatMap { $0.currency == currency ? $0.minorUnits : nil } ?? 0
            }
            let change = units(new) - units(was)
            return change == 0 ? nil : (change < 0 ? .shrunk : .grown, Money(minorUnits: change, currency: currency))
        }
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
