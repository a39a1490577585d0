import Record

/// Gives work a limit of time.
enum Deadline {
    /// For handlers: the caller goes on at once, the work is cancelled and its late result dropped.
    ///
    /// Throws `Refusal.tooSlow`, or what the work throws.
    static func run<Result: Sendable>(
        seconds: Int, _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let race = Race<Result>()
        let worker = Task {
            do {
                race.finish(.success(try await work()))
            } catch {
                race.finish(.failure(error))
            }
        }
        let timer = Task {
            try await Task.sleep(for: .seconds(seconds))
            race.finish(.failure(Refusal.tooSlow))
            worker.cancel()
        }
        defer { timer.cancel() }
        return try await withTaskCancellationHandler {
            try await race.value()
        } onCancel: {
            worker.cancel()
        }
    }

    /// For reading a body: it stops with its task, and nobody reads on behind our back.
    static func read<Result: Sendable>(
        seconds: Int, _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                throw Refusal.tooSlow
            }
            defer { group.cancelAll() }
            guard let result = try await group.next() else { throw Refusal.tooSlow }
            return result
        }
    }
}
