import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Leads that both sides judge")
struct CalibrationRoundTests {
    private static let accord = SmallCompanyAccord.with(
        "commitments:\n",
        "calibration: { sample: 4, per: month, judges: [marketing, sales], blind: true, agreement: 80% }\ncommitments:\n"
    )

    /// Three leads that qualify and three that do not came in the first month under the accord.
    private static func open(
        _ engine: Engine, accord: String = accord, _ body: (SmallCompany, ID<CalibrationRound>) async throws -> Void
    ) async throws {
        try await SmallCompany.open(engine, accord: accord) { company in
            company.pass(days: 4)
            var leads = (0..<6).map(SmallLead.numbered)
            for place in 3..<6 { leads[place].touches = [] }
            _ = try await company.receive(leads)
            try await turn(company)
            #expect(try await rounds(company).isEmpty, "the month is not over")
            company.pass(days: 28)
            try await turn(company)
            try await turn(company)
            let round = try #require(try await rounds(company).first)
            try await body(company, round.id)
        }
    }

    private static func turn(_ company: SmallCompany) async throws {
        try await CalibrationJob(database: company.database, accords: company.library, ids: company.services.ids)
            .run(at: company.now)
    }

    private static func rounds(_ company: SmallCompany) async throws -> [CalibrationRound] {
        try await company.database.read { try CalibrationQueries.all(in: $0) }
    }

    private static func reading(
        _ id: ID<CalibrationRound>, _ company: SmallCompany, as name: String
    ) async throws -> CalibrationReading {
        let viewer = try await company.viewer(name)
        return try await company.database.read {
            try CalibrationReading.read(id, company.library, viewer: viewer, in: $0)
        }
    }

    private static func judge(
        _ id: ID<CalibrationRound>, _ number: Int, _ isInside: Bool, _ company: SmallCompany, as name: String
    ) async throws {
        try await CalibrationStore(database: company.database, accords: company.library).judge(
            id, number: number, isInside: isInside, note: "Because of \(name).", by: try await company.viewer(name),
            company.act(name))
    }

    @Test(
        "a sample of the month is drawn once, half of it qualified, and the leaders are told",
        arguments: Engine.allCases)
    func drawn(engine: Engine) async throws {
        try await Self.open(engine) { company, id in
            let reading = try await Self.reading(id, company, as: "Maria")
            #expect(reading.lines.count == 4 && reading.lines.count { $0.one.isInside } == 2)
            #expect(reading.round.firstDay == Day(text: "2027-02-01") && reading.title == "February 2027")
            #expect(Format.universal(reading.round.at) == "2027-03-01T05:00:00Z")
            #expect(reading.progress.map(\.count) == [0, 0] && reading.next?.number == 1)
            let told = try await company.database.read { connection in
                try connection.all("SELECT user_id FROM notice WHERE kind = 'calibration-drawn' ORDER BY user_id") {
                    $0.id(0, of: User.self)
                }
            }
            #expect(Set(told) == [company.id("Maria"), company.id("Sam")])
        }
    }

