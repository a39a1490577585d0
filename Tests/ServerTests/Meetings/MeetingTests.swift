import Domain
import Foundation
import HTTPTypes
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The leaders' meeting")
struct MeetingTests {
    private static func features(_ company: SmallCompany) -> [Feature] {
        let scorecards = ScorecardStore(database: company.database, library: company.library)
        let accords = AccordStore(database: company.database, library: company.library)
        return [MeetingFeature.feature(scorecards, accords: accords)]
    }

    @Test("the page tells number, promises, what broke, decisions and what lies ahead, in this order")
    func page() async throws {
        try await ScorecardRecord.open(.sqlite) { record in
            for (lead, state) in [ClockState.met, .late, .late].enumerated() {
                try await record.clock(try await record.hand(lead, on: "2027-02-02"), "S1", .decision, state)
            }
            record.company.pass(days: 7)
            try await record.company.serve(Self.features(record.company)) { client in
                let browser = try await Browser.signedIn(client, "Sam")
                let page = try await browser.get("/meeting")
                #expect(page.status == .ok)
                let places = ["1 The number", "2 Promises", "3 What broke", "4 Decisions", "5 What lies ahead"]
                    .compactMap { page.text.range(of: $0)?.lowerBound }
                #expect(places.count == 5 && places == places.sorted())
                #expect(page.text.contains("<td class=\"n\">2</td>"), "two clocks ran out")
                #expect(page.text.contains("No meeting was noted before"))
                let noted = try await browser.post("/meeting")
                #expect(noted.status == .seeOther)
                record.company.pass(minutes: 5)
                #expect(try await browser.get("/meeting").text.contains("Last meeting"))
            }
        }
    }

    @Test("before there is an accord it leads to a draft")
    func none() async throws {
        try await ScorecardRecord.open(.sqlite, accord: nil, leads: 0) { record in
            try await record.company.serve(Self.features(record.company)) { client in
                let browser = try await Browser.signedIn(client, "Maria")
                #expect(try await browser.get("/meeting").text.contains("Begin a draft"))
            }
        }
    }

    @Test("a meeting is kept with its instant", arguments: Engine.allCases)
    func hold(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let store = MeetingStore(database: company.database)
            try await store.hold(company.act("Sam"))
            let held = company.now
            company.pass(days: 7)
            let now = company.now
            #expect(try await company.database.read { try MeetingQueries.lastHeld(before: now, in: $0) } == held)
            #expect(try await company.database.read { try MeetingQueries.lastHeld(before: held, in: $0) } == nil)
            #expect(try await company.database.read { try MeetingQueries.contests(in: $0) } == 0)
            #expect(try await company.database.read { try MeetingQueries.waivers(since: held, in: $0) }.isEmpty)
        }
    }

    @Test("each route refuses the wrong role")
    func routes() async throws {
        try await House.open(.sqlite, migrations: Schema.migrations) { house in
            let library = AccordLibrary(database: house.services.database)
            let feature = MeetingFeature.feature(
                ScorecardStore(database: house.services.database, library: library),
                accords: AccordStore(database: house.services.database, library: library))
            try await RouteWalk.check(house, [feature])
        }
    }
}

@Suite("Upkeep")
struct UpkeepTests {
    @Test("steps with short pauses are one session, and a lone step takes three minutes")
    func sessions() throws {
        let zone = try #require(Zone("UTC"))
        let monday = zone.start(of: try #require(Day(text: "2027-01-25")))
        func at(_ minutes: Int64) -> Timestamp { monday.advanced(byMilliseconds: minutes * 60_000) }
        let (olu, other): (ID<User>, ID<User>) = (ID(1), ID(2))
        let steps = [
            (olu, at(0)), (olu, at(10)), (olu, at(30)), (olu, at(90)), (other, at(5)), (olu, at(-60 * 24 * 3)),
        ]
        let weeks = UpkeepReading.weeks(
            steps.map { (user: $0.0, at: $0.1) }, until: at(100), zone: zone, count: 2)
        #expect(weeks.map(\.minutes) == [3, 3 + 10 + 20 + 3 + 3])
    }

    @Test("forms are counted by hand-off and person, one for all that it wrote", arguments: Engine.allCases)
    func inputs(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let act = company.act("Kim")
            let handoff: ID<Handoff> = ID(77)
            try await company.database.write { connection in
                for kind in [EventKind.attempted, .accepted] {
                    try EventLog.append(
                        Event(kind, noun: "handoff", subject: handoff, at: act.now), act, in: connection)
                }
            }
            company.pass(minutes: 4)
            let later = company.act("Kim")
            try await company.database.write { connection in
                try EventLog.append(
                    Event(.disposed, noun: "handoff", subject: handoff, at: later.now), later, in: connection)
            }
            let lines = try await company.database.read { try UpkeepQueries.inputs(of: [77], in: $0) }
            #expect(lines.count == 1 && lines.first?.count == 2 && lines.first?.user == company.id("Kim"))
            let now = company.now
            let zone = try #require(Zone("UTC"))
            let reading = try await company.database.read { try UpkeepReading.read(at: now, zone: zone, in: $0) }
            #expect(reading.spread.reduce(0, +) == 0 && reading.weeks.count == 8)
        }
    }
}
