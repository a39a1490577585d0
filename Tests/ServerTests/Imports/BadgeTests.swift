import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Badges of an event")
struct BadgeTests {
    private static let badges = """
        Badge ID,First Name,Last Name,Job Title,Company,Email,Scan Time,Notes,Rating
        B1,Dana,Reyes,Plant Manager,Calder Foods,dana@calderfoods.example,2027-01-28 10:00,Wants a visit in March,Hot
        B2,Ines,Moreau,Director,Hexa Motors,ines@hexamotors.example,2027-01-28 10:05,,
        B3,Omar,Said,Engineer,New Works,omar@newworks.example,2027-01-28 10:10,Asked for the price,
        B4,Lea,Brandt,Student,,lea@uni.example,2027-01-28 10:20,,

        """

    @Test("talks, mere scans, customers and known people are told apart", arguments: Engine.allCases)
    func apart(engine: Engine) async throws {
        try await ImportDesk.open(engine) { desk in
            try await desk.world.run("Leads.csv", Exports.leads)
            try await desk.world.database.write { connection in
                try connection.execute("UPDATE company SET customer = TRUE WHERE name = 'Calder Foods'")
            }
            let draft = try await desk.bring([("scans.csv", Self.badges)], kind: .badges, event: "Spring Fair")
            let list = try await desk.drafts.badges(of: draft)
            #expect(list.talks.map(\.name) == ["Dana Reyes", "Omar Said"])
            #expect(list.scans.map(\.name) == ["Ines Moreau", "Lea Brandt"])
            #expect(list.talks[0].standing == .customer && list.talks[0].isHot && list.talks[1].standing == .new)
        }
    }

    @Test("weighing keeps nothing, portions are imports of their own, scans make no leads", arguments: Engine.allCases)
    func release(engine: Engine) async throws {
        try await ImportDesk.open(engine) { desk in
            let before = try await desk.world.living()
            let draft = try await desk.bring([("scans.csv", Self.badges)], kind: .badges, event: "Spring Fair")
            let weigh = try await desk.drafts.ask(.load, draft: draft.id, desk.world.act())
            try await desk.work()
            #expect(try await desk.world.living() == before)
            let weighed = try await desk.task(weigh)
            let text = try #require(weighed.report, "\(weighed.fault ?? "")")
            let load: ImportLoad = try CompactJSON.value(text)
            #expect(load.rows == 2 && load.refused == 0)
            let first = try await desk.drafts.release(.talks(1), of: draft.id, revision: 1, desk.world.act())
            try await desk.work()
            #expect(try await desk.task(first).fault == nil)
            #expect(try await desk.world.living("lead") == 1)
            #expect(try await desk.world.texts("SELECT source FROM lead") == ["Event"])
            #expect(try await desk.world.texts("SELECT name FROM campaign") == ["Spring Fair"])
            await #expect(throws: Problem.self) {
                try await desk.drafts.release(.talks(1), of: draft.id, revision: 1, desk.world.act())
            }
            _ = try await desk.drafts.release(.talks(9), of: draft.id, revision: 2, desk.world.act())
            _ = try await desk.drafts.release(.scans, of: draft.id, revision: 3, desk.world.act())
            try await desk.work()
            #expect(try await desk.world.living("lead") == 2)
            #expect(try await desk.world.count("SELECT count(*) FROM touch WHERE kind = 'event-scan'") == 2)
            #expect(try await desk.world.count("SELECT count(*) FROM touch WHERE kind = 'event-conversation'") == 2)
            #expect(try await desk.world.states() == [.ended, .ended, .ended])
        }
    }

    @Test("the day of the last one follows the room of each day")
    func lastDay() {
        var pool = ImportLoad.Pool(name: "west", tiers: ["hot": 5], held: 0, waiting: 0, room: [], people: 2)
        #expect(!pool.hasCaps && pool.lastDay == nil)
        pool.room = [
            .init(day: 100, thousandths: 2_500), .init(day: 101, thousandths: 0), .init(day: 102, thousandths: 2_500),
        ]
        #expect(pool.lastDay == Day(number: 102) && pool.roomToday == 2)
        pool.tiers = ["hot": 6]
        #expect(pool.lastDay == nil)
    }
}
