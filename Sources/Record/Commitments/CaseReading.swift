import Domain
import Storage

/// Opens a figure: turns the raw identities that it counts into rows that people can read.
///
/// The rows come from the same function as the figure, so that they cannot tell another story.
struct CaseReading {
    let report: ScorecardReport
    let sight: ScorecardSight
    private let connection: any Connection
    private let library: AccordLibrary
    private let facts: ScorecardFacts
    private let users: [String: User]

    init(
        report: ScorecardReport, library: AccordLibrary, sight: ScorecardSight, connection: any Connection
    ) throws {
        let users = try UserQueries.all(in: connection)
        self.report = report
        self.sight = sight
        self.connection = connection
        self.library = library
        self.users = Dictionary(users.map { ($0.email, $0) }, uniquingKeysWith: { first, _ in first })
        facts = ScorecardFacts(
            connection: connection, asOf: report.asOf, users: users,
            versions: try report.versions.map {
                (number: $0.number, accord: try library.compiled($0.number, in: connection))
            })
    }

    /// The identities by the time at which the rows began.
    func order(_ ids: [Int64], of result: CommitmentResult) throws -> [Int64] {
        let unordered: Set<Commitment.Measure> = [
            .capacity, .pipelineCreated, .targetAccountsResponding, .renewalsOpened, .referencesAgreed,
            .targetsSigned,
        ]
        if unordered.contains(result.commitment.measure) { return ids }
        let hasClock = ClockTrigger(result.commitment.measure) != nil
        return try chunks(ids).flatMap { chunk in
            try CaseQueries.starts(chunk, ofClocks: hasClock, in: connection)
        }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.map(\.id)
    }

    func cases(_ ids: [Int64], of result: CommitmentResult) throws -> [ScorecardCase] {
        switch result.commitment.measure {
        case .capacity: return seats(ids)
        case .targetAccountsResponding: return targets(ids, result)
        case .targetsSigned: return try signings(ids, result)
        case .renewalsOpened:
            let figures = CustomerFigures(connection: connection, asOf: report.asOf)
            return try chunks(ids).flatMap {
                try figures.renewalCases($0, of: result, sight: sight, version: report.number)
            }
        case .referencesAgreed:
            let figures = CustomerFigures(connection: connection, asOf: report.asOf)
            return try chunks(ids).flatMap { try figures.referenceCases($0, sight: sight) }
        case .pipelineCreated:
            let reading = PipelineReading(
                connection: connection, asOf: report.asOf, currency: report.accord.currency, begins: nil)
            return try chunks(ids).flatMap { try reading.cases($0, sight: sight, version: report.number) }
        case let measure where ClockTrigger(measure) != nil: return try chunks(ids).flatMap(clocks)
        default: return try chunks(ids).flatMap { try handoffs($0, result) }
        }
    }

    private func chunks(_ ids: [Int64]) -> [[Int64]] {
        stride(from: 0, to: ids.count, by: 500).map { Array(ids[$0..<min($0 + 500, ids.count)]) }
    }

