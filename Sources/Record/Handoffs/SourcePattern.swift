import Domain
import Storage

/// What became lately of everything that came from one source and campaign.
package struct SourcePattern: Sendable {
    package struct Count: Sendable {
        package let reason: String
        package let count: Int
    }

    /// Where hand-offs come from.
    struct Key: Hashable {
        let source: String?
        let campaign: ID<Campaign>?

        init(_ row: HandoffRow) {
            source = row.source
            campaign = row.campaign
        }

        fileprivate init(_ row: ResultRow) {
            source = row.optionalText(0)
            campaign = row.optionalID(1)
        }
    }

    package let source: String?
    package let campaign: ID<Campaign>?
    private(set) var campaignName: String?
    package private(set) var handed = 0
    /// By reason, the most frequent first.
    package private(set) var reasons: [Count] = []

    /// From so many on, and at so large a share, one reason is a pattern.
    private static let least = 3
    private static let sharePercent = 10
    private static let days: Int64 = 90

    init(_ key: Key) {
        source = key.source
        campaign = key.campaign
    }

    /// The reason that stands out, if any.
    package var finding: Count? {
        reasons.first { $0.count >= Self.least && $0.count * 100 >= handed * Self.sharePercent }
    }

    package var name: String { [campaignName, source].compactMap { $0 }.first ?? "Source not known" }

    /// Of all where something came from lately, by three statements however many they are.
    static func all(at now: Timestamp, in connection: any Connection) throws -> [Key: SourcePattern] {
        var patterns: [Key: SourcePattern] = [:]
        let lately: SQL = """
            handoff.handed_at >= \(now.advanced(byMilliseconds: -days * 86_400_000)) AND NOT handoff.history
                AND handoff.withdrawn IS NULL
            """
        try connection.each(
            """
            SELECT handoff.source, handoff.campaign, count(*) FROM handoff
            WHERE \(lately) GROUP BY handoff.source, handoff.campaign
            """
        ) { patterns[Key($0), default: SourcePattern(Key($0))].handed = $0.int(2) }
        try connection.each(
            """
            SELECT handoff.source, handoff.campaign, rejection.reason, count(*) FROM handoff
                JOIN rejection ON rejection.handoff = handoff.id AND rejection.taken_back_at IS NULL
            WHERE \(lately) GROUP BY handoff.source, handoff.campaign, rejection.reason
            ORDER BY count(*) DESC, rejection.reason
            """
        ) { patterns[Key($0)]?.reasons.append(Count(reason: $0.text(2), count: $0.int(3))) }
        return patterns
    }

    /// Those that are asked for, the name of each campaign as it is now.
    static func named(
        _ keys: Set<Key>, of known: [Key: SourcePattern], in connection: any Connection
    ) throws -> [Key: SourcePattern] {
        guard !keys.isEmpty else { return [:] }
        let campaigns = Set(keys.compactMap(\.campaign))
        var names: [ID<Campaign>: String] = [:]
        try connection.each("SELECT id, name FROM campaign WHERE id IN \(.list(campaigns.sorted()))") {
            names[$0.id(0)] = $0.text(1)
        }
        return Dictionary(
            uniqueKeysWithValues: keys.map { key in
                var pattern = known[key] ?? SourcePattern(key)
                pattern.campaignName = key.campaign.flatMap { names[$0] }
                return (key, pattern)
            })
    }
}

/// What became lately of everything from everywhere: the same for all who answer rejections.
package final class SourcePatterns: Sendable {
    private let kept: KeptFigures<Int, [SourcePattern.Key: SourcePattern]>
    private let database: AppDatabase

    package init(_ database: AppDatabase, patience: FigurePatience) {
        self.database = database
        kept = KeptFigures(most: 1, quick: 5, patience: patience)
    }

    func patterns(for viewer: Viewer, at now: Timestamp) async throws -> [SourcePattern.Key: SourcePattern] {
        let asked = try await database.read { try Asked(viewer.user, at: now, in: $0) }
        return try await kept.value(0, asked) { [database] in
            try await database.read { try SourcePattern.all(at: now, in: $0) }
        }
    }
}
