import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server
@testable import Storage

@Suite("Erasing whatever names a person")
struct ErasureTests {
    /// Every text and every blob of the database in which one of the words stands, as `table.column`.
    private static func places(
        of words: [String], _ company: SmallCompany, _ engine: Engine
    ) async throws -> Set<String> {
        try await company.database.read { connection in
            let columns: SQL =
                engine == .sqlite
                ? """
                SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p
                WHERE m.type = 'table' AND upper(p.type) IN ('TEXT', 'BLOB')
                """
                : """
                SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND data_type IN ('text', 'bytea')
                """
            var found: Set<String> = []
            let all = try connection.all(columns) { ($0.text(0), $0.text(1)) }
            #expect(all.count > 150)
            for (table, column) in all {
                let text =
                    engine == .sqlite ? "CAST(\(column) AS TEXT)" : "encode(\(column)::text::bytea, 'escape')"
                for word in words {
                    let start = SQL(parts: [.trusted("SELECT 1 FROM \(table) WHERE lower(\(text)) LIKE ")])
                    if try connection.exists("\(start)\("%\(word)%")") { found.insert("\(table).\(column)") }
                }
            }
            return found
        }
    }

    @Test("no column of either engine names somebody who was erased", arguments: Engine.allCases)
    func everyColumn(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.lead(try await company.receive())
            let handoff = try await company.handoff(of: lead.id).id
            try await Self.write(about: lead, handoff, company)
            let words = ["priya", "raman", "2065550142"]
            let before = try await Self.places(of: words, company, engine)
            for place in [
                "person.name", "person_identifier.value", "note.body", "notice.body", "rejection.note", "answer.note",
                "ruling.because", "appeal.because", "import_reject.raw", "import_reject.reason", "import_task.report",
                "import_draft.look", "external_id.value", "merge.reason", "withdrawal.reason",
            ] { #expect(before.contains(place), "\(place)") }
            company.pass(minutes: 1)
            try await ErasureStore(database: company.database)
                .erase(lead.person, reason: "asked for it", company.act("Olu"))
            #expect(try await Self.places(of: words, company, engine) == [])
            let kept = try await company.database.read { connection in
                try connection.all("SELECT raw, reason FROM import_reject ORDER BY line") {
                    "\(String(decoding: $0.blob(0), as: UTF8.self))|\($0.text(1))"
                }
            }
            #expect(kept == ["|invalid-email", "Tom;Becker;tom@hudson|“tom@hudson” is no address"])
        }
    }

    @Test("keys of somebody go with them, and those of their company stay")
    func keys() async throws {
        try await SmallCompany.open { company in
            let lead = try await company.lead(try await company.receive())
            let (person, firm) = (lead.person, try #require(lead.company))
            try await company.database.write {
                try $0.execute(
                    """
                    INSERT INTO match_key (value, kind, id)
                    VALUES (7, 1, \(person)), (8, 2, \(person)), (7, 33, \(firm))
                    """)
            }
            func keys(_ id: Int64) async throws -> Int64? {
                try await company.database.read { try $0.integer("SELECT count(*) FROM match_key WHERE id = \(id)") }
            }
            try await ErasureStore(database: company.database).erase(person, reason: "asked", company.act("Olu"))
            #expect(try await keys(person.rawValue) == 0)
            #expect(try await keys(firm.rawValue) == 1)
        }
    }

    /// Lets every noun that keeps free text say something about the person.
    private static func write(about lead: LeadRow, _ handoff: ID<Handoff>, _ company: SmallCompany) async throws {
        let act = company.act("Olu")
        let (id, other) = (lead.person, lead.id)
        try await company.database.write { connection in
            func next() throws -> ID<ErasureTests> { try act.ids.next() }
            let (now, person) = (act.now, lead.person)
            let statements: [SQL] = [
                """
                INSERT INTO note (id, noun, subject, at, body)
                VALUES (\(try next()), 'lead', \(other), \(now), 'Priya likes tea')
                """,
                """
                INSERT INTO notice (id, user_id, at, kind, handoff, body)
                VALUES (\(try next()), 1, \(now), 'assigned', \(handoff), 'Call Priya Raman')
                """,
                """
                INSERT INTO rejection (id, handoff, person, author, at, recorded, family, reason, counts_against, note)
                VALUES (\(try next()), \(handoff), \(person), 1, \(now), \(now), 'person', 'no', 'marketing', 'Priya left')
                """,
                """
                INSERT INTO answer (rejection, handoff, author, at, recorded, kind, note)
                VALUES (1, \(handoff), 1, \(now), \(now), 'contest', 'Priya is there')
                """,
                """
                INSERT INTO ruling (handoff, instance, author, at, recorded, verdict, because)
                VALUES (\(handoff), 1, 1, \(now), \(now), 'rejection-stands', 'Raman left in May')
                """,
                """
                INSERT INTO appeal (handoff, author, at, recorded, because)
                VALUES (\(handoff), 1, \(now), \(now), 'Ms Raman came back')
                """,
                """
                INSERT INTO precedent (id, handoff, kind, reason, verdict, because, at)
                VALUES (\(try next()), \(handoff), 'sales', 'no', 'rejection-stands', 'As with Priya', \(now))
                """,
                """
                INSERT INTO waiver (handoff, commitment, author, at, recorded, reason)
                VALUES (\(handoff), 'S1', 1, \(now), \(now), 'Priya is ill')
                """,
                """
                INSERT INTO retraction (id, handoff, person, kind, author, decided_at, decided_recorded, note, at, reason)
                VALUES (\(try next()), \(handoff), \(person), 'rejected', 1, \(now), \(now), 'Priya', \(now), 'Raman wrote')
                """,
                """
                INSERT INTO merge (id, noun, survivor, loser, at, reason, undone_at)
                VALUES (\(try next()), 'person', \(id), 7, \(now), 'Both are Priya', \(now))
                """,
                """
                INSERT INTO withdrawal (id, noun, subject, at, reason, undone_at)
                VALUES (\(try next()), 'lead', \(other), \(now), 'Priya twice', \(now))
                """,
                """
                INSERT INTO external_id (noun, source, value, id) VALUES ('person', 'crm', 'Priya@Cascadia.example', \(id))
                """,
                """
                INSERT INTO import_reject (id, batch, file, line, code, reason, raw)
                VALUES (\(try next()), 1, 1, 2, 'invalid-email', '“priya@cascadia.example” is known', \(bytes("Raman;PRIYA;x")))
                """,
                """
                INSERT INTO import_reject (id, batch, file, line, code, reason, raw)
                VALUES (\(try next()), 1, 1, 3, 'invalid-email', '“tom@hudson” is no address', \(bytes("Tom;Becker;tom@hudson")))
                """,
                """
                INSERT INTO import_task (id, kind, author, asked_at, report)
                VALUES (\(try next()), 'take', 1, \(now), '{"files":[{"examples":[{"line":2,"reason":"priya@cascadia.example twice"}]}]}')
                """,
                """
                INSERT INTO import_draft (id, author, created_at, kind, mode, mapping, look)
                VALUES (\(try next()), 1, \(now), 'files', 'history', '', '{"rows":[["Priya","Raman","Cascadia"]]}')
                """,
            ]
            for statement in statements { try connection.execute(statement) }
        }
    }

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}
