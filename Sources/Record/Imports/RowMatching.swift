import Domain
import Storage

/// Finds the rows of ours that incoming ones stand for, by the keys that the mapping names, in its order.
///
/// An id decides alone; a number or a name only when exactly one row answers to it, and none that goes by another id
/// of the same system. People and companies are matched by their takers.
struct RowMatching {
    private static let most = 1_000

    let slice: SliceTaking

    func findExisting(_ rows: inout [IncomingRow]) throws {
        try findByExternalID(&rows)
        guard let key = weakKey else { return }
        try find(&rows, by: key)
    }

    /// The key beside the id that one row of the noun may be known by.
    private var weakKey: RowMatchKey? {
        switch slice.rules.noun {
        case .campaign where slice.rules.matches(by: .name): .name
        case .quote where slice.rules.matches(by: .number): .number
        case .order where slice.rules.matches(by: .number): .number
        case .invoice where slice.rules.matches(by: .number): .number
        case .creditNote where slice.rules.matches(by: .number): .number
        default: nil
        }
    }

    private func findByExternalID(_ rows: inout [IncomingRow]) throws {
        let texts = Array(Set(rows.compactMap(\.record.externalID)))
        guard !texts.isEmpty else { return }
        var ids: [String: Int64] = [:]
        for start in stride(from: 0, to: texts.count, by: Self.most) {
            let part = texts[start..<min(start + Self.most, texts.count)]
            try slice.connection.each(
                """
                SELECT value, id FROM external_id
                WHERE noun = \(RecordNoun.of(slice.rules.noun)) AND source = \(slice.context.source)
                    AND value IN \(.list(part))
                """
            ) { ids[$0.text(0)] = $0.integer(1) }
        }
        for index in rows.indices {
            rows[index].existing = rows[index].record.externalID.flatMap { ids[$0] }
            rows[index].hasExternalID = rows[index].existing != nil
        }
    }

    private func find(_ rows: inout [IncomingRow], by key: RowMatchKey) throws {
        let texts = rows.map { row in row.existing == nil ? RoundMaking.text(row.record, key) : nil }
        let wanted = Array(Set(texts.compactMap { $0 }))
        guard !wanted.isEmpty else { return }
        var hits: [String: Set<Int64>] = [:]
        for start in stride(from: 0, to: wanted.count, by: Self.most) {
            let part = wanted[start..<min(start + Self.most, wanted.count)]
            try slice.connection.each(query(key, part)) { hits[$0.text(0), default: []].insert($0.integer(1)) }
        }
        for index in rows.indices {
            guard let text = texts[index], let found = hits[text], found.count == 1, let id = found.first else {
                continue
            }
            if rows[index].record.externalID != nil, try isNamed(id) { continue }
            rows[index].existing = id
        }
    }

    private func isNamed(_ id: Int64) throws -> Bool {
        try slice.context.named.contains(id, slice.rules.noun, slice.context.source, in: slice.connection)
    }

    private func query(_ key: RowMatchKey, _ texts: ArraySlice<String>) -> SQL {
        if key == .name {
            return "SELECT name_key, id FROM campaign WHERE name_key IN \(.list(texts)) AND withdrawn IS NULL"
        }
        return """
            SELECT number_key, id FROM billing_document
            WHERE kind = \(slice.rules.noun.billingKind) AND number_key IN \(.list(texts)) AND withdrawn IS NULL
            """
    }
}

/// Parts the rows of a slice into rounds: of two rows that say the same thing's key the second comes later, as news.
enum RoundMaking {
    static func rounds(_ rows: [IncomingRow]) -> [[IncomingRow]] {
        var rounds: [[IncomingRow]] = []
        var next: [String: Int] = [:]
        next.reserveCapacity(rows.count)
        for row in rows {
            var place = 0
            if let key = row.prepared.roundKey {
                place = next[key, default: 0]
                next[key] = place + 1
            }
            while rounds.count <= place { rounds.append([]) }
            rounds[place].append(row)
        }
        return rounds
    }

    /// What rows that tell of the same thing have in common.
    static func key(of record: ImportedRecord) -> String? { record.externalID.map { "\u{1}" + $0 } ?? text(record) }

    static func text(_ record: ImportedRecord, _ key: RowMatchKey) -> String? {
        switch key {
        case .name: record.text(.campaignName).map(TextFold.fold)
        case .number: record.text(.documentNumber).map(TextFold.fold)
        default: nil
        }
    }

    private static func text(_ record: ImportedRecord) -> String? {
        switch record.noun {
        case .campaign: text(record, .name)
        case .quote, .order, .invoice, .creditNote: text(record, .number)
        case .lead, .contact: record.text(.personEmail).map(TextFold.fold)
        case .user: (record.text(.userEmail) ?? record.text(.userName)).map(TextFold.fold)
        default: nil
        }
    }
}
