import Domain
import Storage

/// All goals of a period, before anybody says who reads them.
extension GoalReading {
    /// - Throws: `Problem.invalid` for a metric that does not exist.
    func board(_ request: GoalRequest) throws -> GoalBoard {
        let window = calendar.period(request.period, containing: request.on ?? today)
        let year = calendar.period(.year, containing: window.lastDay)
        let kept = try GoalKept(from: min(year.firstDay, window.firstDay), through: year.lastDay, in: connection)
        let metrics = try asked(request)
        let lines = try metrics.map { try line($0, in: span(of: $0, in: window), request.segment, kept) }
        let joint = lines.first { $0.metric.name == jointMetric(in: window) }
        let settling = joint?.goal?.settledBy.flatMap { name in lines.first { $0.metric.name == name } }
        return GoalBoard(
            accord: accord, number: number, calendar: calendar, request: request, span: window, now: now, lines: lines,
            joint: joint, settling: settling, shares: try joint.map { try shares(of: $0) } ?? [],
            rateEffect: try joint.flatMap { try rateEffect(of: $0) },
            yearStart: calendar.period(.year, containing: window.firstDay).firstDay,
            missingRates: try missingRates.sorted(),
            closedAt: try GoalQueries.closedAt(window.period, window.firstDay, in: connection), names: names,
            teams: [], persons: [], businessDay: try businessDay(of: window), working: try officeDays())
    }

    /// Every metric whose rows the record has; people who came only where somebody asks, for that reads every touch.
    private func asked(_ request: GoalRequest) throws -> [MetricDefinition] {
        if let name = request.metric { return [try MetricCatalogue.checked(name)] }
        let named = Set(accord.goals.map(\.metric))
        return MetricCatalogue.all.filter { metric in
            metric.isCounted && (metric.name != "traffic" || named.contains(metric.name))
        }
    }

    /// The money that both sides are measured on: booked where it is settled by paid, else paid, else booked.
    func jointMetric(in span: PeriodSpan) -> String? {
        let goals = (targets.versions.last { $0.from < span.end } ?? targets.versions.last)?.accord.goals ?? []
        let money = goals.filter { $0.managed && MetricCatalogue.named($0.metric)?.unit == .money }
        let settled = money.first { $0.settledBy != nil }
        return
            (settled ?? money.first { $0.metric == "paid-revenue" } ?? money.first { $0.metric == "booked-revenue" }
            ?? money.first)?.metric
    }

    /// Who started it: each origin with its part of the goal.
    func shares(of line: GoalLine) throws -> [GoalBoard.Share] {
        guard line.segment.origin == nil, line.metric.unit == .money, line.metric.gathering == .adds else { return [] }
        let origins = (accord.origins?.rules.map(\.name) ?? []) + (line.goal?.byOrigin.keys.sorted() ?? [])
        var seen: Set<String> = []
        return try origins.filter { seen.insert($0).inserted }.map { origin in
            var segment = line.segment
            segment.origin = origin
            let actual = try figure(line.metric, in: line.span, segment)?.value?.above ?? 0
            let target = try targets.history(line.metric, in: line.span, segment)
                .targets(in: line.span, through: today)?.now.aim.single?.above
            return GoalBoard.Share(origin: origin, actual: actual, target: target)
        }
    }

    /// What came at the day's rates less what it would have been at those of the year's start.
    private func rateEffect(of line: GoalLine) throws -> Int64? {
        let bases: [String: Attribution.Basis] = [
            "booked-revenue": .booked, "paid-revenue": .paid, "invoiced-revenue": .invoiced,
            "created-pipeline": .pipeline,
        ]
        guard let basis = bases[line.metric.name] else { return nil }
        var (actual, steady, isSteady) = (Int64(0), Int64(0), true)
        for deal in try deals where line.segment.admits(deal) {
            func sum(_ money: [Attribution.Basis: [MoneyEvent]]) -> Int64 {
                (money[basis] ?? []).filter { line.span.contains($0.day) && $0.day <= today }
                    .reduce(0) { $0 + $1.amount }
            }
            guard let other = deal.steady, other[basis] != nil, deal.figures.money[basis] != nil else { continue }
            isSteady = false
            actual += sum(deal.figures.money)
            steady += sum(other)
        }
        return isSteady ? nil : actual - steady
    }

    /// The first calendar of the roster that knows a weekend; one that is open every day counts no working days.
    func officeDays() throws -> BusinessCalendar? {
        let all = try RosterParts.calendars(at: now, in: connection).map { try BusinessCalendar($0) }
        return all.first { $0.workingDays(from: today, through: today.advanced(by: 6)) < 7 } ?? all.first
    }

    /// The working days of the roster's first calendar.
    func working() throws -> BusinessCalendar? {
        try RosterParts.calendars(at: now, in: connection).first.map { try BusinessCalendar($0) }
    }

    func businessDay(of span: PeriodSpan) throws -> (day: Int, of: Int)? {
        try officeDays().map { calendar.businessDay(at: now, of: span, in: $0) }
    }
}

extension GoalReading {
    /// The number that both sides aim at, and what settles it; nothing else is computed.
    func shared(_ request: GoalRequest) throws -> GoalBoard? {
        let window = calendar.period(request.period, containing: request.on ?? today)
        guard let name = jointMetric(in: window) else { return nil }
        let settling = accord.goals.first { $0.metric == name }?.settledBy
        var lines: [GoalLine] = []
        let kept = try GoalKept(from: window.firstDay, through: window.lastDay, in: connection)
        for name in [name, settling].compactMap({ $0 }) {
            let metric = try MetricCatalogue.checked(name)
            lines.append(try line(metric, in: span(of: metric, in: window), .all, kept))
        }
        return GoalBoard(
            accord: accord, number: number, calendar: calendar, request: request, span: window, now: now, lines: lines,
            joint: lines.first, settling: settling == nil ? nil : lines.last, shares: [], rateEffect: nil,
            yearStart: calendar.period(.year, containing: window.firstDay).firstDay, missingRates: [],
            closedAt: nil, names: [:], teams: [], persons: [], businessDay: try businessDay(of: window),
            working: try officeDays())
    }
}
