import Domain
import Storage

/// Both sides' numbers in one form: the party, its teams and its persons, quarter by quarter.
package struct GoalAttainmentTable: Sendable {
    /// One number of one row in one quarter.
    package struct Cell: Sendable {
        package let actual: MetricValue?
        package let aim: Attainment.Aim?
        package let attainment: Attainment?
        package let light: Attainment.Light?
    }

    package struct Row: Sendable {
        package let title: String
        package let segment: GoalSegment
        /// 0: the party; 1: a team; 2: a person.
        package let depth: Int
        package let cells: [Cell]
        /// Quarter by quarter, what was waived for them, given to them by hand and asked of others for them.
        package let beside: [RepBeside]
    }

    /// What changed numbers or excused them in the quarters shown, by whose doing.
    package struct Excuses: Sendable {
        package var revisions = 0
        package var waivers = 0
        package var exclusions = 0
        package var restatements = 0
        package var targetsSignedLate = 0
    }

    /// What followed a miss, as the accord says.
    package struct Consequence: Sendable {
        package let metric: MetricDefinition
        package let spans: [PeriodSpan]
        package let steps: [Breach.WholeStep]
        package let actions: [GoalActionRow]
    }

    package struct Side: Sendable {
        package let party: Party
        package let leader: String
        package fileprivate(set) var rows: [Row]
        package let excuses: Excuses
    }

    /// What a table is kept by: whose rows the reader may see is a part of it.
    struct Question: Hashable, Sendable {
        let metric: String?
        let user: ID<User>
    }

    package let accord: Accord
    package let metric: MetricDefinition
    package let quarters: [PeriodSpan]
    package fileprivate(set) var sides: [Side]
    package let consequences: [Consequence]
    package let campaigns: [(id: ID<Campaign>, name: String, owner: String?)]
    package let marketers: [(id: ID<User>, name: String)]
    package let names: [ID<User>: String]
    package let metrics: [MetricDefinition]
}

extension GoalStore {
    /// The attainment of both sides over the last quarters.
    ///
    /// Marketing's number is what Marketing started, Sales' is all; the thresholds are the same.
    ///
    /// - Throws: `Problem.notFound` without an accord in force, `Problem.invalid` for an unknown metric.
    package func attainment(_ metric: String?, _ reader: Reader) async throws -> GoalAttainmentTable {
        let asked = try await database.read { try Asked(reader.viewer.user, at: reader.now, in: $0) }
        return try await attainments.value(.init(metric: metric, user: reader.viewer.user), asked) {
            let whole = try await self.wholeAttainments.value(metric, asked) {
                try await self.table(metric, at: reader.now)
            }
            return try await self.database.read { connection in
                whole.seen(
                    by: try ScorecardSight(
                        whole.accord.visibility, viewer: reader.viewer, now: reader.now, in: connection))
            }
        }
    }

    private func table(_ metric: String?, at now: Timestamp) async throws -> GoalAttainmentTable {
        try await database.read { connection in
            let reading = try GoalReading(now: now, around: nil, before: 2, library: self.library, in: connection)
            return try GoalAttainmentReading(reading: reading, scorecards: self.scorecards).table(metric)
        }
    }
}

extension GoalAttainmentTable {
    /// With the rows alone of those whose figures are for the reader.
    fileprivate func seen(by sight: ScorecardSight) -> GoalAttainmentTable {
        let teams = Set(sight.teams)
        let persons = Set(sight.persons)
        var seen = self
        for place in seen.sides.indices {
            seen.sides[place].rows.removeAll { row in
                if let team = row.segment.team { return !teams.contains(team) }
                return row.segment.person.map { !persons.contains($0) && !sight.maySee($0) } ?? false
            }
        }
        return seen
    }
}

/// Puts the attainment of both sides together, of everybody; what a reader may see of it is cut afterwards.
struct GoalAttainmentReading {
    private static let quarters = 5

    let reading: GoalReading
    let scorecards: ScorecardStore

    private var connection: any Connection { reading.connection }

