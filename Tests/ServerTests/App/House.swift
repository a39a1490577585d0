import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Storage
import Synchronization
import TestDatabases

@testable import Record
@testable import Server

/// The whole program on a real database of its own, with a clock that stands until it is moved.
final class House: Sendable {
    /// Friday 29 January 2027, 17:14 UTC.
    static let start = Timestamp(milliseconds: 1_801_242_840_000)
    static let password = "correct horse battery"

    static let silence = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    let services: AppServices
    private let hands: Hands

    private init(services: AppServices, hands: Hands) {
        self.services = services
        self.hands = hands
    }

    var now: Timestamp { services.clock() }

    /// Runs the body with a house on the engine; the database is deleted afterwards.
    static func open(
        _ engine: Engine = .sqlite, migrations: [Migration] = Schema.migrations,
        settings change: (inout Settings) -> Void = { _ in }, logger: Logger = silence,
        _ body: (House) async throws -> Void
    ) async throws {
        var settings = Settings()
        change(&settings)
        let chosen = settings
        try await TestDatabases.withDatabase(engine, migrations: migrations) { database in
            try await body(try await House.make(database, chosen, logger: logger))
        }
    }

    /// A second process on the same database.
    static func make(
        _ database: AppDatabase, _ settings: Settings, logger: Logger = silence
    ) async throws -> House {
        let hands = Hands()
        let clock: @Sendable () -> Timestamp = { Timestamp(milliseconds: hands.instant.withLock { $0 }) }
        let lease = try await NodeLease.take(
            in: database, holder: UUID().uuidString, clock: clock, logger: silence)
        let services = AppServices(
            database: database, settings: settings, clock: clock, randomBytes: AppServices.systemRandomBytes,
            ids: lease.generator,
            passwords: PasswordHasher(cost: .init(exponent: 4), randomBytes: AppServices.systemRandomBytes),
            logger: logger)
        return House(services: services, hands: hands)
    }

    /// The instant that the clock of a house shows.
    private final class Hands: Sendable {
        let instant = Mutex(House.start.milliseconds)
    }

    func pass(seconds: Int) {
        hands.instant.withLock { $0 += Int64(seconds) * 1_000 }
    }

    /// Makes a user who can sign in, with one row of the roster when a role is given.
    @discardableResult
    func addUser(
        _ name: String, _ party: Party? = nil, _ role: RosterEntry.Role = .rep, team: String? = nil,
        manager: ID<User>? = nil, mustChange: Bool = false
    ) async throws -> ID<User> {
        let id: ID<User> = try services.newID()
        let entryID: ID<RosterEntry> = try services.newID()
        let now = now
        try await UserStore(services).create(
            User(id: id, name: name, email: House.email(name), zone: "America/Los_Angeles", created: now))
        try await UserStore(services).setPassword(House.password, of: id, mustChange: mustChange, at: now)
        guard let party else { return id }
        try await services.database.write { connection in
            var entry = RosterEntry(id: entryID, user: id, party: party, role: role, from: now)
            entry.team = team
            entry.manager = manager
            try RosterQueries.insert(entry, in: connection)
        }
        return id
    }

    static func email(_ name: String) -> String {
        name.split(separator: " ")[0].lowercased() + "@northwind.example"
    }

    /// Talks to the program as browsers do.
    func serve(
        _ features: [Feature] = [], shell: AppShell = AppShell(), live: Bool = false,
        _ body: @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let application = BuildServer.application(services, features: features, shell: shell)
        try await application.test(live ? .live : .router, body)
    }
}
