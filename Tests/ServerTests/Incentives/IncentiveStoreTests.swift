import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Incentives of the record")
struct IncentiveStoreTests {
    private static let last = IncentiveRequest(on: Day(text: "2026-12-01"))

    @Test("each is paid for the money of their deals, and each line opens its payment", arguments: Engine.allCases)
    func earned(engine: Engine) async throws {
        try await PaidWorld.open(engine) { world in
            try await world.deal(500_000, money: [("2026-12-15", 750_000), ("2027-01-10", 250_000)])
            try await world.deal(600_000, owner: "Pat", marketer: nil, money: [("2027-01-11", 100_001)])
            // A down payment of three quarters earns three quarters.
            #expect(
                try await world.earned(Self.last) == ["kim@northwind.example": 75_000, "noor@northwind.example": 7_500])
            #expect(
                try await world.earned(IncentiveRequest()) == [
                    "kim@northwind.example": 25_000, "noor@northwind.example": 2_500, "pat@northwind.example": 10_000,
                ])
            let kim = try #require(try await world.report(Self.last).people.first { $0.email.hasPrefix("kim") })
            #expect(kim.lines.map(\.source) == [.money(opportunity: 500_000, document: 50_000_000)])
            #expect(kim.lines.first?.because.contains("Deal 500000") == true && kim.party == .sales)
        }
    }

    @Test("a payment that is refunded in full leaves nothing, never less", arguments: Engine.allCases)
    func refunded(engine: Engine) async throws {
        try await PaidWorld.open(engine) { world in
            try await world.deal(500_000, money: [("2027-01-05", 1_000_000), ("2027-01-20", -1_000_000)])
            #expect(try await world.earned(IncentiveRequest()).isEmpty)
            let kim = try #require(try await world.report().people.first { $0.email.hasPrefix("kim") })
            #expect(kim.lines.filter { $0.kind != .expected }.map(\.amount) == [100_000, -100_000])
            #expect(kim.lines.map(\.status).contains(.clawed))
        }
    }

    @Test("one reads one's own statement; managers those of theirs, leaders and operations all")
    func privacy() async throws {
        try await PaidWorld.open { world in
            try await world.deal(500_000, money: [("2027-01-05", 400_000)])
            try await world.deal(600_000, owner: "Pat", marketer: nil, money: [("2027-01-05", 300_000)])
            let all = Set(["kim@northwind.example", "noor@northwind.example", "pat@northwind.example"])
            let seen: [(String, Set<String>)] = [
                ("Kim", ["kim@northwind.example"]), ("Lee", []), ("Noor", ["noor@northwind.example"]),
                ("Dana", ["kim@northwind.example"]), ("Rita", ["pat@northwind.example"]), ("Sam", all), ("Eve", all),
                ("Olu", all),
            ]
            for (name, emails) in seen {
                #expect(Set(try await world.earned(IncentiveRequest(), by: name).keys) == emails, "\(name)")
            }
            await #expect(throws: Problem.self) {
                try await world.report(IncentiveRequest(person: "pat@northwind.example"), by: "Kim")
            }
        }
    }

    @Test(
        "a period that is over is frozen once; later looks add lines, and payroll takes each once",
        arguments: Engine.allCases)
    func freezing(engine: Engine) async throws {
        try await PaidWorld.open(engine) { world in
            try await world.deal(500_000, money: [("2026-12-15", 1_000_000)])
            let store = world.store
            let olu = try await world.company.viewer("Olu")
            let act = world.company.act("Olu")
            await #expect(throws: Problem.conflict("2027 Q1 is not over yet.")) {
                try await store.freeze(IncentiveRequest(), viewer: olu, act)
            }
            await #expect(throws: Problem.conflict("2026 Q4 is not frozen; payroll takes frozen lines alone.")) {
                _ = try await store.takeToPayroll(Self.last, viewer: olu, act)
            }
            try await store.freeze(Self.last, viewer: olu, act)
            try await PositionJob.run(world.company.database)
            await #expect(throws: Problem.conflict("2026 Q4 is frozen already.")) {
                try await store.freeze(Self.last, viewer: olu, act)
            }
            let frozen = try await world.report(Self.last)
            #expect(frozen.frozen?.authorName == "Olu Adeyemi" && frozen.due == 110_000 && frozen.pending.isEmpty)
            let file = String(decoding: try await store.takeToPayroll(Self.last, viewer: olu, act), as: UTF8.self)
            #expect(file.contains("kim@northwind.example,2026 Q4,Seller's share,reward,2026-12-15,1000.00,USD"))
            await #expect(throws: Problem.self) { _ = try await store.takeToPayroll(Self.last, viewer: olu, act) }
            // A payment of the quarter that comes to light later.
            try await world.deal(700_000, marketer: nil, money: [("2026-12-20", 200_000)])
            let later = try await world.report(Self.last)
            #expect(later.people.flatMap(\.lines).count == frozen.people.flatMap(\.lines).count)
            #expect(later.pending.map(\.amount) == [20_000] && later.pending.first?.kind == .adjustment)
            #expect(try await store.adjust(Self.last, viewer: olu, act) == 1)
            try await PositionJob.run(world.company.database)
            #expect(try await store.adjust(Self.last, viewer: olu, act) == 0)
            #expect(try await world.report(Self.last).due == 20_000)
            let second = String(decoding: try await store.takeToPayroll(Self.last, viewer: olu, act), as: UTF8.self)
            #expect(second.split(separator: "\r\n").count == 2 && second.contains(",adjustment,"))
            let files = try await world.report(Self.last).payrolls
            #expect(files.map(\.amount) == [20_000, 110_000])
            let again = try await store.payroll(try #require(files.last?.id), viewer: olu)
            #expect(String(decoding: again, as: UTF8.self) == file)
        }
    }

    @Test("only leaders and operations freeze and pay out", arguments: ["Kim", "Dana", "Noor"])
    func forbidden(name: String) async throws {
        try await PaidWorld.open { world in
            let viewer = try await world.company.viewer(name)
            await #expect(
                throws: Problem.forbidden("Only leaders and operations freeze incentives and give them to payroll.")
            ) {
                try await world.store.freeze(Self.last, viewer: viewer, world.company.act(name))
            }
        }
    }

    @Test("a reference that was given pays its account manager once", arguments: Engine.allCases)
    func references(engine: Engine) async throws {
        try await PaidWorld.open(engine) { world in
            let at = try world.time("2027-01-12")
            let ana = world.company.id("Ana")
            let kim = world.company.id("Kim")
            try await world.company.database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO reference_request (id, company, opportunity, asked_by, account_manager, asked_at, due_at,
                        state, given_at, version, recorded)
                    VALUES (1, 2, 3, \(kim), \(ana), \(at), \(at), 'given', \(at), 1, \(at))
                    """)
            }
            try await world.touchRecord()
            #expect(try await world.earned(IncentiveRequest()) == ["ana@northwind.example": 25_000])
        }
    }

    @Test("a draft is tried on the record before anybody signs it")
    func tried() async throws {
        try await PaidWorld.open { world in
            try await world.deal(500_000, money: [("2026-12-15", 1_000_000)])
            let reader = Reader(try await world.company.viewer("Sam"), at: world.company.now)
            let draft = (SmallCompanyAccord.text + PaidWorld.incentives).replacing("rate: 10%", with: "rate: 12%")
            let trial = try await world.store.simulate(.text(draft), reader)
            let sales = try #require(trial.rows.first { $0.party == .sales })
            #expect(sales.then.reduce(0, +) == 120_000 && sales.now.reduce(0, +) == 100_000)
            #expect(trial.people.contains { $0.email.hasPrefix("kim") && $0.then - $0.now == 20_000 })
            let kim = Reader(try await world.company.viewer("Kim"), at: world.company.now)
            #expect(
                Set(try await world.store.simulate(.version(1), kim).people.map(\.email)) == ["kim@northwind.example"])
            await #expect(throws: Problem.self) {
                _ = try await world.store.simulate(.text(SmallCompanyAccord.text), reader)
            }
            await #expect(throws: Problem.self) { _ = try await world.store.simulate(.text("accord: ["), reader) }
        }
    }

    @Test("a saved draft is tried with the incentives that are pasted, by those who lead", arguments: Engine.allCases)
    func saved(engine: Engine) async throws {
        try await PaidWorld.open(engine) { world in
            let company = world.company
            try await world.deal(500_000, money: [("2026-12-15", 1_000_000)])
            let drafts = DraftStore(accords: AccordStore(database: company.database, library: company.library))
            let id = try await drafts.begin(company.act("Maria"))
            let sam = Reader(try await company.viewer("Sam"), at: company.now)
            let choices = try await world.store.choices(for: sam.viewer)
            #expect(choices.map(\.value) == ["version-1", "draft-\(id)"])
            let tried = try #require(try IncentiveStore.tried("draft-\(id)"))
            await #expect(throws: Problem.self, "a guided draft has no incentives of its own") {
                _ = try await world.store.simulate(tried, sam)
            }
            let section =
                "incentives:\n  - { name: Share, to: sales, for: deal-won, rate: 30%, when: \"deal.participated\" }"
            let trial = try await world.store.simulate(.pasted(section, on: tried), sam)
            #expect(trial.title.hasPrefix("the draft “") && trial.title.hasSuffix("with these incentives"))
            #expect(try #require(trial.rows.first { $0.party == .sales }).then.reduce(0, +) == 300_000)
            let kim = Reader(try await company.viewer("Kim"), at: company.now)
            #expect(try await world.store.choices(for: kim.viewer).map(\.value) == ["version-1"])
            await #expect(throws: Problem.self) {
                _ = try await world.store.simulate(.pasted(section, on: tried), kim)
            }
            let replaced = try await world.store.simulate(.pasted(section, on: .version(1)), kim)
            #expect(
                replaced.rows.allSatisfy { $0.party == .sales || $0.then.allSatisfy { $0 == 0 } },
                "the old incentives are gone")
            let sent = section.split(separator: "\n").joined(separator: "\r\n")
            let browsers = try await world.store.simulate(.pasted(sent, on: .version(1)), kim)
            #expect(browsers.rows.map(\.then) == replaced.rows.map(\.then), "browsers break lines in their own way")
        }
    }

    @Test("it tells what closing the largest part of the gap would pay each team")
    func closing() async throws {
        try await PaidWorld.open { world in
            try await world.deal(500_000, money: [("2027-01-15", 1_000_000)])
            let closing = try #require(try await world.report().closing)
            #expect(closing.amount > 0)
            let more = Dictionary(uniqueKeysWithValues: closing.more.map { ($0.party, $0.amount) })
            #expect(more[.sales] == (closing.amount + 5) / 10 && (more[.marketing] ?? 0) > 0)
        }
    }

    @Test("an erasure takes the name out of frozen lines, and the sums stay", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await PaidWorld.open(engine) { world in
            try await world.deal(500_000, money: [("2026-12-15", 1_000_000)])
            let person = ID<Person>(500_010)
            let at = try world.time("2026-12-10")
            try await world.company.database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO person (id, name, name_key, created_at, recorded)
                    VALUES (\(person), 'Priya Raman', 'priya raman', \(at), \(at))
                    """)
                try connection.execute(
                    "UPDATE opportunity SET name = 'Line for Priya Raman', person = \(person) WHERE id = 500000")
            }
            try await world.touchRecord()
            let olu = try await world.company.viewer("Olu")
            try await world.store.freeze(Self.last, viewer: olu, world.company.act("Olu"))
            func words() async throws -> [String] {
                try await world.company.database.read { connection in
                    try connection.all("SELECT because FROM incentive_line ORDER BY ordinal") { $0.text(0) }
                }
            }
            #expect(try await words().allSatisfy { $0.contains("Priya Raman") })
            try await ErasureStore(database: world.company.database).erase(
                person, reason: "asked", world.company.act("Olu"))
            let after = try await words()
            #expect(after.count == 2 && after.allSatisfy { !$0.contains("Priya") && $0.contains("Opportunity ") })
            try await PositionJob.run(world.company.database)
            #expect(try await world.report(Self.last).due == 110_000)
        }
    }
}
