import Domain
import Storage

/// Counts the five totals and what lies at their edges.
package struct FindingsTotalReading {
    package let connection: any Connection
    package let viewer: Viewer
    package let range: FindingsRange

    package init(connection: any Connection, viewer: Viewer, range: FindingsRange) {
        self.connection = connection
        self.viewer = viewer
        self.range = range
    }

    private var created: SQL { "lead.created_at >= \(range.start) AND lead.created_at < \(range.end)" }
    private var visible: SQL { "\(.visible(to: viewer))" }

    package func totals() throws -> [FindingsTotal] {
        [try leads(), try contacted(), try accepted(), try opportunities(), try won()]
    }

    package func count(_ sql: SQL) throws -> Int64 { try connection.integer(sql) ?? 0 }

    private func leads() throws -> FindingsTotal {
        var total = FindingsTotal(
            kind: .leads,
            ours: try count("SELECT count(*) FROM lead WHERE lead.withdrawn IS NULL AND \(created) AND \(visible)"))
        let withdrawn = try count(
            """
            SELECT count(*) FROM lead WHERE lead.withdrawn IS NOT NULL AND \(created) AND \(visible)
                AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.created_at = lead.created_at AND l.withdrawn IS NULL)
            """)
        total.reasons.append(.init(words: "taken back here, with an import or by hand", amount: withdrawn))
        total.reasons.append(
            .init(
                words: "rows of leads that were refused and not mended; their day is not known",
                amount: try refused("lead")))
        total.reasons.append(
            .init(words: "rows that told more of a lead that was open already, counted once here", amount: try joined())
        )
        let undated = try count(
            """
            SELECT count(*) FROM lead WHERE lead.withdrawn IS NULL AND \(created) AND \(visible) AND lead.batch <> 0
                AND lead.created_at = lead.recorded
            """)
        total.reasons.append(
            .init(words: "without a created date in the file: they count on the day of the import", amount: -undated))
        let duplicates = try count(
            """
            SELECT count(*) FROM lead WHERE lead.withdrawn IS NULL AND \(created) AND \(visible)
                AND \(FindingsQueries.Death.duplicate.condition)
            """)
        total.reasons.append(
            .init(words: "of a person who had a lead already in the 90 days before", amount: -duplicates))
        total.reasons += try edges()
        return total
    }

    /// Leads that fall in or out when days begin at another hour.
    private func edges() throws -> [FindingsTotal.Reason] {
        let span: Int64 = 14 * 3_600_000
        func near(_ edge: Timestamp) throws -> [Int64] {
            try connection.all(
                """
                SELECT lead.created_at FROM lead WHERE lead.withdrawn IS NULL AND \(visible)
                    AND lead.created_at >= \(edge.milliseconds - span) AND lead.created_at < \(edge.milliseconds + span)
                """
            ) { $0.integer(0) - edge.milliseconds }
        }
        let (starts, ends) = (try near(range.start), try near(range.end))
        var seen: Set<Int64> = []
        var reasons: [FindingsTotal.Reason] = []
        let hours: [Int64] = [-12, -8, -7, -6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12]
        for hour in hours {
            // Days that begin later leave out the first hours and take in those after the end.
            let shift = hour * 3_600_000
            let lost = starts.count { shift > 0 ? $0 >= 0 && $0 < shift : $0 < 0 && $0 >= shift }
            let won = ends.count { shift > 0 ? $0 >= 0 && $0 < shift : $0 < 0 && $0 >= shift }
            let change = Int64(shift > 0 ? won - lost : lost - won)
            guard change != 0, seen.insert(change).inserted else { continue }
            let words = hour > 0 ? "\(hour) h later" : "\(-hour) h earlier"
            reasons.append(.init(words: "when days begin \(words) than in \(range.zoneName)", amount: change))
        }
        return reasons.sorted { abs($0.amount) < abs($1.amount) }.suffix(3).map { $0 }
    }

    private func contacted() throws -> FindingsTotal {
        var total = FindingsTotal(
            kind: .contacted,
            ours: try count(
                """
                SELECT count(*) FROM lead WHERE lead.withdrawn IS NULL AND \(created) AND \(visible)
                    AND \(FindingsQueries.touched)
                """))
        let unlogged = try count(
            """
            SELECT count(*) FROM lead WHERE lead.withdrawn IS NULL AND \(created) AND \(visible)
                AND NOT \(FindingsQueries.touched) AND \(FindingsQueries.answered)
            """)
        total.reasons.append(.init(words: "answered or converted without an activity on record", amount: unlogged))
        let later = try count(
            """
            SELECT count(*) FROM lead WHERE lead.withdrawn IS NULL AND \(created) AND \(visible)
                AND \(FindingsQueries.touched) AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.person = lead.person
                    AND a.at >= lead.created_at AND a.at < \(range.end) AND NOT a.inbound AND a.withdrawn IS NULL)
            """)
        total.reasons.append(.init(words: "contacted only after the last of these days", amount: -later))
        let before = try count(
            """
            SELECT count(*) FROM lead WHERE lead.withdrawn IS NULL AND lead.created_at < \(range.start) AND \(visible)
                AND (SELECT min(a.at) FROM activity a WHERE a.person = lead.person AND a.at >= lead.created_at
                    AND NOT a.inbound AND a.withdrawn IS NULL) >= \(range.start)
                AND (SELECT min(a.at) FROM activity a WHERE a.person = lead.person AND a.at >= lead.created_at
                    AND NOT a.inbound AND a.withdrawn IS NULL) < \(range.end)
            """)
        total.reasons.append(.init(words: "older leads that were first contacted in these days", amount: before))
        return total
    }

    private func accepted() throws -> FindingsTotal {
        let isAccepted: SQL = """
            (lead.state = 'converted' OR EXISTS (SELECT 1 FROM handoff h WHERE h.lead = lead.id
                AND h.withdrawn IS NULL AND h.decision = 'accepted'))
            """
        var total = FindingsTotal(
            kind: .accepted,
            ours: try count(
                "SELECT count(*) FROM lead WHERE lead.withdrawn IS NULL AND \(created) AND \(visible) AND \(isAccepted)"
            ))
        let unconverted = try count(
            """
            SELECT count(*) FROM lead WHERE lead.withdrawn IS NULL AND \(created) AND \(visible)
                AND lead.state <> 'converted' AND \(isAccepted)
            """)
        total.reasons.append(.init(words: "accepted and not converted", amount: -unconverted))
        let later = try count(
            """
            SELECT count(*) FROM lead WHERE lead.withdrawn IS NULL AND \(created) AND \(visible)
                AND lead.converted_at >= \(range.end)
            """)
        total.reasons.append(.init(words: "converted after the last of these days", amount: -later))
        let older = try count(
            """
            SELECT count(*) FROM lead WHERE lead.withdrawn IS NULL AND lead.created_at < \(range.start) AND \(visible)
                AND lead.converted_at >= \(range.start) AND lead.converted_at < \(range.end)
            """)
        total.reasons.append(.init(words: "older leads that were converted in these days", amount: older))
        return total
    }

    package func refused(_ noun: String) throws -> Int64 {
        guard viewer.seesEveryLead else { return 0 }
        return try count(
            """
            SELECT count(*) FROM import_reject r JOIN import_file f ON f.batch = r.batch AND f.ordinal = r.file
            JOIN import_batch b ON b.id = r.batch WHERE f.noun = \(noun) AND b.state = 'ended'
            """)
    }

    /// Rows of files that became no lead of their own.
    private func joined() throws -> Int64 {
        try count(
            """
            SELECT count(*) - count(DISTINCT r.id) FROM import_row r JOIN lead ON lead.id = r.id
            WHERE r.noun = 'lead' AND lead.withdrawn IS NULL AND \(created) AND \(visible)
            """)
    }
}
