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

    /// All that are asked for, by three statements however many they are.
    static func read(
        _ keys: Set<Key>, at now: Timestamp, in connection: any Connection
    ) throws -> [Key: SourcePattern] {
        guard !keys.isEmpty else { return [:] }
        var patterns = Dictionary(uniqueKeysWithValues: keys.map { ($0, SourcePattern($0)) })
        let lately: SQL = """
            handoff.handed_at >= \(now.advanced(byMilliseconds: -days * 86_400_000)) AND NOT handoff.history
                AND handoff.withdrawn IS NULL
            """
        try connection.each(
            """
            SELECT handoff.source, handoff.campaign, count(*) FROM handoff
            WHERE \(lately) GROUP BY handoff.source, handoff.campaign
            """
        ) { patterns[Key($0)]?.handed = $0.int(2) }
        try connection.each(
            """
            SELECT handoff.source, handoff.campaign, rejection.reason, count(*) FROM handoff
                JOIN rejection ON rejection.handoff = handoff.id AND rejection.taken_back_at IS NULL
            WHERE \(lately) GROUP BY handoff.source, handoff.campaign, rejection.reason
            ORDER BY count(*) DESC, rejection.reason
            """
        ) { patterns[Key($0)]?.reasons.append(Count(reason: $0.text(2), count: $0.int(3))) }
        let campaigns = Set(keys.compactMap(\.campaign))
        var names: [ID<Campaign>: String] = [:]
        try connection.each("SELECT id, name FROM campaign WHERE id IN \(.list(campaigns.sorted()))") {
            names[$0.id(0)] = $0.text(1)
        }
        return patterns.mapValues { pattern in
            var pattern = pattern
            pattern.campaignName = pattern.campaign.flatMap { names[$0] }
            return pattern
        }
    }
}
