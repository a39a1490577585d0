import Domain
import Storage

/// Metrics that are counted from leads, touches, activities, spend and documents.
struct GoalCounts {
    let connection: any Connection
    let zone: Zone
    let now: Timestamp
    let currency: String
    let campaignOwners: [Int64: ID<User>]
    /// Costs that were written down later are not known; `nil`: all are.
    var then: Timestamp?

    private var today: Day { zone.day(at: now) }

    /// Leads captured, by territory and vertical; nothing by team, person or origin.
    func inquiries(in span: PeriodSpan, _ segment: GoalSegment) throws -> GoalFigure? {
        guard segment.team == nil, segment.person == nil, segment.origin == nil else { return nil }
        let events = try connection.all(
            """
            SELECT lead.id, lead.created_at FROM lead
            WHERE lead.created_at >= \(span.start) AND lead.created_at < \(span.end) AND lead.withdrawn IS NULL
                AND lead.recorded <= \(now) AND \(place(segment))
            ORDER BY lead.created_at, lead.id
            """
        ) { (id: $0.integer(0), day: zone.day(at: $0.timestamp(1)), amount: Int64(1)) }
        return GoalFigure(events: events, in: span, through: today, .lead)
    }

    /// Distinct people with a touch, each on the day of the first.
    func traffic(in span: PeriodSpan, _ segment: GoalSegment) throws -> GoalFigure? {
        guard segment.isAll else { return nil }
        let events = try connection.all(
            """
            SELECT touch.person, min(touch.at) FROM touch
            WHERE touch.at >= \(span.start) AND touch.at < \(span.end) AND touch.withdrawn IS NULL
                AND touch.recorded <= \(now) AND touch.person <> 0
            GROUP BY touch.person
            """
        ) { (id: $0.integer(0), day: zone.day(at: $0.timestamp(1)), amount: Int64(1)) }
        return GoalFigure(events: events, in: span, through: today, .person)
    }

    /// Meetings with the outcome held, with buyers who were handed over.
    func meetings(in span: PeriodSpan, _ segment: GoalSegment, teams: GoalTeams) throws -> GoalFigure? {
        guard segment.origin == nil else { return nil }
        let person: SQL = segment.person.map { "AND activity.user_id = \($0)" } ?? ""
        let events = try connection.all(
            """
            SELECT activity.id, activity.at, activity.user_id FROM activity
                JOIN lead ON lead.id = activity.lead
            WHERE activity.kind = 'meeting' AND activity.outcome = 'held' AND activity.at >= \(span.start)
                AND activity.at < \(span.end) AND activity.withdrawn IS NULL AND activity.recorded <= \(now)
                AND EXISTS (SELECT 1 FROM handoff WHERE handoff.lead = activity.lead AND handoff.withdrawn IS NULL)
                AND \(place(segment)) \(person)
            ORDER BY activity.at, activity.id
            """
        ) { row in
            (id: row.integer(0), at: row.timestamp(1), user: row.optionalID(2, of: User.self))
        }.filter { event in
            segment.team.map { $0 == teams.team(of: event.user, at: event.at) } ?? true
        }
        return GoalFigure(
            events: events.map { ($0.id, zone.day(at: $0.at), 1) }, in: span, through: today, .activity)
    }

    /// What campaigns cost, of all or of one marketer; other currencies than the accord's are left out.
    func spend(in span: PeriodSpan, _ segment: GoalSegment) throws -> GoalFigure? {
        guard segment.territory == nil, segment.vertical == nil, segment.team == nil, segment.origin == nil else {
            return nil
        }
        let events = try connection.all(
            """
            SELECT spend.campaign, spend.day, spend.amount FROM \(spent) spend
                JOIN campaign ON campaign.id = spend.campaign
            WHERE spend.day >= \(span.firstDay) AND spend.day <= \(span.lastDay) AND spend.currency = \(currency)
                AND campaign.withdrawn IS NULL
            ORDER BY spend.day, spend.campaign
            """
        ) { (id: $0.integer(0), day: $0.day(1), amount: $0.integer(2)) }
        .filter { span.contains($0.day) }
        .filter { event in segment.person.map { campaignOwners[event.id] == $0 } ?? true }
        var figure = GoalFigure(events: events, in: span, through: today, .campaign)
        figure.figure.rows = Array(Set(figure.figure.rows)).sorted()
        return figure
    }

    /// The costs as they were known: what was replaced since stands instead of what replaced it.
    private var spent: SQL {
        guard let then else { return "spend" }
        return """
            (SELECT campaign, day, amount, currency FROM spend WHERE recorded <= \(then)
            UNION ALL SELECT campaign, day, amount, currency FROM former_spend
            WHERE recorded <= \(then) AND replaced_at > \(then))
            """
    }

    private func place(_ segment: GoalSegment) -> SQL {
        let territory: SQL = segment.territory.map { "coalesce(lead.territory, \(Segments.other)) = \($0)" } ?? "TRUE"
        let vertical: SQL = segment.vertical.map { "coalesce(lead.vertical, \(Segments.other)) = \($0)" } ?? "TRUE"
        return "\(territory) AND \(vertical)"
    }
}

/// Metrics of payments, from the documents of opportunities.
struct GoalPayments {
    /// So far back retention looks.
    static let days = 730

    let deals: [GoalDeal]

    /// Middle time from invoice to payment, of payments of the period.
    func collection(in span: PeriodSpan, through today: Day) -> GoalFigure {
        var days: [Int] = []
        var rows: [Int64] = []
        for deal in deals {
            for payment in deal.payments where span.contains(payment.day) && payment.day <= today {
                days.append(payment.days)
                rows.append(payment.id)
            }
        }
        let middle = Percentile.nearestRank(50, of: days.sorted())
        return GoalFigure(
            MetricFigure(value: middle.map { MetricValue(Int64($0) * 86_400_000) }, rows: rows), .document)
    }

    /// What those who paid in the year before the last twelve months paid in these, over what they paid then.
    func retention(through day: Day) -> GoalFigure {
        let half = day.advanced(by: -365)
        let start = day.advanced(by: -Self.days)
        var (before, now): ([Int64: Int64], [Int64: Int64]) = ([:], [:])
        for deal in deals {
            guard let company = deal.company?.rawValue else { continue }
            for event in deal.figures.money[.paid] ?? [] {
                if event.day > start && event.day <= half { before[company, default: 0] += event.amount }
                if event.day > half && event.day <= day { now[company, default: 0] += event.amount }
            }
        }
        let customers = before.filter { $0.value > 0 }
        let base = customers.values.reduce(0, +)
        let kept = customers.keys.reduce(Int64(0)) { $0 + (now[$1] ?? 0) }
        return GoalFigure(
            MetricFigure(
                value: base > 0 ? MetricValue(max(0, kept), of: base) : nil,
                rows: customers.keys.filter { (now[$0] ?? 0) > 0 }.sorted(), of: customers.keys.sorted()), .company)
    }
}
