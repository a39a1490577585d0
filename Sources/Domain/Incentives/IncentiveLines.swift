import Journeys

/// Adds the lines of one incentive after the other.
struct IncentiveLines {
    let record: IncentiveRecord
    let calendar: PeriodCalendar
    let currency: String
    let day: Day
    private(set) var lines: [IncentiveLine] = []
    private(set) var left: [String] = []
    private var said: Set<String> = []
    /// The claim on which a party is paid for a deal.
    private var claims: [String: Incentive.Claim] = [:]
    /// Who is paid already for a deal's money, and by what.
    private var payers: [String: String] = [:]

    init(record: IncentiveRecord, calendar: PeriodCalendar, currency: String, day: Day) {
        self.record = record
        self.calendar = calendar
        self.currency = currency
        self.day = day
    }

    mutating func add(_ incentive: Incentive) {
        let first = lines.count
        if !incentive.isOfMoney {
            addEvents(incentive)
        } else if incentive.event == nil, incentive.paysFixedSums {
            addGoal(incentive)
        } else {
            for deal in record.deals { addMoney(incentive, deal) }
        }
        cut(incentive, from: first)
    }

    private mutating func addEvents(_ incentive: Incentive) {
        guard case .amount(let major)? = incentive.reward(at: nil) else { return }
        for event in record.events where event.event == incentive.event && event.day <= day {
            let people = people(incentive).filter { event.by.contains($0.email) }
            let parts = WholeShares.split(major * unit, by: people.map { _ in 1 })
            for (person, amount) in zip(people, parts) {
                append(
                    incentive, person.email, .event(event.id), .reward, event.day, base: nil, amount,
                    "\(event.event.words), \(event.day)" + shared(people.count))
            }
        }
    }

    /// A fixed sum for a goal that was reached, when its period is over.
    private mutating func addGoal(_ incentive: Incentive) {
        for (label, attainment) in (record.attainments[incentive.paidFor] ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard case .amount(let major)? = incentive.reward(at: attainment), let span = span(incentive.per, label),
                span.lastDay <= day
            else { continue }
            let people = people(incentive)
            let parts = WholeShares.split(major * unit, by: people.map { _ in 1 })
            for (person, amount) in zip(people, parts) {
                append(
                    incentive, person.email, .goal(metric: incentive.paidFor), .reward, span.lastDay, base: nil,
                    amount, "\(Portion.words(share: attainment)) of the goal in \(label)" + shared(people.count))
            }
        }
    }

    private mutating func addMoney(_ incentive: Incentive, _ deal: IncentiveRecord.Deal) {
        if incentive.event == .renewalWon, !deal.isRenewal { return }
        if incentive.event == .dealWon, deal.isRenewal { return }
        let weights = deal.people[incentive.name] ?? [:]
        var money = DealMoney(deal)
        let steps = money.steps(incentive, through: day, currencyUnit: unit) { attainment(incentive, $0) }
        // Whoever is paid nothing by this incentive can still be paid by the next.
        guard steps.contains(where: { $0.pool != 0 }) || pending(incentive, deal, money) != 0 else { return }
        let people = free(people(incentive).filter { weights[$0.email] != nil }, incentive, deal)
        guard !people.isEmpty else { return }
        let parts = people.map { incentive.split == .byCredit ? max(0, weights[$0.email] ?? 0) : 1 }
        var total: Int64 = 0
        var given = [Int64](repeating: 0, count: people.count)
        for step in steps {
            total += step.pool
            let now = WholeShares.split(total, by: parts)
            for (place, person) in people.enumerated() where now[place] != given[place] || step.pool != 0 {
                append(
                    incentive, person.email, .money(opportunity: deal.id, document: step.event.document),
                    step.counted < 0 ? .clawback : .reward, step.event.day, base: step.counted,
                    now[place] - given[place],
                    "\(MoneyWords.exact(step.counted, currency)) \(incentive.basis.rawValue) for \(deal.name)"
                        + shared(people.count), place: step.place)
            }
            given = now
        }
        expect(incentive, deal, people, parts, money)
    }

