import Domain
import Storage
import Synchronization

/// Leads judged ahead of the writer, beside it.
struct JudgedPart: Sendable {
    let subjects: [JudgedSubject]
    let now: Timestamp
    /// The stretch of time without others' writing in which it was read.
    let calm: Int
}

/// Tells whether anybody else has written since a batch began to be judged.
///
/// The gapless positions of the embedded database's events tell: what is read ahead holds while nobody but the batch
/// moves them. When somebody does, a new stretch begins, and what was read before is read again by the writer.
final class CalmWatch: Sendable {
    package struct State: Sendable {
        /// The position after our last write, or at the first look.
        package var expected: Int64?
        package var calm = 0
        package var touches = CompanyTouchMemory()
    }

    private let state = Mutex(State())

    /// Looks at the record from a reader: which stretch it belongs to, and what is remembered in it.
    func look(at position: Int64) -> (calm: Int, touches: CompanyTouchMemory) {
        state.withLock { state in
            if state.expected == nil { state.expected = position }
            return (state.calm, state.touches)
        }
    }

    /// Whether what was read in the stretch still holds for a writer who finds the position.
    func holds(_ calm: Int, at position: Int64) -> Bool {
        state.withLock { $0.calm == calm && $0.expected == position }
    }

    /// Notes the position after a write of ours that found the other one.
    func wrote(from before: Int64, to after: Int64) {
        state.withLock { state in
            if state.expected != before { state = State(calm: state.calm + 1) }
            state.expected = after
        }
    }
}

/// Touches of whole companies, read once for all their leads.
final class CompanyTouchMemory: Sendable {
    package struct Known: Sendable {
        package var touches: [CompanyTouch] = []
        var firstActivity: Timestamp?
    }

    private let known = Mutex<[ID<Company>: Known]>([:])

    /// Those of the companies that nothing is known of yet.
    func missing(_ ids: Set<ID<Company>>) -> Set<ID<Company>> {
        known.withLock { known in ids.filter { known[$0] == nil } }
    }

    func keep(_ read: [ID<Company>: Known]) {
        known.withLock { $0.merge(read) { $1 } }
    }

    func find(_ id: ID<Company>) -> Known? {
        known.withLock { $0[id] }
    }
}
