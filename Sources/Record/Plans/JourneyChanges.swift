import Domain
import Storage

/// What an event does to the journeys of the record.
enum JourneyEffect {
    /// Nothing that a replay reads.
    case none
    /// Its person, lead and company are read anew.
    case follows
    /// No append: everything is read anew.
    case rebuilds
}

extension EventKind {
    /// What it does to journeys; whatever is not known to leave them alone is followed.
    var journeyEffect: JourneyEffect {
        switch self {
        case .erased, .personParted, .companyParted, .campaignChanged, .importStarted, .importEnded, .importUndone,
            .withdrawn, .broughtBack, .demoStarted, .demoEnded, .targetAdded, .targetRemoved, .userChanged:
            .rebuilds
        case .accordProposed, .accordSigned, .accordInForce, .accordRead, .readingOverdue, .leaderChanged,
            .leaderConfirmed, .confirmationOverdue, .periodClosed, .reviewDue, .reviewRecorded, .consequenceOpened,
            .consequenceDone, .consequenceOverdue, .draftSaved, .meetingHeld, .rosterChanged, .signedIn, .userCreated,
            .userDeactivated, .userActivated, .sessionsEnded, .passwordLinkMade, .passwordLinkUsed, .warned,
            .precedentSet:
            .none
        default: .follows
        }
    }
}

/// What changed in the record since a position, as far as replays read it.
struct JourneyChanges: Sendable {
    /// Beyond so many events it is quicker to read everything.
    private static let most = 20_000

    /// How far the record reached, and the newest event that has no position yet.
    struct Reach: Sendable, Equatable {
        var position: Int64
        var unnumbered: Int64
    }

    let reach: Reach
    private(set) var persons: Set<ID<Person>> = []
    private(set) var companies: Set<ID<Company>> = []
    private(set) var needsRebuilding = false

    /// How far the record reaches now: equal reaches have equal journeys.
    static func reach(_ connection: any Connection) throws -> Reach {
        Reach(
            position: try EventQueries.lastPosition(connection),
            unnumbered: try connection.integer("SELECT coalesce(max(id), 0) FROM event WHERE position IS NULL") ?? 0)
    }

    init(since position: Int64, in connection: any Connection) throws {
        reach = try Self.reach(connection)
        var leads: Set<ID<Lead>> = []
        var handoffs: Set<ID<Handoff>> = []
        var opportunities: Set<Int64> = []
        var count = 0
        for condition: SQL in ["position > \(position)", "position IS NULL"] {
            try connection.each(
                """
                SELECT kind, noun, subject, person, lead, handoff, company, batch FROM event WHERE \(condition)
                LIMIT \(Self.most + 1)
                """
            ) { row in
                let effect = EventKind(rawValue: row.text(0))?.journeyEffect ?? .follows
                guard effect != .none else { return }
                count += 1
                if effect == .rebuilds || row.integer(7) != 0 { needsRebuilding = true }
                let subject = row.integer(2)
                switch row.text(1) {
                case "person": persons.insert(ID(subject))
                case "company": companies.insert(ID(subject))
                case "lead": leads.insert(ID(subject))
                case "handoff": handoffs.insert(ID(subject))
                case "opportunity": opportunities.insert(subject)
                default: break
                }
                if row.integer(3) != 0 { persons.insert(row.id(3)) }
                if let lead: ID<Lead> = row.optionalID(4) { leads.insert(lead) }
                if let handoff: ID<Handoff> = row.optionalID(5) { handoffs.insert(handoff) }
                if let company: ID<Company> = row.optionalID(6) { companies.insert(company) }
            }
        }
        if count > Self.most { needsRebuilding = true }
        guard !needsRebuilding else { return }
        for part in RowSelection<Lead>.portions(opportunities.map { ID<Lead>($0) }) {
            // The ids of opportunities, whatever noun the portions are called by.
            try connection.each("SELECT lead FROM opportunity WHERE \(part.holds("id")) AND lead IS NOT NULL") {
                leads.insert($0.id(0))
            }
        }
        for part in RowSelection<Handoff>.portions(handoffs) {
            try connection.each("SELECT person FROM handoff WHERE \(part.holds("id"))") { persons.insert($0.id(0)) }
        }
        for part in RowSelection<Lead>.portions(leads) {
            try connection.each("SELECT person FROM lead WHERE \(part.holds("id"))") { persons.insert($0.id(0)) }
        }
    }
}
