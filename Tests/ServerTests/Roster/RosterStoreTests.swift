import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Keeping the roster")
struct RosterStoreTests {
    private static func open(
        _ engine: Engine, _ body: (House, RosterStore, Act) async throws -> Void
    ) async throws {
        try await House.open(engine, migrations: Schema.migrations) { house in
            let store = RosterStore(database: house.services.database)
            try await body(house, store, Act(now: house.now, ids: House.longLived(house)))
        }
    }

    private static func later(_ house: House) -> Act {
        house.pass(seconds: 3600)
        return Act(now: house.now, ids: House.longLived(house))
    }

    @Test(
        "what is brought in is written out equal, and bringing it in again changes nothing", arguments: Engine.allCases)
    func roundTrip(engine: Engine) async throws {
        try await Self.open(engine) { house, store, act in
            let wanted = RosterDocument(PumpsRoster.text)
            #expect(wanted.isValid, "\(wanted.faults)")
            #expect(try await store.bringIn(PumpsRoster.text, act).hasChanged)
            #expect(try await store.roster(at: act.now) == wanted.roster)
            let text = try await store.export(at: act.now)
            #expect(RosterDocument(text).roster == wanted.roster)
            #expect(try await !store.bringIn(text, Self.later(house)).hasChanged)
            let events = try await house.services.database.read {
                try $0.integer("SELECT count(*) FROM event WHERE kind = 'roster-changed'")
            }
            #expect(events == 1)
        }
    }

    @Test("a document with faults is refused with all of them", arguments: Engine.allCases)
    func faulty(engine: Engine) async throws {
        try await Self.open(engine) { house, store, act in
            try await store.bringIn(PumpsRoster.text, act)
            let text = PumpsRoster.text.replacing("calendar: eastern", with: "calendar: easten")
                .replacing("role: manager", with: "role: boss")
            let problem = await #expect(throws: Problem.self) { try await store.bringIn(text, Self.later(house)) }
            guard case .invalid(let faults) = problem else { return }
            #expect(faults.map(\.field) == ["people[1].role", "pools.east.calendar"])
            #expect(try await store.roster(at: house.now) == RosterDocument(PumpsRoster.text).roster)
        }
    }

    @Test("a change ends the rows that it touches, and the past stays as it was", arguments: Engine.allCases)
    func history(engine: Engine) async throws {
        try await Self.open(engine) { house, store, act in
            try await store.bringIn(PumpsRoster.text, act)
            let next = PumpsRoster.text.replacing("perWeek: 30", with: "perWeek: 20")
                .replacing("holidays: [2027-05-31]", with: "holidays: [2027-05-31, 2027-07-05]")
                .replacing("until: 2027-02-12", with: "until: 2027-02-10")
            let change = Self.later(house)
            try await store.bringIn(next, change)
            #expect(try await store.roster(at: change.now) == RosterDocument(next).roster)
            let before = change.now.advanced(byMilliseconds: -1)
            #expect(try await store.roster(at: before) == RosterDocument(PumpsRoster.text).roster)
            let ended = try await house.services.database.read {
                try $0.integer("SELECT count(*) FROM roster_entry WHERE until_at IS NOT NULL")
            }
            #expect(ended == 1)
        }
    }

    @Test("people become users without a sign-in, in the zone of their calendar", arguments: Engine.allCases)
    func users(engine: Engine) async throws {
        try await Self.open(engine) { house, store, act in
            try await store.bringIn(PumpsRoster.text, act)
            let users = UserStore(house.services)
            let kim = try #require(try await users.find(email: "kim@northwind.example"))
            #expect(kim.name == "Kim Alvarez" && kim.zone == "America/Los_Angeles")
            let pat = try #require(try await users.find(email: "pat@northwind.example"))
            #expect(pat.name == "pat" && pat.zone == "America/Los_Angeles")
            let signIns = try await house.services.database.read { try $0.integer("SELECT count(*) FROM sign_in") }
            #expect(signIns == 0)
            let dana = try #require(try await users.find(email: "dana@northwind.example"))
            let viewer = try #require(try await users.viewer(dana.id, at: act.now))
            #expect(viewer.manages == [kim.id] && viewer.isManager)
        }
    }

    @Test("two that bring in at once leave one roster", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await Self.open(engine) { house, store, act in
            let other = PumpsRoster.text.replacing("weight: 2", with: "weight: 3")
            async let one = store.bringIn(PumpsRoster.text, act)
            async let two = store.bringIn(other, act)
            _ = try await (one, two)
            let roster = try await store.roster(at: act.now)
            #expect([RosterDocument(PumpsRoster.text).roster, RosterDocument(other).roster].contains(roster))
        }
    }

    @Test("days away and pauses are kept with who may, and read at their instants", arguments: Engine.allCases)
    func verbs(engine: Engine) async throws {
        try await Self.open(engine) { house, store, act in
            try await store.bringIn(PumpsRoster.text, act)
            let users = UserStore(house.services)
            func viewer(_ name: String) async throws -> Viewer {
                let user = try #require(try await users.find(email: "\(name)@northwind.example"))
                return try #require(try await users.viewer(user.id, at: act.now))
            }
            let (kim, dana, lee, olu) = (
                try await viewer("kim"), try await viewer("dana"), try await viewer("lee"), try await viewer("olu")
            )
            let days = Roster.Absence(
                from: try #require(Day(text: "2027-03-01")), until: try #require(Day(text: "2027-03-05")))
            try await store.addAbsence(days, of: kim.user, by: kim, act)
            await #expect(throws: Problem.self) { try await store.addAbsence(days, of: kim.user, by: dana, act) }
            await #expect(throws: Problem.self) { try await store.addAbsence(days, of: kim.user, by: lee, act) }
            try await store.addAbsence(days, of: lee.user, by: olu, act)
            await #expect(throws: Problem.self) { try await store.addAbsence(days, of: lee.user, by: dana, act) }

            let pause = Self.later(house)
            try await store.setPaused(true, kim.user, in: "west", by: dana, pause)
            await #expect(throws: Problem.conflict("The turns are paused already.")) {
                try await store.setPaused(true, kim.user, in: "west", by: dana, pause)
            }
            await #expect(throws: Problem.self) {
                try await store.setPaused(true, lee.user, in: "west", by: dana, pause)
            }
            let roster = try await store.roster(at: pause.now)
            #expect(roster.pools[0].members.map(\.paused) == [false, true])
            #expect(roster.pools[0].members.map(\.absences.count) == [1, 2])
            #expect(try await store.roster(at: act.now).pools[0].members.map(\.paused) == [false, false])
        }
    }
}
