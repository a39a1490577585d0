import Domain
import Logging
import ServiceLifecycle

/// Brings signed versions into force when their time has come; dated at that time, however late it looks.
///
/// Several nodes may do it at once: whoever comes second finds nothing left to do.
struct AccordClock: Service {
    private static let pause = Duration.seconds(1)

    let accords: AccordStore
    let services: AppServices

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await accords.bringIntoForce(Act(now: services.clock(), ids: services.ids))
                } catch {
                    services.logger.error(
                        "No version could come into force.", metadata: ["error": "\(ErrorCause.text(error))"])
                }
                do {
                    try await Task.sleep(for: AccordClock.pause)
                } catch {
                    return
                }
            }
        }
    }
}
