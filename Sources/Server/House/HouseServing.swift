import Domain
import Hummingbird
import ServiceLifecycle
import Storage

extension House {
    /// Every noun's routes and pages, in the order of the navigation.
    public var features: [Feature] {
        [
            HandoffFeature.feature(handoffs, accords: accordShelf), LeadFeature.feature(handoffs),
            CompanyFeature.feature(handoffs), PersonFeature.feature(handoffs),
            ReviewFeature.feature(handoffs, accords: accordShelf), ScorecardFeature.feature(scorecards),
            AccordFeature.feature(accords), RosterFeature.feature(roster),
        ]
    }

    /// What stands around every page: the version in force at its foot.
    public var shell: AppShell {
        AppShell(
            search: "/leads", footer: AccordFeature.footer(library), company: AccordFeature.company(library))
    }

    /// What runs beside the server until it stops.
    public var background: [any Service] {
        [lease, AccordClock(accords: accords, services: services), JobService(house: self)]
    }

    /// The whole program as a server.
    public func application() -> some ApplicationProtocol {
        BuildServer.application(services, features: features, shell: shell, background: background)
    }

    /// Serves until the process is told to stop, then closes the database.
    public func serve() async throws {
        do {
            try await application().runService()
            await services.database.close()
        } catch {
            await services.database.close()
            throw error
        }
    }
}
