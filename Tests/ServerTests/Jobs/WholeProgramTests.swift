import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The whole program")
struct WholeProgramTests {
    @Test("each route of every feature refuses whoever is signed out or has the wrong role")
    func walk() async throws {
        try await House.open(migrations: Schema.migrations) { house in
            try await RouteWalk.check(house, try await WholeProgramTests.whole(house).features)
        }
    }

    @Test(
        "on a filled house every page answers everybody who may see it, and every job runs", arguments: Engine.allCases)
    func work(engine: Engine) async throws {
        try await House.open(engine, migrations: Schema.migrations) { house in
            let whole = try await WholeProgramTests.whole(house)
            _ = try await DemoTests.demo(house).fill(at: house.now)
            for email in ["maria", "noor", "sam", "dana", "kim", "ana", "ceo", "olu"] {
                let user = try #require(try await whole.users.find(email: "\(email)@northwind.example"))
                try await whole.users.setPassword(House.password, of: user.id, mustChange: false, at: house.now)
            }
            for (kind, work) in HouseJobs(house: whole).work {
                try await work.run(house.now)
                if kind != .tidying { #expect(try await !work.isDue(house.now), "\(kind)") }
            }
            try await house.serve(whole.features, shell: whole.shell) { client in
                for name in ["Maria", "Noor", "Sam", "Dana", "Kim", "Ana", "Ceo", "Olu"] {
                    let browser = try await Browser.signedIn(client, name)
                    let side = try await browser.get("/account").text
                    for item in PlaceTable.all {
                        let response = try await browser.get(item.link.address)
                        let isShown = side.contains("<li><a href=\"\(item.link.address)\"")
                        #expect(
                            response.status == .ok || (response.status == .forbidden && !isShown),
                            "\(item.link.address) as \(name): \(response.status)")
                        if response.status == .ok { #expect(response.text.contains("Accord 1, in force")) }
                    }
                }
            }
        }
    }

    /// The program as `accord serve` puts it together, on the house of a test.
    static func whole(_ house: House) async throws -> Record.House {
        let lease = try await NodeLease.take(
            in: house.services.database, holder: "whole", clock: house.services.clock, logger: House.silence)
        return Record.House(
            services: house.services, lease: lease, library: AccordLibrary(database: house.services.database),
            advice: [])
    }
}
