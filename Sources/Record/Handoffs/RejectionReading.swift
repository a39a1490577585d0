import Domain
import Storage

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
    package var namesByEmail: [String: String] = [:]

    package var count: Int { groups.reduce(0) { $0 + $1.entries.count } }

    package static func read(
        _ store: HandoffStore, _ patterns: SourcePatterns, _ viewer: Viewer, _ view: QueueView, at now: Timestamp
    ) async throws -> RejectionDesk {
        let patterns = try await patterns.patterns(for: viewer, at: now)
        return try await store.database.read {
            try read(store, patterns, viewer, view, at: now, in: $0)
        }
    }

    private static func read(
        _ store: HandoffStore, _ known: [SourcePattern.Key: SourcePattern], _ viewer: Viewer, _ view: QueueView,
        at now: Timestamp, in connection: any Connection
    ) throws -> RejectionDesk {
        let reading = QueueReading(connection: connection, store: store, viewer: viewer, now: now, view: view)
        let list = try reading.list(.toAnswer, tiers: [], party: "from_party") {
            HandoffAccess(viewer: viewer).mayAnswer($0)
        }
        var desk = RejectionDesk()
        desk.hasMore = list.hasMore
        desk.last = list.entries.last?.cursor
        desk.namesByEmail = try UserQueries.namesByEmail(in: connection)
        let groups = Dictionary(grouping: list.entries) { SourcePattern.Key($0.row) }
        let patterns = try SourcePattern.named(Set(groups.keys), of: known, in: connection)
        desk.groups = groups.map {
            RejectionGroup(pattern: patterns[$0.key] ?? SourcePattern($0.key), entries: $0.value)
        }
        desk.groups.sort { ($1.entries.count, $0.pattern.name) < ($0.entries.count, $1.pattern.name) }
        return desk
    }
}
