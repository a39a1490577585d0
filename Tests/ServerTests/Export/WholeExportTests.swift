import Domain
import Foundation
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Everything out, and in again")
struct WholeExportTests {
    /// From each engine to each.
    static let ways: [(Engine, Engine)] = [(.sqlite, .sqlite), (.sqlite, .postgres), (.postgres, .sqlite)]

    private static func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "accord-export-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    private static func withEmpty(_ engine: Engine, _ body: (AppDatabase) async throws -> Void) async throws {
        let database = try await TestDatabases.makeDatabase(engine, migrations: Schema.migrations)
        do {
            try await body(database)
        } catch {
            await TestDatabases.remove(database)
            throw error
        }
        await TestDatabases.remove(database)
    }

    private static func scorecard(_ database: AppDatabase, at now: Timestamp) async throws -> Data {
        let store = ScorecardStore(database: database, library: AccordLibrary(database: database))
        let today = Day(number: Int32(now.milliseconds / 86_400_000))
        let request = ScorecardRequest(.days(from: today.advanced(by: -120), through: today))
        let report = try await store.report(request, viewer: .system, now: now)
        #expect(report.lines.count > 5)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try encoder.encode(report.entries)
    }

    private static func credit(_ database: AppDatabase, at now: Timestamp) async throws -> Data {
        let store = CreditStore(database: database, library: AccordLibrary(database: database))
        let tables = try await store.tables(CreditRequest(), compares: true, viewer: .system, now: now)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try encoder.encode(CreditTableFile.entry(tables))
    }

    /// What both sides are told of goals, gap, cash, credit and incentives, as programs read it.
    private static func money(_ database: AppDatabase, at now: Timestamp) async throws -> [String: Data] {
        let figures = HouseFigures(
            database: database, library: AccordLibrary(database: database), shelf: RosterShelf())
        let reader = Reader(.system, at: now)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var told: [String: Data] = [:]
        for period in [Period.month, .quarter] {
            let board = try await figures.goals.board(GoalRequest(period: period), reader)
            #expect(board.lines.count { $0.value != nil } > 15)
            told["goals by \(period)"] = try encoder.encode(board.lines.map { GoalEntry($0, names: board.names) })
        }
        for cut in GapCut.allCases {
            for base in GapRequest.Base.allCases {
                let gap = try await figures.gap.report(GapRequest(base: base, cut: cut), reader)
                told["gap by \(cut) against \(base)"] = try encoder.encode(GapEntry(gap))
            }
        }
        let cash = try await figures.reconciliations.told(ReconciliationRequest(), viewer: .system, now: now)
        #expect(cash.report.total(.paid) > 0)
        told["reconciliation"] = try encoder.encode(ReconciliationFile.entry(cash))
        let incentives = try await figures.incentives.report(IncentiveRequest(), reader)
        #expect(incentives.people.contains { !$0.lines.isEmpty })
        told["incentives"] = try encoder.encode(IncentiveEntry(incentives))
        told["credit"] = try await credit(database, at: now)
        return told
    }

    private static func counts(_ database: AppDatabase) async throws -> [String: Int64] {
        try await database.read { connection in
            let tables = try ExportScope.tables(in: connection)
            return Dictionary(
                uniqueKeysWithValues: try tables.map { ($0.name, try connection.count(of: $0)) })
        }
    }

    @Test("every table of the schema is in it, but those that are left out by name", arguments: Engine.allCases)
    func whole(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            try await Self.withFolder { folder in
                let schema = try await WholeExport(database: company.database).write(to: folder, at: company.now)
                let all = try await company.database.read { connection in
                    try connection.all(
                        "SELECT t.name FROM \(.tableNames) AS t WHERE t.name NOT LIKE 'sqlite%' ORDER BY t.name"
                    ) { $0.text(0) }
                }
                let told = schema.tables.map(\.name) + schema.leftOut.map(\.table) + ["schema_migration"]
                #expect(told.sorted() == all)
                #expect(schema.tables.allSatisfy { !$0.columns.isEmpty })
                let files = try FileManager.default.contentsOfDirectory(atPath: folder)
                let wanted = schema.tables.flatMap { ["\($0.name).csv", "\($0.name).jsonl"] } + ["schema.json"]
                #expect(files.sorted() == wanted.sorted())
                for secret in ["sign_in", "session", "sign_in_link"] {
                    #expect(!files.contains { $0.hasPrefix("\(secret).") })
                }
                let columns = schema.tables.flatMap { $0.columns.map(\.name) }
                #expect(
                    !columns.contains { $0.contains("password") || $0.contains("secret") || $0.contains("token_hash") })
            }
        }
    }

    @Test("the example company has the same figures after it, on either engine", arguments: ways)
    func figures(_ from: Engine, _ into: Engine) async throws {
        try await House.open(from) { house in
            _ = try await DemoTests.demo(house).fill(at: house.now)
            let source = house.services.database
            try await Self.withFolder { folder in
                _ = try await WholeExport(database: source).write(to: folder, at: house.now)
                try await Self.withEmpty(into) { database in
                    let ids = House.longLived(house)
                    let taken = try await WholeImport(database: database, ids: ids).take(from: folder)
                    let counts = try await Self.counts(source)
                    #expect(taken == counts)
                    #expect(try await Self.counts(database) == counts)
                    let before = try await Self.scorecard(source, at: house.now)
                    #expect(try await Self.scorecard(database, at: house.now) == before)
                    let money = try await Self.money(source, at: house.now)
                    let same = try await Self.money(database, at: house.now)
                    for name in money.keys.sorted() { #expect(same[name] == money[name], "\(name)") }
                    let again = folder + "-again"
                    defer { try? FileManager.default.removeItem(atPath: again) }
                    _ = try await WholeExport(database: database).write(to: again, at: house.now)
                    for table in counts.keys.sorted() {
                        let one = FileManager.default.contents(atPath: "\(folder)/\(table).csv")
                        #expect(one == FileManager.default.contents(atPath: "\(again)/\(table).csv"), "\(table)")
                        let json = FileManager.default.contents(atPath: "\(folder)/\(table).jsonl")
                        #expect(json == FileManager.default.contents(atPath: "\(again)/\(table).jsonl"), "\(table)")
                    }
                    await #expect(throws: Problem.self) {
                        _ = try await WholeImport(database: database, ids: ids).take(from: folder)
                    }
                }
            }
        }
    }

    @Test("credit is the same after it", arguments: ways)
    func credit(_ from: Engine, _ into: Engine) async throws {
        try await CreditWorld.open(from) { world in
            try await world.deal(
                "Presses", amount: 1_200_000, touches: [("Web", 38), ("Event", 20), ("Web", 1)], openedDaysAgo: 10)
            try await world.deal("Belts", amount: 99_999, touches: [("Partner", 5)], openedDaysAgo: 4)
            try await Self.withFolder { folder in
                _ = try await WholeExport(database: world.company.database).write(to: folder, at: world.company.now)
                try await Self.withEmpty(into) { database in
                    _ = try await WholeImport(database: database, ids: world.company.services.ids).take(from: folder)
                    let before = try await Self.credit(world.company.database, at: world.company.now)
                    #expect(try await Self.credit(database, at: world.company.now) == before)
                }
            }
        }
    }

    @Test("texts come back as they were, and who was erased stays erased", arguments: ways)
    func erased(_ from: Engine, _ into: Engine) async throws {
        try await SmallCompany.open(from) { company in
            var odd = SmallLead.eastern
            odd.company = "Quote \"and\", comma\nline \u{1} tab\t \\ back ✓"
            odd.title = ""
            _ = try await company.receive(odd)
            let lead = try await company.receive()
            let person = try await company.lead(lead).person
            try await ErasureStore(database: company.database).erase(person, reason: "asked", company.act("Olu"))
            try await Self.withFolder { folder in
                _ = try await WholeExport(database: company.database).write(to: folder, at: company.now)
                for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
                    let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(file)"))
                    let text = String(decoding: data, as: UTF8.self)
                    #expect(!text.contains("Priya") && !text.contains("priya@cascadia"), "\(file)")
                    guard file.hasSuffix(".jsonl") else { continue }
                    for line in text.split(separator: "\n") {
                        _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
                    }
                }
                try await Self.withEmpty(into) { database in
                    _ = try await WholeImport(database: database, ids: company.services.ids).take(from: folder)
                    let names = try await database.read { connection in
                        try connection.all("SELECT name FROM person ORDER BY id") { $0.text(0) }
                    }
                    #expect(names == ["Tom Becker", ""])
                    let company = try await database.read { connection in
                        try connection.all("SELECT name FROM company ORDER BY id") { $0.text(0) }
                    }
                    #expect(company.first == odd.company)
                    let title = try await database.read { connection in
                        try connection.all("SELECT title FROM person WHERE name <> ''") { $0.optionalText(0) }
                    }
                    #expect(title == [""])
                    #expect(try await LedgerStore(database: database).verify().broken == nil)
                }
            }
        }
    }

    /// A file of the export, what is done to it, and what is said then.
    static let broken: [(String, @Sendable (String) -> String?, String)] = [
        ("person.csv", { $0 + "1,2\n" }, "person.csv, row 3: it has 2 values"),
        ("person.csv", { String($0.dropLast(4)) }, "person.csv, row 2: the file is cut off here."),
        ("person.csv", { $0.replacing("id,survivor", with: "id,survivors") }, "the heading is not that of the table"),
        (
            "person.csv", { String($0.prefix { $0 != "\n" }) + "\n" },
            "person.csv has 0 rows where the schema tells of 1."
        ),
        ("lead.csv", { _ in nil }, "lead.csv: the file is missing or cannot be read."),
        ("schema.json", { _ in nil }, "is no whole export: it has no schema.json."),
        ("schema.json", { _ in "{}" }, "is not the schema of an export that this program can read."),
        (
            "schema.json", { $0.replacing("\"person_identifier\"", with: "\"person_names\"") },
            "The tables of the export are others"
        ),
    ]

    @Test("what does not fit is told with file and row, and nothing is taken", arguments: broken.indices)
    func bad(_ place: Int) async throws {
        let (file, change, sentence) = Self.broken[place]
        try await SmallCompany.open { company in
            _ = try await company.receive()
            try await Self.withFolder { folder in
                _ = try await WholeExport(database: company.database).write(to: folder, at: company.now)
                let path = "\(folder)/\(file)"
                let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
                try FileManager.default.removeItem(atPath: path)
                if let changed = change(text) { try Data(changed.utf8).write(to: URL(fileURLWithPath: path)) }
                try await Self.withEmpty(.sqlite) { database in
                    let error = await #expect(throws: Problem.self) {
                        _ = try await WholeImport(database: database, ids: company.services.ids).take(from: folder)
                    }
                    #expect(error.map { "\($0)".contains(sentence) } == true, "\(String(describing: error))")
                    let rows = try await Self.counts(database).values.reduce(0, +)
                    #expect(rows <= 1, "but the lock's own row")
                }
            }
        }
    }

    @Test("a folder with something in it is left alone")
    func full() async throws {
        try await SmallCompany.open { company in
            try await Self.withFolder { folder in
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/notes.txt"))
                await #expect(throws: Problem.self) {
                    _ = try await WholeExport(database: company.database).write(to: folder, at: company.now)
                }
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["notes.txt"])
            }
        }
    }
}

@Suite("Units of an export")
struct ExportUnitTests {
    static let columns: [(String, String, ExportUnit?)] = [
        ("clock", "due_at", .milliseconds), ("clock", "elapsed_minutes", .minutes), ("clock", "handoff", .identity),
        ("handoff", "recorded", .milliseconds), ("contract", "ends", .day), ("absence", "from_day", .day),
        ("roster_entry", "per_day", nil), ("roster_entry", "weight", nil), ("opportunity", "amount", .minorUnits),
        ("company", "revenue", .minorUnits), ("company", "employees", nil), ("lead", "fit_points", .thousandths),
        ("billing_line", "unit_price", .minorUnits), ("bulk_task", "total", nil), ("closed_figure", "met", nil),
    ]

    @Test("every kind of number says what it is in")
    func units() async throws {
        try await TestDatabases.withDatabase(.sqlite, migrations: Schema.migrations) { database in
            let tables = try await database.read { try ExportScope.tables(in: $0) }
            for (name, column, unit) in Self.columns {
                let table = try #require(tables.first { $0.name == name })
                let found = try #require(table.columns.first { $0.name == column }, "\(name).\(column)")
                #expect(ExportUnit.of(found, in: table) == unit, "\(name).\(column)")
            }
        }
    }
}
