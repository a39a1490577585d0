import Domain
import Storage

extension GoalStore {
    /// Plans back from a revenue goal to leads by territory, vertical and month.
    ///
    /// - Throws: `Problem.invalid` naming what is neither on record nor signed, or an amount that cannot be;
    ///   `Problem.notFound` without an accord.
    package func plan(_ request: GoalPlanRequest, _ reader: Reader) async throws -> GoalPlan {
        let asked = try await database.read { try Asked(reader.viewer.user, at: reader.now, in: $0) }
        return try await plans.value(request, asked) {
            try await self.database.read { connection in
                let reading = try GoalReading(
                    now: reader.now, around: nil, before: 2, library: self.library, in: connection)
                return try GoalPlanning(reading: reading, request: request).plan()
            }
        }
    }

    /// The accord in force with the plan's leads as monthly targets, to be checked and proposed.
    ///
    /// - Throws: As `plan`; `Problem.invalid` where no month of the term is left.
    package func draft(_ request: GoalPlanRequest, _ reader: Reader) async throws -> String {
        let plan = try await plan(request, reader)
        guard let goal = plan.target else {
            throw Problem.invalid("from", "No month of the accord's term is left in which these leads would be needed.")
        }
        var goals = plan.accord.goals
        if let place = goals.firstIndex(where: { $0.metric == goal.metric && $0.per == goal.per }) {
            goals[place] = goal
        } else {
            goals.append(goal)
        }
        return try AccordEdit.replacing(goals: goals, in: plan.text)
    }
}

/// Gathers what a backward plan rests on.
struct GoalPlanning {
    let reading: GoalReading
    let request: GoalPlanRequest

    /// Cases from which on a delay is measured.
    private static let leastCases = 10

    func plan() throws -> GoalPlan {
        guard (1...8).contains(request.quarters) else {
            throw Problem.invalid("quarters", "Between one and eight quarters are planned at once.")
        }
        if let amount = request.amount, amount <= 0 || amount > 1_000_000_000_000 {
            throw Problem.invalid("amount", "The goal is above 0 and below a million million.")
        }
        let accord = reading.accord
        let isPaid = request.isPaid ?? accord.goals.contains { $0.metric == "paid-revenue" && $0.managed }
        let goals = try goals(isPaid: isPaid)
        let history =
            request.isBySignedRates
            ? nil : try RatesReading(connection: reading.connection, now: reading.now).rates(for: accord)
        let cycles = try cycles()
        let isMeasured =
            history.map { rates in
                rates.outcomes > 0 && rates.outcomes >= accord.assumptions?.replacedAfter ?? 0
            } ?? false
        let isCycleMeasured = !request.isBySignedRates && cycles.count >= Self.leastCases
        let rates = try PlanRates(
            accord: accord, history: history,
            cycle: isCycleMeasured || accord.assumptions?.cycle == nil ? PlanDelay(measured: cycles) : nil,
            paid: try paid(isPaid: isPaid), isPaid: isPaid)
        let plan = try BackwardPlan(
            goals: goals, cells: try cells(), rates: rates, calendar: reading.calendar)
        let late = plan.needs.filter { $0.month.endDay <= reading.today }.reduce(Int64(0)) { $0 + $1.leads }
        return GoalPlan(
            request: request, accord: accord, number: reading.number,
            text: try AccordQueries.find(reading.number, in: reading.connection)?.text ?? "",
            calendar: reading.calendar, goals: goals, isPaid: isPaid, rates: rates, isMeasured: isMeasured,
            measuredCycles: isCycleMeasured ? cycles.count : 0, plan: plan, arrivals: try arrivals(rates), late: late,
            today: reading.today)
    }

    /// The amount asked for, or each quarter's own target.
    private func goals(isPaid: Bool) throws -> [(period: PeriodSpan, amount: Int64)] {
        let calendar = reading.calendar
        let start = request.from ?? calendar.period(.quarter, containing: reading.today).endDay
        var span = calendar.period(.quarter, containing: start)
        var goals: [(period: PeriodSpan, amount: Int64)] = []
        let unit = (0..<Money.decimals(of: reading.accord.currency)).reduce(Int64(1)) { value, _ in value * 10 }
        for _ in 0..<request.quarters {
            goals.append((span, try request.amount.map { $0 * unit } ?? signed(span, isPaid: isPaid)))
            span = calendar.next(span)
        }
        return goals
    }

    private func signed(_ span: PeriodSpan, isPaid: Bool) throws -> Int64 {
        let metric = try MetricCatalogue.checked(isPaid ? "paid-revenue" : "booked-revenue")
        let version = reading.targets.versions.last
        let goal = version?.accord.goals.first { $0.metric == metric.name && $0.per == .quarter }
        let aim = try goal?.aim(
            goal?.aim(on: span.firstDay)?.total.map(GoalValue.count), metric: metric, currency: reading.accord.currency)
        guard let amount = aim?.single?.above else {
            throw Problem.invalid(
                "amount", "The accord aims at no \(metric.title.lowercased()) a quarter; say the amount to plan for.")
        }
        return amount
    }

