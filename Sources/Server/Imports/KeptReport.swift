import Domain

/// What became of an import, as it is kept for its page.
struct KeptReport: Codable, Sendable, Equatable {
    struct Counts: Codable, Sendable, Equatable {
        var read = 0
        var created = 0
        var updated = 0
        var skipped = 0
        var rejected = 0

        init() {}

        init(_ counts: ImportBatchRow.Counts) {
            read = counts.read
            created = counts.created
            updated = counts.updated
            skipped = counts.skipped
            rejected = counts.rejected
        }

        mutating func add(_ other: Counts) {
            read += other.read
            created += other.created
            updated += other.updated
            skipped += other.skipped
            rejected += other.rejected
        }
    }

    struct Example: Codable, Sendable, Equatable {
        var line: Int
        var code: String
        var reason: String
    }

    struct File: Codable, Sendable, Equatable {
        var name: String
        var noun: String
        var counts: Counts
        var unmapped: [String]
        var notes: [String]
        var rejects: [String: Int]
        var examples: [Example]
    }

    var files: [File] = []
    var judged = 0
    var handedOver = 0

    init(_ report: ImportReport) {
        files = report.files.map { file in
            File(
                name: ImportWords.plain(file.name), noun: file.noun.rawValue, counts: Counts(file.counts),
                unmapped: file.unmapped, notes: file.notes, rejects: file.rejects,
                examples: file.examples.map { Example(line: $0.line, code: $0.code, reason: $0.reason) })
        }
        judged = report.judged
        handedOver = report.handedOver
    }

    var total: Counts { files.reduce(into: Counts()) { $0.add($1.counts) } }
}

/// What taking a batch back did or would do, as it is kept for its page.
struct KeptUndo: Codable, Sendable, Equatable {
    struct Kept: Codable, Sendable, Equatable {
        var noun: String
        var reason: String
        var count: Int
        /// A few of them.
        var ids: [String]
    }

    var withdrawn: Int
    var restored: Int
    var kept: [Kept]
    /// When the batch had been changed last, so that an old count is not taken for the present.
    var countedAt: Int64

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

    var total: Int { kept.reduce(0) { $0 + $1.count } }
}
