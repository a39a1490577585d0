import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Keeping single parts of the roster")
struct RosterKeepingTests {
    /// What is kept is what the file says, and the file brings in the same.
    private static func expectAgreement(_ company: SmallCompany) async throws {
        let roster = try await company.roster.roster(at: company.now)
        let document = RosterDocument(try await company.roster.export(at: company.now))
        #expect(document.isValid && document.roster == roster)
        #expect(try await !company.roster.bringIn(roster.yaml, company.act("Olu")).hasChanged)
    }

    @Test(
        "turns: weight, caps and deputy hold from now on; a manager changes those of their own",
        arguments: Engine.allCases)
    func turns(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let (dana, rita, olu) = (
                try await company.viewer("Dana"), try await company.viewer("Rita"), try await company.viewer("Olu")
            )
            let kim = company.id("Kim")
            func stamp(_ pool: String) async throws -> String {
                try await company.roster.roster(at: company.now).turns(of: "kim@northwind.example", in: pool).stamp
            }
            var member = Roster.Member(rep: "kim@northwind.example")
            member.weight = 3
            member.perWeek = 20
            member.deputy = "lee@northwind.example"
            let first = try await stamp("west")
            await #expect(throws: Problem.self) {
                try await company.roster.setTurns(
                    member, in: "west", of: kim, stamp: first, by: rita, company.act("Rita"))
            }
            company.pass(hours: 1)
            try await company.roster.setTurns(
                member, in: "west", of: kim, stamp: first, by: dana, company.act("Dana"))
            #expect(try await company.roster.roster(at: company.now).pools[0].members[0] == member)
            let before = company.now.advanced(byMilliseconds: -1)
            #expect(try await company.roster.roster(at: before).pools[0].members[0].weight == 1)
            await #expect(throws: Problem.self) {
                try await company.roster.setTurns(
                    member, in: "west", of: kim, stamp: first, by: dana, company.act("Dana"))
            }
            let none = try await stamp("east")
            await #expect(throws: Problem.self) {
                try await company.roster.setTurns(
                    member, in: "east", of: kim, stamp: none, by: dana, company.act("Dana"))
            }
            try await company.roster.setTurns(member, in: "east", of: kim, stamp: none, by: olu, company.act("Olu"))
            #expect(try await company.viewer("Kim").pools == ["west", "east"])
            try await company.roster.endTurns(
                of: member.rep, kim, in: "west", by: olu, company.act("Olu"))
            #expect(try await company.viewer("Kim").pools == ["east"])
            try await Self.expectAgreement(company)
        }
    }

    @Test("calendars and pools: what is used stays, what is wrong is told", arguments: Engine.allCases)
    func calendars(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let olu = try await company.viewer("Olu")
            let roster = company.roster
            var night = Roster.Calendar(name: "night", zone: "Asia/Tokyo")
            night.hours = [.monday: [Roster.Hours(start: 1_200, end: 1_380)]]
            night.holidays = [try #require(Day(text: "2027-05-03"))]
            try await roster.setCalendar(night, stamp: Roster().stamp, by: olu, company.act("Olu"))
            #expect(try await roster.roster(at: company.now).calendars.last == night)
            await #expect(throws: Problem.self) {
                try await roster.setCalendar(night, stamp: Roster().stamp, by: olu, company.act("Olu"))
            }
            await #expect(throws: Problem.self) {
                try await roster.removeCalendar("pacific", by: olu, company.act("Olu"))
            }
            var pool = Roster.Pool(name: "tokyo", calendar: "nowhere")
            await #expect(throws: Problem.self) {
                try await roster.setPool(pool, stamp: Roster().stamp, by: olu, company.act("Olu"))
            }
            pool.calendar = "night"
            pool.whenNobody = "west"
            try await roster.setPool(pool, stamp: Roster().stamp, by: olu, company.act("Olu"))
            #expect(try await roster.roster(at: company.now).pools.last == pool)
            await #expect(throws: Problem.self) {
                try await roster.removeCalendar("night", by: olu, company.act("Olu"))
            }
            try await Self.expectAgreement(company)
            await #expect(throws: Problem.self) { try await roster.removePool("west", by: olu, company.act("Olu")) }
            try await roster.removePool("tokyo", by: olu, company.act("Olu"))
            try await roster.removeCalendar("night", by: olu, company.act("Olu"))
            let sam = try await company.viewer("Sam")
            await #expect(throws: Problem.self) {
                try await roster.setCalendar(night, stamp: Roster().stamp, by: sam, company.act("Sam"))
            }
            try await Self.expectAgreement(company)
        }
    }

    @Test("a leader is replaced in one step, with one event, and once", arguments: Engine.allCases)
    func leader(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let olu = try await company.viewer("Olu")
            let dana = try #require(try await UserStore(company.services).find(company.id("Dana")))
            try await company.roster.replaceLeader(
                of: .sales, by: dana, instead: "sam@northwind.example", stays: true, by: olu, company.act("Olu"))
            #expect(try await company.viewer("Dana").entries.map(\.role) == [.leader])
            #expect(try await company.viewer("Sam").entries.map(\.role) == [.manager])
            #expect(try await company.viewer("Dana").manages.contains(company.id("Kim")))
            let late = await #expect(throws: Problem.self) {
                try await company.roster.replaceLeader(
                    of: .sales, by: dana, instead: "sam@northwind.example", stays: true, by: olu, company.act("Olu"))
            }
            #expect(late == .conflict("Meanwhile the leader was replaced: it is Dana Ortiz now."))
            let told = try await company.database.read {
                try $0.integer("SELECT count(*) FROM event WHERE details LIKE '%leader-replaced%'")
            }
            #expect(told == 1)
            let noor = try #require(try await UserStore(company.services).find(company.id("Noor")))
            try await company.roster.replaceLeader(
                of: .marketing, by: noor, instead: "maria@northwind.example", stays: false, by: olu,
                company.act("Olu"))
            #expect(try await company.viewer("Maria").entries.isEmpty)
            #expect(try await company.viewer("Noor").isLeader)
            try await Self.expectAgreement(company)
        }
    }

    @Test("absence and deputy are set in one step; who is away cannot stand in", arguments: Engine.allCases)
    func away(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let (kim, dana) = (try await company.viewer("Kim"), try await company.viewer("Dana"))
            let week = Roster.Absence(
                from: try #require(Day(text: "2027-02-08")), until: try #require(Day(text: "2027-02-12")))
            try await company.roster.setAway(
                week, of: company.id("Lee"), deputy: nil, by: dana, company.act("Dana"))
            for deputy in ["Lee", "Kim", "Noor"] {
                await #expect(throws: Problem.self, "\(deputy)") {
                    try await company.roster.setAway(
                        week, of: kim.user, deputy: company.id(deputy), by: kim, company.act("Kim"))
                }
            }
            #expect(try await company.roster.roster(at: company.now).pools[0].members[0].absences.isEmpty)
            try await company.roster.setAway(
                week, of: kim.user, deputy: company.id("Pat"), by: kim, company.act("Kim"))
            let member = try await company.roster.roster(at: company.now).pools[0].members[0]
            #expect(member.absences == [week] && member.deputy == "pat@northwind.example")
            await #expect(throws: Problem.self) {
                try await company.roster.setAway(
                    week, of: company.id("Pat"), deputy: nil, by: kim, company.act("Kim"))
            }
            try await Self.expectAgreement(company)
        }
    }
}
