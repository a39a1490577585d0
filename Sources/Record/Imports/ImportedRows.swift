import Domain
import Storage

/// A row with the revision at which it was read.
package struct Revised<Row: Sendable>: Sendable {
    package var row: Row
    package let revision: Int64
}

/// Statements on rows that imports bring up to date: read with their revision, written whole.
enum ImportedRows {
    static func campaign(
        _ id: ID<Campaign>, in connection: any Connection
    ) throws -> Revised<CampaignRow>? {
        try connection.first(
            """
            SELECT id, name, name_key, created_at, recorded, kind, status, start_day, end_day, budgeted, actual,
                expected_revenue, currency, batch, revision
            FROM campaign WHERE id = \(id) AND withdrawn IS NULL \(.lock)
            """
        ) { row in
            var campaign = CampaignRow(
                id: row.id(0), name: row.text(1), nameKey: row.text(2), createdAt: row.timestamp(3),
                recorded: row.timestamp(4))
            campaign.kind = row.optionalText(5)
            campaign.status = row.optionalText(6)
            campaign.startDay = row.day(7)
            campaign.endDay = row.day(8)
            campaign.budgeted = row.money(9, currency: 12)
            campaign.actual = row.money(10, currency: 12)
            campaign.expectedRevenue = row.money(11, currency: 12)
            campaign.batch = row.id(13)
            return Revised(row: campaign, revision: row.integer(14))
        }
    }

    static func update(_ row: CampaignRow, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE campaign SET name = \(row.name), name_key = \(row.nameKey), kind = \(row.kind),
                status = \(row.status), start_day = \(row.startDay), end_day = \(row.endDay),
                budgeted = \(row.budgeted?.minorUnits), actual = \(row.actual?.minorUnits),
                expected_revenue = \(row.expectedRevenue?.minorUnits),
                currency = \((row.budgeted ?? row.actual ?? row.expectedRevenue)?.currency), revision = revision + 1
            WHERE id = \(row.id)
            """)
    }

    static func opportunity(
        _ id: ID<Opportunity>, in connection: any Connection
    ) throws -> Revised<OpportunityRow>? {
        try connection.first(
            """
            SELECT \(OpportunityQueries.selection), opportunity.revision FROM opportunity
            WHERE id = \(id) AND withdrawn IS NULL \(.lock)
            """
        ) { Revised(row: OpportunityQueries.row($0), revision: $0.integer(19)) }
    }

    static func update(_ row: OpportunityRow, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE opportunity SET name = \(row.name), name_key = \(TextFold.fold(row.name)),
                company = \(row.company), person = \(row.person), lead = \(row.lead), campaign = \(row.campaign),
                owner = \(row.owner), stage = \(row.stage), status = \(row.status), kind = \(row.kind),
                amount = \(row.amount?.minorUnits), currency = \(row.amount?.currency), source = \(row.source),
                closing_day = \(row.closingDay), closed_at = \(row.closedAt), fields = \(row.fields),
                revision = revision + 1
            WHERE id = \(row.id)
            """)
    }
}

extension ImportedRows {
    /// Activities have no revision of their own: one that was attached to a hand-off counts as changed.
    package static func activity(
        _ id: ID<Activity>, of person: ID<Person>, in connection: any Connection
    ) throws -> Revised<ActivityRow>? {
        try connection.first(
            """
            SELECT \(ActivityRow.selection) FROM activity
            WHERE person = \(person) AND id = \(id) AND withdrawn IS NULL
            """
        ) { row in
            let activity = ActivityRow(row)
            return Revised(row: activity, revision: activity.handoff == nil ? 1 : 2)
        }
    }

    static func update(_ row: ActivityRow, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE activity SET at = \(row.at), known = \(row.known), inbound = \(row.isInbound),
                by_hand = \(row.isByHand), outcome = \(row.outcome), user_id = \(row.user), lead = \(row.lead),
                company = \(row.company), opportunity = \(row.opportunity), subject = \(row.subject),
                minutes = \(row.minutes)
            WHERE person = \(row.person) AND id = \(row.id)
            """)
    }
}

/// Statements that bring a company up to date together with its keys.
enum ImportedCompany {
    static func update(_ row: CompanyRow, in connection: any Connection) throws {
        try CompanyStatements.update(row, in: connection)
        try connection.execute(
            "UPDATE company SET name_key = \(row.nameKey), domain = \(row.domain) WHERE id = \(row.id)")
    }
}

extension ResultRow {
    package func day(_ column: Int) -> Day? {
        optionalInteger(column).map { Day(number: Int32(truncatingIfNeeded: $0)) }
    }

    package func money(_ column: Int, currency: Int) -> Money? {
        guard let amount = optionalInteger(column), let currency = optionalText(currency) else { return nil }
        return Money(minorUnits: amount, currency: currency)
    }
}