    @Test("what the other side says is hidden until both have judged a lead", arguments: Engine.allCases)
    func blind(engine: Engine) async throws {
        try await Self.open(engine) { company, id in
            try await Self.judge(id, 1, true, company, as: "Noor")
            let sales = try await Self.reading(id, company, as: "Kim")
            #expect(sales.lines[0].verdicts.isEmpty && sales.lines[0].own == nil && !sales.lines[0].isRevealed)
            #expect(sales.progress.map(\.count) == [1, 0])
            #expect(try await Self.reading(id, company, as: "Eve").lines[0].verdicts.isEmpty)
            #expect(try await Self.reading(id, company, as: "Maria").lines[0].own?.note == "Because of Noor.")
            await #expect(throws: Problem.conflict("Noor Haddad has judged this lead for Marketing already.")) {
                try await Self.judge(id, 1, false, company, as: "Maria")
            }
            await #expect(throws: Problem.forbidden("Marketing and Sales judge these leads.")) {
                try await Self.judge(id, 1, false, company, as: "Eve")
            }
            await #expect(throws: Problem.self) { try await Self.judge(id, 5, false, company, as: "Kim") }
            try await Self.judge(id, 1, false, company, as: "Kim")
            let both = try await Self.reading(id, company, as: "Eve")
            #expect(both.lines[0].isRevealed && both.lines[0].verdicts.map(\.isInside) == [true, false])
        }
    }

    @Test("the last verdict ends the round, and its agreement is told", arguments: Engine.allCases)
    func ended(engine: Engine) async throws {
        try await Self.open(engine) { company, id in
            for number in 1...4 {
                try await Self.judge(id, number, true, company, as: "Noor")
                #expect(try await Self.rounds(company)[0].isOpen)
                try await Self.judge(id, number, number > 1, company, as: "Lee")
            }
            let reading = try await Self.reading(id, company, as: "Sam")
            #expect(reading.round.endedAt == company.now && reading.agreement.agreed == 3)
            #expect(reading.agreement.isReached(reading.rule.agreement) == false)
            await #expect(throws: Problem.conflict("This calibration is over.")) {
                try await Self.judge(id, 1, true, company, as: "Noor")
            }
            let store = CalibrationStore(database: company.database, accords: company.library)
            let (kim, sam) = (try await company.viewer("Kim"), try await company.viewer("Sam"))
            await #expect(throws: Problem.self) { try await store.record(id, "x", by: kim, company.act("Kim")) }
            try await store.record(id, "A pilot is no need.", by: sam, company.act("Sam"))
            await #expect(throws: Problem.conflict("Sam Whitaker has recorded it meanwhile.")) {
                try await store.record(id, "y", by: sam, company.act("Sam"))
            }
        }
    }

    @Test("a round ends with its time, and an erased person leaves no note", arguments: Engine.allCases)
    func over(engine: Engine) async throws {
        try await Self.open(engine) { company, id in
            try await Self.judge(id, 1, true, company, as: "Noor")
            let person = try await Self.reading(id, company, as: "Noor").lines[0].one.person
            try await ErasureStore(database: company.database).erase(person, reason: "asked", company.act("Olu"))
            #expect(try await Self.reading(id, company, as: "Noor").lines[0].own?.note == nil)
            company.pass(days: 31)
            try await Self.turn(company)
            let rounds = try await Self.rounds(company)
            #expect(rounds.count == 2, "the next month was drawn too, though nothing came in")
            #expect(rounds.allSatisfy { !$0.isOpen })
            let first = try #require(rounds.first { $0.id == id })
            #expect(first.endedAt == first.due)
            #expect(try await Self.reading(id, company, as: "Sam").agreement.judged == 0)
        }
    }

    @Test("the pages lead from lead to lead, show no name, and then what differs")
    func pages() async throws {
        try await Self.open(.sqlite) { company, id in
            let scorecards = ScorecardStore(database: company.database, library: company.library)
            let accords = AccordStore(database: company.database, library: company.library)
            let features = [
                CalibrationFeature.feature(company.handoffs), MeetingFeature.feature(scorecards, accords: accords),
            ]
            try await company.serve(features) { client in
                let noor = try await Browser.signedIn(client, "Noor")
                #expect(try await noor.get("/calibrations").text.contains("February 2027"))
                #expect(try await noor.get("/calibrations/\(id)").text.contains("Judge the next"))
                let page = try await noor.get("/calibrations/\(id)/leads/1").text
                #expect(page.contains("Manufacturing") && page.contains("Asked to talk to us"))
                #expect(!page.contains("Buyer") && !page.contains("plant0.example"))
                let wrong = try await noor.post("/calibrations/\(id)/leads/1/verdict", [("said", "perhaps")])
                #expect(wrong.status == .unprocessableContent)
                for number in 1...4 {
                    let said = try await noor.post(
                        "/calibrations/\(id)/leads/\(number)/verdict", [("said", "inside"), ("note", "<b>Note</b>")])
                    #expect(said.status == .seeOther)
                }
                let sam = try await Browser.signedIn(client, "Sam")
                #expect(try await !sam.get("/calibrations/\(id)").text.contains("Note"))
                #expect(try await sam.get("/meeting").text.contains("Calibration of February 2027"))
                for number in 1...4 {
                    try await sam.post(
                        "/calibrations/\(id)/leads/\(number)/verdict", [("said", number == 2 ? "outside" : "inside")])
                }
                let over = try await sam.get("/calibrations/\(id)").text
                #expect(over.contains("&lt;b&gt;Note") && over.contains("Disputed") && over.contains("3 of 4"))
                #expect(over.contains("They disagree") && over.contains("examples: {"))
                let recorded = try await sam.post("/calibrations/\(id)/finding", [("sentence", "A pilot is no need.")])
                #expect(recorded.status == .seeOther)
                #expect(try await !sam.get("/meeting").text.contains("Calibration of February 2027"))
                let eve = try await Browser.signedIn(client, "Eve")
                #expect(try await eve.get("/calibrations/\(id)/leads/1").status == .forbidden)
            }
        }
    }

    @Test("each route refuses the wrong role")
    func routes() async throws {
        try await House.open(.sqlite, migrations: Schema.migrations) { house in
            let handoffs = HandoffStore(
                database: house.services.database, accords: AccordLibrary(database: house.services.database),
                shelf: RosterShelf())
            try await RouteWalk.check(house, [CalibrationFeature.feature(handoffs)])
        }
    }
}
