import Domain
import Hummingbird
import Record
import ServiceLifecycle
import Storage

extension House {
    /// Every noun's routes and pages, in the order of the navigation.
    package var features: [Feature] {
        [
            HandoffFeature.feature(handoffs, accords: accordShelf), LeadFeature.feature(handoffs),
            CompanyFeature.feature(handoffs), PersonFeature.feature(handoffs),
            CampaignFeature.feature(handoffs),
            EditFeature.feature(handoffs, accords: accordShelf), MergeFeature.feature(handoffs, accords: accordShelf),
            UpkeepFeature.feature(handoffs, accords: accordShelf), SearchFeature.feature(services.database),
            SavedViewFeature.feature(services.database),
            CustomerFeature.feature(
                handoffs, accords: accordShelf, renewals: renewals, references: references),
            ReviewFeature.feature(handoffs, accords: accordShelf), ScorecardFeature.feature(scorecards, goals: goals),
            GoalFeature.feature(goals),
            GapFeature.feature(gap), IncentiveFeature.feature(incentives), CreditFeature.feature(credit),
            BillingFeature.feature(billing, rates: rates, reconciliations: reconciliations),
            OpportunityFeature.feature(credit, origins: origins, opportunities: opportunities),
            AccordFeature.feature(accords), AccordReviewFeature.feature(handoffs, accords: accordShelf),
            DraftFeature.feature(drafts), PlanFeature.feature(plans, accords: accords),
            ConsequenceFeature.feature(scorecards), CalibrationFeature.feature(handoffs),
            MeetingFeature.feature(scorecards, accords: accords, goals: goals, patience: patience),
            RosterFeature.feature(roster),
            ImportFeature.feature(importDrafts), FindingsFeature.feature(imports), OperationsFeature.feature(imports),
            UserRoutes.feature(UserAdministration(database: services.database, handoffs: handoffs), roster: roster),
        ]
    }

    /// What stands around every page: the version in force at its foot.
    package var shell: AppShell {
        AppShell(
            counts: WaitingPlaces.counts, search: "/search", footer: AccordFeature.footer(library),
            company: AccordFeature.company(library), zone: AccordFeature.zone(library))
    }

    /// What runs beside the server until it stops.
    package var background: [any Service] {
        let clock = AccordClock(accords: accords, services: services)
        let jobs = JobService(house: self)
        let watch = JourneyWatch(plans: plans, services: services)
        let warming = FigureWarming(house: self)
        return [
            BackgroundService(work: { [lease] in await lease.keep() }, end: { [lease] in try await lease.release() }),
            BackgroundService(work: { await clock.run() }), BackgroundService(work: { try await jobs.run() }),
            BackgroundService(work: { await watch.run() }),
            BackgroundService(work: { await warming.run() }),
        ]
    }

    /// The whole program as a server.
    package func application() -> some ApplicationProtocol {
        BuildServer.application(services, features: features, shell: shell, background: background)
    }

    /// Serves until the process is told to stop, then closes the database.
    package func serve() async throws {
        servesFiguresAhead()
        do {
            try await application().runService()
            await services.database.close()
        } catch {
            await services.database.close()
            throw error
        }
    }
}
