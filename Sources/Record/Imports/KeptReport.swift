import Domain

/// What became of an import, as it is kept for its page.
package struct KeptReport: Codable, Sendable, Equatable {
    package struct Counts: Codable, Sendable, Equatable {
        package var read = 0
        package var created = 0
        package var updated = 0
        package var skipped = 0
        package var rejected = 0

        init() {}

        init(_ counts: ImportBatchRow.Counts) {
            read = counts.read
            created = counts.created
            updated = counts.updated
            skipped = counts.skipped
            rejected = counts.rejected
        }

        package mutating func add(_ other: Counts) {
            read += other.read
            created += other.created
            updated += other.updated
            skipped += other.skipped
            rejected += other.rejected
        }
    }

    package struct Example: Codable, Sendable, Equatable {
        package var line: Int
        package var code: String
        package var reason: String
    }

    package struct File: Codable, Sendable, Equatable {
        package var name: String
        package var noun: String
        package var counts: Counts
        package var unmapped: [String]
        package var notes: [String]
        /// Absent in what was kept before there were any.
        package var doubts: [String]?
        package var rejects: [String: Int]
        package var examples: [Example]
    }

    package var files: [File] = []
    package var judged = 0
    package var handedOver = 0

    init(_ report: ImportReport) {
        files = report.files.map { file in
            File(
                name: ImportWords.plain(file.name), noun: file.noun.rawValue, counts: Counts(file.counts),
                unmapped: file.unmapped, notes: file.notes, doubts: file.doubts, rejects: file.rejects,
                examples: file.examples.map { Example(line: $0.line, code: $0.code, reason: $0.reason) })
        }
        judged = report.judged
        handedOver = report.handedOver
    }

    package var total: Counts { files.reduce(into: Counts()) { $0.add($1.counts) } }
}

/// What taking a batch back did or would do, as it is kept for its page.
package struct KeptUndo: Codable, Sendable, Equatable {
    package struct Kept: Codable, Sendable, Equatable {
        package var noun: String
        package var reason: String
        package var count: Int
        /// A few of them.
        package var ids: [String]
    }

    package var withdrawn: Int
    package var restored: Int
    package var kept: [Kept]
    /// When the batch had been changed last, so that an old count is not taken for the present.
    package var countedAt: Int64

    init(_ undo: ImportUndo, at now: Timestamp) {
        withdrawn = undo.withdrawn
        restored = undo.restored
        countedAt = now.milliseconds
        kept = []
        for row in undo.kept {
            if let place = kept.firstIndex(where: { $0.noun == row.noun && $0.reason == row.reason }) {
                kept[place].count += 1
                if kept[place].ids.count < 20 { kept[place].ids.append(row.id) }
            } else {
                kept.append(Kept(noun: row.noun, reason: row.reason, count: 1, ids: [row.id]))
            }
        }
    }

    package var total: Int { kept.reduce(0) { $0 + $1.count } }
}
