import Domain
import Journeys
import Storage

/// What became of each lead: its hand-offs, answers, opportunities and payments.
struct OutcomeReading: Sendable {
    private var outcomes: [ID<Lead>: Journeys.LeadOutcome] = [:]
    /// By number; 0: none.
    private var reasons = Names()
    private var currencies = Names()

    func outcome(of lead: ID<Lead>) -> Journeys.LeadOutcome { outcomes[lead] ?? Journeys.LeadOutcome() }

    /// `leads`: Nothing reads those of all.
    init(_ connection: any Connection, leads: [ID<Lead>]? = nil) throws {
        guard let leads else {
            try read(connection, "TRUE", "TRUE")
            return
        }
        for start in stride(from: 0, to: leads.count, by: RowSelection<Lead>.most) {
            let part = RowSelection<Lead>.these(Array(leads[start..<min(start + RowSelection<Lead>.most, leads.count)]))
            try read(connection, part.holds("handoff.lead"), part.holds("opportunity.lead"))
        }
    }

    /// Gives the writer the names in the order of their numbers, so that the numbers are the writer's too.
    func name(in writer: inout HistoryWriter) {
        for reason in reasons.names { _ = writer.reason(reason) }
        for currency in currencies.names { _ = writer.currency(currency) }
    }

    private mutating func read(_ connection: any Connection, _ handoffs: SQL, _ opportunities: SQL) throws {
        try readHandoffs(connection, handoffs)
        try readOpportunities(connection, opportunities)
        try readPayments(connection, opportunities)
    }

    private struct Names: Sendable {
        private(set) var names: [String] = []
        private var numbers: [String: UInt16] = [:]

        mutating func number(_ name: String) -> UInt16 {
            if let number = numbers[name] { return number }
            names.append(name)
            let number = UInt16(clamping: names.count)
            numbers[name] = number
            return number
        }
    }

    /// The first hand-off dates it; the last one that was answered says how.
    private mutating func readHandoffs(_ connection: any Connection, _ isAsked: SQL) throws {
        try connection.stream(
            """
            SELECT handoff.lead, handoff.handed_at, handoff.decision, handoff.decided_at, handoff.silent_at,
                rejection.reason
            FROM handoff LEFT JOIN rejection ON rejection.handoff = handoff.id AND rejection.taken_back_at IS NULL
            WHERE handoff.withdrawn IS NULL AND \(isAsked) ORDER BY handoff.handed_at, handoff.id
            """
        ) { row in
            var outcome = outcomes[row.id(0)] ?? Journeys.LeadOutcome()
            outcome.handedOverAt = min(outcome.handedOverAt, row.integer(1))
            switch row.optionalText(2).flatMap({ HandoffDecision.Kind(rawValue: $0) }) {
            case .accepted?: outcome.answer = .accepted
            case .rejected?:
                outcome.answer = .rejected
                outcome.reason = row.optionalText(5).map { reasons.number($0) } ?? 0
            default:
                if row.optionalInteger(4) != nil { outcome.answer = .silent }
            }
            if let at = row.optionalInteger(3) ?? row.optionalInteger(4) { outcome.answeredAt = at }
            outcomes[row.id(0)] = outcome
        }
    }

    /// Amounts of a lead's opportunities add within the currency of the first.
    private mutating func readOpportunities(_ connection: any Connection, _ isAsked: SQL) throws {
        try connection.stream(
            """
            SELECT lead, created_at, status, closed_at, amount, currency FROM opportunity
            WHERE lead IS NOT NULL AND withdrawn IS NULL AND \(isAsked) ORDER BY created_at, id
            """
        ) { row in
            var outcome = outcomes[row.id(0)] ?? Journeys.LeadOutcome()
            outcome.opportunityAt = min(outcome.opportunityAt, row.integer(1))
            let isWon = row.text(2) == OpportunityRow.Status.won.rawValue
            if isWon || !outcome.isWon, let closed = row.optionalInteger(3) { outcome.closedAt = closed }
            outcome.isWon = outcome.isWon || isWon
            if let amount = row.optionalInteger(4), let currency = row.optionalText(5) {
                let number = currencies.number(currency)
                if outcome.currency == 0 || outcome.currency == number {
                    outcome.currency = number
                    outcome.amount += amount
                }
            }
            outcomes[row.id(0)] = outcome
        }
    }

    private mutating func readPayments(_ connection: any Connection, _ isAsked: SQL) throws {
        try connection.stream(
            """
            SELECT opportunity.lead, document.kind, document.at, document.total
            FROM billing_document document \(.documentParents)
                JOIN opportunity ON opportunity.id = \(.documentDeal)
            WHERE opportunity.lead IS NOT NULL AND opportunity.withdrawn IS NULL AND \(isAsked)
                AND document.withdrawn IS NULL AND document.cancelled_at IS NULL
                AND document.kind IN ('payment', 'refund') AND document.currency = opportunity.currency
            ORDER BY document.at, document.id
            """
        ) { row in
            guard var outcome = outcomes[row.id(0)], let total = row.optionalInteger(3) else { return }
            if row.text(1) == BillingDocumentRow.Kind.payment.rawValue {
                outcome.paid += total
                outcome.paidAt =
                    outcome.paidAt == Journeys.LeadOutcome.never ? row.integer(2) : max(outcome.paidAt, row.integer(2))
            } else {
                outcome.paid -= total
            }
            outcomes[row.id(0)] = outcome
        }
    }
}
