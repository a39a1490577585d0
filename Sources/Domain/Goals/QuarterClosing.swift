/// What has to be done before a period is frozen, and by whom it is.
public struct QuarterClosing: Hashable, Sendable {
    public enum Matter: String, CaseIterable, Sendable {
        case openDecision = "open-decision"
        /// A closing day that is over.
        case dealPastDate = "deal-past-date"
        case unmatchedPayment = "unmatched-payment"
        /// A document that may have been taken twice.
        case sameDocument = "same-document"
        case unansweredRejection = "unanswered-rejection"
        case unsignedTarget = "unsigned-target"
    }

    /// Raw identities, or names of metrics, that are still open.
    public struct Line: Hashable, Sendable {
        public var matter: Matter
        public var rows: [String]

        public init(matter: Matter, rows: [String]) {
            self.matter = matter
            self.rows = rows
        }
    }

    /// What is open, in the order of the matters; empty: it can be frozen.
    public let open: [Line]

    public init(_ lines: [Line]) {
        open = Matter.allCases.compactMap { matter in
            let rows = lines.filter { $0.matter == matter }.flatMap(\.rows)
            return rows.isEmpty ? nil : Line(matter: matter, rows: rows)
        }
    }

    /// Who froze the period.
    public struct Names: Hashable, Sendable {
        /// E-mail addresses.
        public let marketing: String
        public let sales: String
    }

    /// - Throws: `Problem.conflict` while the period runs or something is open, `Problem.invalid` unless two people sign,
    ///   one for each side.
    public func frozen(
        by signatures: [Party: String], period: PeriodSpan, at instant: Timestamp
    ) throws -> Names {
        if instant < period.end { throw Problem.conflict("\(period.label) is not over yet.") }
        if let first = open.first {
            let count = open.reduce(0) { $0 + $1.rows.count }
            let noun = first.matter.rawValue.replacing("-", with: " ")
            throw Problem.conflict("\(count) \(count == 1 ? "matter is" : "matters are") open, first: \(noun).")
        }
        guard let marketing = signatures[.marketing], let sales = signatures[.sales], marketing != sales else {
            throw Problem.invalid("signatures", "Two people freeze it, one for Marketing and one for Sales.")
        }
        return Names(marketing: marketing, sales: sales)
    }
}
