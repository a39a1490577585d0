import Domain
import Storage

/// Carries out what the version in force asks of people: finds new leaders, asks everyone to read it, and notes what
/// was not done in time.
///
/// What it finds is dated at the instant when it was due, however late it runs.
struct ClauseJob: Sendable {
    let database: AppDatabase
    let accords: AccordLibrary
    let shelf: RosterShelf
    let ids: IDGenerator

    /// Most turns find nothing, and then nothing is written.
    func isDue(at now: Timestamp) async throws -> Bool {
        try await database.read { connection in
            try ClauseKeeping(connection: connection, act: Act(now: now, ids: ids), accords: accords, shelf: shelf)?
                .isDue() ?? false
        }
    }

    func run(at now: Timestamp) async throws {
        guard try await isDue(at: now) else { return }
        try await database.write { connection in
            try AccordQueries.lockAll(in: connection)
            try ClauseKeeping(connection: connection, act: Act(now: now, ids: ids), accords: accords, shelf: shelf)?
                .keep()
        }
    }
}

/// One turn of the job, inside a transaction.
struct ClauseKeeping {
    let connection: any Connection
    let act: Act
    let ruling: KeptVersion
    private let version: AccordVersion
    private let since: Timestamp
    private let book: RosterBook
    private let kept: [KeptSuccession]
    private let readings: [KeptReading]
    private let members: [ReadingQueries.MemberLine]

    /// `nil` when no version is in force.
    init?(connection: any Connection, act: Act, accords: AccordLibrary, shelf: RosterShelf) throws {
        let register = try AccordRegister.read(accords, in: connection)
        guard let ruling = register.ruling(at: act.now), let life = register.life(ruling.number),
            let since = register.effective(ruling.number)
        else { return nil }
        self.connection = connection
        self.act = act
        self.ruling = ruling
        self.since = since
        kept = try SuccessionQueries.of(ruling.number, in: connection)
        version = life.with(kept)
        let asks = version.signing.everyoneReadsWithin != nil
        readings = asks ? try ReadingQueries.of(ruling.number, in: connection) : []
        members = asks ? try ReadingQueries.members(at: act.now, in: connection) : []
        book = try shelf.book(
            at: act.now, version: ruling.number, accord: register.accord(ruling.number), in: connection)
    }

    func isDue() throws -> Bool {
        try !successions().isEmpty || !unconfirmed.isEmpty || !askings.isEmpty || !unread.isEmpty
    }

    func keep() throws {
        for (succession, user) in try successions() { try note(succession, user) }
        for row in unconfirmed { try noteUnconfirmed(row) }
        for (asking, user) in askings { try ask(asking, user) }
        try noteUnread()
    }

    // MARK: - New leaders

    private func successions() throws -> [(Succession, ID<User>)] {
        let leaders = try SuccessionQueries.leaders(at: act.now, in: connection)
        let users = Dictionary(leaders.map { ($0.leader.leader, $0.user) }, uniquingKeysWith: { first, _ in first })
        return AccordLife.successions(version, leaders: leaders.map(\.leader), inForceSince: since)
            .compactMap { found in users[found.leader].map { (found, $0) } }
    }

    /// Whoever leads again whom the version names has signed it: there is nothing to confirm.
    private func note(_ succession: Succession, _ user: ID<User>) throws {
        let isNamed = version.parties.contains {
            $0.party == succession.party && User.key(email: $0.leader) == User.key(email: succession.leader)
        }
        let span = isNamed ? nil : version.signing.newLeaderConfirmsWithin
        let due = span.map { book.calendar(of: succession.leader).due(from: succession.since, span: $0) }
        try SuccessionQueries.insert(
            succession, version: ruling.number, user: user, due: due, at: act.now, in: connection)
        var event = Event.about(.leaderChanged, version: ruling.number, at: succession.since)
        event.details = "{\"party\":\"\(succession.party.rawValue)\",\"user\":\"\(user)\"}"
        try EventLog.append(event, act, in: connection)
        guard !isNamed else { return }
        let until = due.map { " until \(instant($0, for: user))" } ?? ""
        try tell(
            user, .leaderChanged,
            "You lead \(succession.party.title) now. Please read and confirm accord \(ruling.number)\(until).",
            at: succession.since)
    }

