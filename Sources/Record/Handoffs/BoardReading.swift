import Domain
import Storage

/// What the hand-off board shows: open hand-offs, what is overdue, what waits, and what was let go.
package struct Board: Sendable {
    package enum Part: String, CaseIterable, Sendable {
        case open, due, waiting, waived, excepted

        package var title: String {
            switch self {
            case .open: "Open"
            case .due: "Past due"
            case .waiting: "With nobody"
            case .waived: "Waived"
            case .excepted: "Excepted"
            }
        }
    }

    /// A promise that was let go, with who did it and why.
    package struct Waived: Sendable {
        package let lead: ID<Lead>
        package let person: String
        package let commitment: String
        package let author: ID<User>
        package let at: Timestamp
        package let reason: String
    }

    /// A clock that an agreed exception changed.
    package struct Excepted: Sendable {
        package let lead: ID<Lead>
        package let person: String
        package let commitment: String
        package let state: ClockState
        package let because: String
        package let startsAt: Timestamp
    }

    package static let days: Int64 = 30
    private static let most = 200

    package var counts: [Part: Int] = [:]
    package var list = QueueList()
    package var waived: [Waived] = []
    package var excepted: [Excepted] = []
    package var accord: Accord?
    package var people: [Assignable] = []
    package var names: [ID<User>: String] = [:]

    package static func read(
        _ part: Part, _ view: QueueView, _ store: HandoffStore, _ viewer: Viewer, at now: Timestamp,
        in connection: any Connection
    ) throws -> Board {
        var board = Board()
        let reading = QueueReading(connection: connection, store: store, viewer: viewer, now: now, view: view)
        board.counts = try counts(viewer, at: now, in: connection)
        board.names = try UserQueries.names(in: connection)
        if let (number, compiled) = try store.accords.inForce(at: now, in: connection) {
            board.accord = compiled.accord
            let book = try store.shelf.book(at: now, version: number, accord: compiled.accord, in: connection)
            board.people = Assignable.people(book, loads: try AssignmentQueries.loads(in: connection), at: now)
        }
        board.waived = try waivers(viewer, since: now.advanced(byMilliseconds: -days * 86_400_000), in: connection)
        board.excepted = try exceptions(viewer, since: now.advanced(byMilliseconds: -days * 86_400_000), in: connection)
        board.counts[.waived] = board.waived.count
        board.counts[.excepted] = board.excepted.count
        switch part {
        case .open, .due, .waiting:
            board.list = try reading.list(condition(part, at: now), tiers: board.accord?.tiers.map(\.name) ?? [])
        case .waived, .excepted: break
        }
        return board
    }

    /// How many are open, past due and with nobody, by one pass over what is unfinished.
    private static func counts(
        _ viewer: Viewer, at now: Timestamp, in connection: any Connection
    ) throws -> [Part: Int] {
        let parts = [Part.open, .due, .waiting]
        let sums = parts.map { part -> SQL in
            "coalesce(sum(CASE WHEN \(condition(part, at: now)) THEN 1 ELSE 0 END), 0)"
        }
        let found = try connection.first(
            """
            SELECT \(.joined(sums, separator: ", "))
            FROM handoff LEFT JOIN lead ON lead.person = handoff.person AND lead.id = handoff.lead
            WHERE handoff.withdrawn IS NULL AND NOT handoff.history AND handoff.unfinished
                AND \(.visibleHandoff(to: viewer))
            """
        ) { row in parts.indices.map { row.int($0) } }
        return Dictionary(uniqueKeysWithValues: zip(parts, found ?? [0, 0, 0]))
    }

    private static func condition(_ part: Part, at now: Timestamp) -> SQL {
        switch part {
        case .waiting: .waitingForAnyone
        case .due:
            """
            handoff.unfinished AND EXISTS (SELECT 1 FROM clock o WHERE o.handoff = handoff.id AND o.withdrawn IS NULL
                AND o.stopped_at IS NULL AND o.state IN ('pending', 'missed') AND o.due_at < \(now))
            """
        case .open, .waived, .excepted: "handoff.unfinished"
        }
    }

    private static func waivers(
        _ viewer: Viewer, since start: Timestamp, in connection: any Connection
    ) throws -> [Waived] {
        try connection.all(
            """
            SELECT lead.id, person.name, waiver.commitment, waiver.author, waiver.at, waiver.reason
            FROM waiver JOIN handoff ON handoff.id = waiver.handoff
                JOIN lead ON lead.person = handoff.person AND lead.id = handoff.lead
                JOIN person ON person.id = handoff.person
            WHERE waiver.at >= \(start) AND handoff.withdrawn IS NULL AND \(.visible(to: viewer))
            ORDER BY waiver.at DESC LIMIT \(most)
            """
        ) {
            Waived(
                lead: $0.id(0), person: $0.text(1), commitment: $0.text(2), author: $0.id(3), at: $0.timestamp(4),
                reason: $0.text(5))
        }
    }

    private static func exceptions(
        _ viewer: Viewer, since start: Timestamp, in connection: any Connection
    ) throws -> [Excepted] {
        try connection.all(
            """
            SELECT lead.id, person.name, clock.commitment, clock.state, clock.exception, clock.starts_at
            FROM clock JOIN handoff ON handoff.person = clock.person AND handoff.id = clock.handoff
                JOIN lead ON lead.person = handoff.person AND lead.id = handoff.lead
                JOIN person ON person.id = handoff.person
            WHERE clock.starts_at >= \(start) AND clock.exception IS NOT NULL AND clock.withdrawn IS NULL
                AND \(.visible(to: viewer))
            ORDER BY clock.starts_at DESC LIMIT \(most)
            """
        ) {
            Excepted(
                lead: $0.id(0), person: $0.text(1), commitment: $0.text(2),
                state: ClockState(rawValue: $0.text(3)) ?? .excepted, because: $0.text(4), startsAt: $0.timestamp(5))
        }
    }
}
