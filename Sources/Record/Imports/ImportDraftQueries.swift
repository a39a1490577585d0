import Domain
import Foundation
import Storage

/// Statements on drafts and on the mappings that are kept.
package enum ImportDraftQueries {
    private static let selection: SQL = """
        id, author, created_at, kind, mode, event_name, mapping, look, parent, batch, released, discarded_at, revision
        """

    package static func insert(_ draft: ImportDraft, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO import_draft (id, author, created_at, kind, mode, event_name, mapping, look, parent)
            VALUES (\(draft.id), \(draft.author), \(draft.createdAt), \(draft.kind), \(draft.mode), \(draft.eventName),
                \(draft.mapping), \(try CompactJSON.text(draft.look)), \(draft.parent))
            """)
        for file in draft.files {
            try connection.execute(
                """
                INSERT INTO import_draft_file (draft, ordinal, name, path, bytes)
                VALUES (\(draft.id), \(file.ordinal), \(file.name), \(file.path), \(file.bytes))
                """)
        }
    }

    /// Writes what may change.
    ///
    /// - Throws: `Problem.conflict` when somebody changed it since.
    static func update(_ draft: ImportDraft, in connection: any Connection) throws {
        let changed = try connection.execute(
            """
            UPDATE import_draft SET mode = \(draft.mode), mapping = \(draft.mapping),
                look = \(try CompactJSON.text(draft.look)), batch = \(draft.batch), released = \(draft.released.sorted().map { String($0) }.joined(separator: " ")),
                discarded_at = \(draft.discardedAt), revision = revision + 1
            WHERE id = \(draft.id) AND revision = \(draft.revision)
            """)
        guard changed == 1 else {
            throw Problem.conflict("Somebody changed how these files are read a moment ago. Look at it again.")
        }
    }

    package static func find(_ id: ID<ImportDraft>, in connection: any Connection) throws -> ImportDraft? {
        var draft = try connection.first("SELECT \(selection) FROM import_draft WHERE id = \(id)", row)
        draft?.files = try files(of: id, in: connection)
        return draft
    }

    /// Those that are neither taken nor put away, the newest first; portions stand with their list.
    package static func open(in connection: any Connection) throws -> [ImportDraft] {
        let drafts = try connection.all(
            """
            SELECT \(selection) FROM import_draft
            WHERE batch IS NULL AND discarded_at IS NULL AND parent = 0 ORDER BY id DESC LIMIT 50
            """, row)
        return try drafts.map { draft in
            var whole = draft
            whole.files = try files(of: draft.id, in: connection)
            return whole
        }
    }

    package static func portions(of parent: ID<ImportDraft>, in connection: any Connection) throws -> [ImportDraft] {
        try connection.all(
            "SELECT \(selection) FROM import_draft WHERE parent = \(parent) AND discarded_at IS NULL ORDER BY id", row)
    }

    /// The draft that became the batch.
    package static func find(batch: ID<ImportBatch>, in connection: any Connection) throws -> ImportDraft? {
        let id = try connection.first("SELECT id FROM import_draft WHERE batch = \(batch) ORDER BY id DESC") {
            $0.id(0, of: ImportDraft.self)
        }
        return try id.flatMap { try find($0, in: connection) }
    }

    private static func files(of id: ID<ImportDraft>, in connection: any Connection) throws -> [ImportDraft.File] {
        try connection.all(
            "SELECT ordinal, name, path, bytes FROM import_draft_file WHERE draft = \(id) ORDER BY ordinal"
        ) { ImportDraft.File(ordinal: $0.int(0), name: $0.text(1), path: $0.text(2), bytes: $0.int(3)) }
    }

    private static func row(_ row: ResultRow) throws -> ImportDraft {
        guard let kind = ImportDraft.Kind(rawValue: row.text(3)), let mode = ImportBatchRow.Mode(rawValue: row.text(4))
        else { throw StorageError(.invalidValue, "A draft of an import has an unknown kind or mode.") }
        var draft = ImportDraft(id: row.id(0), author: row.id(1), createdAt: row.timestamp(2), kind: kind, mode: mode)
        draft.eventName = row.optionalText(5)
        draft.mapping = row.text(6)
        draft.look = try CompactJSON.value(row.text(7))
        draft.parent = row.id(8)
        draft.batch = row.optionalID(9)
        draft.released = Set(row.text(10).split(separator: " ").compactMap { Int($0) })
        draft.discardedAt = row.optionalTimestamp(11)
        draft.revision = row.integer(12)
        return draft
    }
}

/// How files of the same headings were read the last time.
enum KeptMappingQueries {
    static func find(_ fingerprint: String, in connection: any Connection) throws -> String? {
        try connection.text("SELECT mapping FROM import_mapping WHERE fingerprint = \(fingerprint)")
    }

    static func keep(
        _ fingerprint: String, noun: ImportNoun, _ mapping: String, _ act: Act, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO import_mapping (fingerprint, noun, mapping, author, at)
            VALUES (\(fingerprint), \(noun.rawValue), \(mapping), \(act.author), \(act.now))
            ON CONFLICT (fingerprint) DO UPDATE SET noun = excluded.noun, mapping = excluded.mapping,
                author = excluded.author, at = excluded.at
            """)
    }
}

/// Small values as JSON in a text column, always in one form.
package enum CompactJSON {
    package static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    package static func value<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
