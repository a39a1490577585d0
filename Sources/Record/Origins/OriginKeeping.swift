import Domain
import Storage

/// Gives each opportunity its one origin by the version that ruled when it was opened.
///
/// Where that version says nothing of origins, the first later one that does is asked. Source: docs/rules/origin.md.
struct OriginKeeping {
    /// So many at once in one transaction.
    static let slice = 200

    let connection: any Connection
    let accords: AccordShelf
    let roster: RosterShelf
    let act: Act
    private let stretches: [AccordTimeline.Stretch]

    init(connection: any Connection, accords: AccordShelf, roster: RosterShelf, act: Act) throws {
        self.connection = connection
        self.accords = accords
        self.roster = roster
        self.act = act
        stretches = try accords.library.timeline(in: connection).stretches.filter { $0.from <= act.now }
    }

    /// Whether any version in force so far says who started what.
    var isPossible: Bool {
        get throws {
            try stretches.contains { try accords.library.accord($0.number, in: connection).origins != nil }
        }
    }

    /// Judges those of the opportunities that have no origin yet.
    ///
    /// - Returns: how many got one.
    @discardableResult
    func judge(_ ids: [ID<Opportunity>]) throws -> Int {
        let rows = try OpportunityQueries.rows(
            "id IN \(.list(ids)) AND origin IS NULL AND withdrawn IS NULL ORDER BY id \(.lock)", in: connection)
        var count = 0
        let groups = Dictionary(grouping: rows) { ruling(at: $0.createdAt) }
        for (place, opportunities) in groups.sorted(by: { ($0.key ?? -1) < ($1.key ?? -1) }) {
            guard let place, let judging = try judging(place) else { continue }
            let reading = OriginReading(
                connection: connection, judging: try accords.judging(judging.version, in: connection))
            let book = try roster.book(
                at: act.now, version: judging.version,
                accord: try accords.library.accord(judging.version, in: connection), in: connection)
            for subject in try reading.subjects(opportunities) {
                try keep(try judging.standing(subject, book: book), of: subject, judging)
                count += 1
            }
        }
        return count
    }

    /// The place of the stretch that an instant is measured under.
    private func ruling(at instant: Timestamp) -> Int? {
        stretches.isEmpty ? nil : stretches.lastIndex { $0.from <= instant } ?? 0
    }

    private func judging(_ place: Int) throws -> OriginJudging? {
        for stretch in stretches[place...] {
            if let found = OriginJudging(try accords.judging(stretch.number, in: connection)) { return found }
        }
        return nil
    }

    private func keep(_ standing: OriginStanding, of subject: OriginSubject, _ judging: OriginJudging) throws {
        guard let entry = standing.history.last else { return }
        let opportunity = subject.opportunity
        let isBefore = stretches.first.map { opportunity.createdAt < $0.from } ?? true
        let row = OriginRow(
            opportunity: opportunity.id, number: 1, name: entry.origin, at: entry.at, author: ID(0),
            because: entry.because, version: judging.version, isBeforeAccord: isBefore, lockedAt: standing.lockedAt,
            recorded: act.now)
        try OriginQueries.insert(row, in: connection)
        var event = Event(.originJudged, noun: "opportunity", subject: opportunity.id, at: opportunity.createdAt)
        event.person = subject.hasLead ? subject.intake.lead.person : ID(0)
        event.lead = subject.hasLead ? subject.intake.lead.id : nil
        event.company = opportunity.company
        event.version = judging.version
        event.batch = opportunity.batch
        event.details = entry.origin
        try EventLog.append(event, act, in: connection)
    }
}

/// Gives opportunities their origin, some in each transaction: after an import, and again and again while serving.
struct OriginJob: Sendable {
    let database: AppDatabase
    let accords: AccordShelf
    let roster: RosterShelf
    let ids: IDGenerator

    func isDue(at now: Timestamp) async throws -> Bool {
        try await database.read { connection in
            try OriginQueries.isMissing(in: connection)
                && OriginKeeping(
                    connection: connection, accords: accords, roster: roster, act: Act(now: now, ids: ids)
                ).isPossible
        }
    }

    /// - Returns: how many got an origin.
    @discardableResult
    func run(at now: Timestamp) async throws -> Int {
        guard try await isDue(at: now) else { return 0 }
        var last = ID<Opportunity>(0)
        var count = 0
        while true {
            let after = last
            let (accords, roster, act) = (accords, roster, Act(now: now, ids: ids))
            let done = try await database.write { connection in
                let ids = try OriginQueries.missing(after: after, limit: OriginKeeping.slice, in: connection)
                let keeping = try OriginKeeping(connection: connection, accords: accords, roster: roster, act: act)
                return (count: try keeping.judge(ids), last: ids.last)
            }
            guard let next = done.last else { return count }
            last = next
            count += done.count
        }
    }
}
