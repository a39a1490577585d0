import Domain
import Storage

/// Reads what incentives are computed from: people, references, meetings, won deals with their money and parts.
///
/// Source: docs/rules/incentives.md.
struct IncentiveReading {
    let connection: any Connection
    let compiled: CompiledAccord
    let calendar: PeriodCalendar
    let goals: GoalReading
    let now: Timestamp
    /// All deals, where they were read before.
    var known: [CreditDeal]?

    private var accord: Accord { compiled.accord }

    /// Everything up to now; the second value tells how many deals were left out for want of a rate.
    func record() throws -> (record: IncentiveRecord, users: [String: ID<User>], leftOut: Int) {
        let people = try people()
        let emails = people.mapValues(\.email)
        let events = try references(emails) + meetings(emails)
        let (deals, leftOut) = try deals(people)
        let attainments = try attainments()
        let record = IncentiveRecord(
            people: people.values.sorted { $0.email < $1.email },
            events: events.sorted { ($0.day, $0.id) < ($1.day, $1.id) },
            deals: deals, attainments: attainments)
        return (record, Dictionary(emails.map { ($1, $0) }, uniquingKeysWith: { first, _ in first }), leftOut)
    }

    /// Everybody whom the roster has named, with party and team of their newest row.
    private func people() throws -> [ID<User>: IncentiveRecord.Person] {
        let users = Dictionary(
            try UserQueries.all(in: connection).map { ($0.id, $0.email) }, uniquingKeysWith: { first, _ in first })
        var people: [ID<User>: IncentiveRecord.Person] = [:]
        for entry in try RosterQueries.all(in: connection) {
            guard entry.from <= now, let email = users[entry.user] else { continue }
            people[entry.user] = IncentiveRecord.Person(
                email: email, party: entry.party, team: entry.team ?? people[entry.user]?.team)
        }
        return people
    }

    /// A reference is given by the account manager who said yes, and by who sold to the customer that speaks for us.
    private func references(_ emails: [ID<User>: String]) throws -> [IncentiveRecord.Event] {
        try connection.all(
            """
            SELECT ask.id, ask.given_at, ask.account_manager, (
                SELECT deal.owner FROM opportunity deal WHERE deal.company = ask.company AND deal.status = 'won'
                    AND deal.owner IS NOT NULL AND deal.withdrawn IS NULL AND deal.id <> ask.opportunity
                ORDER BY deal.closed_at DESC, deal.id DESC LIMIT 1)
            FROM reference_request ask
            WHERE ask.state = 'given' AND ask.given_at <= \(now) AND ask.withdrawn IS NULL ORDER BY ask.given_at, ask.id
            """
        ) { row in
            let by = [row.id(2, of: User.self)] + [row.optionalID(3, of: User.self)].compactMap { $0 }
            return IncentiveRecord.Event(
                id: row.integer(0), event: .referenceGiven, day: calendar.zone.day(at: row.timestamp(1)),
                by: Set(by.compactMap { emails[$0] }).sorted())
        }
    }

    /// A meeting that took place is of whoever arranged it.
    private func meetings(_ emails: [ID<User>: String]) throws -> [IncentiveRecord.Event] {
        try connection.all(
            """
            SELECT id, held_at, author FROM buyer_meeting
            WHERE state = 'held' AND held_at <= \(now) AND withdrawn IS NULL ORDER BY held_at, id
            """
        ) { row in
            IncentiveRecord.Event(
                id: row.integer(0), event: .meetingHeld, day: calendar.zone.day(at: row.timestamp(1)),
                by: [emails[row.id(2)]].compactMap { $0 })
        }
    }

