/// Adds the promises up: volume × rates × deal size against the goal, volume against capacity.
///
/// Whole numbers throughout: counts in thousandths, shares in hundredths of a percent. Source: docs/rules/adding-up.md.
public enum AddingUp {
    /// One sum, said in a sentence.
    public struct Line: Hashable, Sendable {
        public enum Kind: String, Sendable { case revenue, pipeline, payment, record, capacity, territory, roster }

        /// What a sum rests on.
        public enum Basis: Hashable, Sendable {
            /// What the document and the roster say.
            case promises
            /// The record's own rates, and of how many cases.
            case record(cases: Int)
            /// The assumptions that are signed with their source.
            case assumptions

            /// `the record, 97 cases`.
            public var words: String {
                switch self {
                case .promises: "the promises alone"
                case .record(1): "the record, 1 case"
                case .record(let cases): "the record, \(cases) cases"
                case .assumptions: "the signed assumptions"
                }
            }
        }

        public var kind: Kind
        /// Thousandths: what the promises give.
        public var given: Int64
        /// Thousandths: what is needed.
        public var needed: Int64
        public var sentence: String
        public var basis = Basis.promises

        /// Whether what is given covers what is needed.
        public var holds: Bool { given >= needed }
    }

    /// Thousandths as people say them: to one digit behind the point, unless nothing would be left.
    static func words(_ thousandths: Int64) -> String {
        let tenths = (abs(thousandths) + 50) / 100
        guard tenths > 0 else { return Portion.text(thousandths, decimals: 3) }
        return Portion.text(thousandths < 0 ? -tenths : tenths, decimals: 1)
    }

    /// In the order: revenue, pipeline, payment, what the record says, promised capacity, then by territory, then by roster.
    public static func lines(_ accord: Accord, roster: Roster?, history: Rates?) -> [Line] {
        let volume = PromisedVolume(accord)
        let rates = Rates.chosen(accord, history: history)
        var lines = RevenueSum.lines(accord, volume: volume, rates: rates)
        lines += PipelineSum.lines(accord, rates: rates)
        lines += PaymentSum.lines(accord)
        lines += RecordSum.lines(accord, volume: volume, history: history)
        lines += CapacitySum.promised(accord, volume: volume)
        lines += CapacitySum.byTerritory(accord, volume: volume)
        if let roster { lines += RosterSum.lines(accord, roster: roster, volume: volume) }
        return lines
    }
}

extension Period {
    /// So many in a year; a month is a twelfth and a quarter a fourth of 52 weeks.
    var perYear: Int64 {
        switch self {
        case .week: return 52
        case .month: return 12
        case .quarter: return 4
        case .year: return 1
        }
    }

    /// An amount per this period as an amount per another.
    func converted(_ amount: Int64, to other: Period) -> Int64 {
        amount.times(perYear, over: other.perYear)
    }
}

/// How many hand-offs Marketing promises.
struct PromisedVolume {
    let commitments: [Commitment]

    init(_ accord: Accord) {
        commitments = accord.commitments.filter { $0.measure == .handedOver }
    }

    /// Thousandths in a period.
    func total(per period: Period) -> Int64 {
        commitments.reduce(0) { $0.plus($1.per.converted(Self.sum($1.atLeast).times(1000), to: period)) }
    }

    /// Thousandths in a period by territory, in alphabetical order; empty where no territory is named.
    func byTerritory(per period: Period) -> [(name: String, amount: Int64)] {
        var amounts: [String: Int64] = [:]
        for commitment in commitments {
            for (name, count) in Self.territories(commitment.atLeast) {
                amounts[name] = (amounts[name] ?? 0).plus(commitment.per.converted(count.times(1000), to: period))
            }
        }
        return amounts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static func sum(_ threshold: Threshold?) -> Int64 {
        if case .count(let count) = threshold { return count }
        return territories(threshold).values.reduce(0) { $0.plus($1) }
    }

    private static func territories(_ threshold: Threshold?) -> [String: Int64] {
        switch threshold {
        case .by(let counts): return counts
        case .byTerritory(let table): return table.mapValues { $0.values.reduce(0) { $0.plus($1) } }
        default: return [:]
        }
    }
}
