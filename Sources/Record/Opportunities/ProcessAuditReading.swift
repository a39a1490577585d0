import Domain
import Storage

/// Declared against actual process, of all, by rep and by team.
package struct ProcessAuditTold: Sendable {
    package struct Group: Sendable {
        package let name: String
        package let user: ID<User>?
        package let audit: ProcessAudit
        package var beside: RepBeside?
    }

    package let ground: PipelineGround
    package let span: PeriodSpan
    package let before: PeriodSpan
    package let after: PeriodSpan
    package let whole: ProcessAudit
    /// By name, never by rank.
    package let reps: [Group]
    package let teams: [Group]
    /// Those behind each deviation, by name.
    package let names: [Int64: String]
    /// How many reps the accord does not show to the reader.
    package let hidden: Int

    package static func read(
        _ period: Period, containing day: Day?, _ store: OpportunityStore, _ reader: Reader
    ) async throws -> ProcessAuditTold {
        let (viewer, now) = (reader.viewer, reader.now)
        let asked = try await store.database.read { try Asked(viewer.user, at: now, in: $0) }
        return try await store.figures.audits.value(.init(period: period, first: day, user: viewer.user), asked) {
            try await store.database.read { connection in
                try ProcessAuditReading(connection: connection, store: store, viewer: viewer, now: now)
                    .told(period, containing: day)
            }
        }
    }
}

/// Reads the ways of opportunities for an audit.
private struct ProcessAuditReading {
    let connection: any Connection
    let store: OpportunityStore
    let viewer: Viewer
    let now: Timestamp

    func told(_ period: Period, containing day: Day?) throws -> ProcessAuditTold {
        let ground = try PipelineGround(store.accords.library, viewer: viewer, at: now, in: connection)
        let sight = try ScorecardSight(
            ground.accord?.visibility ?? Visibility(), viewer: viewer, now: now, in: connection)
        let span = ground.calendar.period(period, containing: day ?? ground.zone.day(at: now))
        let rows = try rows(span)
        let courses = try OpportunityHistory.courses(rows, in: connection)
        let teams = try teams()
        let cases = zip(rows, courses).map { row, course in
            ProcessAudit.Case(
                id: row.id.rawValue, rep: row.owner?.description, team: row.owner.flatMap { teams[$0] }, course: course)
        }
        let whole = ProcessAudit(cases, rules: ground.rules)
        let grouped = ProcessAudit.grouped(cases, by: \.rep, rules: ground.rules)
        let beside = try RepBesideReading(connection: connection, spans: [span]).all()[0]
        let reps = grouped.compactMap { name, audit -> ProcessAuditTold.Group? in
            guard let user = ID<User>(text: name), sight.maySee(user) else { return nil }
            return ProcessAuditTold.Group(
                name: ground.names[user] ?? "Somebody who left", user: user, audit: audit,
                beside: beside[user] ?? RepBeside())
        }.sorted { $0.name < $1.name }
        let visible = Set(sight.teams)
        let shown = Set(whole.lines.flatMap(\.opportunities))
        return ProcessAuditTold(
            ground: ground, span: span, before: ground.calendar.previous(span), after: ground.calendar.next(span),
            whole: whole, reps: reps,
            teams: ProcessAudit.grouped(cases, by: \.team, rules: ground.rules).filter { visible.contains($0.name) }
                .map { ProcessAuditTold.Group(name: $0.name, user: nil, audit: $0.audit) },
            names: Dictionary(
                rows.filter { shown.contains($0.id.rawValue) }.map { ($0.id.rawValue, $0.name) },
                uniquingKeysWith: { first, _ in first }),
            hidden: grouped.count - reps.count)
    }

    /// What ended in the period, and what was opened in it and is open.
    private func rows(_ span: PeriodSpan) throws -> [OpportunityRow] {
        try OpportunityQueries.rows(
            """
            ((opportunity.closed_at >= \(span.start) AND opportunity.closed_at < \(span.end))
                OR (opportunity.status = 'open' AND opportunity.created_at >= \(span.start)
                    AND opportunity.created_at < \(span.end)))
                AND opportunity.withdrawn IS NULL AND \(.visibleOpportunity(to: viewer))
            ORDER BY opportunity.id
            """, in: connection)
    }

    private func teams() throws -> [ID<User>: String] {
        var teams: [ID<User>: String] = [:]
        for entry in try RosterQueries.entries(at: now, in: connection) {
            if let team = entry.team { teams[entry.user] = team }
        }
        return teams
    }
}
