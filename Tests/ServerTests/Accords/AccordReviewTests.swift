import Domain
import HTTPTypes
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Reviews of the accord and of its target accounts")
struct AccordReviewTests {
    private static let accord = SmallCompanyAccord.text
        .replacing("until: 2027-12-31 }", with: "until: 2027-12-31, review: every quarter }")
        .replacing(
            "  idealCustomer:",
            with: "  targetAccounts: { list: targets-2027, reviewed: every month }\n  idealCustomer:")

    private static func run(_ company: SmallCompany) async throws {
        try await AccordReviewJob(database: company.database, accords: company.library, ids: company.services.ids)
            .run(at: company.now)
    }

    private static func open(_ company: SmallCompany) async throws -> [AccordReview] {
        try await company.database.read { try AccordReviewQueries.open(in: $0) }
    }

    private static func notices(_ company: SmallCompany, _ name: String) async throws -> [String] {
        let user = company.id(name)
        return try await company.database.read { connection in
            try connection.all("SELECT body FROM notice WHERE user_id = \(user) AND kind = 'review-due' ORDER BY id") {
                $0.text(0)
            }
        }
    }

    private static func targets(_ company: SmallCompany) -> TargetAccountStore {
        TargetAccountStore(database: company.database, accords: company.accords, shelf: company.shelf)
    }

    /// Midnight of New York.
    private static func midnight(_ day: String) throws -> Timestamp {
        try #require(Zone("America/New_York")).start(of: try #require(Day(text: day)))
    }

