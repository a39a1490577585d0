import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The example company")
struct DemoTests {
    @Test("the larger company's documents are signable on any day", arguments: [800, 20_790, 22_000, 30_000])
    func wholeDocuments(day: Int32) throws {
        let today = Day(number: day)
        let documents = DemoWholeDocuments(
            begins: today.advanced(by: -728), changes: today.advanced(by: -182), today: today)
        let roster = RosterDocument(documents.roster())
        #expect(roster.isValid, "\(roster.faults)")
        for text in [try documents.firstAccord(), try documents.secondAccord()] {
            let found = AccordCheck.check(text: text, roster: roster.roster, history: nil)
            #expect(found.isSignable, "\(found.errors)")
        }
    }

    @Test("the example documents can be moved to any present and are signable", arguments: [0, 20_790, 22_000, 30_000])
    func documents(day: Int32) throws {
        let today = Day(number: day)
        let documents = DemoDocuments(begins: today.advanced(by: -45), today: today)
        let roster = RosterDocument(try documents.roster())
        #expect(roster.isValid)
        let found = AccordCheck.check(text: try documents.accord(), roster: roster.roster, history: nil)
        #expect(found.isSignable, "\(found.errors)")
    }

    @Test("it fills an empty database with six weeks of both sides' work", arguments: Engine.allCases)
    func fills(engine: Engine) async throws {
        try await House.open(engine, migrations: Schema.migrations) { house in
            let demo = DemoTests.demo(house)
            let report = try #require(try await demo.fill(at: house.now))
            #expect(report.leads > 110 && report.handOffs > 80)
            #expect(report.refused * 4 < report.handOffs)
            #expect(report.signIns.count == 13 && Set(report.signIns.map(\.password)).count == 13)
            for (what, query) in DemoTests.there {
                #expect(try await house.services.database.read { try $0.exists(query) }, "\(what)")
            }
            for (what, query) in DemoTests.absent {
                #expect(try await !house.services.database.read { try $0.exists(query) }, "\(what)")
            }
        }
    }

    @Test("two years of the larger company tell every story that they should")
    func whole() async throws {
        try await House.open(migrations: Schema.migrations) { house in
            let size = DemoSize.whole(leads: 1_600)
            let report = try #require(try await DemoTests.demo(house).fill(size: size, at: house.now))
            #expect(report.leads == 1_600)
            #expect(report.signIns.count == 23)
            let wrong = report.checks.filter { !$0.holds }
            #expect(report.checks.count > 20)
            let met = try await house.services.database.read {
                try $0.all("SELECT held_at FROM meeting ORDER BY held_at") { DemoPapers.day($0.timestamp(0)) }
            }
            #expect(met.count > 20 && met.allSatisfy { $0.weekday != .saturday && $0.weekday != .sunday })
            #expect(met.allSatisfy { (3...5).contains($0.day) } && met.contains { $0.day > 3 })
            #expect(wrong.isEmpty, "\(wrong)")
            // The bought list has leads that a check blocks.
            for (what, query) in DemoTests.absent.dropLast() {
                #expect(try await !house.services.database.read { try $0.exists(query) }, "\(what)")
            }
        }
    }

