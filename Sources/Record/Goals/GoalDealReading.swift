import Domain
import Storage

/// Reads the opportunities that figures of a stretch of time are counted from, once for all who ask.
struct GoalDealReading {
    let connection: any Connection
    let currency: String
    let zone: Zone
    let now: Timestamp
    let teams: GoalTeams
    let campaignOwners: [Int64: ID<User>]

    /// What of an opportunity stands beside its money.
    private struct Place {
        let territory: String?
        let vertical: String?
        let tier: String?
        let campaign: Int64?
        let closingDay: Day?
        let outcome: String?
        let pushes: Int
        let isExisting: Bool
        let lacksEvidence: Bool
        let recorded: Timestamp
    }

    /// Opportunities that were opened, closed or paid from the day on, or are open, and documents without one.
    ///
    /// `fixedOn`: First day of the year, at whose rates targets were made.
    ///
    /// - Throws: What the database does.
    /// - Returns: the deals by their opening, and the rates that are missing.
    func deals(from first: Day, fixedOn: Day) throws -> (deals: [GoalDeal], missing: Set<MissingRate>) {
        let condition = condition(from: first)
        let reading = MoneyReading(connection: connection, viewer: .system, currency: currency, zone: zone)
        let money = try reading.deals(condition)
        let loose = try reading.loose(from: first)
        let all = money + loose
        let rates = try reading.rates(for: all)
        let steady = try steadyRates(all, fixedOn: fixedOn)
        var missing: Set<MissingRate> = []
        for basis in Attribution.Basis.allCases { missing.formUnion(try reading.money(of: all, basis).missing) }
        let places = try places(condition)
        let emails = Dictionary(
            try UserQueries.all(in: connection).map { ($0.id, $0.email) }, uniquingKeysWith: { first, _ in first })
        let deals = money.compactMap { deal -> GoalDeal? in
            guard let place = places[deal.id.rawValue], place.recorded <= now else { return nil }
            return self.deal(deal, place, rates, steady, emails)
        }
        return (deals + loose.map { self.loose($0, rates, steady, emails) }, missing)
    }

    /// Documents without an opportunity: of whoever owns them, of no territory, and started by nobody.
    private func loose(
        _ deal: MoneyDeal, _ rates: ExchangeRates, _ steady: ExchangeRates?, _ emails: [ID<User>: String]
    ) -> GoalDeal {
        let team = teams.team(of: deal.owner, at: deal.openedAt)
        let segment = FigureSegment(
            territory: Segments.other, vertical: Segments.other, tier: nil, team: team,
            user: deal.owner.flatMap { emails[$0] })
        return GoalDeal(
            figures: OpportunityFigures(
                id: deal.id.rawValue, segment: segment, openedAt: deal.openedAt, money: money(deal, rates),
                isDeal: false),
            company: deal.company, owner: deal.owner, marketer: nil, teams: Set([team].compactMap { $0 }),
            steady: steady.map { money(deal, $0) }, documents: deal.source.documents)
    }

    private func condition(from first: Day) -> SQL {
        let start = zone.start(of: first)
        return """
            (opportunity.withdrawn IS NULL AND (opportunity.created_at >= \(start) OR opportunity.status = 'open'
                OR opportunity.closed_at >= \(start) OR opportunity.closing_day >= \(first)
                OR opportunity.id IN (
                    SELECT coalesce(document.opportunity, one.opportunity, two.opportunity, three.opportunity)
                    FROM billing_document document LEFT JOIN billing_document one ON one.id = document.parent
                        LEFT JOIN billing_document two ON two.id = one.parent
                        LEFT JOIN billing_document three ON three.id = two.parent
                    WHERE (document.at >= \(start) OR document.day >= \(first)) AND document.withdrawn IS NULL)))
            """
    }

    private func places(_ condition: SQL) throws -> [Int64: Place] {
        var lacking: Set<Int64> = []
        try connection.each(
            "SELECT opportunity FROM opportunity_change WHERE lacking IS NOT NULL AND lacking <> '' AND withdrawn IS NULL"
        ) { lacking.insert($0.integer(0)) }
        var places: [Int64: Place] = [:]
        try connection.each(
            """
            SELECT opportunity.id, source.territory, source.vertical, source.tier,
                coalesce(opportunity.campaign, source.campaign), opportunity.closing_day, opportunity.outcome,
                opportunity.pushes, opportunity.origin, opportunity.kind, opportunity.recorded
            FROM opportunity LEFT JOIN lead source ON source.id = opportunity.lead AND source.withdrawn IS NULL
            WHERE \(condition)
            """
        ) { row in
            let id = row.integer(0)
            let kind = row.optionalText(9)?.lowercased() ?? ""
            places[id] = Place(
                territory: row.optionalText(1), vertical: row.optionalText(2), tier: row.optionalText(3),
                campaign: row.optionalInteger(4), closingDay: row.optionalDay(5), outcome: row.optionalText(6),
                pushes: row.int(7),
                isExisting: row.optionalText(8) == "expansion" || kind.hasPrefix("existing"),
                lacksEvidence: lacking.contains(id), recorded: row.timestamp(10))
        }
        return places
    }

