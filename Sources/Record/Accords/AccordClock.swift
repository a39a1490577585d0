import Domain
import Logging

/// Brings signed versions into force when their time has come; dated at that time, however late it looks.
///
/// Several nodes may do it at once: whoever comes second finds nothing left to do.
package struct AccordClock: Sendable {
    private static let pause = Duration.seconds(1)

    package let accords: AccordStore
    package let services: AppServices

    package init(accords: AccordStore, services: AppServices) {
        self.accords = accords
        self.services = services
    }

    /// Looks every second until its task is cancelled.
    package func run() async {
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
