import Domain
import Storage

/// Lets go of columns that hold values of somebody who was erased, on each node: any other may have erased them.
package struct JourneyWatch: Sendable {
    private static let pause = Duration.seconds(10)

    private let plans: PlanStore
    private let services: AppServices

    package init(plans: PlanStore, services: AppServices) {
        self.plans = plans
        self.services = services
    }

    /// Looks every ten seconds until its task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            do {
                try await plans.forgetErased()
            } catch {
                services.logger.warning(
                    "Erasures could not be looked for.", metadata: ["error": "\(ErrorCause.text(error))"])
            }
            do {
                try await Task.sleep(for: Self.pause)
            } catch {
                return
            }
        }
    }
}
