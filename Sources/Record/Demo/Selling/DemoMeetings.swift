import Domain
import Storage

/// Lets leads go on to account executives: meetings that take place or not, and the opportunities that come of them.
struct DemoMeetings {
    let demo: Demo
    let people: [String: ID<User>]

    /// What is booked, missed or held.
    enum Deed: Sendable {
        /// For a time so many milliseconds later.
        case book(ahead: Int64)
        case miss(again: Int64)
        case hold
        /// The executive takes it over.
        case take
        /// Whole dollars.
        case open(amount: Int64)
    }

    private var store: BuyerMeetingStore {
        BuyerMeetingStore(handoffs: handoffs, accords: demo.accords)
    }

    private var handoffs: HandoffStore {
        HandoffStore(database: demo.services.database, accords: demo.library, shelf: demo.shelf)
    }

    private var opportunities: OpportunityStore {
        OpportunityStore(database: demo.services.database, accords: demo.accords, roster: demo.shelf)
    }

    /// What came of a deed.
    enum Outcome: Sendable {
        case nothing, held
        case opened(ID<Opportunity>)
    }

    func perform(_ deed: Deed, on row: HandoffRow, at instant: Timestamp) async throws -> Outcome {
        switch deed {
        case .book(let ahead):
            guard let rep = try await viewer(row.user, instant) else { return .nothing }
            let input = BuyerMeetingInput(
                at: instant.advanced(byMilliseconds: ahead), host: host(row), minutes: 45, place: "Video call")
            try await store.book(row.id, input, by: rep, demo.act(rep.user, at: instant))
        case .miss(let again):
            guard let (id, host) = try await planned(row.lead, instant) else { return .nothing }
            let act = demo.act(host.user, at: instant)
            try await store.miss(id, by: host, act)
            try await store.move(id, to: instant.advanced(byMilliseconds: again), by: host, act)
        case .hold:
            guard let (id, host) = try await planned(row.lead, instant) else { return .nothing }
            let said = EditValues([
                ("own.pain", "Two people stack boxes on each shift."), ("own.authority", "decides"),
                ("summary", "They want to see a cell with boxes of two sizes at work."),
            ])
            _ = try await store.hold(id, at: instant, contents: said, by: host, demo.act(host.user, at: instant))
            return .held
        case .take:
            guard row.kind == "meeting", let taker = try await viewer(row.user, instant) else { return .nothing }
            try await handoffs.accept(row.id, by: taker, demo.act(taker.user, at: instant))
        case .open(let amount):
            guard row.kind == "meeting", let seller = try await viewer(row.user, instant) else { return .nothing }
            let made = try await opportunities.open(
                try await opening(row, amount, instant), from: row.lead, by: seller,
                demo.act(seller.user, at: instant))
            return .opened(made)
        }
        return .nothing
    }

    /// Account management takes over a customer that was won.
    func takeOver(_ deal: ID<Opportunity>, at instant: Timestamp) async throws {
        let found = try await demo.services.database.read { connection in
            try connection.first(
                "SELECT id, user_id FROM handoff WHERE opportunity = \(deal) AND unfinished AND withdrawn IS NULL"
            ) { ($0.id(0, of: Handoff.self), $0.optionalID(1, of: User.self)) }
        }
        guard let (id, user) = found, let taker = try await viewer(user, instant) else { return }
        try await handoffs.accept(id, by: taker, demo.act(taker.user, at: instant))
    }

    // MARK: - Private

    /// The executive of the territory; in the small company there are two.
    private func host(_ row: HandoffRow) -> ID<User>? {
        let executive = DemoWholeDocuments.executives.first { $0.territory == row.territory }
        return executive.flatMap { people[$0.email] } ?? people["eva"]
    }

    private func planned(_ lead: ID<Lead>, _ instant: Timestamp) async throws -> (ID<BuyerMeeting>, Viewer)? {
        let found = try await demo.services.database.read { connection in
            try connection.first(
                "SELECT id, host FROM buyer_meeting WHERE lead = \(lead) AND state = 'planned' AND withdrawn IS NULL"
            ) { ($0.id(0, of: BuyerMeeting.self), $0.id(1, of: User.self)) }
        }
        guard let (id, host) = found, let viewer = try await viewer(host, instant) else { return nil }
        return (id, viewer)
    }

    private func viewer(_ user: ID<User>?, _ instant: Timestamp) async throws -> Viewer? {
        guard let user else { return nil }
        return try await UserStore(demo.services).viewer(user, at: instant)
    }

    private func opening(
        _ row: HandoffRow, _ amount: Int64, _ instant: Timestamp
    ) async throws -> OpportunityOpening {
        let accords = demo.accords
        let (accord, name) = try await demo.services.database.read { connection in
            (
                try accords.current(at: instant, in: connection)?.judge.compiled.accord,
                try row.company.flatMap { company in
                    try connection.first("SELECT name FROM company WHERE id = \(company)") { $0.text(0) }
                }
            )
        }
        let day = DemoPapers.day(instant)
        var opening = OpportunityOpening(
            values: EditValues([
                ("name", "\(name ?? "A plant"), first cell"), ("kind", "New business"), ("source", row.source),
                ("campaign", row.campaign?.description), ("own.need", "Two lines palletise by hand."),
                ("own.decisionMaker", "The plant's director"),
                ("own.decisionBy", day.advanced(by: 60).description),
                ("own.nextStepAt", day.advanced(by: 5).description), ("own.champion", DemoWay.champion),
            ]), fields: OpportunityEdit.fields(accord, campaigns: []))
        opening.amount = Money(minorUnits: amount * 100, currency: "USD")
        opening.closingDay = day.advanced(by: 40)
        opening.role = "Champion"
        return opening
    }
}
