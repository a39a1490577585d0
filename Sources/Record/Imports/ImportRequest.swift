import Domain

/// What is to be imported, and how.
package struct ImportRequest: Sendable {
    package var files: [ImportFile]
    package var mapping: Mapping?
    package var mode: ImportBatchRow.Mode
    /// Counts what would happen, and changes nothing.
    package var isDryRun: Bool

    package init(
        files: [ImportFile], mapping: Mapping? = nil, mode: ImportBatchRow.Mode = .history, isDryRun: Bool = false
    ) {
        self.files = files
        self.mapping = mapping
        self.mode = mode
        self.isDryRun = isDryRun
    }
}

/// What became of an import.
package struct ImportReport: Sendable {
    /// What became of one file's rows.
    package struct File: Sendable {
        package var name: String
        package var noun: ImportNoun
        package var reason: String
        package var counts: ImportBatchRow.Counts
        package var unmapped: [String]
        package var notes: [String]
        /// What was taken and wants a look: documents that may be the same, payments of unknown invoices.
        package var doubts: [String] = []
        /// How many rows were refused, by code.
        package var rejects: [String: Int]
        /// Header and rows that were refused, with their bytes as they came; empty when none was.
        package var rejectFile: [UInt8]
        /// The first few refused rows, for people.
        package var examples: [RejectedRow]
    }

    /// `nil` for a dry run.
    package var batch: ID<ImportBatch>?
    package var files: [File] = []
    /// How many leads were judged, and how many of them were handed over.
    package var judged = 0
    package var handedOver = 0
    package var questions: [String] = []
    /// The mapping that was used, as text.
    package var mapping = ""

    package var counts: ImportBatchRow.Counts {
        files.reduce(into: ImportBatchRow.Counts()) { $0.add($1.counts) }
    }
}

extension ImportBatchRow.Counts {
    package mutating func add(_ other: Self) {
        read += other.read
        created += other.created
        updated += other.updated
        skipped += other.skipped
        rejected += other.rejected
    }
}

/// How far an import is, for whoever watches.
package struct ImportProgress: Sendable {
    package enum Stage: String, Sendable { case reading, judging }

    package var stage: Stage
    package var file: String
    package var done: Int
    package var total: Int
}
