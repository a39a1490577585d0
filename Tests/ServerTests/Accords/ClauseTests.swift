import Domain
import HTTPTypes
import Hummingbird
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("What an accord asks of people")
struct ClauseTests {
    private static let accord = PumpsAccord.with(
        "currency: EUR", "signing: { newLeaderConfirmsWithin: 30d, everyoneReadsWithin: 10d }\ncurrency: EUR")
    private static let day: Int64 = 86_400_000

    private static func run(_ world: AccordWorld) async throws {
        try await ClauseJob(
            database: world.house.services.database, accords: world.library, shelf: RosterShelf(), ids: world.ids
        ).run(at: world.house.now)
    }

    private static func notices(_ world: AccordWorld, _ user: ID<User>) async throws -> [String] {
        try await world.house.services.database.read { connection in
            try connection.all("SELECT body FROM notice WHERE user_id = \(user) ORDER BY at, id") { $0.text(0) }
        }
    }

    /// Somebody works for a party from now on.
    private static func employ(
        _ user: ID<User>, _ party: Party, _ role: RosterEntry.Role, _ world: AccordWorld
    ) async throws {
        let entry = RosterEntry(
            id: try world.ids.next(), user: user, party: party, role: role, from: world.house.now)
        try await world.house.services.database.write { try RosterQueries.insert(entry, in: $0) }
    }

    /// Somebody leads Sales from now on, Sam no longer.
    private static func succeed(_ nora: ID<User>, _ world: AccordWorld) async throws {
        let (sam, now) = (world.sam, world.house.now)
        try await world.house.services.database.write { connection in
            for entry in try RosterQueries.entries(of: sam, at: now, in: connection) {
                try RosterQueries.end(entry.id, at: now, in: connection)
            }
        }
        try await employ(nora, .sales, .leader, world)
    }

