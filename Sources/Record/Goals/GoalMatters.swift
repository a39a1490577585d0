import Domain
import Storage

/// What is still open of a quarter: each thing with where it is mended.
struct GoalMatters {
    /// So many of a kind are named; all are counted.
    private static let most = 500

    let reading: GoalReading
    let span: PeriodSpan

    private var connection: any Connection { reading.connection }

    static func closing(_ rows: [QuarterClosing.Matter: [GoalClosing.Row]]) -> QuarterClosing {
        QuarterClosing(rows.map { QuarterClosing.Line(matter: $0.key, rows: $0.value.map(\.id)) })
    }

    func rows() throws -> [QuarterClosing.Matter: [GoalClosing.Row]] {
        [
            .openDecision: try decisions(), .dealPastDate: try deals(), .unmatchedPayment: try payments(),
            .sameDocument: try twins(), .unansweredRejection: try rejections(), .unsignedTarget: try targets(),
        ]
    }

    private func decisions() throws -> [GoalClosing.Row] {
        try connection.all(
            """
            SELECT handoff.lead, person.name, handoff.id FROM handoff
                LEFT JOIN person ON person.id = handoff.person
            WHERE handoff.undecided AND handoff.unfinished AND handoff.withdrawn IS NULL AND NOT handoff.history
                AND handoff.handed_at < \(span.end)
            ORDER BY handoff.handed_at, handoff.id LIMIT \(Self.most)
            """
        ) { GoalClosing.Row(id: String($0.integer(2)), title: $0.optionalText(1) ?? "A lead", subject: $0.integer(0)) }
    }

    private func deals() throws -> [GoalClosing.Row] {
        try connection.all(
            """
            SELECT id, name FROM opportunity
            WHERE status = 'open' AND withdrawn IS NULL AND closing_day IS NOT NULL AND closing_day < \(span.endDay)
            ORDER BY closing_day, id LIMIT \(Self.most)
            """
        ) { GoalClosing.Row(id: String($0.integer(0)), title: $0.text(1), subject: $0.integer(0)) }
    }

    /// Payments that belong to no invoice.
    private func payments() throws -> [GoalClosing.Row] {
        try connection.all(
            """
            SELECT payment.id, payment.number, payment.named FROM billing_document payment
                LEFT JOIN billing_document invoice ON invoice.id = payment.parent AND invoice.withdrawn IS NULL
            WHERE payment.kind = 'payment' AND payment.withdrawn IS NULL AND payment.cancelled_at IS NULL
                AND invoice.id IS NULL
                AND ((payment.day IS NULL AND payment.at < \(span.end)) OR payment.day < \(span.endDay))
            ORDER BY payment.at, payment.id LIMIT \(Self.most)
            """
        ) { row in
            GoalClosing.Row(
                id: String(row.integer(0)),
                title: (row.optionalText(1) ?? "Payment \(row.id(0, of: BillingDocument.self))")
                    + (row.optionalText(2).map { ", names \($0), which is not on record" } ?? ""),
                subject: row.integer(0))
        }
    }

    /// Documents that may be the same as one recorded before, of this period or an earlier one.
    private func twins() throws -> [GoalClosing.Row] {
        let found = try BillingTwinReading(
            connection, .system, currency: reading.accord.currency, zone: reading.calendar.zone
        ).all()
        return found.compactMap { group -> GoalClosing.Row? in
            let own = group.documents.filter { $0.day <= span.lastDay }
            guard let last = own.last, own.count > 1 else { return nil }
            let times = group.documents.count == 2 ? "twice" : "\(group.documents.count) times"
            return GoalClosing.Row(
                id: last.id.description,
                title: "\(group.words.prefix(1).uppercased())\(group.words.dropFirst()) is there \(times)",
                subject: last.id.rawValue)
        }.prefix(Self.most).map { $0 }
    }

    private func rejections() throws -> [GoalClosing.Row] {
        try connection.all(
            """
            SELECT handoff.lead, person.name, rejection.id FROM rejection
                JOIN handoff ON handoff.id = rejection.handoff
                LEFT JOIN person ON person.id = handoff.person
                LEFT JOIN answer ON answer.rejection = rejection.id
            WHERE rejection.taken_back_at IS NULL AND answer.rejection IS NULL AND handoff.withdrawn IS NULL
                AND NOT handoff.history AND rejection.at < \(span.end)
            ORDER BY rejection.at, rejection.id LIMIT \(Self.most)
            """
        ) { GoalClosing.Row(id: String($0.integer(2)), title: $0.optionalText(1) ?? "A lead", subject: $0.integer(0)) }
    }

    /// Targets of this quarter and the next that one side alone has signed, and managed goals without any.
    private func targets() throws -> [GoalClosing.Row] {
        var rows: [GoalClosing.Row] = []
        for period in [span, reading.calendar.next(span)] {
            let months = reading.calendar.periods(.month, from: period.firstDay, through: period.lastDay)
            for part in [period] + months {
                rows += try unsigned(part)
            }
        }
        return rows
    }

    private func unsigned(_ part: PeriodSpan) throws -> [GoalClosing.Row] {
        var rows = reading.targets.rows.filter { row in
            row.period == part.period && row.firstDay == part.firstDay && row.signedAt == nil
                && !reading.targets.rows.contains { GoalStore.isSame($0, row) && $0.number > row.number }
        }.map { row in
            GoalClosing.Row(
                id: "\(row.metric) \(row.firstDay) \(row.number)",
                title: "\(MetricCatalogue.named(row.metric)?.title ?? row.metric), \(PeriodTitle.of(part)): waits for "
                    + row.missing.map(\.title).joined(separator: " and "), target: (row.metric, part))
        }
        let version = reading.targets.versions.last { $0.from < part.end } ?? reading.targets.versions.last
        for goal in version?.accord.goals ?? [] where goal.managed && goal.per == part.period && goal.band == nil {
            // Of periods that were over before there was an accord nobody could have signed a target.
            guard let metric = MetricCatalogue.named(goal.metric), part.start < span.end,
                let begins = reading.targets.versions.first?.from, part.end > begins
            else { continue }
            let history = try reading.targets.history(metric, in: part, .all)
            guard history.targets.isEmpty else { continue }
            rows.append(
                GoalClosing.Row(
                    id: "\(metric.name) \(part.firstDay)", title: "\(metric.title), \(PeriodTitle.of(part)): no target",
                    target: (metric.name, part)))
        }
        return rows
    }
}
