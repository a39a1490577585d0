import Domain
import Logging
import Storage

/// The program with its database open: what the command line and the server both stand on.
package struct House: Sendable {
    package let services: AppServices
    package let lease: NodeLease
    package let library: AccordLibrary
    /// What judging and routing keep in memory, once for the whole process.
    package let accordShelf: AccordShelf
    let rosterShelf: RosterShelf
    let figures: HouseFigures
    /// Sentences for the operator about how the database is set up.
    package let advice: [String]

    init(services: AppServices, lease: NodeLease, library: AccordLibrary, advice: [String]) {
        self.services = services
        self.lease = lease
        self.library = library
        self.advice = advice
        accordShelf = AccordShelf(library: library)
        rosterShelf = RosterShelf()
        figures = HouseFigures(database: services.database, library: library, shelf: rosterShelf)
    }

    package var accords: AccordStore { AccordStore(database: services.database, library: library) }
    package var roster: RosterStore { RosterStore(database: services.database) }
    package var users: UserStore { UserStore(services) }
    package var ledger: LedgerStore { LedgerStore(database: services.database) }

    package var handoffs: HandoffStore {
        HandoffStore(database: services.database, accords: library, shelf: rosterShelf)
    }

    package var imports: ImportStore {
        ImportStore(
            database: services.database, accords: accordShelf, roster: rosterShelf, ids: services.ids,
            clock: services.clock)
    }

    /// What a process opens the database for.
    package enum Use: Sendable {
        /// People wait for its answers.
        case people
        /// It brings a great deal in, and nobody waits for this process.
        case bulk
    }

    /// Opens the database that the settings name.
    ///
    /// A fresh embedded file gets its schema by itself.
    ///
    /// - Throws: `HouseFault` with a sentence for the operator when the schema is not this program's.
    package static func open(
        _ settings: Settings, for use: Use = .people, clock: @escaping @Sendable () -> Timestamp, logger: Logger
    ) async throws -> House {
        let database = try await openDatabase(settings, for: use)
        do {
            try await prepare(database)
            let holder = Base64URL.encode(AppServices.systemRandomBytes(12))
            let lease = try await NodeLease.take(in: database, holder: holder, clock: clock, logger: logger)
            let services = AppServices(
                database: database, settings: settings, clock: clock, randomBytes: AppServices.systemRandomBytes,
                ids: lease.generator, passwords: PasswordHasher(randomBytes: AppServices.systemRandomBytes),
                logger: logger)
            return House(
                services: services, lease: lease, library: AccordLibrary(database: database), advice: database.advice)
        } catch {
            await database.close()
            throw error
        }
    }

    /// Brings the schema up to date.
    ///
    /// - Returns: The names of the migrations that were run, in order.
    package static func migrate(_ settings: Settings) async throws -> [String] {
        let database = try await openDatabase(settings)
        do {
            let applied = try await Migrator(Schema.migrations).apply(to: database).map(\.name)
            await database.close()
            return applied
        } catch {
            await database.close()
            throw error
        }
    }

    /// Gives the node number back and closes the database.
    package func close() async throws {
        try await lease.release()
        await services.database.close()
    }

    /// What somebody does now; 0 is the program itself.
    package func act(by author: ID<User> = ID(0)) -> Act {
        Act(author: author, now: services.clock(), ids: services.ids)
    }

    private static func openDatabase(_ settings: Settings, for use: Use = .people) async throws -> AppDatabase {
        try await AppDatabase.open(
            try DatabaseLocation(parsing: settings.database), options: use == .bulk ? .bulk : DatabaseOptions())
    }

    private static func prepare(_ database: AppDatabase) async throws {
        let migrator = Migrator(Schema.migrations)
        switch try await migrator.state(of: database) {
        case .current: return
        case .empty where database.dialect == .sqlite: try await migrator.apply(to: database)
        case .empty:
            throw HouseFault("The database \(database.location) is empty. Run `accord migrate` to give it its schema.")
        case .older(let number):
            throw HouseFault(
                "The schema of \(database.location) is number \(number), this program needs \(migrator.latestNumber). "
                    + "Make a backup and run `accord migrate`.")
        case .newer(let number):
            throw HouseFault(
                "The schema of \(database.location) is number \(number), this program knows up to "
                    + "\(migrator.latestNumber): use a newer one.")
        }
    }
}

/// Why the program cannot work with a database, in one sentence for the operator.
struct HouseFault: Error, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