    /// Those whose time is over, each party's last leader alone.
    private var unconfirmed: [KeptSuccession] {
        kept.filter { row in
            guard row.confirmedAt == nil, row.overdueAt == nil, let due = row.due, due < act.now else { return false }
            return kept.last { $0.party == row.party } == row
        }
    }

    /// The accord stays in force; both sides and operations learn of it.
    private func noteUnconfirmed(_ row: KeptSuccession) throws {
        guard let due = row.due else { return }
        try SuccessionQueries.noteOverdue(row, in: connection)
        var event = Event.about(.confirmationOverdue, version: ruling.number, at: due)
        event.details = "{\"party\":\"\(row.party.rawValue)\",\"user\":\"\(row.user)\"}"
        try EventLog.append(event, act, in: connection)
        let name = book.user(row.user)?.name ?? "The new leader"
        let body =
            "\(name) has not confirmed accord \(ruling.number) for \(row.party.title) in time; it stays in force."
        for user in try leadersAndKeepers().union([row.user]).sorted() {
            try tell(user, .confirmationOverdue, body, at: due)
        }
    }

    // MARK: - Reading

    private var askings: [(ReadingRound.Asking, ID<User>)] {
        let users = Dictionary(members.map { ($0.member.email, $0.user) }, uniquingKeysWith: { first, _ in first })
        let known = Set(readings.map(\.user))
        let asked = Set(members.filter { known.contains($0.user) }.map(\.member.email))
        return ReadingRound.askings(
            version, inForceSince: since, members: members.map(\.member), asked: asked,
            calendar: { book.calendar(of: $0) }
        ).compactMap { asking in users[asking.email].map { (asking, $0) } }
    }

    private func ask(_ asking: ReadingRound.Asking, _ user: ID<User>) throws {
        try ReadingQueries.insert(
            asking, version: ruling.number, user: user, digest: ruling.digest, at: act.now, in: connection)
        guard asking.readAt == nil else { return }
        let until = instant(asking.due, for: user)
        try tell(
            user, .accordInForce, "Accord \(ruling.number) is in force. Please read it until \(until).",
            at: asking.askedAt)
    }

    /// Those who still work here and have not read it in time.
    private var unread: [KeptReading] {
        let present = Set(members.map(\.user))
        return readings.filter {
            $0.readAt == nil && $0.overdueAt == nil && $0.due < act.now && present.contains($0.user)
        }
    }

    /// Each one is told, and each party's leader how many of theirs.
    private func noteUnread() throws {
        let late = unread
        guard let last = late.map(\.due).max() else { return }
        for reading in late {
            try ReadingQueries.noteOverdue(reading, in: connection)
            var event = Event.about(.readingOverdue, version: ruling.number, at: reading.due)
            event.details = "{\"user\":\"\(reading.user)\"}"
            try EventLog.append(event, act, in: connection)
            try tell(
                reading.user, .readingOverdue, "You have not noted that you read accord \(ruling.number).",
                at: reading.due)
        }
        let users = Set(late.map(\.user))
        for signatory in version.parties {
            let own = members.filter { $0.member.party == signatory.party }
            let missing = own.count { users.contains($0.user) }
            let leader = AccordLife.leader(of: signatory.party, version, at: act.now) ?? signatory.leader
            guard missing > 0, let user = book.id(email: leader) else { continue }
            let body =
                "\(missing) of \(own.count) in \(signatory.party.title) have not read accord \(ruling.number) in time."
            try tell(user, .readingOverdue, body, at: last)
        }
    }

    // MARK: - Telling

    private func leadersAndKeepers() throws -> Set<ID<User>> {
        let leaders = version.parties.compactMap {
            book.id(email: AccordLife.leader(of: $0.party, version, at: act.now) ?? $0.leader)
        }
        let keepers = book.roster.keepers.compactMap { book.id(email: $0) }
        return Set(leaders + keepers)
    }

    private func tell(_ user: ID<User>, _ kind: EventKind, _ body: String, at instant: Timestamp) throws {
        try NoticeWriting.tell(user, kind, body, at: instant, act, in: connection)
    }

    /// In the zone of whoever reads it.
    private func instant(_ instant: Timestamp, for user: ID<User>) -> String {
        Format(zone: book.user(user)?.zone ?? "UTC", now: act.now).instant(instant)
    }
}
