import Domain
import Storage

/// Gives the open hand-offs of someone who is away to the deputy, else to the pool, when the accord's time is over
/// (`clocks.absent.reassignAfter`).
///
/// What it decides is dated at the due instant, however late it runs. Who is back by then keeps what is theirs.
struct AbsenceJob: Sendable {
    let database: AppDatabase
    let accords: AccordLibrary
    let shelf: RosterShelf
    let ids: IDGenerator

    func isDue(at now: Timestamp) async throws -> Bool {
        try await database.read { connection in
            let reading = HandoffReading(connection: connection, accords: accords, shelf: shelf, now: now)
            return try AbsentHandoffs.open(at: now, in: connection).contains { id in
                guard let row = try HandoffQueries.find(id, in: connection) else { return false }
                return try due(try reading.whole(row), at: now, in: connection) != nil
            }
        }
    }

    func run(at now: Timestamp) async throws {
        for id in try await database.read({ try AbsentHandoffs.open(at: now, in: $0) }) {
            try await move(id, at: now)
        }
    }

    private func move(_ id: ID<Handoff>, at now: Timestamp) async throws {
        try await database.write { connection in
            let reading = HandoffReading(connection: connection, accords: accords, shelf: shelf, now: now)
            guard let row = try HandoffQueries.lock(id, in: connection) else { return }
            let whole = try reading.whole(row)
            guard let due = try due(whole, at: now, in: connection) else { return }
            try route(whole, due: due, Act(now: now, ids: ids), in: connection)
        }
    }

    /// When it was to move on; `nil` when it stays for now.
    private func due(_ whole: HandoffCase, at now: Timestamp, in connection: any Connection) throws -> Timestamp? {
        guard let span = whole.compiled.accord.clocks.absentReassignAfter, let holder = whole.handoff.assignee,
            let user = whole.row.user, AbsenceReassignment.applies(to: whole.handoff),
            whole.handoff.pause(at: now) == nil
        else { return nil }
        let day = whole.calendar.zone.day(at: now)
        guard let absence = try AbsentHandoffs.absence(of: user, on: day, in: connection) else { return nil }
        let since = whole.handovers.last?.at ?? whole.handoff.assignedAt ?? whole.row.handedAt
        let due = AbsenceReassignment.due(
            absence: Roster.Absence(from: absence.from, until: absence.until), assignedAt: since, after: span,
            calendar: whole.book.calendar(of: holder), toldAt: absence.recorded)
        return due <= now ? due : nil
    }

    private func route(
        _ whole: HandoffCase, due: Timestamp, _ act: Act, in connection: any Connection
    ) throws {
        guard let holder = whole.handoff.assignee else { return }
        let pool = whole.row.pool.map { [RouteOption(rule: "absent", target: .pool($0))] } ?? []
        let request = RouteRequest(
            kind: whole.row.kind, tier: whole.row.tier,
            options: [RouteOption(rule: "absent", target: .owner(holder))] + pool, excluding: [holder])
        var router = Router(
            index: whole.book.index, state: try RoutingMemory.load(in: connection), zone: whole.rules.zone)
        var decision = router.decide(request, at: act.now)
        let kind = whole.rules.kind
        if case .assigned = decision.outcome {
        } else if kind.of == .salesQualified || kind.of == .won {
            // Account executives and account managers may stand in no pool.
            decision = HandoffPlacing(book: whole.book).decision(
                kind, tier: whole.row.tier, chosen: nil, options: [], excluding: [holder], at: act.now,
                with: &router)
        }
        guard case .assigned(let assignment) = decision.outcome, assignment.user != holder else {
            return try tellNobody(whole, due: due, act, in: connection)
        }
        try RoutingMemory.save(router.takeChanges(), in: connection)
        let change = try whole.handoff.reassigned(
            to: assignment.user, by: nil, reason: "absent", at: due, rules: whole.rules)
        let after = try HandoffSaving(connection: connection, act: act, routeLog: RouteLog.text(decision))
            .save(change, to: whole)
        if let taker = after.row.user {
            let body = "A lead of somebody who is away has come to you."
            try NoticeWriting.tell(taker, .assigned, body, at: due, handoff: after.row.id, act, in: connection)
        }
        if let away = whole.row.user {
            let body = "While you are away a lead of yours went to somebody else."
            try NoticeWriting.tell(away, .reassigned, body, at: due, handoff: after.row.id, act, in: connection)
        }
    }

    /// Where nobody is, it stays, and the manager is told once; the next opening finds somebody.
    private func tellNobody(
        _ whole: HandoffCase, due: Timestamp, _ act: Act, in connection: any Connection
    ) throws {
        guard try !NoticeWriting.isTold(.escalated, of: whole.row.id, since: due, in: connection) else { return }
        let leader = whole.compiled.accord.parties.first { $0.party == whole.row.to }?.leader
        let manager = whole.handoff.assignee.flatMap { whole.book.manager(of: $0) }
        guard let told = manager ?? whole.book.id(email: leader) else { return }
        var event = Event(.escalated, noun: "handoff", subject: whole.row.id, at: due)
        event.person = whole.row.person
        event.lead = whole.row.handedLead
        event.handoff = whole.row.id
        event.company = whole.row.company
        event.version = whole.row.version
        event.details = "absent"
        try EventLog.append(event, act, in: connection)
        let body = "Nobody is there to take a lead of somebody who is away."
        try NoticeWriting.tell(told, .escalated, body, at: due, handoff: whole.row.id, act, in: connection)
    }
}

/// Statements on hand-offs that lie with somebody who is away.
enum AbsentHandoffs {
    private static let most = 500

    /// Those of everybody who may be away now, the oldest first; a day more on each side, for all zones.
    static func open(at now: Timestamp, in connection: any Connection) throws -> [ID<Handoff>] {
        let day = Day(number: Int32(truncatingIfNeeded: now.milliseconds / 86_400_000))
        return try connection.all(
            """
            SELECT DISTINCT handoff.id, handoff.handed_at
            FROM absence JOIN handoff ON handoff.user_id = absence.user_id
            WHERE absence.withdrawn IS NULL AND absence.from_day <= \(day.advanced(by: 1))
                AND absence.until_day >= \(day.advanced(by: -1)) AND handoff.state IN ('assigned', 'accepted')
                AND handoff.contacted_at IS NULL AND NOT handoff.history AND handoff.withdrawn IS NULL
            ORDER BY handoff.handed_at, handoff.id LIMIT \(most)
            """
        ) { $0.id(0) }
    }

    /// The absence of somebody on a day, the one that lasts longest, with when it was told.
    static func absence(
        of user: ID<User>, on day: Day, in connection: any Connection
    ) throws -> (from: Day, until: Day, recorded: Timestamp)? {
        try connection.first(
            """
            SELECT from_day, until_day, recorded FROM absence
            WHERE user_id = \(user) AND from_day <= \(day) AND until_day >= \(day) AND withdrawn IS NULL
            ORDER BY until_day DESC, id
            """
        ) { (from: $0.day(0), until: $0.day(1), recorded: $0.timestamp(2)) }
    }
}
