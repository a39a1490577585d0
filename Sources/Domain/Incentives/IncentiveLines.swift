import Journeys

/// Adds the lines of one incentive after the other.
struct IncentiveLines {
    let record: IncentiveRecord
    let calendar: PeriodCalendar
    let currency: String
    let day: Day
    /// Only lines of the periods of this label are made; `nil`: all.
    let only: String?
    private(set) var lines: [IncentiveLine] = []
    private(set) var left: [String] = []
    private var said: Set<String> = []
    /// The claim on which a party is paid for a deal.
    private var claims: [Claimed: Incentive.Claim] = [:]
    /// Who is paid already for a deal's money, and by what.
    private var payers: [Paid: String] = [:]
    /// Those whom the incentive at work can pay, in alphabetical order.
    private var people: [IncentiveRecord.Person] = []
    /// The label of the period that a day falls in.
    private var labels: [Period: [Day: String]] = [:]
    private let unit: Int64

    private struct Claimed: Hashable {
        let party: Party
        let deal: Int64
    }

    private struct Paid: Hashable {
        let person: String
        let deal: Int64
    }

    init(record: IncentiveRecord, calendar: PeriodCalendar, currency: String, day: Day, only: String? = nil) {
        self.only = only
        self.record = record
        self.calendar = calendar
        self.currency = currency
        self.day = day
        unit = (0..<Money.decimals(of: currency)).reduce(Int64(1)) { value, _ in value * 10 }
    }

    mutating func add(_ incentive: Incentive) {
        let first = lines.count
        people = record.people.filter { incentive.admits($0) }.sorted { $0.email < $1.email }
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
            let people = people.filter { event.by.contains($0.email) }
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
        guard let weights = deal.people[incentive.name], !weights.isEmpty else { return }
        var money = DealMoney(deal)
        let steps = money.steps(incentive, through: day, currencyUnit: unit) { attainment(incentive, $0) }
        // Whoever is paid nothing by this incentive can still be paid by the next.
        let pending = pending(incentive, deal, money)
        guard steps.contains(where: { $0.pool != 0 }) || pending != 0 else { return }
        let people = free(people.filter { weights[$0.email] != nil }, incentive, deal)
        guard !people.isEmpty else { return }
        let parts = people.map { incentive.split == .byCredit ? max(0, weights[$0.email] ?? 0) : 1 }
        var total: Int64 = 0
        var given = [Int64](repeating: 0, count: people.count)
        for step in steps {
            total += step.pool
            let now = WholeShares.split(total, by: parts)
            defer { given = now }
            guard isAsked(incentive.per, step.event.day) else { continue }
            let because =
                "\(MoneyWords.exact(step.counted, currency)) \(incentive.basis.rawValue) for \(deal.name)"
                + shared(people.count)
            for (place, person) in people.enumerated() where now[place] != given[place] || step.pool != 0 {
                append(
                    incentive, person.email, .money(opportunity: deal.id, document: step.event.document),
                    step.counted < 0 ? .clawback : .reward, step.event.day, base: step.counted,
                    now[place] - given[place], because, place: step.place)
            }
        }
        expect(incentive, deal, people, parts, rest: money.outstanding, pool: pending)
    }

    /// What the rest of the deal would bring, while its money has not all come.
    private mutating func expect(
        _ incentive: Incentive, _ deal: IncentiveRecord.Deal, _ people: [IncentiveRecord.Person], _ parts: [Double],
        rest: Int64, pool: Int64
    ) {
        guard pool != 0, isAsked(incentive.per, day) else { return }
        let because = "\(MoneyWords.exact(rest, currency)) of \(deal.name) still to come" + shared(people.count)
        for (person, amount) in zip(people, WholeShares.split(pool, by: parts)) where amount != 0 {
            append(
                incentive, person.email, .money(opportunity: deal.id, document: nil), .expected, day, base: rest,
                amount, because, place: -1)
        }
    }

    private mutating func pending(_ incentive: Incentive, _ deal: IncentiveRecord.Deal, _ money: DealMoney) -> Int64 {
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
            let party = Claimed(party: person.party, deal: deal.id)
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
            let key = Paid(person: person.email, deal: deal.id)
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
        var sums: [String: [String: Int64]] = [:]
        let earned = lines.indices[first...].filter { lines[$0].kind != .expected }
            .sorted { (lines[$0].day, $0) < (lines[$1].day, $1) }
        for index in earned {
            let line = lines[index]
            let before = sums[line.person]?[line.period] ?? 0
            sums[line.person, default: [:]][line.period] = before + line.amount
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
        let period = label(incentive.per, day)
        guard only == nil || period == only else { return }
        lines.append(
            IncentiveLine(
                incentive: incentive.name, person: person, source: source, kind: kind, day: day, period: period,
                base: base, amount: amount,
                status: status, because: because, place: place))
    }

    private mutating func isAsked(_ period: Period, _ day: Day) -> Bool {
        only == nil || label(period, day) == only
    }

    private mutating func attainment(_ incentive: Incentive, _ day: Day) -> Int? {
        guard incentive.event == nil, let known = record.attainments[incentive.paidFor] else { return nil }
        return known[label(incentive.per, day)]
    }

    private mutating func label(_ period: Period, _ day: Day) -> String {
        if let known = labels[period]?[day] { return known }
        let label = calendar.period(period, containing: day).label
        labels[period, default: [:]][day] = label
        return label
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
}
