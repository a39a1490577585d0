import Domain
import Storage

/// Reads opportunities with their journeys and their money, as one viewer may see them.
///
/// A touch belongs to the journey when it happened within the lookback before the opening or later, until the end of
/// the opportunity, and was known by then; whose touches they are was decided by the merges that held then.
/// Source: docs/rules/credit.md.
struct CreditReading {
    let connection: any Connection
    let viewer: Viewer
    let attribution: Attribution
    let currency: String
    let zone: Zone
    let now: Timestamp

    /// - Returns: the deals by their opening, and how many have an amount in a currency without a rate.
    func deals(_ condition: SQL = "TRUE") throws -> (deals: [CreditDeal], unconverted: Int) {
        var rows = try rows(condition)
        let documents = try documents()
        var unconverted = 0
        for index in rows.indices {
            do {
                rows[index].deal.money = try money(rows[index], documents[rows[index].deal.id.rawValue] ?? [])
            } catch is Problem {
                unconverted += 1
            }
        }
        let journeys = try CreditJourneys(connection: connection, attribution: attribution, now: now)
            .touches(of: rows.map { $0.subject })
        for (index, touches) in journeys.enumerated() { rows[index].deal.touches = touches }
        return (rows.map(\.deal), unconverted)
    }

    private struct Line {
        var deal: CreditDeal
        let subject: CreditJourneys.Subject
        let amount: Money?
        let wonOn: Day?
    }

    private func rows(_ condition: SQL) throws -> [Line] {
        try connection.all(
            """
            SELECT opportunity.id, opportunity.name, opportunity.company, client.name, opportunity.lead,
                opportunity.owner, opportunity.status, opportunity.origin, opportunity.created_at,
                opportunity.closed_at, opportunity.closing_day, source.created_at, opportunity.amount,
                opportunity.currency, coalesce(opportunity.person, source.person)
            FROM opportunity LEFT JOIN company client ON client.id = opportunity.company
                LEFT JOIN lead source ON source.id = opportunity.lead AND source.withdrawn IS NULL
            WHERE \(condition) AND opportunity.withdrawn IS NULL AND \(.visibleOpportunity(to: viewer))
            ORDER BY opportunity.created_at, opportunity.id
            """
        ) { row in
            let status = OpportunityRow.Status(rawValue: row.text(6)) ?? .open
            let opened = row.timestamp(8)
            // A system that keeps the day alone closes at its beginning, but never before the opening.
            let closed =
                status == .open
                ? nil
                : row.optionalTimestamp(9) ?? row.optionalDay(10).map { max(zone.start(of: $0), opened) } ?? opened
            return Line(
                deal: CreditDeal(
                    id: row.id(0), name: row.text(1), company: row.optionalID(2), companyName: row.optionalText(3),
                    lead: row.optionalID(4), owner: row.optionalID(5), status: status, origin: row.optionalText(7),
                    openedAt: opened, closedAt: closed, leadCreatedAt: row.optionalTimestamp(11)),
                subject: CreditJourneys.Subject(
                    id: row.id(0), person: row.optionalID(14), company: row.optionalID(2), openedAt: opened,
                    endsAt: closed.map { min($0, now) } ?? now),
                amount: row.money(12, currency: 13), wonOn: status == .won ? closed.map { zone.day(at: $0) } : nil)
        }
    }

    private func money(_ line: Line, _ documents: [BillingFigures]) throws -> [Attribution.Basis: [MoneyEvent]] {
        let source = RevenueSource(
            opportunity: line.deal.id.rawValue,
            opened: line.amount.map { (amount: $0, day: zone.day(at: line.deal.openedAt)) },
            won: line.amount.flatMap { amount in line.wonOn.map { (amount: amount, day: $0) } }, documents: documents)
        var money: [Attribution.Basis: [MoneyEvent]] = [:]
        for basis in Attribution.Basis.allCases {
            money[basis] = try source.events(basis, in: currency, rates: ExchangeRates([]))
        }
        return money
    }

    /// Billing documents by opportunity; a payment belongs to the one of its invoice, an invoice to that of its order.
    private func documents() throws -> [Int64: [BillingFigures]] {
        var found: [Int64: [BillingFigures]] = [:]
        try connection.each(
            """
            SELECT document.id, document.kind, document.number, document.parent,
                coalesce(document.opportunity, one.opportunity, two.opportunity, three.opportunity),
                document.day, document.at, coalesce(document.currency, one.currency), document.total, document.subtotal,
                document.discount, document.tax, document.adjustment, document.status
            FROM billing_document document LEFT JOIN billing_document one ON one.id = document.parent
                LEFT JOIN billing_document two ON two.id = one.parent
                LEFT JOIN billing_document three ON three.id = two.parent
            WHERE document.withdrawn IS NULL AND document.kind IN ('invoice', 'payment', 'credit-note')
                AND coalesce(document.opportunity, one.opportunity, two.opportunity, three.opportunity) IS NOT NULL
            ORDER BY document.at, document.id
            """
        ) { row in
            guard let kind = BillingKind(rawValue: row.text(1)) else { return }
            let amounts = BillingAmounts(
                subtotal: row.optionalInteger(9) ?? row.optionalInteger(8) ?? 0, discount: row.optionalInteger(10) ?? 0,
                tax: row.optionalInteger(11) ?? 0, adjustment: row.optionalInteger(12) ?? 0,
                total: row.optionalInteger(8))
            let status = row.optionalText(13)?.lowercased() ?? ""
            found[row.integer(4), default: []].append(
                BillingFigures(
                    id: row.integer(0), kind: kind, number: row.optionalText(2), parent: row.optionalInteger(3),
                    opportunity: row.integer(4), day: row.optionalDay(5) ?? zone.day(at: row.timestamp(6)),
                    currency: row.optionalText(7) ?? currency, amounts: amounts,
                    isCancelled: ["cancelled", "canceled", "void", "draft"].contains(status)))
        }
        return found
    }
}
