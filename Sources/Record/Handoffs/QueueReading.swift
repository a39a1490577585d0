import Domain
import Storage

/// One hand-off as it stands in a queue.
package struct QueueEntry: Sendable {
    package let whole: HandoffCase
    package let person: String
    package let title: String?
    package let company: String?
    package let email: String?
    package let phone: String?
    package let grade: String
    package let level: Int
    /// Its place in the order that was asked for.
    package let key: Int64
    /// Clocks that still run for the one who has to act, the next due first.
    package var clocks: [ClockRow]

    /// The meeting with the buyer that is planned, or took place last.
    package var meeting: BuyerMeetingRow?

    package var row: HandoffRow { whole.row }
    /// The page of the lead, or of the customer who is handed over.
    package var link: Link { row.opportunity == nil ? "/leads/\(row.lead)" : "/handoffs/\(row.id)" }
    /// Whom it is about.
    package var subject: String {
        if row.opportunity != nil { return company ?? "A customer" }
        return person.isEmpty ? "Unnamed" : person
    }
    package var next: ClockRow? { clocks.first }
    package var cursor: QueueView.Cursor { .init(key: key, id: row.id) }
}

/// One part of a queue: at most a page of rows, and whether there are more.
package struct QueueList: Sendable {
    package var entries: [QueueEntry] = []
    package var hasMore = false

    package var isEmpty: Bool { entries.isEmpty }
}

/// All that the queue of one reader shows.
package struct Queue: Sendable {
    package var toDecide = QueueList()
    package var accepted = QueueList()
    /// Waits in a queue of the reader's pools, or for operations.
    package var waiting = QueueList()
    /// With those whom the reader manages.
    package var team = QueueList()
    /// What colleagues of the pool have not decided.
    package var colleagues = QueueList()
    package var overdue = QueueList()
    package var decided = QueueList()
    package var toAnswer = QueueList()
    package var contests = QueueList()
    /// By hand-off: earlier rulings about the same reason.
    package var precedents: [ID<Handoff>: [Precedent]] = [:]
    package var month: MonthFigures?
    package var names: [ID<User>: String] = [:]
    package var namesByEmail: [String: String] = [:]
    /// How many wait for a decision and for a next step, all pages together.
    package var undecidedCount = 0
    package var acceptedCount = 0
    /// The tiers of the version in force, the most urgent first.
    package var tiers: [String] = []
    package var accord: Accord?
}

