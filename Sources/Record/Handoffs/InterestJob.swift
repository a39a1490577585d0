import Domain
import Storage
import Synchronization

/// Follows what buyers do and brings recycled leads back whose person shows fresh interest.
///
/// A process that starts, and every import, looks once through all leads that wait for their day.
final class InterestJob: Sendable {
    private static let most = 100

    private let database: AppDatabase
    private let accords: AccordShelf
    private let shelf: RosterShelf
    private let ids: IDGenerator
    /// Events up to here have been looked at.
    private let position = Mutex<Int64?>(nil)

    init(database: AppDatabase, accords: AccordShelf, shelf: RosterShelf, ids: IDGenerator) {
        self.database = database
        self.accords = accords
        self.shelf = shelf
        self.ids = ids
    }

    func isDue() async throws -> Bool {
        let last = try await database.read { try EventQueries.lastPosition($0) }
        return position.withLock { $0 != last }
    }

    /// Follows what it does itself too, so that nothing is due afterwards.
    func run(at now: Timestamp) async throws {
        for _ in 0..<3 where try await isDue() { try await look(at: now) }
    }

    private func look(at now: Timestamp) async throws {
        let from = position.withLock { $0 }
        let (last, leads) = try await database.read { connection -> (Int64, [ID<Lead>]) in
            let last = try EventQueries.lastPosition(connection)
            return (last, try InterestQueries.leads(after: from, through: last, in: connection))
        }
        for start in stride(from: 0, to: leads.count, by: Self.most) {
            try await bringBack(Array(leads[start..<min(start + Self.most, leads.count)]), at: now)
        }
        position.withLock { $0 = last }
    }

    private func bringBack(_ leads: [ID<Lead>], at now: Timestamp) async throws {
        let (accords, shelf, ids) = (accords, shelf, ids)
        try await database.write { connection in
            let act = Act(now: now, ids: ids)
            let opened = try FreshInterest(connection: connection, act: act, accords: accords, shelf: shelf).open(leads)
            try Rejudging(connection: connection, act: act, accords: accords, shelf: shelf).judge(opened)
        }
    }
}

/// Statements that find recycled leads with something new.
enum InterestQueries {
    /// Recycled leads whose persons did something in a stretch of events; all of them with a new touch when nothing was
    /// looked at before, or an import ended.
    static func leads(
        after start: Int64?, through last: Int64, in connection: any Connection
    ) throws -> [ID<Lead>] {
        guard let start else { return try all(in: connection) }
        let isImported = try connection.exists(
            "SELECT 1 FROM event WHERE position > \(start) AND position <= \(last) AND kind = 'import-ended'")
        if isImported { return try all(in: connection) }
        return try connection.all(
            """
            SELECT lead.id FROM lead WHERE lead.state = 'recycled' AND lead.withdrawn IS NULL AND lead.person IN (
                SELECT person FROM event WHERE position > \(start) AND position <= \(last)
                    AND kind IN ('touch-recorded', 'person-merged'))
            ORDER BY lead.id
            """
        ) { $0.id(0) }
    }

    private static func all(in connection: any Connection) throws -> [ID<Lead>] {
        try connection.all(
            """
            SELECT lead.id FROM lead WHERE lead.return_on IS NOT NULL AND lead.state = 'recycled'
                AND lead.withdrawn IS NULL AND EXISTS (
                    SELECT 1 FROM touch WHERE touch.person = lead.person AND touch.withdrawn IS NULL AND touch.known > (
                        SELECT max(disposition.at) FROM disposition JOIN handoff ON handoff.id = disposition.handoff
                        WHERE handoff.lead = lead.id))
            ORDER BY lead.id
            """
        ) { $0.id(0) }
    }
}