    /// Every territory with every vertical, weighted by the leads that it took in the last year; alike without any.
    private func cells() throws -> [BackwardPlan.Cell] {
        let start = reading.zone.start(of: reading.today.advanced(by: -365))
        var counts: [String: [String: Double]] = [:]
        try reading.connection.each(
            """
            SELECT territory, vertical, count(*) FROM handoff
            WHERE handed_at >= \(start) AND handed_at <= \(reading.now) AND withdrawn IS NULL
                AND (decision = 'accepted' OR silent_at IS NOT NULL)
            GROUP BY territory, vertical
            """
        ) { row in
            let (territory, vertical) = (row.optionalText(0) ?? Segments.other, row.optionalText(1) ?? Segments.other)
            counts[territory, default: [:]][vertical, default: 0] += Double(row.integer(2))
        }
        let segments = reading.accord.segments
        let territories = segments.territories.map(\.name) + [Segments.other]
        let verticals = segments.verticals.map(\.name) + [Segments.other]
        let sum = counts.values.flatMap(\.values).reduce(0, +)
        let isKnown = sum >= Double(Self.leastCases)
        let cells = territories.flatMap { territory in
            verticals.map { vertical in
                BackwardPlan.Cell(
                    territory: territory, vertical: vertical,
                    weight: isKnown
                        ? counts[territory]?[vertical] ?? 0
                        : territory != Segments.other && (vertical != Segments.other || verticals.count == 1) ? 1 : 0)
            }
        }.filter { $0.weight > 0 }
        return cells.isEmpty
            ? [BackwardPlan.Cell(territory: Segments.other, vertical: Segments.other, weight: 1)] : cells
    }

    /// Days from the hand-over to the win, of the wins of the years that are read.
    private func cycles() throws -> [Int] {
        try reading.connection.all(
            """
            SELECT min(handoff.handed_at), opportunity.closed_at, opportunity.id FROM opportunity
                JOIN handoff ON handoff.lead = opportunity.lead AND handoff.withdrawn IS NULL
            WHERE opportunity.status = 'won' AND opportunity.closed_at IS NOT NULL AND opportunity.withdrawn IS NULL
                AND opportunity.closed_at <= \(reading.now)
            GROUP BY opportunity.id, opportunity.closed_at
            """
        ) { row in
            Int(reading.zone.day(at: row.timestamp(1)).number - reading.zone.day(at: row.timestamp(0)).number)
        }.filter { $0 >= 0 }
    }

    /// What of the won amounts was paid, and how long after the win; of wins at least half a year old.
    private func paid(isPaid: Bool) throws -> (share: Double, delay: PlanDelay)? {
        guard isPaid, !request.isBySignedRates else { return nil }
        var (won, came, days): (Int64, Int64, [Int]) = (0, 0, [])
        for deal in try reading.deals where deal.figures.isWon {
            guard let win = deal.figures.money[.booked]?.first, win.amount > 0 else { continue }
            let payments = deal.figures.money[.paid] ?? []
            for payment in payments where payment.amount > 0 { days.append(Int(payment.day.number - win.day.number)) }
            guard win.day.advanced(by: 182) <= reading.today else { continue }
            won += win.amount
            came += payments.reduce(0) { $0 + $1.amount }
        }
        guard days.count >= Self.leastCases, won > 0, came > 0, let delay = PlanDelay(measured: days) else {
            return nil
        }
        return (min(1, Double(came) / Double(won)), delay)
    }

    /// Pipeline of the last quarters by the quarter in which it should pay, at the plan's own rates.
    private func arrivals(_ rates: PlanRates) throws -> [GoalPlan.Arrival] {
        let calendar = reading.calendar
        let running = calendar.period(.quarter, containing: reading.today)
        let delay = try openedToWon()
        let whole = delay.followed(by: rates.wonToPaid)
        return try [calendar.previous(running), running].map { span in
            let metric = try MetricCatalogue.checked("created-pipeline")
            let figure = try reading.figure(metric, in: span)
            var pays: [Day: (period: PeriodSpan, amount: Int64)] = [:]
            for (place, amount) in (figure?.figure.days ?? []).enumerated() where amount != 0 {
                let expected = Int64((Double(amount) * rates.opportunityToWon * rates.paidOfWon).rounded())
                let day = span.firstDay.advanced(by: place)
                for part in whole.arrivals(of: expected, from: day, per: .quarter, calendar: calendar) {
                    pays[part.period.firstDay, default: (part.period, 0)].amount += part.amount
                }
            }
            return GoalPlan.Arrival(
                opened: span, pipeline: figure?.value?.above ?? 0,
                pays: pays.values.sorted { $0.period.firstDay < $1.period.firstDay })
        }
    }

    /// From opening to the win, measured; else half of the whole way.
    private func openedToWon() throws -> PlanDelay {
        let days = try reading.deals.compactMap { deal -> Int? in
            guard deal.figures.isWon, let closed = deal.figures.closedAt else { return nil }
            return Int(reading.zone.day(at: closed).number - reading.zone.day(at: deal.figures.openedAt).number)
        }
        if days.count >= Self.leastCases, let measured = PlanDelay(measured: days) { return measured }
        let cycle = reading.accord.assumptions?.cycle.map { PlanDelay($0) } ?? PlanDelay(days: 60)
        return PlanDelay(days: Int((cycle.mean / 2).rounded()))
    }
}