    private func deal(
        _ deal: MoneyDeal, _ place: Place, _ rates: ExchangeRates, _ steady: ExchangeRates?,
        _ emails: [ID<User>: String]
    ) -> GoalDeal {
        let owner = deal.owner
        let marketer = place.campaign.flatMap { campaignOwners[$0] }
        let teams = Set([owner, marketer].compactMap { self.teams.team(of: $0, at: deal.openedAt) })
        let segment = FigureSegment(
            territory: place.territory ?? Segments.other, vertical: place.vertical ?? Segments.other,
            tier: place.tier, team: self.teams.team(of: owner, at: deal.openedAt), user: owner.flatMap { emails[$0] })
        let day = zone.day(at: deal.openedAt)
        let closed = deal.closedAt
        let figures = OpportunityFigures(
            id: deal.id.rawValue, segment: segment, origin: deal.origin, isExisting: place.isExisting,
            openedAt: deal.openedAt, openedAmount: Self.amount(deal.opened, rates, currency, day),
            amount: Self.amount(deal.amount, rates, currency, closed.map { zone.day(at: $0) } ?? day),
            closingDay: place.closingDay, closedAt: closed, outcome: Self.outcome(deal, place),
            pushes: place.pushes, lacksEvidence: place.lacksEvidence, money: money(deal, rates))
        return GoalDeal(
            figures: figures, company: deal.company, owner: owner, marketer: marketer, teams: teams,
            steady: steady.map { money(deal, $0) }, documents: deal.source.documents)
    }

    /// A close without a class counts as lost to a rival: the buyer decided.
    private static func outcome(_ deal: MoneyDeal, _ place: Place) -> OutcomeClass? {
        switch deal.status {
        case .open: return nil
        case .won: return .won
        case .lost: return place.outcome.flatMap(OutcomeClass.init) ?? .competitor
        }
    }

    /// An opportunity without the rate of a day counts nothing on that basis; the page tells which rate is missing.
    private func money(_ deal: MoneyDeal, _ rates: ExchangeRates) -> [Attribution.Basis: [MoneyEvent]] {
        var money: [Attribution.Basis: [MoneyEvent]] = [:]
        for basis in Attribution.Basis.allCases {
            let found = Result { try deal.source.events(basis, in: currency, rates: rates) }
            if case .success(let events) = found { money[basis] = events }
        }
        return money
    }

    private static func amount(_ money: Money?, _ rates: ExchangeRates, _ currency: String, _ day: Day) -> Int64 {
        guard let money else { return 0 }
        guard case .success(let amount) = Result(catching: { try rates.converted(money, to: currency, on: day) })
        else { return 0 }
        return amount.minorUnits
    }

    /// Each day's rate as it was when the year began; `nil` where nothing came in another currency.
    private func steadyRates(_ deals: [MoneyDeal], fixedOn start: Day) throws -> ExchangeRates? {
        var days: [String: Set<Day>] = [:]
        func note(_ money: String?, _ day: Day) {
            if let money, money != currency { days[money, default: []].insert(day) }
        }
        for deal in deals {
            note(deal.source.opened?.amount.currency, deal.source.opened?.day ?? start)
            note(deal.source.won?.amount.currency, deal.source.won?.day ?? start)
            for document in deal.source.documents { note(document.currency, document.day) }
        }
        guard !days.isEmpty else { return nil }
        var rates: [ExchangeRate] = []
        for (other, days) in days {
            let found =
                try CurrencyRateQueries.on(start, from: other, to: currency, in: connection)
                ?? CurrencyRateQueries.last(before: start, from: other, to: currency, in: connection)
            guard let rate = found?.rate else { continue }
            rates += try days.map {
                try ExchangeRate(day: $0, from: other, to: currency, digits: rate.digits, decimals: rate.decimals)
            }
        }
        return ExchangeRates(rates)
    }
}