    @Test("an example that was interrupted is named as that, and nothing is added to it")
    func interrupted() async throws {
        try await House.open(migrations: Schema.migrations) { house in
            try await house.services.database.write { connection in
                try EventLog.append(
                    Event(.demoStarted, noun: "demo", subject: ID<Demo>(1), at: house.now),
                    Act(now: house.now, ids: house.services.ids), in: connection)
            }
            let fault = try await #require(throws: HouseFault.self) {
                try await DemoTests.demo(house).fill(at: house.now)
            }
            #expect(fault.description.contains("interrupted") && fault.description.contains("Delete"))
            #expect(try await !house.services.database.read { try $0.exists("SELECT 1 FROM app_user") })
        }
    }

    @Test("a figure that is missed does not hold, and of nothing there is no share")
    func checks() {
        #expect(DemoCheck("leads", is: 3, found: 3).holds)
        #expect(!DemoCheck("leads", is: 3, found: 4).holds)
        #expect(DemoCheck("share", within: 40...100, of: DemoShare(part: 2, whole: 5)).holds)
        #expect(!DemoCheck("share", within: 0...6, of: DemoShare(part: 1, whole: 10)).holds)
        #expect(!DemoCheck("share", within: 0...6, of: DemoShare(part: 0, whole: 0)).holds)
    }

    @Test("a database that is not empty stays as it is")
    func refuses() async throws {
        try await House.open(migrations: Schema.migrations) { house in
            try await house.addUser("Kim Alvarez", .sales)
            #expect(try await DemoTests.demo(house).fill(at: house.now) == nil)
            #expect(try await house.services.database.read { try $0.integer("SELECT count(*) FROM app_user") } == 1)
            #expect(try await !house.services.database.read { try $0.exists("SELECT 1 FROM lead") })
        }
    }

    @Test("the same seed makes the same company, another one another")
    func repeats() {
        func titles(_ seed: UInt64) -> [String] {
            var world = DemoWorld(seed: seed)
            let companies = world.companies(44)
            return companies.map { "\($0.state) \($0.employees ?? 0)" }
                + (0..<20).map { world.lead(of: companies[$0], at: House.start, number: $0).title }
        }
        #expect(titles(1) == titles(1))
        #expect(titles(1) != titles(2))
    }

    static func demo(_ house: House) -> Demo {
        let library = AccordLibrary(database: house.services.database)
        let given = house.services
        let services = AppServices(
            database: given.database, settings: given.settings, clock: given.clock, randomBytes: given.randomBytes,
            ids: House.longLived(house), passwords: given.passwords, logger: given.logger)
        return Demo(
            services: services, library: library, accords: AccordShelf(library: library), shelf: RosterShelf())
    }

    private static let there: [(String, SQL)] = [
        ("an accord in force", "SELECT 1 FROM accord_version WHERE in_force_at IS NOT NULL"),
        ("a lead that waits for a decision", "SELECT 1 FROM handoff WHERE state = 'assigned'"),
        ("a clock that runs", "SELECT 1 FROM clock WHERE state = 'pending' AND measure = 'decision'"),
        ("a breach", "SELECT 1 FROM clock WHERE state = 'missed' AND party = 'sales'"),
        ("a promise that was kept", "SELECT 1 FROM clock WHERE state = 'met' AND party = 'sales'"),
        ("a reassignment", "SELECT 1 FROM event WHERE kind = 'reassigned'"),
        (
            "a rejection without an answer",
            """
            SELECT 1 FROM rejection r WHERE NOT EXISTS (SELECT 1 FROM answer a WHERE a.handoff = r.handoff)
            """
        ),
        (
            "a contest without a ruling",
            """
            SELECT 1 FROM answer a WHERE a.kind = 'contest'
                AND NOT EXISTS (SELECT 1 FROM ruling r WHERE r.handoff = a.handoff)
            """
        ),
        ("a ruling", "SELECT 1 FROM ruling"),
        ("a lead that comes back", "SELECT 1 FROM lead WHERE return_on IS NOT NULL"),
        ("an expansion for account management", "SELECT 1 FROM handoff WHERE kind = 'expansion'"),
        ("two persons who may be one", "SELECT 1 FROM review_item WHERE kind = 'duplicate-person'"),
        ("a notice", "SELECT 1 FROM notice"),
    ]

    private static let absent: [(String, SQL)] = [
        ("something of the future", "SELECT 1 FROM event WHERE at > \(House.start)"),
        ("a clock whose step is overdue", "SELECT 1 FROM clock WHERE next_step_at < \(House.start)"),
        ("a lead that a check blocks", "SELECT 1 FROM lead WHERE blocked IS NOT NULL"),
    ]
}
