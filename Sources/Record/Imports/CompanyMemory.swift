import Domain
import Storage
import Synchronization

/// Which companies the rows of a batch led to, by all that they tell of one: looked up once for many rows.
///
/// It holds for as long as nobody else writes, which the gapless positions of the embedded database's events tell;
/// elsewhere it holds within one slice.
final class CompanyMemory: Sendable {
    private struct State {
        package var position: Int64?
        package var known: [String: ID<Company>] = [:]
    }

    private let state = Mutex(State())

    /// Forgets everything when somebody wrote since the last slice.
    func open(at position: Int64?) {
        state.withLock { state in
            guard position == nil || state.position != position else { return }
            state = State()
        }
    }

    func find(_ key: String) -> ID<Company>? {
        state.withLock { $0.known[key] }
    }

    /// Takes over what a slice found, once it is written for good.
    func keep(_ found: [String: ID<Company>], at position: Int64?) {
        guard let position else { return }
        state.withLock { state in
            state.known.merge(found) { $1 }
            state.position = position
        }
    }
}
