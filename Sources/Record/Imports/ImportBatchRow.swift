import Domain
import Storage

/// The files of one import, taken and undone together.
package struct ImportBatchRow: Sendable, Equatable {
    package enum Mode: String, CaseIterable, Sendable, SQLConvertible { case history, intake }

    package enum State: String, CaseIterable, Sendable, SQLConvertible {
        case running, ended, undone
    }

    /// What became of the rows: read = created + updated + skipped + rejected.
    package struct Counts: Sendable, Equatable {
        package var read = 0
        package var created = 0
        package var updated = 0
        package var skipped = 0
        package var rejected = 0

        package init() {}
    }

    package let id: ID<ImportBatch>
    package var mode: Mode
    package var state: State
    package var author: ID<User>
    package var startedAt: Timestamp
    /// When something was last taken.
    var heardAt = Timestamp(milliseconds: 0)
    package var endedAt: Timestamp?
    package var undoneAt: Timestamp?
    package var counts = Counts()
    /// Names of the files without folders, in the order in which they were taken.
    package var files: [String] = []
}
