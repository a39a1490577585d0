import Record
import ServiceLifecycle

/// Work that goes on beside the server until the process is told to stop.
struct BackgroundService: Service {
    let work: @Sendable () async throws -> Void
    /// What is still to do after the work was stopped.
    var end: @Sendable () async throws -> Void = {}

    func run() async throws {
        try await cancelWhenGracefulShutdown(work)
        try await end()
    }
}
