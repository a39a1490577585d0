import Domain
import Storage

/// One hand-off as it stands in a queue.
struct QueueEntry: Sendable {
    let whole: HandoffCase
    let person: String
    let title: String?
    let company: String?
    let grade: String
    let level: Int
    /// Clocks that still run for the one who has to act, the next due first.
    var clocks: [ClockRow]

    var row: HandoffRow { whole.row }
    var next: ClockRow? { clocks.first }
}

/// All that the queue of one reader shows.
struct Queue: Sendable {
    var toDecide: [QueueEntry] = []
    var accepted: [QueueEntry] = []
    /// Waits in a queue of the reader's pools, or for operations.
    var waiting: [QueueEntry] = []
    /// With those whom the reader manages.
    var team: [QueueEntry] = []
    var toAnswer: [QueueEntry] = []
    var contests: [QueueEntry] = []
    /// By hand-off: earlier rulings about the same reason.
    var precedents: [ID<Handoff>: [Precedent]] = [:]
    var notices: [NoticeRow] = []
    var names: [ID<User>: String] = [:]
    var namesByEmail: [String: String] = [:]
}

/// Reads the queue of one reader.
struct QueueReading {
    static let most = 150

    let connection: any Connection
    let store: HandoffStore
    let viewer: Viewer
    let now: Timestamp

    func queue() throws -> Queue {
        var queue = Queue()
        if viewer.isSeller { try readSeller(&queue) }
        if viewer.isManager, !viewer.manages.isEmpty {
            queue.team = sorted(
                try entries(
                    "handoff.unfinished AND handoff.user_id IN \(.list(viewer.manages.sorted()))", of: { $0.to }))
        }
        if viewer.isOperations {
            queue.waiting = sorted(
                try entries(
                    "handoff.unfinished AND handoff.state = 'queued' AND handoff.user_id IS NULL", of: { $0.to }))
        }
        if Permission.answer.allows(viewer) { try readRejections(&queue) }
        try readContests(&queue)
        queue.notices = try NoticeQueries.unread(of: viewer.user, in: connection)
        let users = try UserQueries.all(in: connection)
        queue.names = Dictionary(users.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        queue.namesByEmail = Dictionary(
            users.map { (User.key(email: $0.email), $0.name) }, uniquingKeysWith: { first, _ in first })
        return queue
    }

    private func readSeller(_ queue: inout Queue) throws {
        let mine = try entries(
            "handoff.unfinished AND handoff.user_id = \(viewer.user) AND handoff.state <> 'rejected'", of: { $0.to })
        queue.toDecide = sorted(mine.filter(\.row.isUndecided))
        queue.accepted = sorted(mine.filter { !$0.row.isUndecided })
        guard !viewer.pools.isEmpty else { return }
        let pools = viewer.pools.sorted()
        queue.waiting = sorted(
            try entries(
                """
                handoff.unfinished AND handoff.user_id IS NULL AND handoff.undecided
                    AND (handoff.pool IN \(.list(pools)) OR handoff.queue IN \(.list(pools)))
                """, of: { $0.to }))
    }

    private func readRejections(_ queue: inout Queue) throws {
        let rejected = try entries(
            """
            handoff.state = 'rejected' AND handoff.unfinished
                AND NOT EXISTS (SELECT 1 FROM answer WHERE answer.handoff = handoff.id)
            """, of: { $0.from })
        queue.toAnswer = sorted(rejected.filter { HandoffAccess(viewer: viewer).mayAnswer($0.whole) })
    }

    /// Contests that wait for the reader's ruling.
    private func readContests(_ queue: inout Queue) throws {
        let contested = try entries(
            """
            handoff.unfinished
                AND EXISTS (SELECT 1 FROM answer WHERE answer.handoff = handoff.id AND answer.kind = 'contest')
            """, of: { $0.from })
        queue.contests = contested.filter {
            $0.whole.handoff.isContestUndecided && $0.whole.judges.judge(of: $0.whole.handoff) == viewer.email
        }
        for entry in queue.contests {
            guard let reason = entry.whole.handoff.rejection?.reason else { continue }
            queue.precedents[entry.row.id] = try PrecedentQueries.about(reason, in: connection)
        }
    }

    private func entries(_ condition: SQL, of party: (HandoffRow) -> Party) throws -> [QueueEntry] {
        let found = try connection.all(
            """
            SELECT \(HandoffRow.selection), person.name, person.title, company.name, lead.fit_grade,
                lead.engagement_level
            FROM handoff JOIN lead ON lead.id = handoff.lead JOIN person ON person.id = handoff.person
                LEFT JOIN company ON company.id = handoff.company
            WHERE handoff.withdrawn IS NULL AND NOT handoff.history AND \(condition) AND \(.visible(to: viewer))
            ORDER BY handoff.handed_at, handoff.id LIMIT \(Self.most)
            """
        ) { row in (row: try HandoffRow(row), texts: (40...43).map { row.optionalText($0) }, level: row.optionalInt(44))
        }
        let reading = HandoffReading(connection: connection, accords: store.accords, shelf: store.shelf, now: now)
        var clocks = try running(found.map(\.row.id))
        return try found.map { item in
            let own = (clocks.removeValue(forKey: item.row.id) ?? []).filter { $0.party == party(item.row) }
            return QueueEntry(
                whole: try reading.whole(item.row), person: item.texts[0] ?? "", title: item.texts[1],
                company: item.texts[2], grade: item.texts[3] ?? "U", level: item.level ?? 1, clocks: own)
        }
    }

    private func running(_ ids: [ID<Handoff>]) throws -> [ID<Handoff>: [ClockRow]] {
        guard !ids.isEmpty else { return [:] }
        let rows = try connection.all(
            """
            SELECT \(ClockRow.selection) FROM clock
            WHERE handoff IN \(.list(ids)) AND state IN ('pending', 'missed') AND stopped_at IS NULL
                AND withdrawn IS NULL ORDER BY due_at, id
            """
        ) { try ClockRow($0) }
        return Dictionary(grouping: rows, by: \.handoff)
    }

    /// By the due time of the next clock, then by tier; without a clock last.
    private func sorted(_ entries: [QueueEntry]) -> [QueueEntry] {
        func rank(_ entry: QueueEntry) -> (Int64, Int, Int64) {
            let tiers = entry.whole.compiled.accord.tiers.map(\.name)
            let tier = entry.row.tier.flatMap { tiers.firstIndex(of: $0) } ?? tiers.count
            return (entry.next?.dueAt.milliseconds ?? .max, tier, entry.row.id.rawValue)
        }
        return entries.sorted { rank($0) < rank($1) }
    }
}

/// Statements on rulings that stay with the definition.
enum PrecedentQueries {
    static func about(_ reason: String, in connection: any Connection) throws -> [Precedent] {
        try connection.all(
            "SELECT kind, reason, verdict, because, at FROM precedent WHERE reason = \(reason) ORDER BY at DESC LIMIT 10"
        ) {
            Precedent(
                kind: $0.text(0), reason: $0.text(1), verdict: Ruling.Verdict(rawValue: $0.text(2)) ?? .rejectionStands,
                because: $0.text(3), at: $0.timestamp(4))
        }
    }
}
