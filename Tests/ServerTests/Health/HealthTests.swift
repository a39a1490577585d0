import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Operations' home")
struct HealthTests {
    private static func groups(_ desk: ImportDesk) async throws -> [HealthGroup] {
        let now = desk.world.house.now
        return try await desk.world.database.read { connection in
            try HealthReading(
                connection: connection, now: now, zone: try Zone("UTC", field: "zone"),
                format: Format(zone: "UTC", now: now)
            ).groups()
        }
    }

    @Test("rejects, interruptions and people without a place each come with a next step", arguments: Engine.allCases)
    func lines(engine: Engine) async throws {
        try await ImportDesk.open(engine) { desk in
            try await desk.world.house.addUser("Nils Nowhere")
            let text = "Lead ID,Last Name,Email,Company,Lead Source,Created Date\nL1,Reyes,d@c.example,C,Web,never\n"
            try await desk.world.run("Leads.csv", text)
            let groups = try await Self.groups(desk)
            #expect(groups.map(\.id) == ["imports", "queues", "roster", "record"])
            let lines = groups.flatMap(\.lines)
            let rejected = try #require(lines.first { $0.title == "Rejected rows" })
            #expect(rejected.state == .watch && rejected.link != nil && rejected.step != nil)
            let stranger = try #require(lines.first { $0.title == "Without a party" })
            #expect(stranger.sentence.contains("Nils Nowhere"))
            let size = try #require(lines.first { $0.title == "Database" })
            #expect(size.sentence.contains("events") && !size.sentence.hasPrefix("0 "))
        }
    }

    @Test("a failed job stands on the page with its failure, and only operations see it")
    func page() async throws {
        try await ImportDesk.open { desk in
            let services = desk.world.house.services
            let store = JobStore(database: services.database, ids: desk.world.accords.ids)
            try await store.prepare(at: desk.world.house.now)
            try await store.release(.seal, failure: "the disk is full", at: desk.world.house.now)
            try await desk.world.house.serve(desk.features) { client in
                let browser = try await Browser.signedIn(client, "Olu")
                let page = try await browser.get("/operations")
                #expect(page.status == .ok && page.text.contains("the disk is full"))
                #expect(page.text.contains("Failed 1 time"))
            }
        }
    }
}
