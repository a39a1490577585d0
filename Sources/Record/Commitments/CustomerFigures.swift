import Domain
import Storage

/// Makes the rows that promises about existing customers are measured by, as they were known at an instant.
struct CustomerFigures {
    let connection: any Connection
    let asOf: Timestamp

    /// Contracts that end in a stretch of days; what was cancelled is renewed by nobody.
    func renewals(from first: Day, until last: Day) throws -> [RenewalFigures] {
        try connection.all(
            """
            SELECT contract.id, contract.ends, contract.recorded, contract.renewal_opened_at, manager.email
            FROM contract JOIN company ON company.id = contract.company
                LEFT JOIN app_user manager ON manager.id = company.account_manager
            WHERE contract.ends >= \(first) AND contract.ends < \(last) AND contract.recorded <= \(asOf)
                AND contract.cancelled_on IS NULL
                AND (contract.withdrawn IS NULL OR contract.withdrawn > \(asOf))
            """
        ) { row in
            RenewalFigures(
                id: row.integer(0), segment: FigureSegment(user: row.optionalText(4)), ends: row.day(1),
                recordedAt: row.timestamp(2), openedAt: row.optionalTimestamp(3).flatMap { $0 <= asOf ? $0 : nil })
        }
    }

    /// Customers who agreed in a stretch of time.
    func references(from start: Timestamp, until end: Timestamp) throws -> [ReferenceFigures] {
        try connection.all(
            """
            SELECT reference_request.id, reference_request.answered_at, manager.email
            FROM reference_request LEFT JOIN app_user manager ON manager.id = reference_request.account_manager
            WHERE reference_request.state IN ('agreed', 'given') AND reference_request.answered_at >= \(start)
                AND reference_request.answered_at < \(end) AND reference_request.answered_at <= \(asOf)
                AND (reference_request.withdrawn IS NULL OR reference_request.withdrawn > \(asOf))
            """
        ) { row in
            ReferenceFigures(
                id: row.integer(0), segment: FigureSegment(user: row.optionalText(2)), agreedAt: row.timestamp(1))
        }
    }

    /// The contracts as people read them.
    func renewalCases(
        _ ids: [Int64], of result: CommitmentResult, sight: ScorecardSight, version: Int64
    ) throws -> [ScorecardCase] {
        let words = CaseBuckets(result)
        var cases: [Int64: ScorecardCase] = [:]
        try connection.each(
            """
            SELECT contract.id, company.name, contract.ends, contract.recorded, contract.renewal_opened_at,
                manager.id, manager.name, company.id, CASE WHEN \(.visibleCompany(to: sight.viewer)) THEN 1 ELSE 0 END
            FROM contract JOIN company ON company.id = contract.company
                LEFT JOIN app_user manager ON manager.id = company.account_manager
            WHERE contract.id IN \(.list(ids))
            """
        ) { row in
            let manager = row.optionalID(5, of: User.self).flatMap { sight.maySee($0) ? row.optionalText(6) : nil }
            let isShown = row.int(8) == 1
            let opened = row.optionalTimestamp(4).flatMap { $0 <= asOf ? $0 : nil }
            let state = words.words(row.integer(0), met: "Opened in time", missed: "Not opened in time")
            cases[row.integer(0)] = ScorecardCase(
                lead: nil, name: "Contract until \(row.day(2))", company: isShown ? row.text(1) : nil, who: manager,
                started: row.timestamp(3), due: nil, stopped: opened, elapsedMinutes: nil, businessMinutes: nil,
                outcome: state, version: Int(version), target: isShown ? row.id(7) : nil)
        }
        return ids.compactMap { cases[$0] }
    }

    /// The requests as people read them.
    func referenceCases(_ ids: [Int64], sight: ScorecardSight) throws -> [ScorecardCase] {
        var cases: [Int64: ScorecardCase] = [:]
        try connection.each(
            """
            SELECT reference_request.id, company.name, reference_request.asked_at, reference_request.due_at,
                reference_request.answered_at, manager.id, manager.name, reference_request.version, company.id,
                CASE WHEN \(.visibleCompany(to: sight.viewer)) THEN 1 ELSE 0 END
            FROM reference_request JOIN company ON company.id = reference_request.company
                LEFT JOIN app_user manager ON manager.id = reference_request.account_manager
            WHERE reference_request.id IN \(.list(ids))
            """
        ) { row in
            let manager = row.optionalID(5, of: User.self).flatMap { sight.maySee($0) ? row.optionalText(6) : nil }
            let isShown = row.int(9) == 1
            cases[row.integer(0)] = ScorecardCase(
                lead: nil, name: isShown ? row.text(1) : ScorecardCase.outsideSight,
                company: isShown ? row.text(1) : nil, who: manager, started: row.timestamp(2), due: row.timestamp(3),
                stopped: row.optionalTimestamp(4), elapsedMinutes: nil, businessMinutes: nil, outcome: "Agreed",
                version: Int(row.integer(7)), target: isShown ? row.id(8) : nil)
        }
        return ids.compactMap { cases[$0] }
    }
}

/// What a row counts as, by its place in the tallies.
struct CaseBuckets {
    private let met: Set<Int64>
    private let missed: Set<Int64>
    private let pending: Set<Int64>

    init(_ result: CommitmentResult) {
        met = Set(result.tally.met + result.before.met)
        missed = Set(result.tally.missed + result.before.missed)
        pending = Set(result.tally.pending + result.before.pending)
    }

    func words(_ id: Int64, met yes: String, missed no: String) -> String {
        if met.contains(id) { return yes }
        if missed.contains(id) { return no }
        return pending.contains(id) ? "Still has time" : "Known too late, left out"
    }
}
