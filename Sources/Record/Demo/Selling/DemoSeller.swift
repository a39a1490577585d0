import Domain
import Storage

/// Does one step of a deal as whoever owns it.
struct DemoSeller {
    let demo: Demo

    private var store: OpportunityStore {
        OpportunityStore(database: demo.services.database, accords: demo.accords, roster: demo.shelf)
    }

    func perform(_ step: DemoWay.Step, of deal: ID<Opportunity>) async throws {
        let instant = Timestamp(milliseconds: step.recorded)
        let owner: ID<User>? = try await demo.services.database.read { connection in
            try connection.first("SELECT owner FROM opportunity WHERE id = \(deal)") { $0.optionalID(0) } ?? nil
        }
        guard let owner, let viewer = try await UserStore(demo.services).viewer(owner, at: instant) else { return }
        let act = demo.act(owner, at: instant)
        switch step.deed {
        case .stage(let name, let lacks, let despite):
            let reason = despite ?? (lacks.isEmpty ? nil : "Asked for by the buyer.")
            try await store.move(deal, to: name, despite: reason, when(step), by: viewer, act)
        case .amount(let minor):
            let currency = try await demo.services.database.read {
                try $0.first("SELECT currency FROM opportunity WHERE id = \(deal)") { $0.optionalText(0) } ?? nil
            }
            let amount = Money(minorUnits: minor, currency: currency ?? "USD")
            try await store.setAmount(deal, to: amount, when(step), by: viewer, act)
        case .closesOn(let day): try await store.setClosingDay(deal, to: day, when(step), by: viewer, act)
        case .show(let name): try await store.show(deal, name, note: nil, when(step), by: viewer, act)
        case .close(let closing): try await store.close(deal, closing, when(step), by: viewer, act)
        }
    }

    /// What is written down days later says on which day it happened.
    private func when(_ step: DemoWay.Step) -> OpportunityWhen {
        let isLate = step.recorded - step.at > .days(1)
        return OpportunityWhen(day: isLate ? DemoPapers.day(Timestamp(milliseconds: step.at)) : nil)
    }
}