/// Reads the queue of one reader.
package struct QueueReading {
    /// Rows of one part on one page.
    package static let most = 50

    package let connection: any Connection
    package let store: HandoffStore
    package let viewer: Viewer
    package let now: Timestamp
    package var view = QueueView()

    package init(
        connection: any Connection, store: HandoffStore, viewer: Viewer, now: Timestamp, view: QueueView = QueueView()
    ) {
        self.connection = connection
        self.store = store
        self.viewer = viewer
        self.now = now
        self.view = view
    }

    package func queue() throws -> Queue {
        var queue = Queue()
        queue.accord = try store.accords.inForce(at: now, in: connection)?.compiled.accord
        queue.tiers = queue.accord?.tiers.map(\.name) ?? []
        switch view.part {
        case .mine: try readMine(&queue)
        case .pool: try readPool(&queue)
        case .team: try readTeam(&queue)
        case .due: queue.overdue = try list(.overdue(viewer, at: now), tiers: queue.tiers)
        case .decided: queue.decided = try list(.decided(viewer, since: startOfDay), tiers: queue.tiers)
        }
        if viewer.isSeller {
            queue.undecidedCount = try count(.mine(viewer, undecided: true))
            queue.acceptedCount = try count(.mine(viewer, undecided: false))
        }
        queue.names = try UserQueries.names(in: connection)
        queue.namesByEmail = try UserQueries.namesByEmail(in: connection)
        return queue
    }

    private var startOfDay: Timestamp {
        let day = Format(zone: viewer.zone, now: now).localDay(now)
        return Zone(viewer.zone)?.start(of: day) ?? now.advanced(byMilliseconds: -86_400_000)
    }

    private func readMine(_ queue: inout Queue) throws {
        let tiers = queue.tiers
        if viewer.isSeller {
            // A later page goes on with what waits for a decision; the rest stands on the first.
            queue.toDecide = try list(.mine(viewer, undecided: true), tiers: tiers)
            if view.after != nil { return }
            queue.accepted = try list(.mine(viewer, undecided: false), tiers: tiers)
            queue.month = try MonthFigures.read(of: viewer.user, queue.accord, at: now, in: connection)
            if !viewer.pools.isEmpty { queue.waiting = try list(.waiting(pools: viewer.pools), tiers: tiers) }
        }
        if viewer.isOperations { queue.waiting = try list(.waitingForAnyone, tiers: tiers) }
        if viewer.isManager, !viewer.manages.isEmpty { queue.team = try list(.team(viewer), tiers: tiers) }
        let parties = viewer.parties.sorted { $0.rawValue < $1.rawValue }
        let own: SQL =
            Permission.answer.allows(viewer)
            ? "TRUE" : "handoff.handed_by IS NOT NULL AND handoff.from_party IN \(.list(parties))"
        if Permission.work.allows(viewer) {
            queue.toAnswer = try list("\(.toAnswer) AND \(own)", tiers: tiers, party: "from_party") {
                HandoffAccess(viewer: viewer).mayAnswer($0)
            }
        }
        try readContests(&queue)
    }

    private func readPool(_ queue: inout Queue) throws {
        let pools = viewer.pools
        queue.colleagues = try list(.colleagues(viewer), tiers: queue.tiers)
        if view.after == nil { queue.waiting = try list(.waiting(pools: pools), tiers: queue.tiers) }
    }

    private func readTeam(_ queue: inout Queue) throws {
        queue.team = try list(.team(viewer), tiers: queue.tiers)
    }

    /// Contests that wait for the reader's ruling.
    private func readContests(_ queue: inout Queue) throws {
        let viewer = viewer
        guard try mayJudge() else { return }
        queue.contests = try list(.contested, tiers: queue.tiers, party: "from_party") {
            $0.handoff.isContestUndecided && $0.judges.judge(of: $0.handoff) == viewer.email
        }
        let reasons = Set(queue.contests.entries.compactMap { $0.whole.handoff.rejection?.reason })
        let precedents = try PrecedentQueries.about(reasons, in: connection)
        for entry in queue.contests.entries {
            queue.precedents[entry.row.id] = entry.whole.handoff.rejection.flatMap { precedents[$0.reason] }
        }
    }

    /// Whether any version under which something is contested names the reader as one who rules.
    private func mayJudge() throws -> Bool {
        let versions = try connection.all(
            """
            SELECT DISTINCT handoff.version FROM handoff
            WHERE handoff.withdrawn IS NULL AND NOT handoff.history AND \(.contested)
            """
        ) { $0.integer(0) }
        return try versions.contains { version in
            let accord = try store.accords.compiled(version, in: connection).accord
            let judges = [accord.disputes?.arbiter, accord.parties.first { $0.party == .executive }?.leader]
            return judges.contains(viewer.email)
        }
    }

    // MARK: - Lists

    package func count(_ condition: SQL) throws -> Int {
        Int(
            try connection.integer(
                """
                SELECT count(*) FROM handoff
                WHERE handoff.withdrawn IS NULL AND NOT handoff.history AND \(condition)
                """) ?? 0)
    }

    /// One page of hand-offs in the order of the view.
    ///
    /// `party`: The column of the side that has to act.
    package func list(
        _ condition: SQL, tiers: [String], party: StaticString = "to_party",
        where isWanted: (HandoffCase) -> Bool = { _ in true }
    ) throws -> QueueList {
        let key = sortKey(tiers, party: .name(party))
        let after: SQL =
            view.after.map { cursor -> SQL in
                """
                (handoff.sort_key > \(cursor.key)
                    OR (handoff.sort_key = \(cursor.key) AND handoff.id > \(cursor.id)))
                """
            } ?? "TRUE"
        let first = HandoffRow.columns.count
        let found = try connection.all(
            """
            SELECT \(HandoffRow.selection), person.name, person.title, company.name, person.email, person.phone,
                lead.fit_grade, lead.engagement_level, handoff.sort_key
            FROM (SELECT handoff.*, \(key) AS sort_key FROM handoff
                WHERE handoff.withdrawn IS NULL AND NOT handoff.history AND \(condition)) AS handoff
                LEFT JOIN lead ON lead.person = handoff.person AND lead.id = handoff.lead
                LEFT JOIN person ON person.id = handoff.person LEFT JOIN company ON company.id = handoff.company
            WHERE \(after) AND \(.visibleHandoff(to: viewer))
            ORDER BY handoff.sort_key, handoff.id LIMIT \(Self.most + 1)
            """
        ) { row in
            (
                row: try HandoffRow(row), texts: (0..<6).map { row.optionalText(first + $0) },
                level: row.optionalInt(first + 6), key: row.integer(first + 7)
            )
        }
        let reading = HandoffReading(connection: connection, accords: store.accords, shelf: store.shelf, now: now)
        let shown = found.prefix(Self.most)
        var clocks = try running(shown.map(\.row.id))
        let isFrom = "\(party)" == "from_party"
        let wholes = try reading.wholes(shown.map(\.row))
        let meetings = try BuyerMeetingQueries.newest(of: shown.compactMap(\.row.handedLead), in: connection)
        let entries = zip(shown, wholes).compactMap { item, whole -> QueueEntry? in
            guard isWanted(whole) else { return nil }
            let side = isFrom ? item.row.from : item.row.to
            return QueueEntry(
                whole: whole, person: item.texts[0] ?? "", title: item.texts[1], company: item.texts[2],
                email: item.texts[3], phone: item.texts[4], grade: item.texts[5] ?? "U", level: item.level ?? 1,
                key: item.key, clocks: (clocks.removeValue(forKey: item.row.id) ?? []).filter { $0.party == side },
                meeting: item.row.handedLead.flatMap { meetings[$0] })
        }
        return QueueList(entries: entries, hasMore: found.count > Self.most)
    }

    /// Where a row stands: by the due time of its next clock, by its tier and then that, or by when it came.
    private func sortKey(_ tiers: [String], party: SQL) -> SQL {
        let due: SQL = """
            coalesce((SELECT min(c.due_at) FROM clock c
                WHERE c.handoff = handoff.id AND c.withdrawn IS NULL AND c.party = handoff.\(party)
                    AND c.state IN ('pending', 'missed') AND c.stopped_at IS NULL), 9000000000000)
            """
        switch view.order {
        case .due: return due
        case .newest: return "(0 - handoff.handed_at)"
        case .tier:
            guard !tiers.isEmpty else { return due }
            let ranks = tiers.enumerated().map { rank, tier -> SQL in "WHEN \(tier) THEN \(Int64(rank))" }
            let rank: SQL = "(CASE handoff.tier \(.joined(ranks, separator: " ")) ELSE \(Int64(tiers.count)) END)"
            return "(\(rank) * 10000000000000 + \(due))"
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
}