    func table(_ name: String?) throws -> GoalAttainmentTable {
        let running = reading.calendar.period(.quarter, containing: reading.today)
        var quarters = [running]
        while quarters.count < Self.quarters { quarters.insert(reading.calendar.previous(quarters[0]), at: 0) }
        let metric = try MetricCatalogue.checked(name ?? reading.jointMetric(in: running) ?? "booked-revenue")
        guard metric.isManaged, metric.isCounted else {
            throw Problem.invalid("metric", "\(metric.title) is watched; nobody is measured by it.")
        }
        let kept = try GoalKept(from: quarters[0].firstDay, through: running.lastDay, in: connection)
        let entries = try RosterQueries.entries(at: reading.now, in: connection)
        let promised = try promised(quarters)
        let asked = Asked(
            metric: metric, quarters: quarters,
            beside: try RepBesideReading(connection: connection, spans: quarters).all())
        let sides = try [Party.marketing, .sales].map { party in
            GoalAttainmentTable.Side(
                party: party, leader: leader(party), rows: try rows(party, asked, entries),
                excuses: try excuses(party, quarters, kept, entries, promised))
        }
        return GoalAttainmentTable(
            accord: reading.accord, metric: metric, quarters: quarters, sides: sides,
            consequences: try consequences(quarters, kept), campaigns: try campaigns(),
            marketers: marketers(entries), names: reading.names,
            metrics: MetricCatalogue.all.filter { $0.isManaged && $0.isCounted })
    }

    /// What all rows are about.
    private struct Asked {
        let metric: MetricDefinition
        let quarters: [PeriodSpan]
        let beside: [[ID<User>: RepBeside]]
    }

    private func leader(_ party: Party) -> String {
        let email = reading.accord.parties.first { $0.party == party }?.leader ?? ""
        return reading.users.first { User.key(email: $0.email) == User.key(email: email) }?.name ?? email
    }

    private func rows(
        _ party: Party, _ asked: Asked, _ entries: [RosterEntry]
    ) throws -> [GoalAttainmentTable.Row] {
        let own = entries.filter { $0.party == party }
        let metric = asked.metric
        let isMoney = metric.source.contains("Opportunity") || metric.source.contains("BillingDocument")
        let origins = reading.accord.origins?.names ?? []
        let started = party == .marketing && isMoney && origins.contains("marketing") ? "marketing" : nil
        var rows = [
            try row(party.title, GoalSegment(origin: started), 0, asked, of: Set(own.map(\.user)))
        ]
        for team in Set(own.compactMap(\.team)).sorted() {
            let members = Set(own.filter { $0.team == team }.map(\.user))
            rows.append(try row(team, GoalSegment(team: team), 1, asked, of: members))
        }
        let persons = Set(own.filter { $0.role != .leader && $0.role != .executive }.map(\.user))
        let named = persons.compactMap { id in reading.names[id].map { (id, $0) } }.sorted {
            ($0.1, $0.0) < ($1.1, $1.0)
        }
        for (id, name) in named {
            rows.append(try row(name, GoalSegment(person: id), 2, asked, of: [id]))
        }
        return rows
    }

    private func row(
        _ title: String, _ segment: GoalSegment, _ depth: Int, _ asked: Asked, of persons: Set<ID<User>>
    ) throws -> GoalAttainmentTable.Row {
        let metric = asked.metric
        let cells = try asked.quarters.map { span -> GoalAttainmentTable.Cell in
            let actual = try reading.figure(metric, in: span, segment)?.value
            let goal = reading.targets.goal(metric.name, per: .quarter, in: span)
            let aim = try reading.targets.history(metric, in: span, segment).targets(in: span, through: reading.today)?
                .now.aim
            let attainment = actual.flatMap { actual in aim.map { Attainment(actual, $0) } }
            // While the quarter runs its end cannot be judged.
            return GoalAttainmentTable.Cell(
                actual: actual, aim: aim, attainment: attainment,
                light: span.end <= reading.now ? attainment?.light(goal?.lights) : nil)
        }
        return GoalAttainmentTable.Row(
            title: title, segment: segment, depth: depth, cells: cells,
            beside: asked.beside.map { quarter in persons.reduce(RepBeside()) { $0 + (quarter[$1] ?? RepBeside()) } })
    }

