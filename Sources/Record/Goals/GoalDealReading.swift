import Domain
import Storage

/// Reads the opportunities that figures of a stretch of time are counted from, once for all who ask.
struct GoalDealReading {
    let connection: any Connection
    let currency: String
    let zone: Zone
    let teams: GoalTeams
    let campaignOwners: [Int64: ID<User>]
    let memory: MoneyDealMemory
    /// What was written down later is not known; `nil`: everything is.
    var then: Timestamp?

    /// Opportunities that were opened, closed or paid from the day on, or are open, and documents without one.
    ///
    /// `fixedOn`: First day of the year, at whose rates targets were made.
    ///
    /// - Throws: What the database does.
    /// - Returns: the deals by their opening, then documents without one.
    func deals(from first: Day, fixedOn: Day) throws -> [GoalDeal] {
        let deals = try memory.deals(reading).filter { GoalDeal.latest($0, isDeal: true, zone) >= first }
        return try goalDeals(deals, reading.loose(from: first), fixedOn: fixedOn)
    }

    /// These opportunities, and documents without one, each as `known` tells it; `nil` for one that was not known.
    func deals(
        _ ids: [Int64], from first: Day, fixedOn: Day, as known: (MoneyDeal) throws -> MoneyDeal?
    ) throws -> [GoalDeal] {
        var found: [MoneyDeal] = []
        for start in stride(from: 0, to: ids.count, by: Self.slice) {
            let part = SQL.list(ids[start..<min(start + Self.slice, ids.count)])
            found += try reading.deals("opportunity.id IN \(part)").compactMap(known)
        }
        return try goalDeals(found, reading.loose(from: first).compactMap(known), fixedOn: fixedOn)
    }

    private static let slice = 1_000

    private var reading: MoneyReading {
        MoneyReading(connection: connection, viewer: .system, currency: currency, zone: zone)
    }

    private func goalDeals(_ money: [MoneyDeal], _ loose: [MoneyDeal], fixedOn: Day) throws -> [GoalDeal] {
        let rates = try reading.rates(for: money + loose)
        let steady = try steadyRates(money + loose, fixedOn: fixedOn)
        let lacking = try lacking()
        let emails = Dictionary(
            try UserQueries.all(in: connection).map { ($0.id, $0.email) }, uniquingKeysWith: { first, _ in first })
        func told(_ deal: MoneyDeal) -> Told {
            let own = self.money(deal, rates)
            guard deal.isForeign(to: currency) else { return Told(money: own, steady: steady.map { _ in own }) }
            var missing: Set<MissingRate> = []
            for basis in Attribution.Basis.allCases { missing.formUnion(reading.missing(deal.source, basis, rates)) }
            return Told(money: own, steady: steady.map { self.money(deal, $0) }, missing: missing)
        }
        let deals = money.map { deal in
            self.deal(deal, lacksEvidence: lacking.contains(deal.id.rawValue), told(deal), rates, emails)
        }
        return deals + loose.map { self.loose($0, told($0), emails) }
    }

    /// Money by basis, at the rates of the days and at those of the targets.
    private struct Told {
        let money: [Attribution.Basis: [MoneyEvent]]
        let steady: [Attribution.Basis: [MoneyEvent]]?
        var missing: Set<MissingRate> = []
    }

    /// Documents without an opportunity: of whoever owns them, of no territory, and started by nobody.
    private func loose(_ deal: MoneyDeal, _ told: Told, _ emails: [ID<User>: String]) -> GoalDeal {
        let team = teams.team(of: deal.owner, at: deal.openedAt)
        let segment = FigureSegment(
            territory: Segments.other, vertical: Segments.other, tier: nil, team: team,
            user: deal.owner.flatMap { emails[$0] })
        let figures = OpportunityFigures(
            id: deal.id.rawValue, segment: segment, openedAt: deal.openedAt, money: told.money, isDeal: false)
        return GoalDeal(
            deal, figures: figures, marketer: nil, teams: Set([team].compactMap { $0 }), steady: told.steady,
            missing: told.missing, zone: zone)
    }

    private var written: SQL { then.map { "recorded <= \($0)" } ?? "TRUE" }

    /// Opportunities that entered a stage without something that it asks to be shown.
    private func lacking() throws -> Set<Int64> {
        var lacking: Set<Int64> = []
        try connection.each(
            """
            SELECT opportunity FROM opportunity_change
            WHERE lacking IS NOT NULL AND lacking <> '' AND withdrawn IS NULL AND \(written)
            """
        ) { lacking.insert($0.integer(0)) }
        return lacking
    }

    private func deal(
        _ deal: MoneyDeal, lacksEvidence: Bool, _ told: Told, _ rates: ExchangeRates, _ emails: [ID<User>: String]
    ) -> GoalDeal {
        let (owner, place) = (deal.owner, deal.place)
        let marketer = place.campaign.flatMap { campaignOwners[$0] }
        let teams = Set([owner, marketer].compactMap { self.teams.team(of: $0, at: deal.openedAt) })
        let segment = FigureSegment(
            territory: place.territory ?? Segments.other, vertical: place.vertical ?? Segments.other,
            tier: place.tier, team: self.teams.team(of: owner, at: deal.openedAt), user: owner.flatMap { emails[$0] })
        let day = zone.day(at: deal.openedAt)
        let closed = deal.closedAt
        let figures = OpportunityFigures(
            id: deal.id.rawValue, segment: segment, origin: deal.origin, isExisting: Self.isExisting(deal),
            openedAt: deal.openedAt, openedAmount: Self.amount(deal.opened, rates, currency, day),
            amount: Self.amount(deal.amount, rates, currency, closed.map { zone.day(at: $0) } ?? day),
            closingDay: place.closingDay, closedAt: closed, outcome: Self.outcome(deal),
            pushes: place.pushes, lacksEvidence: lacksEvidence, money: told.money)
        return GoalDeal(
            deal, figures: figures, marketer: marketer, teams: teams, steady: told.steady, missing: told.missing,
            zone: zone)
    }

    private static func isExisting(_ deal: MoneyDeal) -> Bool {
        deal.origin == "expansion" || (deal.kind?.lowercased().hasPrefix("existing") ?? false)
    }

    /// A close without a class counts as lost to a rival: the buyer decided.
    private static func outcome(_ deal: MoneyDeal) -> OutcomeClass? {
        switch deal.status {
        case .open: return nil
        case .won: return .won
        case .lost: return deal.place.outcome.flatMap(OutcomeClass.init) ?? .competitor
        }
    }

    /// An opportunity without the rate of a day counts nothing on that basis; the page tells which rate is missing.
    private func money(_ deal: MoneyDeal, _ rates: ExchangeRates) -> [Attribution.Basis: [MoneyEvent]] {
        var money: [Attribution.Basis: [MoneyEvent]] = [:]
        money.reserveCapacity(Attribution.Basis.allCases.count)
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