    @Test("a date is the beginning of a period after the version came into force; none is left out")
    func dates() throws {
        let zone = try #require(Zone("America/New_York"))
        let calendar = PeriodCalendar(zone: zone, fiscalYearStarts: MonthDay(month: 2, day: 1))
        func dates(_ period: Period, since: String, after: String?, at: String) throws -> [Timestamp] {
            AccordReviewJob.dates(
                period, since: try Self.midnight(since), after: try after.map(Self.midnight),
                at: try Self.midnight(at), calendar: calendar)
        }
        #expect(try dates(.quarter, since: "2027-02-01", after: nil, at: "2027-04-30").isEmpty)
        #expect(try dates(.quarter, since: "2027-02-01", after: nil, at: "2027-05-01") == [Self.midnight("2027-05-01")])
        #expect(
            try dates(.quarter, since: "2027-02-01", after: nil, at: "2027-12-24")
                == ["2027-05-01", "2027-08-01", "2027-11-01"].map(Self.midnight))
        #expect(
            try dates(.quarter, since: "2027-02-01", after: "2027-08-01", at: "2027-12-24")
                == [Self.midnight("2027-11-01")])
        #expect(try dates(.month, since: "2027-03-15", after: nil, at: "2027-04-01") == [Self.midnight("2027-04-01")])
    }

    @Test(
        "on its date leaders are told once, and it is asked for until a leader records it", arguments: Engine.allCases)
    func due(engine: Engine) async throws {
        try await SmallCompany.open(engine, accord: Self.accord) { company in
            try await Self.run(company)
            #expect(try await Self.open(company).isEmpty)
            company.pass(days: 65)
            try await Self.run(company)
            try await Self.run(company)
            let open = try await Self.open(company)
            #expect(open.filter { $0.kind == .accord }.map(\.due) == [try Self.midnight("2027-04-01")])
            let months = try ["2027-02-01", "2027-03-01", "2027-04-01"].map(Self.midnight)
            #expect(open.filter { $0.kind == .targetAccounts }.map(\.due) == months)
            for name in ["Maria", "Sam", "Ana", "Eve"] {
                let told = try await Self.notices(company, name)
                #expect(told.count == 2)
                #expect(told.contains { $0.hasPrefix("A review of the accord is due since 1 Apr 2027") })
            }
            #expect(try await Self.notices(company, "Kim").isEmpty)
            let at = try await company.database.read { connection in
                try connection.all("SELECT at FROM event WHERE kind = 'review-due' AND details = 'accord'") {
                    $0.timestamp(0)
                }
            }
            #expect(at == [try Self.midnight("2027-04-01")])

            let store = AccordReviewStore(database: company.database)
            await #expect(throws: Problem.self) {
                try await store.record(
                    .accord, "All is well.", by: try await company.viewer("Kim"), company.act("Kim"))
            }
            try await store.record(
                .accord, "The clock of hot leads stays.", by: try await company.viewer("Sam"), company.act("Sam"))
            let late = await #expect(throws: Problem.self) {
                try await store.record(
                    .accord, "Once more.", by: try await company.viewer("Maria"), company.act("Maria"))
            }
            #expect("\(String(describing: late))".contains("Sam Whitaker recorded the last one"))
            #expect(try await Self.open(company).allSatisfy { $0.kind == .targetAccounts })
            let all = try await company.database.read { try AccordReviewQueries.all(in: $0) }
            let done = try #require(all.first { $0.kind == .accord })
            #expect(done.author == company.id("Sam") && done.doneAt == company.now)
            #expect(done.sentence == "The clock of hot leads stays.")
            try await store.record(
                .targetAccounts, "Two left, one came.", by: try await company.viewer("Maria"), company.act("Maria"))
            #expect(try await Self.open(company).isEmpty)
            try await Self.run(company)
            #expect(try await Self.open(company).isEmpty)
        }
    }

    @Test("the list is changed with name and instant, leads are judged by it", arguments: Engine.allCases)
    func targets(engine: Engine) async throws {
        let text = Self.accord.replacing(
            "doors:\n", with: "doors:\n      - { name: target, when: \"company.target\" }\n")
        try await SmallCompany.open(engine, accord: text) { company in
            var quiet = SmallLead()
            quiet.touches = []
            let lead = try await company.receive(quiet)
            let store = Self.targets(company)
            company.pass(minutes: 1)
            #expect(try await store.add(["Cascadia Castings Inc.", "Hudson Forge"], company.act("Maria")) == 2)
            #expect(try await store.add(["cascadia  castings"], company.act("Maria")) == 0)
            await #expect(throws: Problem.self) { _ = try await store.add(["  –  "], company.act("Maria")) }
            #expect(try await company.lead(lead).door == "target")
            company.pass(days: 1)
            let removed = company.now
            try await store.remove(key: CompanyName.key("Hudson Forge"), company.act("Sam"))
            await #expect(throws: Problem.self) {
                try await store.remove(key: CompanyName.key("Hudson Forge"), company.act("Sam"))
            }
            let reader = Reader(try await company.viewer("Sam"), at: company.now)
            let reading = try await company.database.read {
                try AccordReviewReading.read(company.library, reader, in: $0)
            }
            #expect(reading.targets.map(\.name) == ["Cascadia Castings Inc."])
            #expect(reading.targets.first?.company == (try await company.lead(lead).company))
            #expect(reading.changes.map(\.isAdded) == [false, true, true])
            #expect(
                reading.changes.first?.at == removed && reading.name(reading.changes.first?.author) == "Sam Whitaker")
        }
    }

    @Test("the meeting asks for it, a page records it, and the list shows what changed since")
    func pages() async throws {
        try await SmallCompany.open(accord: Self.accord) { company in
            let scorecards = ScorecardStore(database: company.database, library: company.library)
            let accords = AccordStore(database: company.database, library: company.library)
            let features = [
                MeetingFeature.feature(scorecards, accords: accords), AccordFeature.feature(accords),
                AccordReviewFeature.feature(company.handoffs, accords: company.accords),
            ]
            company.pass(days: 65)
            try await Self.run(company)
            try await company.serve(features) { client in
                let sam = try await Browser.signedIn(client, "Sam")
                let meeting = try await sam.get("/meeting").text
                #expect(meeting.contains("Look again at the accord") && meeting.contains("1 Apr 2027"))
                #expect(meeting.contains("Look again at the target accounts"))
                let page = try await sam.get("/accords/reviews").text
                #expect(page.contains("Record the review") && page.contains("Due since 1 Apr 2027"))
                let empty = try await sam.post("/accords/reviews", [("kind", "accord"), ("sentence", " ")])
                #expect(empty.status == .unprocessableContent && empty.text.contains("What you found is needed."))
                let done = try await sam.post(
                    "/accords/reviews", [("kind", "accord"), ("sentence", "Hot means two hours <still>.")])
                #expect(done.status == .seeOther)
                #expect(try await sam.get("/accords/reviews").text.contains("Hot means two hours &lt;still&gt;."))
                #expect(try await !sam.get("/meeting").text.contains("Look again at the accord"))
                let again = try await sam.post("/accords/reviews", [("kind", "accord"), ("sentence", "Twice.")])
                #expect(again.status == .conflict)

                let put = try await sam.post("/accords/targets", [("names", "Hudson Forge\n\n Acme & Sons \n")])
                #expect(put.status == .seeOther)
                company.pass(minutes: 1)
                let list = try await sam.get("/accords/targets").text
                #expect(list.contains("2 companies on") && list.contains("Acme &amp; Sons") && list.contains("put on"))
                try await sam.post("/accords/targets/removal", [("key", CompanyName.key("Hudson Forge"))])
                try await sam.post(
                    "/accords/reviews", [("kind", "target-accounts"), ("sentence", "One is enough.")])
                company.pass(minutes: 1)
                let after = try await sam.get("/accords/targets").text
                #expect(after.contains("1 company on") && after.contains("Nothing has changed."))
                let kim = try await Browser.signedIn(client, "Kim")
                #expect(try await !kim.get("/accords/targets").text.contains("Put them on"))
                #expect(try await kim.post("/accords/targets", [("names", "X")]).status == .forbidden)
            }
        }
    }

    @Test("each route refuses the wrong role")
    func routes() async throws {
        try await House.open(.sqlite, migrations: Schema.migrations) { house in
            let library = AccordLibrary(database: house.services.database)
            let handoffs = HandoffStore(
                database: house.services.database, accords: library, shelf: RosterShelf())
            try await RouteWalk.check(
                house, [AccordReviewFeature.feature(handoffs, accords: AccordShelf(library: library))])
        }
    }
}
