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
    /// Where the viewer sees every deal, what was read of them all.
    var memory: MoneyDealMemory?

    /// - Returns: the deals by their opening, and how many have an amount in a currency without a rate.
    func deals(_ condition: SQL? = nil) throws -> (deals: [CreditDeal], unconverted: Int) {
        let money = MoneyReading(connection: connection, viewer: viewer, currency: currency, zone: zone)
        let found = try condition == nil ? memory?.deals(money) ?? money.deals() : money.deals(condition ?? "TRUE")
        let rates = try money.rates(for: found)
        var unconverted = 0
        var deals = try found.map { deal in
            var own = CreditDeal(deal)
            var isWhole = true
            for basis in Attribution.Basis.allCases {
                if money.missing(deal.source, basis, rates).isEmpty {
                    own.money[basis] = try deal.source.events(basis, in: currency, rates: rates)
                } else {
                    isWhole = false
                }
            }
            unconverted += isWhole ? 0 : 1
            own.isConverted = isWhole
            return own
        }
        let subjects = found.map { deal in
            CreditJourneys.Subject(
                id: deal.id, person: deal.person, company: deal.company, openedAt: deal.openedAt,
                endsAt: deal.closedAt.map { min($0, now) } ?? now)
        }
        let journeys = try CreditJourneys(connection: connection, attribution: attribution, now: now)
            .touches(of: subjects)
        for (index, touches) in journeys.enumerated() { deals[index].touches = touches }
        return (deals, unconverted)
    }
}

extension CreditDeal {
    init(_ deal: MoneyDeal) {
        self.init(
            id: deal.id, name: deal.name, company: deal.company, companyName: deal.companyName, lead: deal.lead,
            owner: deal.owner, status: deal.status, origin: deal.origin, business: BusinessKind(deal.kind),
            openedAt: deal.openedAt, closedAt: deal.closedAt, leadCreatedAt: deal.leadCreatedAt)
    }
}
