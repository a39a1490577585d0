import Domain
import Storage
import Synchronization
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Imports in slices")
struct SliceTests {
    /// Leads of people who come again: by address, by telephone and name, with and without a time, told twice.
    private static func leads(_ count: Int) -> String {
        var text = "First Name,Last Name,Email,Phone,Company,Kind,When\n"
        let kinds = ["demo-request", "content-read", "webinar-attended", "content-read"]
        for row in 0..<count {
            let person = row % 7 == 6 ? row / 2 : row
            let company = person % 23
            let email = row % 11 == 10 ? "" : "person\(person)@company\(company).example"
            let phone = row % 5 < 3 ? "+1 206 555 \(1_000 + person)" : ""
            let when = row % 3 == 0 ? "2027-01-0\(1 + person % 9) 09:00" : ""
            text += "Person,Number\(person),\(email),\(phone),Company \(company),\(kinds[row % 4]),\(when)\n"
            // The very same thing once more, and something that nobody says when.
            if row % 13 == 0 {
                text += "Person,Number\(person),\(email),\(phone),Company \(company),\(kinds[row % 4]),\(when)\n"
                text += "Person,Number\(person),\(email),\(phone),Company \(company),content-read,\n"
                text += "Person,Number\(person),\(email),\(phone),Company \(company),content-read,\n"
            }
        }
        return text
    }

    private static let mapping = """
        mapping: 1
        country: US
        files:
          - file: "*.csv"
            noun: lead
            columns: { First Name: person.firstName, Last Name: person.lastName, Email: person.email, \
        Phone: person.phone, Company: company.name, Kind: touch.kind, When: touch.at }
        """

    @Test("the record is the same whatever the size of the slices", arguments: Engine.allCases)
    func sizes(engine: Engine) async throws {
        let text = Self.leads(210)
        var found: [(size: Int, counts: ImportBatchRow.Counts, living: [String: Int], leads: [String])] = []
        for size in [1, 7, ImportStore.rowsWithoutWaiting] {
            try await ImportWorld.open(engine) { world in
                // A clock that goes on, as clocks do: rows of one slice share an instant, others do not.
                let ticks = Calls()
                let start = world.house.now
                var store = ImportStore(
                    database: world.database, accords: world.store.accords, roster: world.store.roster,
                    ids: world.store.ids,
                    clock: { start.advanced(byMilliseconds: Int64(ticks.next())) })
                store.sliceRows = size
                let report = try await store.run(
                    ImportRequest(
                        files: [ImportFile(name: "leads.csv", text: text)],
                        mapping: try Mapping.read(Self.mapping, file: "mapping.yaml"), mode: .intake), world.act())
                let leads = try await world.texts(
                    """
                    SELECT person.name || ' ' || coalesce(person.email, '') || ' ' || coalesce(person.phone, '') || ' '
                        || lead.state || ' ' || coalesce(lead.tier, '') || ' ' || coalesce(lead.door, '') || ' '
                        || coalesce(lead.fit_points, -1) || ' ' || coalesce(lead.engagement_points, -1) || ' '
                        || coalesce(company.name, '') || ' ' || (SELECT count(*) FROM touch WHERE touch.lead = lead.id)
                        || ' ' || coalesce((SELECT app_user.email FROM handoff JOIN app_user
                            ON app_user.id = handoff.user_id WHERE handoff.lead = lead.id), '')
                    FROM lead JOIN person ON person.id = lead.person LEFT JOIN company ON company.id = lead.company
                    ORDER BY 1
                    """)
                found.append((size, report.counts, try await world.living(), leads))
            }
        }
        #expect(found[0].counts.isWhole && found[0].counts.updated > 50 && found[0].counts.created > 150)
        #expect(found[0].living["handoff"] ?? 0 > 50)
        for other in found.dropFirst() {
            #expect(other.counts == found[0].counts, "slices of \(other.size)")
            #expect(other.living == found[0].living, "slices of \(other.size)")
            #expect(other.leads == found[0].leads, "slices of \(other.size)")
        }
    }

    @Test("a row that comes again with its id tells the same touch again, with or without a time")
    func toldAgain() async throws {
        try await ImportWorld.open(.sqlite) { world in
            let mapping = """
                mapping: 1
                files:
                  - file: "*.csv"
                    noun: lead
                    columns: { Id: externalId, Last Name: person.lastName, Email: person.email, \
                Status: lead.status, Kind: touch.kind }
                """
            let text = "Id,Last Name,Email,Status,Kind\nL1,Reyes,dana@x.example,New,content-read\n"
            try await world.run("Leads.csv", text, mapping: mapping)
            world.house.pass(seconds: 60)
            let again = try await world.run("Leads.csv", text.replacing("New", with: "Open"), mapping: mapping)
            #expect(again.counts == .init(1, updated: 1))
            #expect(try await world.living("touch") == 1)
        }
    }

