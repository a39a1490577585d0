import Domain
import Storage

/// An opportunity with all that says what money it moved: the one source of every figure of revenue.
package struct MoneyDeal: Sendable {
    package let id: ID<Opportunity>
    package let name: String
    package let company: ID<Company>?
    package let companyName: String?
    package let lead: ID<Lead>?
    package let person: ID<Person>?
    package var owner: ID<User>?
    package var status: OpportunityRow.Status
    /// New or existing business, as the source calls it.
    package let kind: String?
    /// `nil`: not judged.
    package let origin: String?
    package let openedAt: Timestamp
    /// `nil` while it is open.
    package var closedAt: Timestamp?
    package let leadCreatedAt: Timestamp?
    /// What it was worth when it was opened; what it is worth now.
    package let opened: Money?
    package var amount: Money?
    var place: Place
    package var source: RevenueSource

    /// Where it belongs, by its lead, and what stands beside its money.
    struct Place: Sendable {
        var hasLead = false
        var territory: String?
        var vertical: String?
        var tier: String?
        /// Where its lead came from.
        var door: String?
        var campaign: Int64?
        var closingDay: Day?
        var outcome: String?
        var pushes = 0
        var recorded = Timestamp(milliseconds: 0)
    }

    /// The day on which it was won.
    package var wonOn: Day? { source.won?.day }

    /// Whether any of its money is in another currency.
    func isForeign(to currency: String) -> Bool {
        opened.map { $0.currency != currency } ?? false || amount.map { $0.currency != currency } ?? false
            || source.documents.contains { $0.currency != currency }
    }
}

/// Money by opportunity and day on one basis, and what could not be told for want of a rate.
package struct MoneyFound: Sendable {
    /// By opportunity, then by day.
    package var events: [MoneyEvent] = []
    package var missing: Set<MissingRate> = []
    /// Opportunities whose money is not among the events, for a rate is missing.
    package var leftOut: Set<ID<Opportunity>> = []

    package init() {}

    package var total: Int64 { events.reduce(0) { $0 + $1.amount } }
}

/// Reads the money of opportunities, as one viewer may see them, in one currency.
///
/// Source: docs/rules/reconciliation.md.
package struct MoneyReading {
    package let connection: any Connection
    package let viewer: Viewer
    package let currency: String
    package let zone: Zone
    package let withoutTax: Bool

    package init(
        connection: any Connection, viewer: Viewer, currency: String, zone: Zone, withoutTax: Bool = false
    ) {
        self.connection = connection
        self.viewer = viewer
        self.currency = currency
        self.zone = zone
        self.withoutTax = withoutTax
    }

    /// Opportunities with their documents, by their opening.
    ///
    /// `condition`: On `opportunity`.
    package func deals(_ condition: SQL = "TRUE") throws -> [MoneyDeal] {
        var deals = try connection.all(
            """
            SELECT \(Self.selection)
            FROM opportunity LEFT JOIN company client ON client.id = opportunity.company
                LEFT JOIN lead source ON source.id = opportunity.lead AND source.withdrawn IS NULL
                LEFT JOIN opportunity_change opening ON opening.opportunity = opportunity.id
                    AND opening.kind = 'opened' AND opening.number = 1 AND opening.withdrawn IS NULL
            WHERE \(condition) AND opportunity.withdrawn IS NULL AND \(.visibleOpportunity(to: viewer))
            ORDER BY opportunity.created_at, opportunity.id
            """
        ) { deal($0) }
        let documents = try BillingFiguresReading(connection: connection, currency: currency, zone: zone)
            .documents(of: deals.map(\.id.rawValue))
        for index in deals.indices { deals[index].source.documents = documents[deals[index].id.rawValue] ?? [] }
        return deals
    }

    /// What these opportunities moved on a basis within the days.
    ///
    /// An opportunity with an amount in a currency without a rate is left out whole and told.
    package func money(
        of deals: [MoneyDeal], _ basis: Attribution.Basis, from: Day? = nil, to: Day? = nil
    ) throws -> MoneyFound {
        try money(of: deals, basis, rates: rates(for: deals), from: from, to: to)
    }

    /// As above, by rates that were read before.
    package func money(
        of deals: [MoneyDeal], _ basis: Attribution.Basis, rates: ExchangeRates, from: Day? = nil, to: Day? = nil
    ) throws -> MoneyFound {
        var found = MoneyFound()
        for deal in deals {
            let lacking = missing(deal.source, basis, rates)
            guard lacking.isEmpty else {
                found.missing.formUnion(lacking)
                found.leftOut.insert(deal.id)
                continue
            }
            found.events += try deal.source.events(basis, in: currency, rates: rates, withoutTax: withoutTax)
                .filter { event in from.map { $0 <= event.day } ?? true && to.map { event.day <= $0 } ?? true }
        }
        return found
    }

    /// The rates that these opportunities need.
    package func rates(for deals: [MoneyDeal]) throws -> ExchangeRates {
        var currencies: Set<String> = []
        func note(_ other: String?) {
            if let other, other != currency { currencies.insert(other) }
        }
        for deal in deals {
            note(deal.opened?.currency)
            note(deal.amount?.currency)
            for document in deal.source.documents { note(document.currency) }
        }
        return try CurrencyRateQueries.rates(between: currencies, and: currency, in: connection)
    }
}

