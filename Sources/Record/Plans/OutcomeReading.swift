import Domain
import Journeys
import Storage

/// What became of each lead: its hand-offs, answers, opportunities and payments.
struct OutcomeReading {
    private var outcomes: [ID<Lead>: Journeys.LeadOutcome] = [:]

    func outcome(of lead: ID<Lead>) -> Journeys.LeadOutcome { outcomes[lead] ?? Journeys.LeadOutcome() }

    static func read(_ connection: any Connection, into writer: inout HistoryWriter) throws -> OutcomeReading {
        var reading = OutcomeReading()
        try reading.readHandoffs(connection, &writer)
        try reading.readOpportunities(connection, &writer)
        try reading.readPayments(connection)
        return reading
    }

    /// The first hand-off dates it; the last one that was answered says how.
    private mutating func readHandoffs(_ connection: any Connection, _ writer: inout HistoryWriter) throws {
        try connection.each(
            """
            SELECT handoff.lead, handoff.handed_at, handoff.decision, handoff.decided_at, handoff.silent_at,
                rejection.reason
            FROM handoff LEFT JOIN rejection ON rejection.handoff = handoff.id AND rejection.taken_back_at IS NULL
            WHERE handoff.withdrawn IS NULL ORDER BY handoff.handed_at, handoff.id
            """
        ) { row in
            var outcome = outcomes[row.id(0)] ?? Journeys.LeadOutcome()
            outcome.handedOverAt = min(outcome.handedOverAt, row.integer(1))
            switch row.optionalText(2).flatMap({ HandoffDecision.Kind(rawValue: $0) }) {
            case .accepted?: outcome.answer = .accepted
            case .rejected?:
                outcome.answer = .rejected
                outcome.reason = row.optionalText(5).map { writer.reason($0) } ?? 0
            default:
                if row.optionalInteger(4) != nil { outcome.answer = .silent }
            }
            if let at = row.optionalInteger(3) ?? row.optionalInteger(4) { outcome.answeredAt = at }
            outcomes[row.id(0)] = outcome
        }
    }

    /// Amounts of a lead's opportunities add within the currency of the first.
    private mutating func readOpportunities(_ connection: any Connection, _ writer: inout HistoryWriter) throws {
        try connection.each(
            """
            SELECT lead, created_at, status, closed_at, amount, currency FROM opportunity
            WHERE lead IS NOT NULL AND withdrawn IS NULL ORDER BY created_at, id
            """
        ) { row in
            var outcome = outcomes[row.id(0)] ?? Journeys.LeadOutcome()
            outcome.opportunityAt = min(outcome.opportunityAt, row.integer(1))
            let isWon = row.text(2) == OpportunityRow.Status.won.rawValue
            if isWon || !outcome.isWon, let closed = row.optionalInteger(3) { outcome.closedAt = closed }
            outcome.isWon = outcome.isWon || isWon
            if let amount = row.optionalInteger(4), let currency = row.optionalText(5) {
                let number = writer.currency(currency)
                if outcome.currency == 0 || outcome.currency == number {
                    outcome.currency = number
                    outcome.amount += amount
                }
            }
            outcomes[row.id(0)] = outcome
        }
    }

    private mutating func readPayments(_ connection: any Connection) throws {
        try connection.each(
            """
            SELECT opportunity.lead, billing_document.kind, billing_document.at, billing_document.total
            FROM billing_document JOIN opportunity ON opportunity.id = billing_document.opportunity
            WHERE opportunity.lead IS NOT NULL AND opportunity.withdrawn IS NULL
                AND billing_document.withdrawn IS NULL AND billing_document.kind IN ('payment', 'credit-note')
                AND billing_document.currency = opportunity.currency
            ORDER BY billing_document.at, billing_document.id
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
