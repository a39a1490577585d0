import Domain
import Storage

/// Statements that read campaigns and what became of them.
package enum CampaignQueries {
    package static let selection: SQL = """
        campaign.id, campaign.name, campaign.name_key, campaign.created_at, campaign.recorded, campaign.kind,
        campaign.status, campaign.start_day, campaign.end_day, campaign.budgeted, campaign.actual,
        campaign.expected_revenue, campaign.currency, campaign.batch, campaign.revision
        """

    package static func find(_ id: ID<Campaign>, in connection: any Connection) throws -> Revised<CampaignRow>? {
        try connection.first(
            "SELECT \(selection) FROM campaign WHERE campaign.id = \(id) AND campaign.withdrawn IS NULL"
        ) { Revised(row: row($0), revision: $0.integer(14)) }
    }

    package static func page(
        _ request: ListRequest, to viewer: Viewer, limit: Int = ListRequest.size + 1, in connection: any Connection
    ) throws -> [CampaignEntry] {
        var conditions: [SQL] = ["campaign.withdrawn IS NULL"]
        if let kind = request.choices["kind"] { conditions.append("campaign.kind = \(kind)") }
        conditions += try SearchedColumn.conditions(
            request.text, [SearchedColumn("campaign.id", noun: "campaign")], in: connection)
        var entries = try connection.all(
            """
            SELECT \(selection), \(request.keyColumn) FROM campaign
            WHERE \(.joined(conditions, separator: " AND ")) AND \(request.following)
            \(request.ordering) LIMIT \(limit)
            """
        ) { CampaignEntry(campaign: row($0), revision: $0.integer(14), key: $0.text(15)) }
        let figures = try figures(entries.map(\.campaign.id), to: viewer, in: connection)
        for index in entries.indices { entries[index].figures = figures[entries[index].campaign.id] ?? .init() }
        return entries
    }

    package static func kinds(in connection: any Connection) throws -> [String] {
        try connection.all(
            """
            SELECT DISTINCT kind FROM campaign WHERE kind IS NOT NULL AND withdrawn IS NULL ORDER BY kind LIMIT 50
            """
        ) { $0.text(0) }
    }

    /// What became of each, of what the viewer may see.
    package static func figures(
        _ ids: [ID<Campaign>], to viewer: Viewer, in connection: any Connection
    ) throws -> [ID<Campaign>: CampaignFigures] {
        var found: [ID<Campaign>: CampaignFigures] = [:]
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = SQL.list(ids[start..<min(start + 500, ids.count)])
            try connection.each(
                "SELECT campaign, currency, CAST(sum(amount) AS BIGINT) FROM spend WHERE campaign IN \(part) GROUP BY campaign, currency"
            ) { found[$0.id(0), default: .init()].cost[$0.text(1)] = $0.integer(2) }
            try connection.each(
                """
                SELECT campaign, count(*) FROM touch WHERE campaign IN \(part) AND withdrawn IS NULL GROUP BY campaign
                """
            ) { found[$0.id(0), default: .init()].responses = $0.int(1) }
            try connection.each(
                """
                SELECT lead.campaign, count(*) FROM lead
                WHERE lead.campaign IN \(part) AND lead.withdrawn IS NULL AND \(.visible(to: viewer))
                GROUP BY lead.campaign
                """
            ) { found[$0.id(0), default: .init()].leads = $0.int(1) }
            try outcomes(part, ofMany: ids.count > 1, to: viewer, &found, in: connection)
            try opportunities(part, to: viewer, &found, in: connection)
        }
        return found
    }

    /// What became of the leads that were handed over, and why they were rejected; every hand-off is read once.
    ///
    /// One campaign's leads are few beside all that was handed over; those of many are more, so that each hand-off leads
    /// to its lead, and no index of campaigns does.
    private static func outcomes(
        _ part: SQL, ofMany isOfMany: Bool, to viewer: Viewer, _ found: inout [ID<Campaign>: CampaignFigures],
        in connection: any Connection
    ) throws {
        let handed: SQL = isOfMany ? "handoff CROSS JOIN lead" : "lead CROSS JOIN handoff"
        let campaign: SQL = isOfMany ? "+lead.campaign" : "lead.campaign"
        var seen: [Int64: LeadOutcome] = [:]
        var reasons: [ID<Campaign>: [String: Int]] = [:]
        try connection.stream(
            """
            SELECT lead.campaign, lead.id, handoff.undecided, handoff.decision, rejection.reason
            FROM \(handed)
                LEFT JOIN rejection ON rejection.handoff = handoff.id AND rejection.taken_back_at IS NULL
            WHERE \(campaign) IN \(part) AND lead.withdrawn IS NULL AND handoff.lead = lead.id
                AND lead.person = handoff.person AND handoff.withdrawn IS NULL AND \(.visible(to: viewer))
            """
        ) { row in
            let id: ID<Campaign> = row.id(0)
            var outcome: LeadOutcome = .handedOver
            if row.boolean(2) { outcome.insert(.undecided) }
            if row.optionalText(3) == "accepted" { outcome.insert(.accepted) }
            if let reason = row.optionalText(4) {
                outcome.insert(.rejected)
                reasons[id, default: [:]][reason, default: 0] += 1
            }
            let news = outcome.subtracting(seen[row.integer(1)] ?? [])
            guard !news.isEmpty else { return }
            seen[row.integer(1), default: []].formUnion(news)
            found[id, default: .init()].count(news)
        }
        for (id, counts) in reasons {
            found[id]?.reasons = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { (reason: $0.key, count: $0.value) }
        }
    }

    private static func opportunities(
        _ part: SQL, to viewer: Viewer, _ found: inout [ID<Campaign>: CampaignFigures], in connection: any Connection
    ) throws {
        try connection.each(
            """
            SELECT opportunity.campaign, opportunity.currency, opportunity.status = 'won', count(*),
                CAST(coalesce(sum(opportunity.amount), 0) AS BIGINT)
            FROM opportunity WHERE opportunity.campaign IN \(part) AND opportunity.withdrawn IS NULL
                AND \(.visibleOpportunity(to: viewer))
            GROUP BY 1, 2, 3
            """
        ) { row in
            let id: ID<Campaign> = row.id(0)
            found[id, default: .init()].opportunities += row.int(3)
            if row.boolean(2) { found[id]?.won += row.int(3) }
            guard let currency = row.optionalText(1) else { return }
            found[id]?.amount[currency, default: 0] += row.integer(4)
            if row.boolean(2) { found[id]?.wonAmount[currency, default: 0] += row.integer(4) }
        }
    }

    package static func row(_ row: ResultRow) -> CampaignRow {
        var campaign = CampaignRow(
            id: row.id(0), name: row.text(1), nameKey: row.text(2), createdAt: row.timestamp(3),
            recorded: row.timestamp(4))
        campaign.kind = row.optionalText(5)
        campaign.status = row.optionalText(6)
        campaign.startDay = row.optionalDay(7)
        campaign.endDay = row.optionalDay(8)
        campaign.budgeted = row.money(9, currency: 12)
        campaign.actual = row.money(10, currency: 12)
        campaign.expectedRevenue = row.money(11, currency: 12)
        campaign.batch = row.id(13)
        return campaign
    }
}

/// How far a lead came; it is counted once, however often it was handed over.
private struct LeadOutcome: OptionSet {
    let rawValue: UInt8

    static let handedOver = LeadOutcome(rawValue: 1)
    static let undecided = LeadOutcome(rawValue: 2)
    static let accepted = LeadOutcome(rawValue: 4)
    static let rejected = LeadOutcome(rawValue: 8)
}

extension CampaignFigures {
    fileprivate mutating func count(_ news: LeadOutcome) {
        if news.contains(.handedOver) { handedOver += 1 }
        if news.contains(.undecided) { undecided += 1 }
        if news.contains(.accepted) { accepted += 1 }
        if news.contains(.rejected) { rejected += 1 }
    }
}
