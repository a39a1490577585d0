import Domain
import Storage

/// One person's month in the words of the scorecard: each figure with the condition whose rows it counts.
package struct MonthFigures: Sendable {
    package struct Decided: Sendable {
        package let tier: String
        package let met: Int
        package let all: Int
        /// Middle of the working minutes until the decision; `nil` without any.
        package let median: Int?
    }

    package let firstDay: Day
    package let start: Timestamp
    package let decided: [Decided]
    package let accepted: Int
    package let handed: Int
    package let rejected: Int
    package let answered: Int
    package let opportunities: Int

    /// Nothing without an accord in force, whose zone says what a month is.
    package static func read(
        of user: ID<User>, _ accord: Accord?, at now: Timestamp, in connection: any Connection
    ) throws -> MonthFigures? {
        guard let accord, let zone = Zone(accord.timeZone) else { return nil }
        let today = zone.day(at: now)
        let first = today.advanced(by: 1 - today.day)
        let start = zone.start(of: first)
        let clocks = try connection.all(
            """
            SELECT coalesce(tier, ''), state, coalesce(business_minutes, elapsed_minutes, 0) FROM clock
            WHERE user_id = \(user) AND measure = 'decision' AND starts_at >= \(start) AND withdrawn IS NULL
                AND state IN ('met', 'late', 'missed') ORDER BY id
            """
        ) { (tier: $0.text(0), state: $0.text(1), minutes: $0.int(2)) }
        let decided = Dictionary(grouping: clocks, by: \.tier).map { tier, rows in
            let minutes = rows.filter { $0.state != "missed" }.map(\.minutes).sorted()
            return Decided(
                tier: tier, met: rows.count { $0.state == "met" }, all: rows.count,
                median: minutes.isEmpty ? nil : minutes[minutes.count / 2])
        }
        let order = accord.tiers.map(\.name)
        func rank(_ tier: String) -> Int { order.firstIndex(of: tier) ?? order.count }
        func count(_ figure: Figure) throws -> Int {
            Int(
                try connection.integer(
                    "SELECT count(*) FROM handoff WHERE \(figure.condition(user, since: start))") ?? 0)
        }
        return MonthFigures(
            firstDay: first, start: start, decided: decided.sorted { rank($0.tier) < rank($1.tier) },
            accepted: try count(.accepted), handed: try count(.handed), rejected: try count(.rejected),
            answered: try count(.answered), opportunities: try count(.opportunities))
    }

    /// What can be opened.
    package enum Figure: String, CaseIterable, Sendable {
        case decided, accepted, handed, rejected, answered, opportunities

        package var title: String {
            switch self {
            case .decided: "With a clock to decide"
            case .accepted: "Accepted"
            case .handed: "Handed over"
            case .rejected: "Rejected"
            case .answered: "Rejected and answered"
            case .opportunities: "Became opportunities"
            }
        }

        /// The rows that the figure counts.
        package func condition(_ user: ID<User>, since start: Timestamp) -> SQL {
            let own: SQL = "handoff.user_id = \(user) AND handoff.withdrawn IS NULL AND NOT handoff.history"
            let handed: SQL = "\(own) AND handoff.handed_at >= \(start)"
            switch self {
            case .handed: return handed
            case .accepted: return "\(handed) AND handoff.decision = 'accepted'"
            case .rejected: return "\(handed) AND handoff.decision = 'rejected'"
            case .answered:
                return """
                    \(handed) AND handoff.decision = 'rejected'
                        AND EXISTS (SELECT 1 FROM answer WHERE answer.handoff = handoff.id)
                    """
            case .opportunities: return "\(own) AND handoff.opportunity_at >= \(start)"
            case .decided:
                return """
                    handoff.id IN (SELECT handoff FROM clock WHERE user_id = \(user) AND measure = 'decision'
                        AND starts_at >= \(start) AND withdrawn IS NULL AND state IN ('met', 'late', 'missed'))
                    """
            }
        }
    }
}

/// Some hand-offs behind a figure of the reader's own month.
package struct MonthRows: Sendable {
    package struct Line: Sendable {
        package let lead: ID<Lead>
        package let name: String
        package let company: String?
        package let tier: String?
        package let state: HandoffRow.State
        package let handedAt: Timestamp
        package let decidedAt: Timestamp?
        package let clock: ClockState?
        package let due: Timestamp?
    }

    package static let most = 200

    package static func read(
        _ figure: MonthFigures.Figure, tier: String?, of user: ID<User>, since start: Timestamp,
        in connection: any Connection
    ) throws -> [Line] {
        let cut: SQL = tier.map { "coalesce(handoff.tier, '') = \($0)" } ?? "TRUE"
        return try connection.all(
            """
            SELECT handoff.lead, person.name, company.name, handoff.tier, handoff.state, handoff.handed_at,
                handoff.decided_at, clock.state, clock.due_at
            FROM handoff JOIN person ON person.id = handoff.person LEFT JOIN company ON company.id = handoff.company
                LEFT JOIN clock ON clock.handoff = handoff.id AND clock.measure = 'decision'
                    AND clock.withdrawn IS NULL
            WHERE \(figure.condition(user, since: start)) AND \(cut)
            ORDER BY handoff.handed_at DESC, handoff.id DESC LIMIT \(most)
            """
        ) {
            Line(
                lead: $0.id(0), name: $0.text(1), company: $0.optionalText(2), tier: $0.optionalText(3),
                state: HandoffRow.State(rawValue: $0.text(4)) ?? .assigned, handedAt: $0.timestamp(5),
                decidedAt: $0.optionalTimestamp(6), clock: $0.optionalText(7).flatMap { ClockState(rawValue: $0) },
                due: $0.optionalTimestamp(8))
        }
    }
}