    /// What the rest of the deal would bring, while its money has not all come.
    private mutating func expect(
        _ incentive: Incentive, _ deal: IncentiveRecord.Deal, _ people: [IncentiveRecord.Person], _ parts: [Double],
        _ money: DealMoney
    ) {
        let pool = pending(incentive, deal, money)
        let rest = money.outstanding
        for (person, amount) in zip(people, WholeShares.split(pool, by: parts)) where amount != 0 {
            append(
                incentive, person.email, .money(opportunity: deal.id, document: nil), .expected, day, base: rest,
                amount, "\(MoneyWords.exact(rest, currency)) of \(deal.name) still to come" + shared(people.count),
                place: -1)
        }
    }

    private func pending(_ incentive: Incentive, _ deal: IncentiveRecord.Deal, _ money: DealMoney) -> Int64 {
        let rest = money.outstanding
        guard rest > 0, deal.wonOn <= day else { return 0 }
        switch incentive.reward(at: attainment(incentive, day)) {
        case .rate(let share): return Int64((Int128(rest) * Int128(share) + 5_000) / 10_000)
        case .amount(let major):
            return Int64(Int128(major) * Int128(unit) * Int128(rest) / Int128(max(1, deal.amount)))
        case nil: return 0
        }
    }

    /// Those whom neither another claim of their party nor another incentive shuts out.
    private mutating func free(
        _ people: [IncentiveRecord.Person], _ incentive: Incentive, _ deal: IncentiveRecord.Deal
    ) -> [IncentiveRecord.Person] {
        let (claim, name) = (incentive.claim, incentive.name)
        return people.filter { person in
            let party = "\(person.party.rawValue) \(deal.id)"
            if claim != .joint {
                let held = claims[party] ?? claim
                claims[party] = held
                if held != claim {
                    say(
                        "\(name), \(deal.name): \(GapWords.owner(person.party)) is paid for its \(held.rawValue) already."
                    )
                    return false
                }
            }
            let key = "\(person.email) \(deal.id)"
            let payer = payers[key] ?? name
            payers[key] = payer
            if payer != name { say("\(name), \(deal.name): \(person.email) is paid for it by \(payer) already.") }
            return payer == name
        }
    }

    private mutating func say(_ sentence: String) {
        if said.insert(sentence).inserted { left.append(sentence) }
    }

    /// The most for a person in a period: what is over is a line of its own, and comes back with a refund.
    private mutating func cut(_ incentive: Incentive, from first: Int) {
        guard let most = incentive.atMost.map({ $0 * unit }) else { return }
        var sums: [String: Int64] = [:]
        let earned = lines[first...].filter { $0.kind != .expected }.enumerated()
            .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
        for (_, line) in earned {
            let key = "\(line.person) \(line.period)"
            let before = sums[key] ?? 0
            sums[key] = before + line.amount
            let change = max(0, before - most) - max(0, before + line.amount - most)
            guard change != 0 else { continue }
            var cut = line
            cut.kind = .cut
            cut.base = nil
            cut.amount = change
            cut.because = "At most \(MoneyWords.exact(most, currency)) in \(line.period)"
            lines.append(cut)
        }
    }

    private mutating func append(
        _ incentive: Incentive, _ person: String, _ source: IncentiveLine.Source, _ kind: IncentiveLine.Kind,
        _ day: Day, base: Int64?, _ amount: Int64, _ because: String, place: Int = 0
    ) {
        let status: IncentiveLine.Status = kind == .expected ? .accrued : kind == .clawback ? .clawed : .earned
        lines.append(
            IncentiveLine(
                incentive: incentive.name, person: person, source: source, kind: kind, day: day,
                period: calendar.period(incentive.per, containing: day).label, base: base, amount: amount,
                status: status, because: because, place: place))
    }

    private func attainment(_ incentive: Incentive, _ day: Day) -> Int? {
        guard incentive.event == nil else { return nil }
        return record.attainments[incentive.paidFor]?[calendar.period(incentive.per, containing: day).label]
    }

    /// In alphabetical order.
    private func people(_ incentive: Incentive) -> [IncentiveRecord.Person] {
        record.people.filter { incentive.admits($0) }.sorted { $0.email < $1.email }
    }

    /// The period of that label, looked for from the first day with anything to pay for.
    private func span(_ per: Period, _ label: String) -> PeriodSpan? {
        var span = calendar.period(per, containing: day)
        for _ in 0..<520 {
            if span.label == label { return span }
            span = calendar.previous(span)
        }
        return nil
    }

    private func shared(_ count: Int) -> String { count > 1 ? ", shared by \(count)" : "" }

    private var unit: Int64 { (0..<Money.decimals(of: currency)).reduce(Int64(1)) { value, _ in value * 10 } }
}
