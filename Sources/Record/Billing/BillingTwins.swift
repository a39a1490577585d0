import Domain
import Storage

/// Documents that may be one and the same, as they are shown.
package struct BillingTwins: Sendable {
    /// One of them.
    package struct Document: Sendable {
        package let id: ID<BillingDocument>
        package let kind: BillingKind
        package let number: String
        package let company: (id: ID<Company>, name: String)?
        package let day: Day
        package let total: Money
        /// What brought it; 0: entered by hand.
        package let batch: ID<ImportBatch>
    }

    /// At least two, the one recorded first on top.
    package let documents: [Document]

    /// `invoice R-17 of Calder Foods`.
    package var words: String {
        guard let first = documents.first else { return "" }
        return "\(first.kind.title.lowercased()) \(first.number)"
            + (documents.lazy.compactMap(\.company).first.map { " of \($0.name)" } ?? "")
    }
}

/// Reads which documents may be the same: by the few numbers that more than one document has.
struct BillingTwinReading {
    let connection: any Connection
    let viewer: Viewer
    /// Of a document that names none.
    let currency: String
    let zone: Zone

    init(_ connection: any Connection, _ viewer: Viewer, currency: String, zone: Zone) {
        self.connection = connection
        self.viewer = viewer
        self.currency = currency
        self.zone = zone
    }

    func all() throws -> [BillingTwins] {
        try groups("TRUE")
    }

    /// Those that may be the same as one document, that left out.
    func twins(of id: ID<BillingDocument>) throws -> [BillingTwins.Document] {
        let own: SQL = """
            EXISTS (SELECT 1 FROM billing_document own
                WHERE own.id = \(id) AND own.kind = twice.kind AND own.number_key = twice.number_key)
            """
        let group = try groups(own).first { $0.documents.contains { $0.id == id } }
        return group?.documents.filter { $0.id != id } ?? []
    }

    /// Those of which a batch brought at least one.
    func brought(by batch: ID<ImportBatch>, _ kind: BillingKind) throws -> [BillingTwins] {
        let own: SQL = """
            twice.kind = \(kind) AND EXISTS (SELECT 1 FROM billing_document own
                WHERE own.batch = \(batch) AND own.kind = twice.kind AND own.number_key = twice.number_key)
            """
        return try groups(own).filter { $0.documents.contains { $0.batch == batch } }
    }

    private func groups(_ condition: SQL) throws -> [BillingTwins] {
        var shown: [Int64: BillingTwins.Document] = [:]
        // The few numbers come first: by itself SQLite would read every document.
        let found = try connection.all(
            """
            SELECT document.id, document.kind, document.number, document.number_key,
                coalesce(client.survivor, client.id), client.name, document.day, document.at, document.total,
                document.currency, document.batch
            FROM billing_number_twice twice CROSS JOIN billing_document document
                \(.documentParents)
                LEFT JOIN opportunity deal ON deal.id = \(SQL.documentDeal)
                LEFT JOIN company client ON client.id = coalesce(\(SQL.documentCompany), deal.company)
            WHERE document.number_key = twice.number_key AND document.kind = twice.kind AND \(condition)
                AND document.withdrawn IS NULL AND document.cancelled_at IS NULL
                AND NOT document.is_derived AND \(.visibleDocument(to: viewer))
            """
        ) { row -> DocumentTwins.Document in
            let kind = BillingKind(rawValue: row.text(1)) ?? .invoice
            let total = Money(
                minorUnits: row.optionalInteger(8) ?? 0, currency: row.optionalText(9) ?? currency)
            let company = row.optionalID(4, of: Company.self)
            shown[row.integer(0)] = BillingTwins.Document(
                id: row.id(0), kind: kind, number: row.text(2),
                company: company.map { ($0, row.optionalText(5) ?? "") },
                day: row.optionalDay(6) ?? zone.day(at: row.timestamp(7)), total: total, batch: row.id(10))
            return DocumentTwins.Document(
                id: row.integer(0), kind: kind, number: row.text(3), customer: company?.rawValue, total: total)
        }
        guard !found.isEmpty else { return [] }
        let apart = Set(
            try connection.all("SELECT first, second FROM billing_apart") {
                DocumentTwins.Pair($0.integer(0), $0.integer(1))
            })
        return DocumentTwins.among(found, apart: apart).map { twins in
            BillingTwins(documents: twins.documents.compactMap { shown[$0.id] })
        }
    }
}

/// Statements on documents that may be the same.
enum BillingTwinStatements {
    /// Remembers which of these numbers more than one document has.
    static func note(_ kind: BillingKind, _ numbers: [String], in connection: any Connection) throws {
        let keys = Array(Set(numbers.map(TextFold.fold)))
        for start in stride(from: 0, to: keys.count, by: 1_000) {
            try connection.execute(
                """
                INSERT INTO billing_number_twice (kind, number_key)
                SELECT kind, number_key FROM billing_document
                WHERE kind = \(kind) AND number_key IN \(.list(keys[start..<min(start + 1_000, keys.count)]))
                    AND withdrawn IS NULL AND NOT is_derived
                GROUP BY kind, number_key HAVING count(*) > 1
                ON CONFLICT DO NOTHING
                """)
        }
    }

    static func setApart(_ pair: DocumentTwins.Pair, _ act: Act, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO billing_apart (first, second, author, at)
            VALUES (\(pair.first), \(pair.second), \(act.author), \(act.now)) ON CONFLICT DO NOTHING
            """)
    }
}

extension BillingStore {
    /// Says that a document is another one than those that may be the same; they are not shown together again.
    ///
    /// - Throws: `Problem.conflict` when none may be the same, `Problem.forbidden`, `Problem.notFound`.
    package func setApart(_ id: ID<BillingDocument>, by viewer: Viewer, _ act: Act) async throws {
        guard Self.mayKeep(viewer) else { throw Problem.forbidden("Only operations keeps documents.") }
        try await database.write { connection in
            let row = try BillingDocumentQueries.row(id, to: viewer, in: connection).row
            let ground = try MoneyGround(library, at: act.now, in: connection)
            let twins = try BillingTwinReading(connection, viewer, currency: ground.currency, zone: ground.zone)
                .twins(of: id)
            guard !twins.isEmpty else { throw Problem.conflict("No other document may be the same.") }
            for twin in twins {
                try BillingTwinStatements.setApart(
                    DocumentTwins.Pair(id.rawValue, twin.id.rawValue), act, in: connection)
            }
            let words = twins.map { $0.id.description }.joined(separator: " ")
            try EventLog.append(event(.documentSetApart, row, words, act), act, in: connection)
        }
    }
}
