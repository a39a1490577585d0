import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Duty, and turns that begin later")
struct DutyTests {
    @Test("operations set up who is on duty when, change it and end it", arguments: Engine.allCases)
    func duty(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            try await company.serve([RosterFeature.feature(company.roster)]) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let page = try await olu.get("/roster/duty").text
                let stamp = try #require(page.firstMatch(of: /name="stamp" value="([^"]+)"/)).1
                #expect(page.contains("Kim Alvarez") && page.contains("value=\"hot\""))
                let fields = [
                    ("stamp", String(stamp)), ("tier", "hot"), ("sat", "10:00-14:00"), ("sun", "10:00-12:00"),
                    ("member", "kim@northwind.example"), ("member", "lee@northwind.example"),
                ]
                let nobody = try await olu.post("/roster/duty", [("stamp", String(stamp)), ("sat", "14-10")])
                #expect(
                    nobody.status == .unprocessableContent && nobody.text.contains("Choose who takes it in turns")
                        && nobody.text.contains("Write hours such as"))
                #expect(try await olu.post("/roster/duty", fields).status == .seeOther)
                #expect(try await olu.post("/roster/duty", fields).status == .conflict)
                let roster = try await olu.get("/roster").text
                #expect(roster.contains("10:00-14:00") && roster.contains("Kim Alvarez, Lee Park"))
                let kept = try await company.roster.roster(at: company.now).duty
                #expect(kept?.members == ["kim@northwind.example", "lee@northwind.example"] && kept?.tiers == ["hot"])
                let dana = try await Browser.signedIn(client, "Dana Ortiz")
                try await dana.get("/account")
                #expect(try await dana.post("/roster/duty", fields).status == .forbidden)
                company.pass(minutes: 1)
                let now = try await company.roster.roster(at: company.now).partOfDuty.stamp
                #expect(try await olu.post("/roster/duty/removal", [("stamp", now)]).status == .seeOther)
                #expect(try await company.roster.roster(at: company.now).duty == nil)
            }
        }
    }

    @Test("turns of a later day stand apart, begin on it, and can be taken back", arguments: Engine.allCases)
    func later(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let kim = company.id("Kim")
            try await company.serve([RosterFeature.feature(company.roster)]) { client in
                let dana = try await Browser.signedIn(client, "Dana Ortiz")
                let path = "/roster/pools/west/members/\(kim)"
                try await dana.get(path)
                func fields(_ day: String, _ weight: String) -> [(String, String)] {
                    [("weight", weight), ("from", day), ("stamp", "")]
                }
                let past = try await dana.post(path, fields("2027-01-28", "3"))
                #expect(past.status == .unprocessableContent && past.text.contains("The past stays as it was"))
                #expect(try await dana.post(path, fields("2027-02-01", "3")).status == .seeOther)
                #expect(try await dana.post(path, fields("2027-02-02", "5")).status == .seeOther)
                let page = try await dana.get("/roster").text
                #expect(page.contains("Turns that begin later") && page.contains("1 Feb 2027"))
                let plans = try await company.database.read { try PlannedTurnsQueries.coming(in: $0) }
                #expect(plans.map(\.member.weight) == [3, 5])
                let lee = try await Browser.signedIn(client, "Pat Moreau")
                try await lee.get("/account")
                let undo = "/roster/turns/\(plans[1].id)/withdrawal"
                #expect(try await lee.post(undo).status == .forbidden)
                #expect(try await dana.post(undo).status == .seeOther)
                #expect(try await dana.post(undo).status == .notFound)
            }
            func weight() async throws -> Int {
                try await company.roster.roster(at: company.now).pools[0].members[0].weight
            }
            let ids = company.services.ids
            #expect(try await !company.roster.hasTurns(due: company.now))
            #expect(try await weight() == 1)
            company.pass(days: 3)
            #expect(try await company.roster.hasTurns(due: company.now))
            try await company.roster.beginTurns(at: company.now, ids: ids)
            #expect(try await weight() == 3)
            #expect(try await !company.roster.hasTurns(due: company.now))
            // Monday 1 February, 00:00 in Los Angeles, however late the job ran.
            let from = try await company.database.read {
                try $0.integer("SELECT max(from_at) FROM roster_entry WHERE user_id = \(kim)")
            }
            #expect(from == 1_801_468_800_000)
        }
    }

    @Test("turns whose pool is gone by then do not begin, and say so", arguments: Engine.allCases)
    func gone(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let (olu, kim) = (try await company.viewer("Olu"), company.id("Kim"))
            var member = Roster.Member(rep: "kim@northwind.example")
            member.weight = 2
            let day = try #require(Day(text: "2027-02-01"))
            let pools = try await company.roster.roster(at: company.now).pools.map(\.name)
            try await company.roster.planTurns(
                member, in: "west", of: kim, from: day, by: olu, company.act("Olu"))
            #expect(pools.contains("west"))
            company.pass(minutes: 1)
            try await company.database.write { try $0.execute("UPDATE pool SET until_at = 1 WHERE name = 'west'") }
            company.pass(days: 4)
            try await company.roster.beginTurns(at: company.now, ids: company.services.ids)
            let plans = try await company.database.read { try PlannedTurnsQueries.coming(in: $0) }
            #expect(plans.map { $0.failure?.contains("no pool west") } == [true])
        }
    }
}
