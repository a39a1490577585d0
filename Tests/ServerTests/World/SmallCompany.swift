import Domain
import Hummingbird
import HummingbirdTesting
import Logging
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

/// A house with everything that it needs to work: a signed accord, a roster, and people who can sign in.
///
/// It is Friday 29 January 2027, 09:14 in Los Angeles. Everybody's password is `House.password`.
struct SmallCompany: Sendable {
    let house: House
    /// As the house's, with ids for years where the lease of a process covers minutes.
    let services: AppServices
    let library: AccordLibrary
    let accords: AccordShelf
    let shelf: RosterShelf
    let people: [String: ID<User>]

    var database: AppDatabase { services.database }
    var now: Timestamp { house.now }
    var handoffs: HandoffStore { HandoffStore(database: database, accords: library, shelf: shelf) }
    var roster: RosterStore { RosterStore(database: database) }
    var opportunities: OpportunityStore { OpportunityStore(database: database, accords: accords, roster: shelf) }

    static func open(
        _ engine: Engine = .sqlite, accord: String? = SmallCompanyAccord.text,
        roster: String = SmallCompanyRoster.text, names: [String] = SmallCompanyRoster.names,
        logger: Logger = House.silence,
        _ body: (SmallCompany) async throws -> Void
    ) async throws {
        try await House.open(engine, migrations: Schema.migrations, logger: logger) { house in
            var people: [String: ID<User>] = [:]
            for name in names { people[first(name)] = try await house.addUser(name) }
            let given = house.services
            let services = AppServices(
                database: given.database, settings: given.settings, clock: given.clock,
                randomBytes: given.randomBytes, ids: House.longLived(house), passwords: given.passwords,
                logger: given.logger)
            let library = AccordLibrary(database: given.database)
            let company = SmallCompany(
                house: house, services: services, library: library, accords: AccordShelf(library: library),
                shelf: RosterShelf(), people: people)
            try await company.roster.bringIn(roster, company.act("Olu"))
            if let accord { try await company.agree(accord) }
            try await body(company)
        }
    }

    /// Proposes a text and lets every leader sign it: in force from now on.
    @discardableResult
    func agree(_ text: String) async throws -> Int64 {
        let store = AccordStore(database: database, library: library)
        let number = try await store.propose(text, effective: now, act("Maria")).number
        for (party, name) in [
            (Party.marketing, "Maria"), (.sales, "Sam"), (.accountManagement, "Ana"), (.executive, "Eve"),
        ] {
            _ = try await store.sign(AccordStore.Signing(version: number, party: party), act(name))
        }
        return number
    }

    func id(_ name: String) -> ID<User> {
        people[name] ?? ID(0)
    }

    /// What the named one does now; without a name, the program itself.
    func act(_ name: String? = nil) -> Act {
        Act(author: name.map(id) ?? ID(0), now: now, ids: services.ids)
    }

    func viewer(_ name: String) async throws -> Viewer {
        let now = now
        let id = id(name)
        let viewer = try await database.read { try ViewerQueries.viewer(id, at: now, in: $0) }
        guard let viewer else { throw Problem.notFound("Nobody is called \(name).") }
        return viewer
    }

    /// Moves the clock.
    func pass(days: Int = 0, hours: Int = 0, minutes: Int = 0) {
        house.pass(seconds: ((days * 24 + hours) * 60 + minutes) * 60)
    }

    /// Lets a lead come in: stored, judged, and handed over when it qualifies.
    @discardableResult
    func receive(_ lead: SmallLead = SmallLead()) async throws -> ID<Lead> {
        try await receive([lead])[0]
    }

    /// Lets many come in at once, in one transaction each for storing and for judging.
    func receive(_ leads: [SmallLead]) async throws -> [ID<Lead>] {
        let act = act()
        let ids = try await database.write { connection in
            let writer = RecordWriter(connection: connection, act: act)
            var companies: [String: ID<Company>] = [:]
            let ids = try leads.map { try $0.store(writer, companies: &companies) }
            try writer.flush()
            return ids
        }
        try await judge(zip(ids, leads).filter(\.1.isJudged).map(\.0))
        return ids
    }

