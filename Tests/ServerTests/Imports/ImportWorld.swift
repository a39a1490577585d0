import Domain
import Storage
import TestDatabases

@testable import Record
@testable import Server

/// A house that imports, with or without a signed accord.
struct ImportWorld: Sendable {
    let accords: AccordWorld
    let store: ImportStore

    var house: House { accords.house }
    var database: AppDatabase { house.services.database }

    /// Runs the body in a house where both have signed the accord; with `nil` nothing is in force.
    static func open(
        _ engine: Engine, accord: String? = ImportWorld.accord, _ body: (ImportWorld) async throws -> Void
    ) async throws {
        try await AccordWorld.open(engine) { accords in
            let database = accords.house.services.database
            let roster = RosterStore(database: database)
            _ = try await roster.bringIn(PumpsRoster.text, accords.act(accords.olu))
            if let accord { try await accords.agree(accord) }
            var store = ImportStore(
                database: database, accords: AccordShelf(library: accords.library), roster: RosterShelf(),
                ids: accords.ids, clock: accords.house.services.clock)
            store.patience = .milliseconds(20)
            try await body(ImportWorld(accords: accords, store: store))
        }
    }

    /// Whoever asked is qualified and goes to the pool of the west.
    static let accord = PumpsAccord.with("to: { queue: operations }", "to: { pool: west }")
        .replacing("{ touch: [demo-request], within: 30d }", with: "{ touch: [demo-request], within: 400d }")

    func act(_ author: ID<User> = ID(0)) -> Act {
        Act(author: author, now: house.now, ids: accords.ids)
    }

    @discardableResult
    func run(
        _ files: [ImportFile], mapping: String? = nil, mode: ImportBatchRow.Mode = .history, isDryRun: Bool = false
    ) async throws -> ImportReport {
        let read = try mapping.map { try Mapping.read($0, file: "mapping.yaml") }
        return try await store.run(
            ImportRequest(files: files, mapping: read, mode: mode, isDryRun: isDryRun), act())
    }

    @discardableResult
    func run(
        _ name: String, _ text: String, mapping: String? = nil, mode: ImportBatchRow.Mode = .history,
        isDryRun: Bool = false
    ) async throws -> ImportReport {
        try await run([ImportFile(name: name, text: text)], mapping: mapping, mode: mode, isDryRun: isDryRun)
    }

    /// What became of the rows of one file.
    func counts(
        _ name: String, _ text: String, mapping: String? = nil, mode: ImportBatchRow.Mode = .history
    ) async throws -> ImportBatchRow.Counts {
        try await run(name, text, mapping: mapping, mode: mode).counts
    }

    /// How the batches stand, the newest first.
    func states() async throws -> [ImportBatchRow.State] {
        try await store.batches().map(\.state)
    }

    func living(_ noun: String) async throws -> Int? {
        try await living()[noun]
    }

    func count(_ sql: SQL) async throws -> Int {
        try await database.read { Int(try $0.integer(sql) ?? -1) }
    }

    func texts(_ sql: SQL) async throws -> [String] {
        try await database.read { connection in try connection.all(sql) { $0.optionalText(0) ?? "–" } }
    }

    /// How many living rows each noun has.
    func living() async throws -> [String: Int] {
        let queries: [(String, SQL)] = [
            ("lead", "SELECT count(*) FROM lead WHERE withdrawn IS NULL"),
            ("person", "SELECT count(*) FROM person WHERE withdrawn IS NULL"),
            ("company", "SELECT count(*) FROM company WHERE withdrawn IS NULL"),
            ("touch", "SELECT count(*) FROM touch WHERE withdrawn IS NULL"),
            ("activity", "SELECT count(*) FROM activity WHERE withdrawn IS NULL"),
            ("opportunity", "SELECT count(*) FROM opportunity WHERE withdrawn IS NULL"),
            ("campaign", "SELECT count(*) FROM campaign WHERE withdrawn IS NULL"),
            ("member", "SELECT count(*) FROM campaign_member WHERE withdrawn IS NULL"),
            ("fact", "SELECT count(*) FROM fact WHERE withdrawn IS NULL"),
            ("handoff", "SELECT count(*) FROM handoff WHERE withdrawn IS NULL"),
            ("clock", "SELECT count(*) FROM clock WHERE withdrawn IS NULL"),
            ("identifier", "SELECT count(*) FROM person_identifier"), ("key", "SELECT count(*) FROM match_key"),
            ("token", "SELECT count(*) FROM search_token"), ("external", "SELECT count(*) FROM external_id"),
            ("row", "SELECT count(*) FROM import_row"), ("spend", "SELECT count(*) FROM spend"),
        ]
        var counts: [String: Int] = [:]
        for (name, query) in queries { counts[name] = try await count(query) }
        return counts
    }
}

extension ImportBatchRow.Counts {
    var isWhole: Bool { read == created + updated + skipped + rejected }

    init(_ read: Int, created: Int = 0, updated: Int = 0, skipped: Int = 0, rejected: Int = 0) {
        self.init()
        self.read = read
        self.created = created
        self.updated = updated
        self.skipped = skipped
        self.rejected = rejected
    }
}

/// Small exports.
enum Exports {
    static let leads = """
        Lead ID,First Name,Last Name,Email,Company,Title,Lead Source,Lead Status,Created Date
        L1,Dana,Reyes,dana@calderfoods.example,Calder Foods,Plant Manager,Web,New,2027-01-04 09:00
        L2,Juan,Prieto,juan@hexamotors.example,Hexa Motors,Head of Operations,Web,New,2027-01-05 10:30
        L3,Ada,Okafor,ada@calderfoods.example,Calder Foods,Buyer,Fair,New,2027-01-06 11:00

        """

    /// Leads that asked for a demonstration, without ids.
    static func demos(_ rows: Range<Int>) -> String {
        "First Name,Last Name,Email,Company,Kind\n"
            + rows.map { "Person,Number\($0),person\($0)@company\($0).example,Company \($0),demo-request\n" }.joined()
    }

    static let demoMapping = """
        mapping: 1
        files:
          - file: "*.csv"
            noun: lead
            columns: { First Name: person.firstName, Last Name: person.lastName, Email: person.email, \
        Company: company.name, Kind: touch.kind }
            match: [email]
        """
}