    /// How often others wrote while the work was going on, each time a row that it may be about to write too.
    private func writesBeside(
        _ world: ImportWorld, _ work: @escaping @Sendable () async throws -> Void
    ) async throws -> Int {
        let database = world.database
        let (calls, isOver) = (Calls(), Flag())
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !isOver.isUp {
                    try await database.write { connection in
                        try connection.execute("UPDATE lead SET rating = 'seen' WHERE id = (SELECT min(id) FROM lead)")
                        try connection.execute(
                            """
                            INSERT INTO person_identifier (kind, value, person)
                            VALUES ('email', 'person1@company1.example', 1) ON CONFLICT DO NOTHING
                            """)
                        try connection.execute(
                            "DELETE FROM person_identifier WHERE value = 'person1@company1.example' AND person = 1")
                    }
                    if !isOver.isUp { calls.next() }
                    try await Task.sleep(for: .milliseconds(1))
                }
            }
            try await work()
            isOver.raise()
            try await group.waitForAll()
            return calls.count
        }
    }

    @Test("a dry run changes nothing and holds up nobody", arguments: Engine.allCases)
    func dryRun(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await world.run("Leads.csv", Exports.leads)
            let before = try await world.living()
            let file = ImportFile(name: "big.csv", text: Exports.demos(0..<3_000) + Exports.demos(0..<200))
            let writes = try await writesBeside(world) {
                let report = try await world.run([file], mapping: Exports.demoMapping, mode: .intake, isDryRun: true)
                #expect(report.counts.read == 3_201 && report.counts.created == 3_001 && report.batch == nil)
                #expect(report.counts.isWhole)
            }
            #expect(writes >= 10)
            #expect(try await world.living() == before)
            // A second one prepares nothing anew and finds the same.
            let report = try await world.run([file], mapping: Exports.demoMapping, mode: .intake, isDryRun: true)
            #expect(report.counts.created == 3_001)
            #expect(try await world.living() == before)
        }
    }

    @Test("taking back lets others write in between, and its preview holds up nobody", arguments: Engine.allCases)
    func undo(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await world.run("Leads.csv", Exports.leads)
            let before = try await world.living()
            let report = try await world.run(
                "big.csv", Exports.demos(0..<3_000), mapping: Exports.demoMapping, mode: .intake)
            let all = try await world.living()
            let batch = try #require(report.batch)
            let beside = try await writesBeside(world) {
                let preview = try await world.store.previewUndo(batch, world.act())
                #expect(preview.kept.isEmpty && preview.withdrawn > 9_000)
            }
            #expect(beside >= 10)
            #expect(try await world.living() == all)
            let writes = try await writesBeside(world) {
                let undone = try await world.store.undo(batch, world.act())
                #expect(undone.kept.isEmpty && undone.withdrawn > 9_000)
            }
            #expect(writes >= 10)
            #expect(try await world.living() == before)
        }
    }

    @Test("an undoing that was interrupted goes on, and never is the batch half there", arguments: Engine.allCases)
    func interruptedUndo(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await world.run("Leads.csv", Exports.leads)
            let before = try await world.living()
            let changed = Exports.leads.replacing("Buyer", with: "Head of Buying")
            let first = try #require(try await world.run("Leads.csv", changed).batch)
            let report = try await world.run(
                "big.csv", Exports.demos(0..<2_500), mapping: Exports.demoMapping, mode: .intake)
            let batch = try #require(report.batch)
            for stop in [1, 4, 9] {
                let calls = Calls()
                let now = world.house.now
                let store = ImportStore(
                    database: world.database, accords: world.store.accords, roster: world.store.roster,
                    ids: world.store.ids,
                    clock: {
                        if calls.next() == stop { withUnsafeCurrentTask { $0?.cancel() } }
                        return now
                    }, patience: .milliseconds(20))
                let act = world.act()
                await #expect(throws: CancellationError.self) {
                    try await Task { try await store.undo(batch, act) }.value
                }
                // Whoever asks a moment later is told that it is under way.
                await #expect(throws: Problem.self) { try await world.store.undo(batch, world.act()) }
                world.house.pass(seconds: 60)
            }
            let undone = try await world.store.undo(batch, world.act())
            #expect(undone.kept.isEmpty && undone.withdrawn == 2_500 * 4)
            let restored = try await world.store.undo(first, world.act())
            #expect(restored.restored == 1 && restored.kept.isEmpty, "\(restored)")
            #expect(try await world.living() == before)
            #expect(try await world.states() == [.undone, .undone, .ended])
            #expect(
                try await world.count("SELECT count(DISTINCT withdrawn) FROM lead WHERE withdrawn IS NOT NULL") == 1)
        }
    }
}

/// Counts calls from anywhere.
private final class Calls: Sendable {
    private let calls = Mutex(0)

    var count: Int { calls.withLock { $0 } }

    /// How often it was called by now.
    @discardableResult
    func next() -> Int {
        calls.withLock { calls in
            calls += 1
            return calls
        }
    }
}

/// Goes up once.
private final class Flag: Sendable {
    private let flag = Mutex(false)

    var isUp: Bool { flag.withLock { $0 } }

    func raise() { flag.withLock { $0 = true } }
}
