import Domain
import Storage

/// Which rows of files have been taken before, by their content and their ordinal among equal rows.
enum KnownRows {
    struct Key: Hashable {
        let identity: RowIdentity
        let ordinal: Int
    }

    package struct Known {
        package let id: Int64
        package let batch: ID<ImportBatch>
    }

    static func find(
        _ keys: [Key], noun: ImportNoun, filter: KeyFilter, in connection: any Connection
    ) throws -> [Key: Known] {
        var known: [Key: Known] = [:]
        let wanted = Set(keys.filter { filter.mayHold($0.identity) })
        let highs = Array(Set(wanted.map { Int64(bitPattern: $0.identity.high) }))
        for start in stride(from: 0, to: highs.count, by: 1_000) {
            let part = highs[start..<min(start + 1_000, highs.count)]
            try connection.each(
                """
                SELECT hash_high, hash_low, ordinal, id, batch FROM import_row
                WHERE noun = \(noun.rawValue) AND hash_high IN \(.list(part))
                """
            ) { row in
                let identity = RowIdentity(
                    high: UInt64(bitPattern: row.integer(0)), low: UInt64(bitPattern: row.integer(1)))
                let key = Key(identity: identity, ordinal: row.int(2))
                if wanted.contains(key) { known[key] = Known(id: row.integer(3), batch: row.id(4)) }
            }
        }
        return known
    }

    static func insert(
        _ rows: [(key: Key, id: Int64)], noun: ImportNoun, batch: ID<ImportBatch>, filter: KeyFilter,
        in connection: any Connection
    ) throws {
        guard !rows.isEmpty else { return }
        for row in rows { filter.insert(row.key.identity) }
        let rows = rows.sorted { Int64(bitPattern: $0.key.identity.high) < Int64(bitPattern: $1.key.identity.high) }
        let columns = ["noun", "hash_high", "hash_low", "ordinal", "id", "batch"]
        try connection.insert(into: "import_row", columns: columns) { bulk in
            for row in rows {
                bulk.text(noun.rawValue)
                bulk.integer(Int64(bitPattern: row.key.identity.high))
                bulk.integer(Int64(bitPattern: row.key.identity.low))
                bulk.int(row.key.ordinal)
                bulk.integer(row.id)
                bulk.value(batch)
                try bulk.endRow()
            }
        }
    }
}
