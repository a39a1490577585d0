import Domain
import Storage

/// Finds blocking checks that turn out to have failed after a hand-over: such a hand-off was dead on arrival.
///
/// It looks at each instant at which something was learned, with the values that were known then, until the first
/// two-way contact; what happens to a company afterwards is no fault of whoever handed it over. Source:
/// docs/rules/scorecard.md.
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
        guard let row = try HandoffQueries.lock(id, in: connection) else { return }
        let start = try LateChecks.lastLook(row, in: connection)
        try LateChecks.look(id, at: act.now, in: connection)
        guard let lead = try LeadQueries.find(row.lead, in: connection) else { return }
        let judging = try accords.judging(row.version, in: connection)
        guard let subject = try SubjectReading(connection: connection, judging: judging).subjects([lead]).first else {
            return
        }
        let then = try KnownThen(
            persons: [row.person, subject.person.id],
            companies: Set([row.company, subject.company?.id].compactMap { $0 }), in: connection)
        let known = Set((row.failedChecks ?? "").split(separator: " ").map(String.init))
        let blocks = Set(judging.judge.compiled.accord.definitions.blocks).subtracting(known)
        let end = row.contactedAt.map { min($0.advanced(byMilliseconds: -1), act.now) } ?? act.now
        for instant in then.instants(after: start, until: end) {
            let input = ValidationInput(then.subject(subject, at: instant))
            let failed = Validation.judge(input, lists: judging.lists, at: instant)
                .filter { $0.verdict == .fail }.map(\.name.rawValue)
            for code in failed where blocks.contains(code) {
                guard try LateChecks.insert(code, of: id, at: instant, act, in: connection) else { continue }
                try note(code, row, at: instant, act, in: connection)
            }
        }
    }

    private func note(
        _ code: String, _ row: HandoffRow, at instant: Timestamp, _ act: Act, in connection: any Connection
    ) throws {
        var event = Event(.checkFailed, noun: "handoff", subject: row.id, at: instant)
        event.person = row.person
        event.lead = row.handedLead
        event.handoff = row.id
        event.company = row.company
        event.version = row.version
        event.details = code
        try EventLog.append(event, act, in: connection)
        guard let user = row.user else { return }
        try NoticeWriting.tell(
            user, .checkFailed, "A check of a lead that you have has failed: \(code).", at: instant, handoff: row.id,
            act, in: connection)
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

    /// Learned before the first two-way contact.
    private static let uncontacted: SQL = "(h.contacted_at IS NULL OR f.recorded < h.contacted_at)"

    /// When the hand-off was last looked at, or made.
    static func lastLook(_ row: HandoffRow, in connection: any Connection) throws -> Timestamp {
        try connection.first("SELECT recorded FROM late_check WHERE handoff = \(row.id) AND code = \(mark)") {
            $0.timestamp(0)
        } ?? row.recorded
    }

    /// Hand-offs of whose person, lead or company something was learned since, before the first two-way contact.
    static func changed(until now: Timestamp, in connection: any Connection) throws -> [ID<Handoff>] {
        try connection.all(
            """
            SELECT h.id FROM handoff h
            WHERE h.unfinished AND NOT h.history AND h.withdrawn IS NULL AND h.handed_at <= \(now) AND (
                EXISTS (SELECT 1 FROM fact f WHERE f.person = h.person AND f.recorded > \(looked) AND \(uncontacted))
                OR EXISTS (SELECT 1 FROM fact f
                    WHERE f.person = 0 AND f.subject = h.company AND f.recorded > \(looked) AND \(uncontacted)))
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
        _ code: String, of handoff: ID<Handoff>, at instant: Timestamp, _ act: Act, in connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO late_check (handoff, code, at, recorded) VALUES (\(handoff), \(code), \(instant), \(act.now))
            ON CONFLICT DO NOTHING
            """) > 0
    }
}
