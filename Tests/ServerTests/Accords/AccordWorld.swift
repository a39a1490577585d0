import Domain
import Storage
import TestDatabases

@testable import Record
@testable import Server

/// A house with an accord's stores and the two leaders.
struct AccordWorld: Sendable {
    let house: House
    let accords: AccordStore
    let library: AccordLibrary
    let maria: ID<User>
    let sam: ID<User>
    let olu: ID<User>
    /// Covers years, where the lease of a process covers minutes.
    let ids: IDGenerator

    static func open(
        _ engine: Engine = .sqlite, _ body: (AccordWorld) async throws -> Void
    ) async throws {
        try await House.open(engine, migrations: Schema.migrations) { house in
            let library = AccordLibrary(database: house.services.database)
            let world = AccordWorld(
                house: house, accords: AccordStore(database: house.services.database, library: library),
                library: library, maria: try await house.addUser("Maria Lindqvist", .marketing, .leader),
                sam: try await house.addUser("Sam Whitaker", .sales, .leader),
                olu: try await house.addUser("Olu Adeyemi", .operations, .keeper),
                ids: House.longLived(house))
            try await body(world)
        }
    }

    func act(_ author: ID<User>) -> Act {
        Act(author: author, now: house.now, ids: ids)
    }

    func sign(_ number: Int64, _ party: Party, _ author: ID<User>) async throws -> AccordStore.Signed {
        try await accords.sign(AccordStore.Signing(version: number, party: party), act(author))
    }

    /// Proposes a text and lets both sign it.
    @discardableResult
    func agree(_ text: String, effective: Timestamp? = nil) async throws -> Int64 {
        let number = try await accords.propose(text, effective: effective, act(maria)).number
        _ = try await sign(number, .marketing, maria)
        _ = try await sign(number, .sales, sam)
        return number
    }

    /// The kinds of all events about versions, in order.
    func events() async throws -> [EventKind?] {
        try await house.services.database.read { connection in
            try connection.all("SELECT kind FROM event WHERE noun = 'accord' ORDER BY id") {
                EventKind(rawValue: $0.text(0))
            }
        }
    }
}

extension House {
    /// Gives out ids however far the clock is moved.
    static func longLived(_ house: House) -> IDGenerator {
        IDGenerator(
            node: 1_000, after: Timestamp(milliseconds: 0), reserved: Timestamp(milliseconds: 2_000_000_000_000),
            clock: house.services.clock)
    }
}
