import Domain

/// What is to be imported, and how.
public struct ImportRequest: Sendable {
    public var files: [ImportFile]
    public var mapping: Mapping?
    public var mode: ImportBatchRow.Mode
    /// Counts what would happen, and changes nothing.
    public var isDryRun: Bool

    public init(
        files: [ImportFile], mapping: Mapping? = nil, mode: ImportBatchRow.Mode = .history, isDryRun: Bool = false
    ) {
        self.files = files
        self.mapping = mapping
        self.mode = mode
        self.isDryRun = isDryRun
    }
}

/// What became of an import.
public struct ImportReport: Sendable {
    /// What became of one file's rows.
    public struct File: Sendable {
        public var name: String
        public var noun: ImportNoun
        public var reason: String
        public var counts: ImportBatchRow.Counts
        public var unmapped: [String]
        public var notes: [String]
        /// How many rows were refused, by code.
        public var rejects: [String: Int]
        /// Header and rows that were refused, with their bytes as they came; empty when none was.
        public var rejectFile: [UInt8]
        /// The first few refused rows, for people.
        public var examples: [RejectedRow]
    }

    /// `nil` for a dry run.
    public var batch: ID<ImportBatch>?
    public var files: [File] = []
    /// How many leads were judged, and how many of them were handed over.
    public var judged = 0
    public var handedOver = 0
    public var questions: [String] = []
    /// The mapping that was used, as text.
    public var mapping = ""

    public var counts: ImportBatchRow.Counts {
        files.reduce(into: ImportBatchRow.Counts()) { $0.add($1.counts) }
    }
}

extension ImportBatchRow.Counts {
    mutating func add(_ other: Self) {
        read += other.read
        created += other.created
        updated += other.updated
        skipped += other.skipped
        rejected += other.rejected
    }
}

/// How far an import is, for whoever watches.
public struct ImportProgress: Sendable {
    public enum Stage: String, Sendable { case reading, judging }

    public var stage: Stage
    public var file: String
    public var done: Int
    public var total: Int
}
