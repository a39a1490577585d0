import Domain
import Storage

/// The files of one import, taken and undone together.
public struct ImportBatchRow: Sendable, Equatable {
    public enum Mode: String, CaseIterable, Sendable, SQLConvertible { case history, intake }

    public enum State: String, CaseIterable, Sendable, SQLConvertible {
        case running, ended, undone
    }

    /// What became of the rows: read = created + updated + skipped + rejected.
    public struct Counts: Sendable, Equatable {
        public var read = 0
        public var created = 0
        public var updated = 0
        public var skipped = 0
        public var rejected = 0

        public init() {}
    }

    public let id: ID<ImportBatch>
    public var mode: Mode
    public var state: State
    public var author: ID<User>
    public var startedAt: Timestamp
    /// When something was last taken.
    public var heardAt = Timestamp(milliseconds: 0)
    public var endedAt: Timestamp?
    public var undoneAt: Timestamp?
    public var counts = Counts()
    /// Names of the files without folders, in the order in which they were taken.
    public var files: [String] = []
}