    private func excuses(
        _ party: Party, _ quarters: [PeriodSpan], _ kept: GoalKept, _ entries: [RosterEntry],
        _ promised: [CommitmentResult]
    ) throws -> GoalAttainmentTable.Excuses {
        guard let first = quarters.first, let last = quarters.last else { return GoalAttainmentTable.Excuses() }
        let own = Set(entries.filter { $0.party == party }.map(\.user))
        var excuses = GoalAttainmentTable.Excuses()
        let rows = reading.targets.rows.filter { $0.firstDay >= first.firstDay && $0.firstDay <= last.lastDay }
        excuses.revisions = rows.count { $0.number > 1 && own.contains($0.author) }
        excuses.targetsSignedLate = rows.count { row in
            let start = reading.zone.start(of: row.firstDay)
            return row.signatures.contains { $0.party == party && $0.at >= start }
        }
        excuses.restatements = kept.frozen.count { $0.number > 0 && own.contains($0.author) }
        let commitments = Set(reading.accord.commitments.filter { $0.party == party }.map(\.id))
        try connection.each(
            "SELECT commitment, count(*) FROM waiver WHERE at >= \(first.start) AND at < \(last.end) GROUP BY commitment"
        ) { if commitments.contains($0.text(0)) { excuses.waivers += $0.int(1) } }
        for result in promised where result.commitment.party == party {
            excuses.exclusions += result.tally.excepted.count + result.tally.leftOut.count
        }
        return excuses
    }

    /// What was promised in the quarters, and what became of it.
    private func promised(_ quarters: [PeriodSpan]) throws -> [CommitmentResult] {
        guard let first = quarters.first, let last = quarters.last else { return [] }
        return try scorecards.report(
            ScorecardRequest(.days(from: first.firstDay, through: last.lastDay)), viewer: .system, now: reading.now,
            in: connection
        ).lines.map(\.result)
    }

    /// Goals whose newest run of misses has reached a step of the accord, with what was done about them.
    private func consequences(
        _ quarters: [PeriodSpan], _ kept: GoalKept
    ) throws -> [GoalAttainmentTable.Consequence] {
        var seen: Set<String> = []
        return try reading.accord.goals.filter(\.managed).compactMap { goal in
            guard seen.insert("\(goal.metric) \(goal.per)").inserted, let metric = MetricCatalogue.named(goal.metric),
                metric.isCounted, let first = quarters.first
            else { return nil }
            let spans = reading.calendar.periods(goal.per, from: first.firstDay, through: reading.today)
                .filter { $0.end <= reading.now }
            let verdicts = try spans.map { span -> MissedRun.Verdict in
                let actual = try reading.figure(metric, in: span)?.value
                let aim = try reading.targets.history(metric, in: span, .all)
                    .targets(in: span, through: span.lastDay)?.now.aim
                let attainment = actual.flatMap { actual in aim.map { Attainment(actual, $0) } }
                return MissedRun.Verdict(period: span, isMissed: attainment.map { !$0.isMet })
            }
            let missed = verdicts.filter { $0.isMissed == true }.map(\.period)
            guard !missed.isEmpty else { return nil }
            return GoalAttainmentTable.Consequence(
                metric: metric, spans: missed,
                steps: MissedRun.reached(
                    verdicts, steps: reading.accord.breach.ofWhole, calendar: reading.calendar, now: reading.now),
                actions: kept.actions.filter { $0.metric == goal.metric })
        }
    }

    private func campaigns() throws -> [(id: ID<Campaign>, name: String, owner: String?)] {
        try connection.all(
            "SELECT id, name FROM campaign WHERE withdrawn IS NULL ORDER BY created_at DESC, id DESC LIMIT 50"
        ) { row in
            let owner = reading.campaignOwners[row.integer(0)].flatMap { reading.names[$0] }
            return (id: row.id(0), name: row.text(1), owner: owner)
        }
    }

    private func marketers(_ entries: [RosterEntry]) -> [(id: ID<User>, name: String)] {
        Set(entries.filter { $0.party == .marketing }.map(\.user)).compactMap { id in
            reading.names[id].map { (id: id, name: $0) }
        }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }
}
