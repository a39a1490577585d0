import Domain

/// An opportunity as goals count it, or documents without one: the figures, and whose they are on either side.
///
/// A class, for the same deals are cut by many segments.
final class GoalDeal: Sendable {
    /// What came for an invoice, and how long after it.
    struct Payment: Sendable {
        let id: Int64
        let day: Day
        let days: Int
    }

    let figures: OpportunityFigures
    let company: ID<Company>?
    let owner: ID<User>?
    /// Who of Marketing answers for the campaign that it came from.
    let marketer: ID<User>?
    /// Teams of the owner and of the marketer when it was opened.
    let teams: Set<String>
    /// The money at the rates that the targets were made with; `nil` where that is the same.
    let steady: [Attribution.Basis: [MoneyEvent]]?
    let payments: [Payment]
    /// Rates that its money would need.
    let missing: Set<MissingRate>
    /// The last day on which it was opened, closed, billed or paid, or should close; without end while it is open.
    let latest: Day
    let recorded: Timestamp

    init(
        _ deal: MoneyDeal, figures: OpportunityFigures, marketer: ID<User>?, teams: Set<String>,
        steady: [Attribution.Basis: [MoneyEvent]]?, missing: Set<MissingRate>, zone: Zone
    ) {
        self.figures = figures
        company = deal.company
        owner = deal.owner
        self.marketer = marketer
        self.teams = teams
        self.steady = steady
        payments = Self.payments(deal.source.documents)
        self.missing = missing
        latest = Self.latest(deal, isDeal: figures.isDeal, zone)
        recorded = deal.place.recorded
    }

    private static func payments(_ documents: [BillingFigures]) -> [Payment] {
        documents.compactMap { payment in
            guard payment.kind == .payment, !payment.isCancelled, let parent = payment.parent,
                let invoice = documents.first(where: { $0.id == parent }), invoice.kind == .invoice
            else { return nil }
            return Payment(
                id: payment.id, day: payment.day, days: Int(payment.day.number - invoice.day.number))
        }
    }

    static func latest(_ deal: MoneyDeal, isDeal: Bool, _ zone: Zone) -> Day {
        if isDeal, deal.status == .open { return Day(number: .max) }
        var latest = isDeal ? zone.day(at: deal.openedAt) : Day(number: .min)
        if let closed = deal.closedAt { latest = max(latest, zone.day(at: closed)) }
        if let closing = deal.place.closingDay { latest = max(latest, closing) }
        for document in deal.source.documents { latest = max(latest, document.day) }
        return latest
    }
}

/// Which team somebody was in at an instant, by the roster.
struct GoalTeams {
    private let entries: [ID<User>: [RosterEntry]]

    init(_ entries: [RosterEntry]) {
        self.entries = Dictionary(grouping: entries.filter { $0.team != nil }, by: \.user)
    }

    /// At the instant; where the roster says nothing of it, the first that it says.
    func team(of user: ID<User>?, at instant: Timestamp) -> String? {
        guard let user, let own = entries[user] else { return nil }
        let then = own.last { $0.from <= instant && ($0.until.map { $0 > instant } ?? true) }
        return (then ?? own.first)?.team
    }
}
