import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("What connections remember of our own people")
struct RememberedTests {
    @Test("a changed name is told at once, by id and by address", arguments: Engine.allCases)
    func names(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let kim = company.id("Kim")
            for _ in 0..<20 { _ = try await company.database.read { try UserQueries.names(in: $0) } }
            let user = try await company.database.write { connection in
                var user = try #require(try UserQueries.lock(kim, in: connection))
                user.name = "Kim Alvarez-Stone"
                user.revision += 1
                try UserQueries.update(user, in: connection)
                return user
            }
            for _ in 0..<20 {
                let (names, byEmail, all) = try await company.database.read {
                    (
                        try UserQueries.names(in: $0), try UserQueries.namesByEmail(in: $0),
                        try UserQueries.all(in: $0)
                    )
                }
                #expect(names[kim] == user.name && byEmail[User.key(email: user.email)] == user.name)
                #expect(all.contains { $0.id == kim && $0.name == user.name })
            }
        }
    }

    @Test(
        "a row of the roster holds until it is ended, and still holds for the instants before",
        arguments: Engine.allCases)
    func roster(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let before = company.now
            let first = try await company.database.read { try RosterQueries.entries(at: before, in: $0) }
            let ended = try #require(first.last)
            company.pass(minutes: 5)
            let now = company.now
            try await company.database.write { try RosterQueries.end(ended.id, at: now, in: $0) }
            for _ in 0..<10 {
                let (then, after) = try await company.database.read {
                    (
                        try RosterQueries.entries(at: before, in: $0).map(\.id),
                        try RosterQueries.entries(at: now, in: $0).map(\.id)
                    )
                }
                #expect(then == first.map(\.id))
                #expect(after == first.dropLast().map(\.id))
            }
        }
    }
}
