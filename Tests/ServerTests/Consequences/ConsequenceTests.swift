import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("What follows when a promise is missed again")
struct ConsequenceTests {
    private static let accord = ScorecardAccord.with("until: 2027-12-31 }", "until: 2027-12-31, periodCloses: 1d }")
        .replacing(
            "breach:\n",
            with: """
                breach:
                  ofWhole:
                    - { missed: 1 month, then: agenda }
                    - { missed: 2 months, then: recovery-plan, within: 10 business days }
                    - { missed: 3 months, then: renegotiate }

                """)

    private static func turn(_ record: ScorecardRecord) async throws {
        let company = record.company
        try await PeriodClosingJob(scorecards: record.store, shelf: company.shelf, ids: company.services.ids)
            .run(at: company.now)
        try await job(record).run(at: company.now)
    }

    private static func job(_ record: ScorecardRecord) -> ConsequenceJob {
        let company = record.company
        return ConsequenceJob(
            database: company.database, accords: company.library, shelf: company.shelf, ids: company.services.ids)
    }

    private static func all(_ record: ScorecardRecord, of id: String = "M1") async throws -> [Consequence] {
        try await record.company.database.read { try ConsequenceQueries.all(in: $0) }
            .filter { $0.commitment == id }.reversed()
    }

    /// Months in which half of what was handed over was rejected: promised were three quarters.
    private static func miss(_ months: [String], _ record: ScorecardRecord) async throws {
        for (place, month) in months.enumerated() {
            try await record.hand(2 * place, on: "\(month)-02")
            try await record.reject(2 * place + 1, on: "\(month)-03")
        }
    }

