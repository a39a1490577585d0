import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Intake")
struct IntakeTests {
    @Test(
        "an intake is judged, routed and starts clocks at its instant; a history does none of it",
        arguments: Engine.allCases)
    func modes(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            // Monday morning in the west: the pool is open.
            world.house.pass(seconds: 3 * 86_400)
            let history = try await world.run("a.csv", Exports.demos(0..<20), mapping: Exports.demoMapping)
            #expect(history.judged == 20 && history.handedOver == 0)
            #expect(try await world.count("SELECT count(*) FROM lead WHERE door = 'asked' AND state = 'open'") == 20)
            #expect(try await world.count("SELECT count(*) FROM clock") == 0)
            let intake = try await world.run(
                "b.csv", Exports.demos(20..<320), mapping: Exports.demoMapping, mode: .intake)
            #expect(intake.judged == 300 && intake.handedOver == 300)
            let now = world.house.now
            #expect(
                try await world.count("SELECT count(*) FROM handoff WHERE handed_at = \(now) AND NOT history") == 300)
            let assigned = try await world.count("SELECT count(*) FROM handoff WHERE state = 'assigned'")
            #expect(try await world.count("SELECT count(*) FROM clock WHERE measure = 'decision'") == assigned)
            #expect(assigned > 0)
        }
    }

    @Test("golden 21.6: imported rows fire rules once", arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            for _ in 0..<2 {
                try await world.run("a.csv", Exports.demos(0..<10), mapping: Exports.demoMapping, mode: .intake)
            }
            for kind in ["lead-captured", "lead-judged", "handed-over"] {
                #expect(try await world.count("SELECT count(*) FROM event WHERE kind = \(kind)") == 10, "\(kind)")
            }
        }
    }

    @Test("rows with an outcome stay history in an intake", arguments: Engine.allCases)
    func outcomes(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            world.house.pass(seconds: 3 * 86_400)
            let text = """
                Id,Email,Kind,Status
                1,a@a.example,demo-request,New
                2,b@b.example,demo-request,Taken
                3,c@c.example,demo-request,Refused

                """
            let mapping = """
                mapping: 1
                files:
                  - file: "*.csv"
                    noun: lead
                    columns: { Id: externalId, Email: person.email, Kind: touch.kind, Status: lead.status }
                    handOff: { kind: inbound, to: owner }
                    outcomes:
                      - { column: Status, is: [Taken], means: accepted }
                      - { column: Status, is: [Refused], means: rejected, reason: bad-data }
                """
            let report = try await world.run("a.csv", text, mapping: mapping, mode: .intake)
            #expect(report.handedOver == 3)
            #expect(
                try await world.texts("SELECT decision FROM handoff WHERE history ORDER BY decision")
                    == ["accepted", "rejected"])
            #expect(try await world.count("SELECT count(*) FROM handoff WHERE NOT history AND unfinished") == 1)
            #expect(try await world.count("SELECT count(*) FROM clock WHERE state = 'pending'") > 0)
            #expect(
                try await world.count(
                    "SELECT count(*) FROM clock c JOIN handoff h ON h.id = c.handoff WHERE h.history AND c.state IN ('met', 'missed')"
                )
                    == 0)
        }
    }

    @Test(
        "a history without a time of hand-over is measured from its creation, before the accord and without a verdict",
        arguments: Engine.allCases)
    func beforeTheAccord(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let text = """
                Id,Email,Created,Status
                1,a@a.example,2024-03-12 09:14,Taken
                2,b@b.example,2024-03-13 10:20,Refused

                """
            let mapping = """
                mapping: 1
                files:
                  - file: "*.csv"
                    noun: lead
                    columns: { Id: externalId, Email: person.email, Created: createdAt, Status: lead.status }
                    handOff: { kind: inbound, to: owner }
                    outcomes:
                      - { column: Status, is: [Taken], means: accepted }
                      - { column: Status, is: [Refused], means: rejected, reason: bad-data }
                """
            try await world.run("a.csv", text, mapping: mapping)
            #expect(try await world.count("SELECT count(*) FROM handoff WHERE history AND before_accord") == 2)
            #expect(
                try await world.count("SELECT count(*) FROM clock WHERE state <> 'unknown' OR NOT before_accord") == 0)
        }
    }

    @Test(
        "without an accord in force leads are stored and validated, and nothing is judged", arguments: Engine.allCases)
    func withoutAccord(engine: Engine) async throws {
        try await ImportWorld.open(engine, accord: nil) { world in
            let report = try await world.run(
                "a.csv", Exports.demos(0..<5) + "Eve,Fake,eve@mailinator.com,Fake,demo-request\n",
                mapping: Exports.demoMapping, mode: .intake)
            #expect(report.counts == .init(6, created: 6) && report.judged == 0 && report.handedOver == 0)
            #expect(try await world.count("SELECT count(*) FROM lead WHERE judged_at IS NULL") == 6)
            #expect(try await world.count("SELECT count(*) FROM lead WHERE checks LIKE 'disposable-domain:fail%'") == 1)
        }
    }

    @Test(
        "a lead by hand is matched, judged and handed over; a second sign of interest is a touch",
        arguments: Engine.allCases)
    func capture(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let store = LeadIntakeStore(
                database: world.database, accords: AccordShelf(library: world.accords.library), roster: RosterShelf())
            var told = LeadCapture(
                email: "Dana@CalderFoods.example", name: "Dana Reyes", company: "Calder Foods", source: "Web",
                touch: "demo-request")
            told.message = "Two lines in spring."
            let first = try await store.capture(told, world.act())
            #expect(first.isNew && first.handoff != nil && first.company != nil)
            told.touch = "content-read"
            let second = try await store.capture(told, world.act())
            #expect(!second.isNew && second.lead == first.lead && second.handoff == first.handoff)
            let living = try await world.living()
            #expect(living["lead"] == 1 && living["person"] == 1 && living["company"] == 1 && living["touch"] == 2)
            await #expect(throws: Problem.self) { try await store.capture(LeadCapture(source: "Web"), world.act()) }
        }
    }

    @Test("the same person captured twice at once has one lead", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let store = LeadIntakeStore(
                database: world.database, accords: AccordShelf(library: world.accords.library), roster: RosterShelf())
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    let act = world.act()
                    group.addTask {
                        _ = try await store.capture(
                            LeadCapture(
                                email: "dana@x.example", name: "Dana Reyes", source: "Web \(number)",
                                touch: "demo-request"),
                            act)
                    }
                }
                try await group.waitForAll()
            }
            let living = try await world.living()
            #expect(living["lead"] == 1 && living["person"] == 1 && living["touch"] == 8 && living["handoff"] == 1)
        }
    }

    @Test("what a visitor did joins the person once they say who they are; undo parts them", arguments: Engine.allCases)
    func joins(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await world.run(
                "known.csv", "Email,First Name,Last Name\ndana@x.example,Dana,Reyes\n", mapping: Self.visits)
            try await world.run("visit.csv", "Visitor,Kind\nv-1,content-read\n", mapping: Self.visits)
            #expect(try await world.count("SELECT count(*) FROM person WHERE survivor IS NOT NULL") == 0)
            let told = try await world.run(
                "form.csv", "Visitor,Email,Kind\nv-1,dana@x.example,demo-request\n", mapping: Self.visits)
            #expect(try await world.count("SELECT count(*) FROM person WHERE survivor IS NOT NULL") == 1)
            #expect(try await world.count("SELECT count(*) FROM merge WHERE undone_at IS NULL") == 1)
            _ = try await world.store.undo(try #require(told.batch), world.act())
            #expect(try await world.count("SELECT count(*) FROM person WHERE survivor IS NOT NULL") == 0)
            #expect(try await world.count("SELECT count(*) FROM merge WHERE undone_at IS NULL") == 0)
        }
    }

    private static let visits = """
        mapping: 1
        files:
          - { file: "known.csv", noun: contact, columns: { Email: person.email, First Name: person.firstName, \
        Last Name: person.lastName } }
          - { file: "visit.csv", noun: touch, columns: { Visitor: person.visitorId, Kind: touch.kind } }
          - { file: "form.csv", noun: touch, columns: { Visitor: person.visitorId, Email: person.email, \
        Kind: touch.kind } }
        """
}
