import Domain
import Storage

/// A period of which the lines were frozen.
package struct IncentiveRunRow: Sendable, Equatable {
    package let id: ID<IncentiveRunNoun>
    package let period: Period
    package let firstDay: Day
    package let label: String
    package let version: Int64
    package let currency: String
    package let at: Timestamp
    package let author: ID<User>
    package let authorName: String
}

/// A line as it is kept, with its place and what payroll did with it.
package struct KeptIncentiveLine: Sendable {
    package let ordinal: Int64
    package let line: IncentiveLine
    package let recorded: Timestamp
    package let payroll: ID<Payroll>?
}

/// The nouns of identities.
package enum IncentiveRunNoun: Sendable {}
package enum Payroll: Sendable {}

/// Statements on frozen incentives.
enum IncentiveStatements {
    static func run(
        _ period: Period, _ firstDay: Day, locked: Bool = false, in connection: any Connection
    ) throws -> IncentiveRunRow? {
        if locked {
            try connection.each(
                """
                SELECT id FROM incentive_run WHERE period = \(period.rawValue) AND first_day = \(firstDay) \(.lock)
                """
            ) { _ in }
        }
        return try runs("run.period = \(period.rawValue) AND run.first_day = \(firstDay)", in: connection).first
    }

    /// The newest period first.
    static func runs(_ condition: SQL = "TRUE", in connection: any Connection) throws -> [IncentiveRunRow] {
        try connection.all(
            """
            SELECT run.id, run.period, run.first_day, run.label, run.version, run.currency, run.at, run.author,
                author.name
            FROM incentive_run run LEFT JOIN app_user author ON author.id = run.author
            WHERE \(condition) ORDER BY run.first_day DESC, run.period LIMIT 200
            """
        ) { row in
            IncentiveRunRow(
                id: row.id(0), period: Period(rawValue: row.text(1)) ?? .quarter, firstDay: row.day(2),
                label: row.text(3), version: row.integer(4), currency: row.text(5), at: row.timestamp(6),
                author: row.id(7), authorName: row.optionalText(8) ?? "Accord")
        }
    }

    static func lines(
        of run: ID<IncentiveRunNoun>, in connection: any Connection
    ) throws -> [KeptIncentiveLine] {
        let label = try connection.text("SELECT label FROM incentive_run WHERE id = \(run)") ?? ""
        return try connection.all(
            """
            SELECT ordinal, incentive, email, source, subject, document, metric, place, kind, day, base, amount, status,
                because, recorded, payroll
            FROM incentive_line WHERE run = \(run) ORDER BY ordinal
            """
        ) { row in
            guard let kind = IncentiveLine.Kind(rawValue: row.text(8)),
                let status = IncentiveLine.Status(rawValue: row.text(12))
            else { throw StorageError(.invalidValue, "A line of an incentive has an unknown kind or state.") }
            let source: IncentiveLine.Source
            switch row.text(3) {
            case "event": source = .event(row.integer(4))
            case "goal": source = .goal(metric: row.optionalText(6) ?? "")
            default: source = .money(opportunity: row.integer(4), document: row.optionalInteger(5))
            }
            let line = IncentiveLine(
                incentive: row.text(1), person: row.text(2), source: source, kind: kind, day: row.day(9),
                period: label, base: row.optionalInteger(10), amount: row.integer(11),
                status: row.isNull(15) ? status : .paid, because: row.text(13), place: row.int(7))
            return KeptIncentiveLine(
                ordinal: row.integer(0), line: line, recorded: row.timestamp(14), payroll: row.optionalID(15))
        }
    }

    /// - Returns: The run's identity; `nil` when the period was frozen meanwhile.
    static func insert(
        _ span: PeriodSpan, version: Int64, currency: String, _ act: Act, in connection: any Connection
    ) throws -> ID<IncentiveRunNoun>? {
        let id: ID<IncentiveRunNoun> = try act.ids.next()
        let count = try connection.execute(
            """
            INSERT INTO incentive_run (id, period, first_day, label, version, currency, at, author)
            VALUES (\(id), \(span.period.rawValue), \(span.firstDay), \(span.label), \(version), \(currency),
                \(act.now), \(act.author))
            ON CONFLICT DO NOTHING
            """)
        return count > 0 ? id : nil
    }

    /// Adds lines behind those that are there.
    static func append(
        _ lines: [IncentiveLine], to run: ID<IncentiveRunNoun>, after last: Int64, users: [String: ID<User>],
        _ act: Act, in connection: any Connection
    ) throws {
        for (place, line) in lines.enumerated() {
            var (source, subject, document, metric) = ("goal", Int64?.none, Int64?.none, String?.none)
            switch line.source {
            case .event(let id): (source, subject) = ("event", id)
            case .money(let opportunity, let paper): (source, subject, document) = ("money", opportunity, paper)
            case .goal(let name): metric = name
            }
            try connection.execute(
                """
                INSERT INTO incentive_line (run, ordinal, incentive, user_id, email, source, subject, document, metric,
                    place, kind, day, base, amount, status, because, recorded, author)
                VALUES (\(run), \(last + Int64(place) + 1), \(line.incentive), \(users[line.person] ?? ID(0)),
                    \(line.person), \(source), \(subject), \(document), \(metric), \(Int64(line.place)),
                    \(line.kind.rawValue), \(line.day), \(line.base), \(line.amount), \(line.status.rawValue),
                    \(line.because), \(act.now), \(act.author))
                """)
        }
    }

    /// Gives what payroll has not taken yet to a new file.
    ///
    /// - Returns: How many lines it took.
    static func take(
        _ run: ID<IncentiveRunNoun>, as payroll: ID<Payroll>, amount: Int64, _ act: Act, in connection: any Connection
    ) throws -> Int {
        let count = try connection.execute(
            "UPDATE incentive_line SET payroll = \(payroll) WHERE run = \(run) AND payroll IS NULL")
        try connection.execute(
            """
            INSERT INTO payroll (id, run, at, author, amount, lines)
            VALUES (\(payroll), \(run), \(act.now), \(act.author), \(amount), \(Int64(count)))
            """)
        return count
    }

    /// The leads of those meetings that lines are paid for.
    static func leads(
        ofMeetings lines: [IncentiveLine], in connection: any Connection
    ) throws -> [Int64: ID<Lead>] {
        let ids = lines.compactMap { line -> Int64? in
            if case .event(let id) = line.source { return id }
            return nil
        }
        var leads: [Int64: ID<Lead>] = [:]
        try connection.each("SELECT id, lead FROM buyer_meeting WHERE id IN \(.list(ids))") {
            leads[$0.integer(0)] = $0.id(1)
        }
        return leads
    }

    /// Files that payroll took, the newest first.
    static func payrolls(
        of run: ID<IncentiveRunNoun>, in connection: any Connection
    ) throws -> [PayrollRow] {
        try connection.all(
            """
            SELECT payroll.id, payroll.at, author.name, payroll.amount, payroll.lines
            FROM payroll LEFT JOIN app_user author ON author.id = payroll.author
            WHERE payroll.run = \(run) ORDER BY payroll.at DESC, payroll.id DESC
            """
        ) { row in
            PayrollRow(
                id: row.id(0), at: row.timestamp(1), authorName: row.optionalText(2) ?? "Accord",
                amount: row.integer(3), lines: row.int(4))
        }
    }
}

/// A file that payroll took.
package struct PayrollRow: Sendable, Equatable {
    package let id: ID<Payroll>
    package let at: Timestamp
    package let authorName: String
    package let amount: Int64
    package let lines: Int
}