    private func clocks(_ ids: [Int64]) throws -> [ScorecardCase] {
        let rows = Dictionary(try facts.clocks(ids).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let subjects = try CaseQueries.subjects(rows.values.map(\.handoff), for: sight.viewer, in: connection)
        return ids.compactMap { id in
            guard let row = rows[id], let subject = subjects[row.handoff] else { return nil }
            return ScorecardCase(
                lead: subject.lead, name: subject.name, company: subject.company, who: who(row.segment.user),
                started: row.startedAt, due: row.dueAt, stopped: row.outcome.stoppedAt,
                elapsedMinutes: row.outcome.elapsedMinutes, businessMinutes: row.outcome.businessMinutes,
                outcome: CaseWords.words(row.outcome.state), version: row.version, target: subject.customer)
        }
    }

    private func handoffs(_ ids: [Int64], _ result: CommitmentResult) throws -> [ScorecardCase] {
        let rows = Dictionary(try facts.handoffs(ids).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let subjects = try CaseQueries.subjects(ids, for: sight.viewer, in: connection)
        return ids.compactMap { id in
            guard let row = rows[id], let subject = subjects[id] else { return nil }
            let answered = subject.decidedAt.flatMap { $0 <= report.asOf ? $0 : nil }
            let minutes = answered.map { Int(($0.milliseconds - row.handedAt.milliseconds) / 60_000) }
            return ScorecardCase(
                lead: subject.lead, name: subject.name, company: subject.company, who: who(row.segment.user),
                started: row.handedAt, due: nil, stopped: answered, elapsedMinutes: minutes, businessMinutes: nil,
                outcome: CaseWords.words(row, result.commitment), version: row.version, target: subject.customer)
        }
    }

    private func seats(_ ids: [Int64]) -> [ScorecardCase] {
        let chosen = Set(ids)
        return report.capacity.filter { chosen.contains($0.id) }.map { seat in
            ScorecardCase(
                lead: nil, name: seat.pool, company: nil, who: seat.user == nil ? "empty seat" : who(seat.user),
                started: report.calendar.zone.start(of: seat.firstDay), due: nil, stopped: nil, elapsedMinutes: nil,
                businessMinutes: nil, outcome: CaseWords.words(seat), version: Int(report.number))
        }
    }

    private func targets(_ ids: [Int64], _ result: CommitmentResult) -> [ScorecardCase] {
        guard case .elapsed(let milliseconds) = result.commitment.within?.value(for: nil) else { return [] }
        let instant = min(report.asOf, result.period.end)
        let chosen = Set(ids)
        return report.targets.filter { chosen.contains($0.id) }.map { target in
            let last = target.response(before: instant, within: milliseconds)
            let earlier = target.responses.last { $0 < instant }
            return ScorecardCase(
                lead: nil, name: target.name, company: target.name, who: nil, started: result.period.start, due: nil,
                stopped: last ?? earlier, elapsedMinutes: nil, businessMinutes: nil,
                outcome: last == nil ? "No response in time" : "Responded", version: Int(report.number),
                target: target.company.map { ID($0) })
        }
    }

    private func signings(_ ids: [Int64], _ result: CommitmentResult) throws -> [ScorecardCase] {
        guard let before = result.commitment.before else { return [] }
        let reading = try GoalReading(
            now: report.asOf, around: result.period.firstDay, library: library, in: connection)
        let figures = try GoalSignings(reading: reading).figures(from: result.period.start, until: result.period.end)
        let working = try reading.working()
        let words = CaseBuckets(result)
        let chosen = Set(ids)
        return figures.filter { chosen.contains($0.id) }.map { row in
            ScorecardCase(
                lead: nil, name: row.title, company: nil, who: nil, started: row.period.start,
                due: row.due(before, zone: reading.zone, working: working), stopped: row.signedAt, elapsedMinutes: nil,
                businessMinutes: nil, outcome: words.words(row.id, met: "Signed in time", missed: "Not signed in time"),
                version: Int(report.number))
        }
    }

    private func who(_ email: String?) -> String? {
        guard let email, let user = users[email], sight.maySee(user.id) else { return nil }
        return user.name
    }
}

/// Statements that name the rows behind figures.
enum CaseQueries {
    struct Subject {
        /// `nil` where a customer was handed over.
        let lead: ID<Lead>?
        let customer: ID<Company>?
        let name: String
        let company: String?
        let decidedAt: Timestamp?
    }

    /// When each began.
    static func starts(
        _ ids: [Int64], ofClocks hasClock: Bool, in connection: any Connection
    ) throws -> [(id: Int64, at: Timestamp)] {
        let query: SQL =
            hasClock
            ? "SELECT id, starts_at FROM clock WHERE id IN \(.list(ids))"
            : "SELECT id, handed_at FROM handoff WHERE id IN \(.list(ids))"
        return try connection.all(query) { (id: $0.integer(0), at: $0.timestamp(1)) }
    }

    /// Who and which company the hand-offs are about; of those that are not for the viewer only that they are.
    static func subjects(
        _ handoffs: [Int64], for viewer: Viewer, in connection: any Connection
    ) throws -> [Int64: Subject] {
        var subjects: [Int64: Subject] = [:]
        try connection.each(
            """
            SELECT handoff.id, handoff.lead, person.name, person.email, company.name, handoff.decided_at,
                handoff.opportunity, handoff.company, CASE WHEN \(.visibleHandoff(to: viewer)) THEN 1 ELSE 0 END
            FROM handoff LEFT JOIN lead ON lead.id = handoff.lead LEFT JOIN person ON person.id = handoff.person
                LEFT JOIN company ON company.id = handoff.company
            WHERE handoff.id IN \(.list(handoffs))
            """
        ) { row in
            guard row.int(8) == 1 else {
                subjects[row.integer(0)] = Subject(
                    lead: nil, customer: nil, name: ScorecardCase.outsideSight, company: nil,
                    decidedAt: row.optionalTimestamp(5))
                return
            }
            let name = [row.optionalText(2), row.optionalText(3)].compactMap { $0 }.first { !$0.isEmpty }
            let isCustomer = row.optionalInteger(6) != nil
            let customer = isCustomer ? row.optionalText(4) : nil
            subjects[row.integer(0)] = Subject(
                lead: isCustomer ? nil : row.id(1), customer: isCustomer ? row.optionalID(7) : nil,
                name: customer ?? name ?? "Without a name", company: row.optionalText(4),
                decidedAt: row.optionalTimestamp(5))
        }
        return subjects
    }
}

/// How a row counts, in words.
enum CaseWords {
    static func words(_ state: ClockState) -> String {
        switch state {
        case .pending: "Still running"
        case .met: "In time"
        case .late: "Late"
        case .missed: "Not done"
        case .waived: "Waived"
        case .excepted: "Excepted"
        case .lifted: "Nothing owed any more"
        case .unknown: "Not measurable"
        }
    }

    static func words(_ row: HandoffFigures, _ commitment: Commitment) -> String {
        if commitment.measure == .complete {
            let missing = commitment.fields.filter { !row.carried.contains($0) }
            return missing.isEmpty ? "Complete" : "Lacks \(missing.joined(separator: ", "))"
        }
        if commitment.measure == .handedOver, !row.isFirst { return "Handed over before" }
        if commitment.measure == .deadOnArrival, row.hasFailedCheck { return "Failed a check" }
        switch row.answer {
        case .pending: return "Waits for an answer"
        case .accepted: return "Accepted"
        case .silent: return "Silent, counts as accepted"
        case .unknown: return "Not measurable"
        case .rejected:
            let reason = row.reason.map { ": \($0)" } ?? ""
            return row.ruling == .handOffStands ? "Rejected\(reason); ruled that it stands" : "Rejected\(reason)"
        }
    }

    static func words(_ seat: CapacityFigures) -> String {
        "\(amount(seat.available)) of \(amount(seat.full)), promised \(amount(seat.relieved))"
    }

    /// Thousandths of a hand-off.
    private static func amount(_ thousandths: Int64) -> String {
        Format.decimal(Double(thousandths) / 1_000).replacing(".0", with: "")
    }
}