extension MoneyReading {
    /// The days on which a rate is missing for the money of a basis.
    package func missing(
        _ source: RevenueSource, _ basis: Attribution.Basis, _ rates: ExchangeRates
    ) -> Set<MissingRate> {
        switch basis {
        case .pipeline: missing(source.opened, rates)
        case .booked: missing(source.won, rates)
        case .invoiced: missing(source, .invoice, .creditNote, rates)
        case .paid: missing(source, .payment, .refund, rates)
        case .refunded: missing(source, .refund, .refund, rates)
        }
    }

    private func missing(_ money: (amount: Money, day: Day)?, _ rates: ExchangeRates) -> Set<MissingRate> {
        guard let money, money.amount.currency != currency else { return [] }
        return rates.missing([(money.amount.currency, money.day)], to: currency)
    }

    private func missing(
        _ source: RevenueSource, _ one: BillingKind, _ other: BillingKind, _ rates: ExchangeRates
    ) -> Set<MissingRate> {
        var needed: [(currency: String, day: Day)] = []
        for document in source.documents
        where document.currency != currency && (document.kind == one || document.kind == other)
            && !document.isCancelled
        {
            needed.append((document.currency, document.day))
        }
        return needed.isEmpty ? [] : rates.missing(needed, to: currency)
    }

    private static let selection: SQL = """
        opportunity.id, opportunity.name, opportunity.company, client.name, opportunity.lead,
        coalesce(opportunity.person, source.person), opportunity.owner, opportunity.status, opportunity.kind,
        opportunity.origin, opportunity.created_at, opportunity.closed_at, opportunity.closing_day, source.created_at,
        opportunity.amount, opportunity.currency, opening.to_amount, opening.to_currency, source.id IS NOT NULL,
        source.territory, source.vertical, source.tier, source.source,
        coalesce(opportunity.campaign, source.campaign), opportunity.outcome, opportunity.pushes, opportunity.recorded
        """

    private func deal(_ row: ResultRow) -> MoneyDeal {
        let status = OpportunityRow.Status(rawValue: row.text(7)) ?? .open
        let openedAt = row.timestamp(10)
        // A system that keeps the day alone closes at its beginning, but never before the opening.
        let closedAt =
            status == .open
            ? nil
            : row.optionalTimestamp(11) ?? row.optionalDay(12).map { max(zone.start(of: $0), openedAt) } ?? openedAt
        let amount = row.money(14, currency: 15)
        let opened = row.money(16, currency: 17) ?? amount
        let wonOn = status == .won ? closedAt.map { zone.day(at: $0) } : nil
        let source = RevenueSource(
            opportunity: row.integer(0), opened: opened.map { (amount: $0, day: zone.day(at: openedAt)) },
            won: amount.flatMap { amount in wonOn.map { (amount: amount, day: $0) } })
        let place = MoneyDeal.Place(
            hasLead: row.boolean(18), territory: row.optionalText(19), vertical: row.optionalText(20),
            tier: row.optionalText(21), door: row.optionalText(22), campaign: row.optionalInteger(23),
            closingDay: row.optionalDay(12), outcome: row.optionalText(24), pushes: row.int(25),
            recorded: row.timestamp(26))
        return MoneyDeal(
            id: row.id(0), name: row.text(1), company: row.optionalID(2), companyName: row.optionalText(3),
            lead: row.optionalID(4), person: row.optionalID(5), owner: row.optionalID(6), status: status,
            kind: row.optionalText(8), origin: row.optionalText(9), openedAt: openedAt, closedAt: closedAt,
            leadCreatedAt: row.optionalTimestamp(13), opened: opened, amount: amount, place: place,
            source: source)
    }
}

extension ExchangeRates {
    /// The days among these on which nobody has said what the currency was worth.
    func missing(_ needed: [(currency: String, day: Day)], to currency: String) -> Set<MissingRate> {
        Set(
            needed.filter { $0.currency != currency }.compactMap { need in
                let one = Money(minorUnits: 1, currency: need.currency)
                do {
                    _ = try converted(one, to: currency, on: need.day)
                    return nil
                } catch {
                    return MissingRate(day: need.day, from: need.currency, to: currency)
                }
            })
    }
}