    @Test("each step is reached when its periods are closed, dated at the closing", arguments: Engine.allCases)
    func steps(engine: Engine) async throws {
        try await ScorecardRecord.open(engine, accord: Self.accord) { record in
            try await Self.miss(["2027-02", "2027-03", "2027-04"], record)
            record.company.pass(days: 35)
            try await Self.turn(record)
            let first = try await Self.all(record)
            #expect(first.map(\.action) == [.agenda] && first[0].run == 1 && first[0].party == .marketing)
            #expect(first[0].firstDay == (try ScorecardRecord.day("2027-02-01")))
            #expect(Format.universal(first[0].at) == "2027-03-02T05:00:00Z")
            record.company.pass(days: 30)
            try await Self.turn(record)
            let all = try await Self.all(record)
            #expect(all.map(\.action) == [.agenda, .agenda, .recoveryPlan])
            let plan = try #require(all.last)
            #expect(plan.run == 2)
            // Ten working days after Friday, the second of April, in the leader's hours.
            let due = try #require(plan.due)
            #expect(try #require(Zone("America/New_York")).day(at: due) == (try ScorecardRecord.day("2027-04-16")))
            record.company.pass(days: 30)
            try await Self.turn(record)
            #expect(
                try await Self.all(record).map(\.action) == [.agenda, .agenda, .recoveryPlan, .agenda, .renegotiate])
        }
    }

    @Test("a meeting does what stood on the agenda, a new version ends a renegotiation", arguments: Engine.allCases)
    func done(engine: Engine) async throws {
        try await ScorecardRecord.open(engine, accord: Self.accord) { record in
            let company = record.company
            try await Self.miss(["2027-02", "2027-03", "2027-04"], record)
            company.pass(days: 100)
            try await Self.turn(record)
            try await MeetingStore(database: company.database).hold(company.act("Sam"))
            let afterMeeting = try await Self.all(record)
            #expect(afterMeeting.filter { $0.action == .agenda }.allSatisfy { $0.doneAt == company.now })
            #expect(afterMeeting.filter(\.isOpen).map(\.action) == [.recoveryPlan, .renegotiate])
            #expect(afterMeeting.first { $0.action == .recoveryPlan }?.overdueAt != nil)
            let number = try await company.agree(Self.accord.replacing("atLeast: 75%", with: "atLeast: 60%"))
            let since = company.now
            company.pass(days: 1)
            try await Self.turn(record)
            let renegotiated = try #require(try await Self.all(record).first { $0.action == .renegotiate })
            #expect(renegotiated.newVersion == number && renegotiated.doneAt == since)
            let told = try await company.database.read { connection in
                try connection.all("SELECT DISTINCT body FROM notice WHERE kind = 'consequence-opened'") { $0.text(0) }
            }
            #expect(
                told.contains(
                    "Marketing has missed “Acceptance” for 3 months: the accord asks both sides to change it."))
        }
    }

    @Test("the leader of the party that missed writes the plan, once", arguments: Engine.allCases)
    func plan(engine: Engine) async throws {
        try await ScorecardRecord.open(engine, accord: Self.accord) { record in
            let company = record.company
            try await Self.miss(["2027-02", "2027-03"], record)
            company.pass(days: 64)
            try await Self.turn(record)
            let asked = try #require(try await Self.all(record).first { $0.action == .recoveryPlan })
            let store = ConsequenceStore(database: company.database)
            let (today, tomorrow) = (try ScorecardRecord.day("2027-04-03"), try ScorecardRecord.day("2027-04-04"))
            let plan = RecoveryPlan(cause: "One list was old.", measures: "Noor drops it.", backOn: tomorrow)
            let (sam, maria) = (try await company.viewer("Sam"), try await company.viewer("Maria"))
            await #expect(throws: Problem.forbidden("Only a leader of Marketing writes its recovery plan.")) {
                try await store.plan(asked.id, plan, by: sam, today: today, company.act("Sam"))
            }
            await #expect(throws: Problem.self) {
                try await store.plan(
                    asked.id, RecoveryPlan(cause: "x", measures: "y", backOn: today.advanced(by: -1)), by: maria,
                    today: today, company.act("Maria"))
            }
            try await store.plan(asked.id, plan, by: maria, today: today, company.act("Maria"))
            await #expect(throws: Problem.conflict("Maria Lindqvist has written this plan meanwhile.")) {
                try await store.plan(asked.id, plan, by: maria, today: today, company.act("Maria"))
            }
            let kept = try #require(try await Self.all(record).first { $0.action == .recoveryPlan })
            #expect(kept.cause == "One list was old." && kept.backOn == tomorrow && !kept.isLate(at: company.now))
            let agenda = try #require(try await Self.all(record).first { $0.action == .agenda })
            await #expect(throws: Problem.conflict("No plan is asked for here.")) {
                try await store.plan(agenda.id, plan, by: maria, today: today, company.act("Maria"))
            }
        }
    }

    @Test("the page takes the plan, the meeting asks for it, and nothing follows without the clause")
    func pages() async throws {
        try await ScorecardRecord.open(.sqlite, accord: Self.accord) { record in
            let company = record.company
            try await Self.miss(["2027-02", "2027-03"], record)
            company.pass(days: 64)
            try await Self.turn(record)
            let asked = try #require(try await Self.all(record).first { $0.action == .recoveryPlan })
            let accords = AccordStore(database: company.database, library: company.library)
            let features = [
                ConsequenceFeature.feature(record.store), MeetingFeature.feature(record.store, accords: accords),
            ]
            try await company.serve(features) { client in
                let sam = try await Browser.signedIn(client, "Sam")
                #expect(try await !sam.get("/consequences").text.contains("Write the plan"))
                let maria = try await Browser.signedIn(client, "Maria")
                #expect(try await maria.get("/meeting").text.contains("Recovery plan: Acceptance"))
                #expect(try await maria.get("/consequences").text.contains("Write the plan"))
                let bare = try await maria.post("/consequences/\(asked.id)/plan", [("cause", "<b>")])
                #expect(bare.status == .unprocessableContent && bare.text.contains("What you do about it is needed."))
                let given = try await maria.post(
                    "/consequences/\(asked.id)/plan",
                    [("cause", "A <list>"), ("measures", "Dropped"), ("backOn", "2027-05-01")])
                #expect(given.status == .seeOther)
                let page = try await sam.get("/consequences").text
                #expect(page.contains("A &lt;list&gt;") && page.contains("Kept again from 1 May 2027"))
            }
        }
        try await ScorecardRecord.open(.sqlite) { record in
            try await Self.miss(["2027-02", "2027-03"], record)
            record.company.pass(days: 64)
            try await Self.turn(record)
            #expect(try await Self.all(record).isEmpty)
        }
    }

    @Test("each route refuses the wrong role")
    func routes() async throws {
        try await House.open(.sqlite, migrations: Schema.migrations) { house in
            let library = AccordLibrary(database: house.services.database)
            try await RouteWalk.check(
                house, [ConsequenceFeature.feature(ScorecardStore(database: house.services.database, library: library))]
            )
        }
    }
}
