import Synchronization

/// The first of two results, whoever comes first and whether or not somebody waits yet.
package final class Race<Success: Sendable>: Sendable {
    private enum State {
        case open
        case waiting(CheckedContinuation<Success, any Error>)
        case decided(Result<Success, any Error>)
        case over
    }

    private let state = Mutex(State.open)

    package init() {}

    package func finish(_ result: sending Result<Success, any Error>) {
        let waiting = state.withLock { state -> CheckedContinuation<Success, any Error>? in
            switch state {
            case .open:
                state = .decided(result)
                return nil
            case .waiting(let continuation):
                state = .over
                return continuation
            case .decided, .over: return nil
            }
        }
        waiting?.resume(with: result)
    }

    package func value() async throws -> Success {
        try await withCheckedThrowingContinuation { continuation in
            let decided = state.withLock { state -> Result<Success, any Error>? in
                guard case .decided(let result) = state else {
                    state = .waiting(continuation)
                    return nil
                }
                state = .over
                return result
            }
            if let decided {
                continuation.resume(with: decided)
            }
        }
    }
}
