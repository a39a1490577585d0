import Domain
import Logging
import Storage

/// Runs the repeated jobs of one node until it is cancelled.
struct JobRunner: Sendable {
    /// One kind of job: whether there is anything to do, and how it is done.
    package struct Work: Sendable {
        /// Asked without a lease, so that an idle program writes nothing.
        var isDue: @Sendable (Timestamp) async throws -> Bool = { _ in true }
        package var run: @Sendable (Timestamp) async throws -> Void
    }

    /// A job that takes longer says so often enough that nobody takes it over.
    private static let heartbeat = Duration.milliseconds(JobStore.leaseLength / 3)

    let store: JobStore
    let holder: String
    let clock: @Sendable () -> Timestamp
    let logger: Logger
    let work: [JobKind: Work]

    func run() async throws {
        try await store.prepare(at: clock())
        await withTaskGroup(of: Void.self) { group in
            for (kind, work) in work {
                group.addTask { await repeatedly(kind, work) }
            }
        }
    }

    private func repeatedly(_ kind: JobKind, _ work: Work) async {
        while !Task.isCancelled {
            await turn(kind, work)
            do {
                try await Task.sleep(for: .milliseconds(kind.interval))
            } catch {
                return
            }
        }
    }

    /// One turn, if there is something to do and nobody else does it.
    func turn(_ kind: JobKind, _ work: Work) async {
        do {
            guard try await work.isDue(clock()), try await store.claim(kind, holder: holder, at: clock()) else {
                return
            }
            var failure: String?
            do {
                try await holding(kind) { try await work.run(clock()) }
            } catch {
                failure = "\(error)"
                logger.error("job failed", metadata: ["job": "\(kind.rawValue)", "error": "\(ErrorCause.text(error))"])
            }
            try await store.release(kind, failure: failure, at: clock())
        } catch {
            logger.warning("job not run", metadata: ["job": "\(kind.rawValue)", "error": "\(ErrorCause.text(error))"])
        }
    }

    /// Does the work while the lease is prolonged.
    private func holding(_ kind: JobKind, _ body: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await body() }
            group.addTask {
                while true {
                    try await Task.sleep(for: Self.heartbeat)
                    _ = try await store.claim(kind, holder: holder, at: clock())
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