    /// Won deals with all that a condition may ask.
    private func deals(_ people: [ID<User>: IncentiveRecord.Person]) throws -> (
        deals: [IncentiveRecord.Deal], leftOut: Int
    ) {
        let attribution = Self.attribution(accord)
        let reading = CreditReading(
            connection: connection, viewer: .system, attribution: attribution, currency: accord.currency,
            zone: calendar.zone, now: now)
        let won = try known?.filter { $0.status == .won } ?? reading.deals("opportunity.status = 'won'").deals
        let deals = won.filter { ($0.closedAt ?? now) <= now && $0.money[.booked] != nil }
        let terms = CreditTerms(CreditRequest(), version: 0, accord: accord, attribution: attribution)
        let shares = try CreditGround.told {
            try CreditSharing(deals, terms: terms).weights(terms.model)
        }
        let parts = try DealPeople(connection: connection, people: people).parts(deals, shares: shares)
        let places = try places()
        let weighing = IncentiveWeighing(accord, people: Array(people.values), conditions: DealConditions(compiled))
        return (
            deals.map { deal in
                let facts = facts(deal, places[deal.id])
                return IncentiveRecord.Deal(
                    id: deal.id.rawValue, name: deal.name, amount: facts.amount,
                    wonOn: calendar.zone.day(at: facts.wonAt), isRenewal: facts.type == "renewal", money: deal.money,
                    people: weighing.people(facts, parts: parts[deal.id] ?? [:]))
            }, won.count { !$0.isConverted }
        )
    }

    /// By which journeys parts are weighed; where the accord says nothing of credit, alike over half a year.
    private static func attribution(_ accord: Accord) -> Attribution {
        accord.attribution ?? Attribution(model: .linear, lookback: 180 * 86_400_000)
    }

    /// What the deals of an accord's incentives are read by.
    static func question(_ accord: Accord) -> CreditDealShelf.Question {
        CreditDealShelf.Question(attribution(accord), accord)
    }

    private struct Place {
        let territory: String?
        let vertical: String?
        let kind: String?
    }

    private func places() throws -> [ID<Opportunity>: Place] {
        var places: [ID<Opportunity>: Place] = [:]
        try connection.each(
            """
            SELECT opportunity.id, lead.territory, lead.vertical, opportunity.kind FROM opportunity
                LEFT JOIN lead ON lead.id = opportunity.lead AND lead.withdrawn IS NULL
            WHERE opportunity.status = 'won' AND opportunity.withdrawn IS NULL
            """
        ) { row in
            places[row.id(0)] = Place(
                territory: row.optionalText(1), vertical: row.optionalText(2),
                kind: row.optionalText(3)?.lowercased().replacing(" ", with: "-"))
        }
        return places
    }

    private func facts(_ deal: CreditDeal, _ place: Place?) -> DealConditions.Facts {
        DealConditions.Facts(
            origin: deal.origin, territory: place?.territory ?? Segments.other,
            vertical: place?.vertical ?? Segments.other, type: place?.kind,
            amount: (deal.money[.booked] ?? []).reduce(0) { $0 + $1.amount },
            paid: (deal.money[.paid] ?? []).reduce(0) { $0 + $1.amount }, openedAt: deal.openedAt,
            wonAt: deal.closedAt ?? deal.openedAt)
    }

    /// Of each goal that pays somebody its attainment in each period under the accord.
    private func attainments() throws -> [String: [String: Int]] {
        var attainments: [String: [String: Int]] = [:]
        for paidFor in Set(accord.incentives.filter { $0.event == nil }.map(\.paidFor)).sorted() {
            guard let metric = MetricCatalogue.named(paidFor),
                let goal = accord.goals.first(where: { $0.metric == paidFor })
            else { continue }
            for span in calendar.periods(goal.per, from: accord.term.from, through: calendar.zone.day(at: now)) {
                guard
                    let aim = try goals.targets.history(metric, in: span, .all)
                        .targets(in: span, through: min(span.lastDay, goals.today))?.now.aim,
                    let value = try goals.figure(metric, in: span)?.value
                else { continue }
                attainments[paidFor, default: [:]][span.label] = Attainment(value, aim).share
            }
        }
        return attainments
    }
}
