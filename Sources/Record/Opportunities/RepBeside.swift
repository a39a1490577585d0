import Domain
import Storage

/// What stands beside a rep's number, so that nobody reads the number alone.
package struct RepBeside: Sendable, Equatable {
    /// Promises that were let go on hand-offs with them.
    package var waivers = 0
    /// Leads that somebody gave to them by hand.
    package var moved = 0
    /// Minutes that others worked on their opportunities.
    package var minutesAsked: Int64 = 0

    package init(waivers: Int = 0, moved: Int = 0, minutesAsked: Int64 = 0) {
        self.waivers = waivers
        self.moved = moved
        self.minutesAsked = minutesAsked
    }

    /// Hours that others worked on their opportunities.
    package var hoursAsked: Double { Double(minutesAsked) / 60 }

    package static func + (left: RepBeside, right: RepBeside) -> RepBeside {
        RepBeside(
            waivers: left.waivers + right.waivers, moved: left.moved + right.moved,
            minutesAsked: left.minutesAsked + right.minutesAsked)
    }
}

/// Counts what stands beside the number of each rep.
struct RepBesideReading {
    let connection: any Connection
    /// One after the other, without a gap.
    let spans: [PeriodSpan]

    /// By rep, for each of the periods.
    func all() throws -> [[ID<User>: RepBeside]] {
        var found = spans.map { _ in [ID<User>: RepBeside]() }
        func each(_ rows: SQL, _ take: (inout RepBeside, Int64) -> Void) throws {
            try connection.each(
                "SELECT rep, part, CAST(sum(many) AS BIGINT) FROM (\(rows)) AS found GROUP BY rep, part"
            ) { row in
                take(&found[row.int(1)][row.id(0), default: RepBeside()], row.integer(2))
            }
        }
        guard !spans.isEmpty else { return found }
        try each(
            """
            SELECT handoff.user_id AS rep, \(part("waiver.at")) AS part, 1 AS many
            FROM waiver JOIN handoff ON handoff.id = waiver.handoff
            WHERE \(within("waiver.at")) AND handoff.user_id IS NOT NULL AND handoff.withdrawn IS NULL
            """
        ) { $0.waivers = Int($1) }
        // Whoever takes a lead on by answering it moves it to nobody.
        try each(
            """
            SELECT user_id AS rep, \(part("at")) AS part, 1 AS many FROM assignment
            WHERE \(within("at")) AND user_id IS NOT NULL AND author <> 0 AND author <> user_id
            """
        ) { $0.moved = Int($1) }
        try each(
            """
            SELECT opportunity.owner AS rep, \(part("activity.at")) AS part, activity.minutes AS many FROM activity
                JOIN opportunity ON opportunity.id = activity.opportunity
            WHERE activity.opportunity IS NOT NULL AND \(within("activity.at"))
                AND activity.minutes IS NOT NULL AND activity.user_id <> opportunity.owner
                AND activity.withdrawn IS NULL
            """
        ) { $0.minutesAsked = $1 }
        return found
    }

    private func within(_ column: SQL) -> SQL {
        guard let first = spans.first, let last = spans.last else { return "FALSE" }
        return "\(column) >= \(first.start) AND \(column) < \(last.end)"
    }

    /// The place of the period that an instant lies in.
    private func part(_ column: SQL) -> SQL {
        let cases = spans.enumerated().map { place, span -> SQL in "WHEN \(column) < \(span.end) THEN \(place)" }
        return "CASE \(.joined(cases, separator: " ")) END"
    }
}
