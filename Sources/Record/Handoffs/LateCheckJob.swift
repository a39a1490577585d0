import Domain
import Storage

/// Finds blocking checks that turn out to have failed after a hand-over: such a hand-off was dead on arrival.
///
/// It looks for as long as a rejection is possible, until the first two-way contact; what happens to a company
/// afterwards is no fault of whoever handed it over. Source: docs/rules/scorecard.md.
struct LateCheckJob: Sendable {
    let database: AppDatabase
    let accords: AccordShelf
    let ids: IDGenerator

    func run(at now: Timestamp) async throws {
        let found = try await database.read { try LateChecks.changed(until: now, in: $0) }
        for place in stride(from: 0, to: found.count, by: 200) {
            let part = Array(found[place..<min(place + 200, found.count)])
            try await database.write { connection in
                for id in part { try check(id, Act(now: now, ids: ids), in: connection) }
            }
        }
    }

    private func check(_ id: ID<Handoff>, _ act: Act, in connection: any Connection) throws {
        try LateChecks.look(id, at: act.now, in: connection)
        guard let row = try HandoffQueries.lock(id, in: connection), row.contactedAt == nil,
            let lead = try LeadQueries.find(row.lead, in: connection)
        else { return }
        let judging = try accords.judging(row.version, in: connection)
        guard let subject = try SubjectReading(connection: connection, judging: judging).subjects([lead]).first else {
            return
        }
        let known = Set((row.failedChecks ?? "").split(separator: " ").map(String.init))
        let blocks = Set(judging.judge.compiled.accord.definitions.blocks)
        let failed = Validation.judge(ValidationInput(subject), lists: judging.lists, at: act.now)
            .filter { $0.verdict == .fail }.map(\.name.rawValue)
        for code in failed where blocks.contains(code) && !known.contains(code) {
            guard try LateChecks.insert(code, of: id, at: act.now, in: connection) else { continue }
            try note(code, row, act, in: connection)
        }
    }

    private func note(_ code: String, _ row: HandoffRow, _ act: Act, in connection: any Connection) throws {
        var event = Event(.checkFailed, noun: "handoff", subject: row.id, at: act.now)
        event.person = row.person
        event.lead = row.lead
        event.handoff = row.id
        event.company = row.company
        event.version = row.version
        event.details = code
        try EventLog.append(event, act, in: connection)
        guard let user = row.user else { return }
        try NoticeWriting.tell(
            user, .checkFailed, "A check of a lead that you have has failed: \(code).", at: act.now, handoff: row.id,
            act,
            in: connection)
    }
}

/// Statements on checks that failed late.
enum LateChecks {
    private static let most = 2_000
    /// Stands for the last look, when nothing needs to have failed.
    private static let mark = "looked"
    /// When the hand-off was last looked at.
    private static let looked: SQL = """
        coalesce((SELECT l.recorded FROM late_check l WHERE l.handoff = h.id AND l.code = 'looked'), h.recorded)
        """

    /// Hand-offs without a two-way contact of whose person, lead or company something was learned since.
    static func changed(until now: Timestamp, in connection: any Connection) throws -> [ID<Handoff>] {
        try connection.all(
            """
            SELECT h.id FROM handoff h
            WHERE h.unfinished AND h.contacted_at IS NULL AND NOT h.history AND h.withdrawn IS NULL
                AND h.handed_at <= \(now) AND (
                    EXISTS (SELECT 1 FROM fact f WHERE f.person = h.person AND f.recorded > \(looked))
                    OR EXISTS (SELECT 1 FROM fact f
                        WHERE f.person = 0 AND f.subject = h.company AND f.recorded > \(looked)))
            ORDER BY h.handed_at, h.id LIMIT \(most)
            """
        ) { $0.id(0) }
    }

    static func look(_ handoff: ID<Handoff>, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO late_check (handoff, code, at, recorded) VALUES (\(handoff), \(mark), \(now), \(now))
            ON CONFLICT (handoff, code) DO UPDATE SET recorded = \(now)
            """)
    }

    /// - Returns: False when it was found before.
    static func insert(
        _ code: String, of handoff: ID<Handoff>, at now: Timestamp, in connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO late_check (handoff, code, at, recorded) VALUES (\(handoff), \(code), \(now), \(now))
            ON CONFLICT DO NOTHING
            """) > 0
    }
}
