import Synchronization

/// Hands workers out, one caller each; who comes when all are busy waits in order.
final class PostgresPool: Sendable {
    private struct State {
        var idle: [PostgresWorker] = []
        var count = 0
        var waiting: [Waiting] = []
        /// Somebody looks after those who have waited too long.
        var isWatched = false
        var isClosed = false
        var onEmpty: [CheckedContinuation<Void, Never>] = []
    }

    private struct Waiting {
        let continuation: CheckedContinuation<PostgresWorker, any Error>
        let until: ContinuousClock.Instant
    }

    private let state = Mutex(State())
    private let limit: Int
    private let patience: Duration
    private let makeWorker: @Sendable () -> PostgresWorker

    /// `patience`: how long a caller waits when all are busy.
    init(limit: Int, patience: Duration, makeWorker: @escaping @Sendable () -> PostgresWorker) {
        self.limit = max(1, limit)
        self.patience = patience
        self.makeWorker = makeWorker
    }

    /// Runs the body with a worker of its own.
    func withWorker<T: Sendable>(_ body: @Sendable (PostgresWorker) async throws -> T) async throws -> T {
        let worker = try await take()
        do {
            let value = try await body(worker)
            await giveBack(worker)
            return value
        } catch {
            await giveBack(worker)
            throw error
        }
    }

    /// Takes no more callers, waits for those under way, and disconnects.
    func close() async {
        let (waiting, idle) = state.withLock { state in
            state.isClosed = true
            defer {
                state.waiting = []
                state.count -= state.idle.count
                state.idle = []
            }
            return (state.waiting, state.idle)
        }
        for caller in waiting { caller.continuation.resume(throwing: StorageError.closed) }
        for worker in idle { await worker.disconnect() }
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if state.count > 0 { state.onEmpty.append(continuation) }
                return state.count == 0
            }
            if isEmpty { continuation.resume() }
        }
    }

    private func take() async throws -> PostgresWorker {
        try await withCheckedThrowingContinuation { continuation in
            let outcome: Result<PostgresWorker, any Error>? = state.withLock { state in
                if state.isClosed { return .failure(StorageError.closed) }
                if let worker = state.idle.popLast() { return .success(worker) }
                if state.count < limit {
                    state.count += 1
                    return .success(makeWorker())
                }
                state.waiting.append(Waiting(continuation: continuation, until: .now + patience))
                return nil
            }
            if let outcome { continuation.resume(with: outcome) } else { watch() }
        }
    }

    /// Sees to it that nobody waits beyond the limit.
    private func watch() {
        let isWatched = state.withLock { state in
            defer { state.isWatched = true }
            return state.isWatched
        }
        guard !isWatched else { return }
        Task { [weak self] in
            while let instant = self?.turnAway() { try? await Task.sleep(until: instant) }
        }
    }

    /// Answers those who have waited too long.
    ///
    /// - Returns: when the next one will have; `nil` when nobody waits.
    private func turnAway() -> ContinuousClock.Instant? {
        let now = ContinuousClock.now
        let (late, next) = state.withLock { state in
            let late = state.waiting.prefix { $0.until <= now }
            state.waiting.removeFirst(late.count)
            state.isWatched = !state.waiting.isEmpty
            return (late, state.waiting.first?.until)
        }
        for caller in late {
            caller.continuation.resume(
                throwing: StorageError(
                    .busy, "All \(limit) connections to the database were busy for \(patience). Try again in a moment.")
            )
        }
        return next
    }

    /// Passes the worker on to whoever waits, or lets it rest.
    private func giveBack(_ worker: PostgresWorker) async {
        let (next, isClosed) = state.withLock { state -> (Waiting?, Bool) in
            if state.isClosed { return (nil, true) }
            if !state.waiting.isEmpty { return (state.waiting.removeFirst(), false) }
            state.idle.append(worker)
            return (nil, false)
        }
        next?.continuation.resume(returning: worker)
        if isClosed { await retire(worker) }
    }

    /// Disconnects a worker that came back after the pool was closed.
    private func retire(_ worker: PostgresWorker) async {
        await worker.disconnect()
        let ended = state.withLock { state in
            state.count -= 1
            guard state.count == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.onEmpty = [] }
            return state.onEmpty
        }
        for continuation in ended { continuation.resume() }
    }
}
