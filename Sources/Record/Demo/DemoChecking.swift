import Storage

/// Compares what the record says with what the example's stories intend.
struct DemoChecking {
    let connection: any Connection

    /// The two years: their sums to the last row and cent, and each story by the figure that reveals it.
    func whole(_ past: DemoIntention, _ books: DemoBooks, _ told: Demo.Report) throws -> [DemoCheck] {
        try sums(past, told) + DemoMoneyChecks(connection: connection).all(past, books)
            + agreement() + stories() + DemoYearChecks(connection: connection).all()
    }

    /// Today there is something to do for everybody.
    func alive() throws -> [DemoCheck] {
        try [
            (
                "hand-offs that wait for Sales", 5,
                "SELECT count(*) FROM handoff WHERE state = 'assigned' AND NOT history"
            ),
            (
                "clocks that run", 5,
                "SELECT count(*) FROM clock WHERE state = 'pending' AND next_step_at IS NOT NULL"
            ),
            (
                "rejections that wait for Marketing", 1,
                """
                SELECT count(*) FROM rejection r JOIN handoff h ON h.id = r.handoff
                WHERE NOT h.history AND r.taken_back_at IS NULL
                    AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.handoff = r.handoff)
                """
            ),
            (
                "contests that wait for a ruling", 1,
                """
                SELECT count(*) FROM answer a WHERE a.kind = 'contest'
                    AND NOT EXISTS (SELECT 1 FROM ruling r WHERE r.handoff = a.handoff)
                """
            ),
            ("notices that nobody has read", 1, "SELECT count(*) FROM notice WHERE read_at IS NULL"),
        ].map { (name: String, least: Int64, query: SQL) in
            DemoCheck(name, atLeast: least, found: try count(query))
        }
    }

    private func sums(_ past: DemoIntention, _ told: Demo.Report) throws -> [DemoCheck] {
        [
            DemoCheck("leads", is: Int64(past.leads + told.leads), found: try count("SELECT count(*) FROM lead")),
            DemoCheck(
                "touches", is: Int64(past.touches + told.touches), found: try count("SELECT count(*) FROM touch")),
            DemoCheck("companies", is: Int64(past.companies), found: try count("SELECT count(*) FROM company")),
            DemoCheck(
                "reps in pools of territories", is: Int64(DemoWholeDocuments.reps.count),
                found: try count(
                    """
                    SELECT count(DISTINCT h.user_id) FROM handoff h WHERE h.kind = 'inbound' AND h.territory IS NOT NULL
                    """)),
            DemoCheck(
                "campaigns", is: Int64(past.campaigns), found: try count("SELECT count(*) FROM campaign")),
            DemoCheck(
                "cents spent", is: past.cost, found: try count("SELECT coalesce(sum(amount), 0) FROM spend")),
            DemoCheck(
                "hand-offs of the past", is: Int64(past.handOffs),
                found: try count("SELECT count(*) FROM handoff WHERE history")),
        ]
    }

    private func agreement() throws -> [DemoCheck] {
        [
            DemoCheck(
                "versions of the accord that came into force", is: 2,
                found: try count("SELECT count(*) FROM accord_version WHERE in_force_at IS NOT NULL")),
            DemoCheck(
                "signatures of both sides under them", is: 4,
                found: try count("SELECT count(*) FROM signature WHERE party IN ('marketing', 'sales')")),
        ]
    }

    private func stories() throws -> [DemoCheck] {
        let junk = DemoBoard.plans[DemoBoard.junk].name
        let hidden = DemoBoard.plans[DemoBoard.hidden].name
        let late = DemoWholeDocuments.late + DemoWholeDocuments.domain
        let scarce = DemoWholeDocuments.scarce
        return try [
            DemoCheck(
                "dead on arrival of “\(junk)”", within: 40...100,
                of: DemoQueries.deadOnArrival(junk, isOther: false, in: connection)),
            DemoCheck(
                "dead on arrival of all other campaigns", within: 0...6,
                of: DemoQueries.deadOnArrival(junk, isOther: true, in: connection)),
            DemoCheck(
                "first attempts in time, Ira Feldman", within: 0...70,
                of: DemoQueries.firstAttempts(of: late, isOther: false, outside: scarce, in: connection)),
            DemoCheck(
                "first attempts in time, the other reps", within: 88...100,
                of: DemoQueries.firstAttempts(of: late, isOther: true, outside: scarce, in: connection)),
            DemoCheck(
                "decisions in time, \(scarce)", within: 0...80,
                of: DemoQueries.decisions(in: scarce, isOther: false, without: late, in: connection)),
            DemoCheck(
                "decisions in time, the other territories", within: 88...100,
                of: DemoQueries.decisions(in: scarce, isOther: true, without: late, in: connection)),
            DemoCheck(
                "acceptance of “scored” while four pages sufficed", within: 0...75,
                of: DemoQueries.acceptance(door: "scored", version: 1, in: connection)),
            DemoCheck(
                "acceptance of “scored” since", within: 82...100,
                of: DemoQueries.acceptance(door: "scored", version: 2, in: connection)),
            DemoCheck(
                "won amount that “\(hidden)” began", within: 35...100,
                of: DemoQueries.wonAmount(of: hidden, isFirst: true, in: connection)),
            DemoCheck(
                "won amount that it was the last touch of", within: 0...3,
                of: DemoQueries.wonAmount(of: hidden, isFirst: false, in: connection)),
        ]
    }

    private func count(_ query: SQL) throws -> Int64 { try DemoQueries.count(query, in: connection) }
}
