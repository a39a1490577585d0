import Domain

/// How long whoever asks for a figure waits for it while it is computed.
package enum FigureWait {
    /// Until when the reader of a page waits; `nil`: until it is there, as programs, forms, jobs and files do.
    @TaskLocal package static var until: ContinuousClock.Instant?

    /// So long each figure of a page is waited for at least, or a page of several would never be whole.
    static let least = Duration.milliseconds(200)

    /// What the task gives, where it comes in time.
    ///
    /// - Throws: `FigureUnderway` when it does not; what the task throws.
    static func value<Value: Sendable>(
        of task: Task<Value, any Error>, since: Timestamp, until: ContinuousClock.Instant
    ) async throws -> Value {
        let race = Race<Value>()
        Task { race.finish(await task.result) }
        let timer = Task {
            try await Task.sleep(until: max(until, .now + least), clock: .continuous)
            race.finish(.failure(FigureUnderway(since: since)))
        }
        defer { timer.cancel() }
        return try await race.value()
    }
}

/// Told to the reader of a page: its figures are being computed, and are there in a moment.
package struct FigureUnderway: Error {
    package let since: Timestamp

    package init(since: Timestamp) {
        self.since = since
    }
}
