import Domain
import Storage

/// What became lately of everything that came from one source and campaign.
package struct SourcePattern: Sendable {
    package struct Count: Sendable {
        package let reason: String
        package let count: Int
    }

    package let source: String?
    package let campaign: ID<Campaign>?
    let campaignName: String?
    package let handed: Int
    /// By reason, the most frequent first.
    package let reasons: [Count]

    /// From so many on, and at so large a share, one reason is a pattern.
    private static let least = 3
    private static let sharePercent = 10

    /// The reason that stands out, if any.
    package var finding: Count? {
        reasons.first { $0.count >= Self.least && $0.count * 100 >= handed * Self.sharePercent }
    }

    package var name: String { [campaignName, source].compactMap { $0 }.first ?? "Source not known" }
}

/// One rejection that waits, with the page's own words.
package struct RejectionGroup: Sendable {
    package let pattern: SourcePattern
    package var entries: [QueueEntry]
}

/// All that a marketer answers.
package struct RejectionDesk: Sendable {
    package static let days = 90

    package var groups: [RejectionGroup] = []
    package var hasMore = false
    package var last: QueueView.Cursor?
    package var notices: [NoticeRow] = []
    package var namesByEmail: [String: String] = [:]

    package var count: Int { groups.reduce(0) { $0 + $1.entries.count } }

    package static func read(
        _ store: HandoffStore, _ viewer: Viewer, _ view: QueueView, at now: Timestamp, in connection: any Connection
    ) throws -> RejectionDesk {
        let reading = QueueReading(connection: connection, store: store, viewer: viewer, now: now, view: view)
        let list = try reading.list(.toAnswer, tiers: [], party: "from_party") {
            HandoffAccess(viewer: viewer).mayAnswer($0)
        }
        var desk = RejectionDesk()
        desk.hasMore = list.hasMore
        desk.last = list.entries.last?.cursor
        desk.notices = try NoticeQueries.unread(of: viewer.user, in: connection)
        desk.namesByEmail = Dictionary(
            try UserQueries.all(in: connection).map { (User.key(email: $0.email), $0.name) },
            uniquingKeysWith: { first, _ in first })
        for entry in list.entries {
            let place = desk.groups.firstIndex {
                $0.pattern.source == entry.row.source && $0.pattern.campaign == entry.row.campaign
            }
            if let place {
                desk.groups[place].entries.append(entry)
            } else {
                let pattern = try pattern(entry.row, at: now, in: connection)
                desk.groups.append(RejectionGroup(pattern: pattern, entries: [entry]))
            }
        }
        desk.groups.sort { $0.entries.count > $1.entries.count }
        return desk
    }

    private static func pattern(
        _ row: HandoffRow, at now: Timestamp, in connection: any Connection
    ) throws -> SourcePattern {
        let start = now.advanced(byMilliseconds: -Int64(days) * 86_400_000)
        let same: SQL = """
            handoff.handed_at >= \(start) AND NOT handoff.history AND handoff.withdrawn IS NULL
                AND coalesce(handoff.source, '') = \(row.source ?? "")
                AND coalesce(handoff.campaign, 0) = \(row.campaign ?? ID<Campaign>(0))
            """
        let reasons = try connection.all(
            """
            SELECT rejection.reason, count(*) FROM handoff
                JOIN rejection ON rejection.handoff = handoff.id AND rejection.taken_back_at IS NULL
            WHERE \(same) GROUP BY rejection.reason ORDER BY count(*) DESC, rejection.reason
            """
        ) { SourcePattern.Count(reason: $0.text(0), count: $0.int(1)) }
        return SourcePattern(
            source: row.source, campaign: row.campaign,
            campaignName: try row.campaign.flatMap { campaign in
                try connection.text("SELECT name FROM campaign WHERE id = \(campaign)")
            },
            handed: Int(try connection.integer("SELECT count(*) FROM handoff WHERE \(same)") ?? 0), reasons: reasons)
    }
}
