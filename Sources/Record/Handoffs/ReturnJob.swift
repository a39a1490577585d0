import Domain
import Storage

/// Brings recycled leads back on their day, dated at its start, and judges them anew.
///
/// With the fresh interest that the accord asks for such a lead is handed over again; without it, it is open and
/// waits for it. It is no new volume.
struct ReturnJob: Sendable {
    static let most = 100

    let database: AppDatabase
    let accords: AccordShelf
    let shelf: RosterShelf
    let ids: IDGenerator

    func run(at now: Timestamp) async throws {
        while true {
            let due = try await database.read { try LeadReturns.due(at: now, limit: Self.most, in: $0) }
            if due.isEmpty { return }
            try await bringBack(due, at: now)
            if due.count < Self.most { return }
        }
    }

    private func bringBack(_ leads: [ID<Lead>], at now: Timestamp) async throws {
        try await database.write { connection in
            let act = Act(now: now, ids: ids)
            let returned = try leads.compactMap { try LeadReturns.bringBack($0, act, in: connection) }
            try Rejudging(connection: connection, act: act, accords: accords, shelf: shelf).judge(returned)
        }
    }
}

/// Judges leads again, as an intake does, and hands over what qualifies.
struct Rejudging {
    let connection: any Connection
    let act: Act
    let accords: AccordShelf
    let shelf: RosterShelf

    /// Nothing happens without an accord in force.
    ///
    /// `returningTo`: Addresses of those who had a lead before and get it back; where they are away, their deputy or pool.
    func judge(_ ids: [ID<Lead>], returningTo holders: [ID<Lead>: String] = [:]) throws {
        guard !ids.isEmpty, let current = try accords.current(at: act.now, in: connection) else { return }
        let leads = try LeadQueries.locked(ids, in: connection)
        let subjects = try SubjectReading(connection: connection, judging: current).subjects(leads)
        let book = try shelf.book(
            at: act.now, version: current.version, accord: current.judge.compiled.accord, in: connection)
        let writer = RecordWriter(connection: connection, act: act)
        var settling = try Settling(
            connection: connection, act: act, writer: writer, accords: accords, current: current, book: book)
        settling.holders = holders
        try settling.settle(subjects, isIntake: true)
        try writer.flush()
        try settling.flush()
    }
}

/// Statements about leads that come back.
enum LeadReturns {
    /// Those whose day has begun, the oldest first.
    static func due(at now: Timestamp, limit: Int, in connection: any Connection) throws -> [ID<Lead>] {
        try connection.all(
            """
            SELECT id FROM lead WHERE return_on IS NOT NULL AND return_on <= \(now) AND state = 'recycled'
                AND withdrawn IS NULL
            ORDER BY return_on, id LIMIT \(limit)
            """
        ) { $0.id(0) }
    }

    /// Opens the lead again; `nil` when somebody did meanwhile.
    static func bringBack(_ id: ID<Lead>, _ act: Act, in connection: any Connection) throws -> ID<Lead>? {
        guard let lead = try LeadQueries.lock(id, in: connection), lead.state == .recycled, let day = lead.returnOn,
            day <= act.now
        else { return nil }
        let others = try connection.exists(
            """
            SELECT 1 FROM lead WHERE person = \(lead.person) AND id <> \(id) AND state IN ('open', 'handed-over')
                AND withdrawn IS NULL
            """)
        // At most one open lead for a person: the newer interest goes on, this one has ended.
        let state = others ? LeadState.closed : .open
        try connection.execute(
            """
            UPDATE lead SET state = \(state), return_on = NULL, returned_at = \(day), revision = revision + 1
            WHERE person = \(lead.person) AND id = \(id)
            """)
        var event = Event(.leadReturned, noun: "lead", subject: id, at: day)
        event.person = lead.person
        event.lead = id
        event.company = lead.company
        event.details = others ? "a newer lead of the person is open" : nil
        try EventLog.append(event, act, in: connection)
        return others ? nil : id
    }
}