    /// Judges leads and hands over those that qualify.
    func judge(_ ids: [ID<Lead>]) async throws {
        let (act, accords, shelf) = (act(), accords, shelf)
        try await database.write { connection in
            try Rejudging(connection: connection, act: act, accords: accords, shelf: shelf).judge(ids)
        }
    }

    /// The person of a lead does something; nothing is judged by that.
    func touch(_ id: ID<Lead>, _ kind: String) async throws {
        let lead = try await lead(id)
        let act = act()
        try await database.write { connection in
            var row = TouchRow(
                person: lead.person, id: try act.ids.next(), at: act.now, known: act.now, recorded: act.now,
                kind: kind, channel: "Web")
            row.company = lead.company
            try connection.insert(into: "touch", columns: TouchRow.columns) { try row.write(to: $0) }
        }
    }

    /// Lets the clocks be looked at, as the job does.
    func tick() async throws {
        try await ClockJob(database: database, accords: library, shelf: shelf, ids: services.ids).run(at: now)
    }

    func lead(_ id: ID<Lead>) async throws -> LeadRow {
        guard let row = try await database.read({ try LeadQueries.find(id, in: $0) }) else {
            throw Problem.notFound("There is no such lead.")
        }
        return row
    }

    /// The newest hand-off of a lead.
    func handoff(of lead: ID<Lead>) async throws -> HandoffRow {
        guard let row = try await database.read({ try HandoffQueries.ofLead(lead, in: $0) }).last else {
            throw Problem.notFound("The lead was never handed over.")
        }
        return row
    }

    func clock(_ commitment: String, of handoff: ID<Handoff>) async throws -> ClockRow? {
        try await database.read { try ClockQueries.of(handoff, in: $0) }.first { $0.commitment == commitment }
    }

    /// What was decided last on a hand-off.
    func deed(of handoff: ID<Handoff>) async throws -> HandoffDeed {
        let deed = try await database.read { [library, shelf, now] connection -> HandoffDeed? in
            let reading = HandoffReading(connection: connection, accords: library, shelf: shelf, now: now)
            guard let row = try HandoffQueries.find(handoff, in: connection) else { return nil }
            return try reading.whole(row).handoff.newestDeed
        }
        return try #require(deed)
    }

    /// The kinds of all events of a hand-off, in order.
    func events(of handoff: ID<Handoff>) async throws -> [EventKind?] {
        try await database.read { connection in
            try connection.all("SELECT kind FROM event WHERE handoff = \(handoff) ORDER BY id") {
                EventKind(rawValue: $0.text(0))
            }
        }
    }

    /// What those who work with leads use.
    var features: [Feature] {
        [
            HandoffFeature.feature(handoffs, accords: accords), LeadFeature.feature(handoffs),
            PersonFeature.feature(handoffs), CompanyFeature.feature(handoffs),
            ReviewFeature.feature(handoffs, accords: accords), CampaignFeature.feature(handoffs),
            EditFeature.feature(handoffs, accords: accords), MergeFeature.feature(handoffs, accords: accords),
            UpkeepFeature.feature(handoffs, accords: accords), SearchFeature.feature(database),
            SavedViewFeature.feature(database),
            CustomerFeature.feature(
                handoffs, accords: accords,
                renewals: RenewalStore(database: database, accords: accords, shelf: shelf),
                references: ReferenceStore(database: database, accords: accords, shelf: shelf)),
        ]
    }

    /// Talks to the program as browsers do, with these features.
    func serve(
        _ features: [Feature], _ body: @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await BuildServer.application(services, features: features).test(.router, body)
    }

    private static func first(_ name: String) -> String {
        String(name.prefix { $0 != " " })
    }
}