    @Test("a new leader is found, asked, and confirms", arguments: Engine.allCases)
    func confirms(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            let nora = try await world.house.addUser("Nora Vogel")
            let number = try await world.agree(Self.accord)
            world.house.pass(seconds: 86_400)
            let changed = world.house.now
            try await Self.succeed(nora, world)
            world.house.pass(seconds: 7_200)
            try await Self.run(world)
            try await Self.run(world)
            let database = world.house.services.database
            let kept = try await database.read { try SuccessionQueries.of(number, in: $0) }
            #expect(kept.map(\.user) == [nora] && kept.map(\.since) == [changed])
            #expect(kept.first?.due == changed.advanced(byMilliseconds: 30 * Self.day))
            #expect(try await Self.notices(world, nora).contains { $0.contains("You lead Sales now") })
            let digest = try await world.accords.version(number).digest
            await #expect(throws: Problem.self) {
                try await world.accords.confirm(number, for: .sales, digest: digest, world.act(world.maria))
            }
            try await world.accords.confirm(number, for: .sales, digest: digest, world.act(nora))
            await #expect(throws: Problem.self) {
                try await world.accords.confirm(number, for: .sales, digest: digest, world.act(nora))
            }
            #expect(try await world.events().contains(.leaderConfirmed))
            world.house.pass(seconds: 40 * 86_400)
            try await Self.run(world)
            #expect(try await !world.events().contains(.confirmationOverdue))
        }
    }

    @Test(
        "what is not confirmed in time is told to both sides, and the accord stays in force", arguments: Engine.allCases
    )
    func overdue(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            let nora = try await world.house.addUser("Nora Vogel")
            let number = try await world.agree(Self.accord)
            let changed = world.house.now
            try await Self.succeed(nora, world)
            try await Self.run(world)
            world.house.pass(seconds: 45 * 86_400)
            try await Self.run(world)
            try await Self.run(world)
            let at = try await world.house.services.database.read { connection in
                try connection.all("SELECT at FROM event WHERE kind = 'confirmation-overdue'") { $0.timestamp(0) }
            }
            #expect(at == [changed.advanced(byMilliseconds: 30 * Self.day)])
            for user in [nora, world.maria] {
                let told = try await Self.notices(world, user).filter { $0.contains("has not confirmed accord 1") }
                #expect(told.count == 1)
            }
            #expect(try await world.library.current(at: world.house.now)?.number == number)
        }
    }

    @Test("everyone of both sides is asked to read it; signers have", arguments: Engine.allCases)
    func reading(engine: Engine) async throws {
        try await AccordWorld.open(engine) { world in
            let noor = try await world.house.addUser("Noor Haddad", .marketing, .marketer)
            let kim = try await world.house.addUser("Kim Alvarez", .sales, .rep)
            let late = try await world.house.addUser("Lee Park")
            let number = try await world.agree(Self.accord)
            try await Self.run(world)
            try await Self.run(world)
            let database = world.house.services.database
            let asked = try await database.read { try ReadingQueries.of(number, in: $0) }
            #expect(Set(asked.map(\.user)) == [noor, kim, world.maria, world.sam])
            #expect(Set(asked.filter { $0.readAt != nil }.map(\.user)) == [world.maria, world.sam])
            let digest = try await world.accords.version(number).digest
            try await world.accords.read(number, digest: digest, world.act(kim))
            try await world.accords.read(number, digest: digest, world.act(kim))
            await #expect(throws: Problem.self) {
                try await world.accords.read(number, digest: digest, world.act(world.olu))
            }
            await #expect(throws: Problem.self) {
                try await world.accords.read(number, digest: "another", world.act(noor))
            }
            world.house.pass(seconds: 11 * 86_400)
            try await Self.employ(late, .sales, .rep, world)
            try await Self.run(world)
            try await Self.run(world)
            #expect(try await Self.notices(world, noor).filter { $0.contains("not noted that you read") }.count == 1)
            #expect(try await Self.notices(world, kim).filter { $0.contains("not noted") }.isEmpty)
            #expect(
                try await Self.notices(world, world.maria).contains(
                    "1 of 2 in Marketing have not read accord 1 in time."))
            let again = try await database.read { try ReadingQueries.of(number, in: $0) }
            #expect(again.first { $0.user == late }?.due == world.house.now.advanced(byMilliseconds: 10 * Self.day))
            #expect(try await world.events().filter { $0 == .accordRead }.count == 1)
        }
    }

    @Test("the page has the button, the confirmation, and the counts for leaders alone")
    func page() async throws {
        try await AccordWorld.open { world in
            try await world.house.addUser("Kim Alvarez", .sales, .rep)
            let number = try await world.agree(Self.accord)
            try await Self.succeed(try await world.house.addUser("Nora Vogel"), world)
            try await Self.run(world)
            let digest = try await world.accords.version(number).digest
            try await world.house.serve([AccordFeature.feature(world.accords)]) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                let before = try await kim.get("/accords/\(number)").text
                #expect(before.contains("I have read it") && !before.contains("Who has read it"))
                #expect(before.contains("Not confirmed yet") && !before.contains("Confirm for Sales"))
                let read = try await kim.post("/accords/\(number)/readings", [("digest", digest)])
                #expect(read.status == .seeOther)
                #expect(try await kim.get("/accords").text.contains("You read version 1 on"))
                let nora = try await Browser.signedIn(client, "Nora Vogel")
                let page = try await nora.get("/accords").text
                #expect(page.contains("Who has read it") && page.contains("Confirm for Sales"))
                let fields = [("digest", digest), ("party", "sales"), ("read", "yes")]
                let bare = try await nora.post("/accords/\(number)/confirmation", fields)
                #expect(bare.status == .unprocessableContent && bare.text.contains("Nothing has been confirmed yet"))
                let wrong = try await nora.post(
                    "/accords/\(number)/confirmation", fields + [("password", "not mine at all")])
                #expect(wrong.status == .unprocessableContent)
                let done = try await nora.post(
                    "/accords/\(number)/confirmation", fields + [("password", House.password)])
                #expect(done.status == .seeOther)
                let after = try await nora.get("/accords").text
                #expect(after.contains("leads it since") && !after.contains("Confirm for Sales"))
            }
        }
    }

    @Test("an expression of 1 MB is answered with what is wrong, where")
    func longExpression() async throws {
        try await AccordWorld.open { world in
            try await world.house.serve([AccordFeature.feature(world.accords)]) { client in
                let leader = try await Browser.signedIn(client, "Maria Lindqvist")
                try await leader.get("/accords/draft")
                let long = String(repeating: "company.ideal && ", count: 61_000) + "true"
                let text = PumpsAccord.with("\"company.employees >= 50\"", "\"\(long)\"")
                let token = await leader.token ?? ""
                let parts = [("token", token), ("text", text), ("effective", "")].map { name, value in
                    "--xYz\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
                }
                let typed = try await leader.send(
                    .post, "/accords", headers: [.contentType: "multipart/form-data; boundary=xYz"],
                    body: ByteBuffer(string: parts.joined() + "--xYz--\r\n"))
                let file = try await leader.upload("/accords", "accord.yaml", text)
                for answer in [typed, file] {
                    #expect(answer.status == .unprocessableContent)
                    #expect(answer.text.contains("are read") || answer.text.contains("at most"), "\(answer.status)")
                }
                #expect(try await world.accords.register().versions.isEmpty)
            }
        }
    }
}
