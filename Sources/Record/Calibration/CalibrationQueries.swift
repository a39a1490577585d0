import Domain
import Storage

/// Statements on calibrations.
package enum CalibrationQueries {
    private static let columns: SQL = "id, period, first_day, version, at, due_at, ended_at, sentence, author"

    /// All of them, the newest first.
    package static func all(in connection: any Connection) throws -> [CalibrationRound] {
        try connection.all("SELECT \(columns) FROM calibration ORDER BY at DESC, id DESC", calibration)
    }

    package static func find(_ id: ID<CalibrationRound>, in connection: any Connection) throws -> CalibrationRound? {
        try connection.first("SELECT \(columns) FROM calibration WHERE id = \(id)", calibration)
    }

    static func locked(_ id: ID<CalibrationRound>, in connection: any Connection) throws -> CalibrationRound? {
        try connection.first("SELECT \(columns) FROM calibration WHERE id = \(id) \(.lock)", calibration)
    }

    /// Rounds that are not judged whole yet.
    package static func open(in connection: any Connection) throws -> [CalibrationRound] {
        try connection.all("SELECT \(columns) FROM calibration WHERE ended_at IS NULL ORDER BY at", calibration)
    }

    static func lastDay(_ period: Period, in connection: any Connection) throws -> Day? {
        try connection.first("SELECT max(first_day) FROM calibration WHERE period = \(period.rawValue)") {
            $0.optionalDay(0)
        } ?? nil
    }

    package static func cases(
        of id: ID<CalibrationRound>, in connection: any Connection
    ) throws -> [CalibrationCase] {
        try connection.all(
            "SELECT number, person, lead, inside FROM calibration_case WHERE calibration = \(id) ORDER BY number"
        ) {
            CalibrationCase(number: $0.int(0), person: $0.id(1), lead: $0.id(2), isInside: $0.boolean(3))
        }
    }

    package static func verdicts(
        of id: ID<CalibrationRound>, in connection: any Connection
    ) throws -> [CalibrationVerdict] {
        try connection.all(
            """
            SELECT number, party, author, at, inside, note FROM calibration_verdict
            WHERE calibration = \(id) ORDER BY number, party
            """
        ) { row in
            guard let party = Party(rawValue: row.text(1)) else {
                throw StorageError(.invalidValue, "A verdict is of an unknown party.")
            }
            return CalibrationVerdict(
                number: row.int(0), party: party, author: row.id(2), at: row.timestamp(3), isInside: row.boolean(4),
                note: row.optionalText(5))
        }
    }

    /// Leads that came in the period and that the accord could judge, neither withdrawn nor erased.
    static func candidates(
        from start: Timestamp, until end: Timestamp, in connection: any Connection
    ) throws -> [CalibrationSample.Candidate] {
        try connection.all(
            """
            SELECT lead.id, lead.door IS NOT NULL FROM lead JOIN person ON person.id = lead.person
            WHERE lead.created_at >= \(start) AND lead.created_at < \(end) AND lead.withdrawn IS NULL
                AND lead.judged_at IS NOT NULL AND person.withdrawn IS NULL
                AND NOT EXISTS (SELECT 1 FROM withdrawal
                    WHERE withdrawal.noun = 'person' AND withdrawal.subject = person.id AND withdrawal.undone_at IS NULL)
            """
        ) { CalibrationSample.Candidate(lead: $0.integer(0), isInside: $0.boolean(1)) }
    }

    /// - Returns: Nil when another process was first.
    static func insert(
        _ span: PeriodSpan, version: Int64, due: Timestamp, at instant: Timestamp, _ act: Act,
        in connection: any Connection
    ) throws -> ID<CalibrationRound>? {
        let id: ID<CalibrationRound> = try act.ids.next()
        let count = try connection.execute(
            """
            INSERT INTO calibration (id, period, first_day, version, at, due_at, recorded)
            VALUES (\(id), \(span.period.rawValue), \(span.firstDay), \(version), \(instant), \(due), \(act.now))
            ON CONFLICT DO NOTHING
            """)
        return count > 0 ? id : nil
    }

    static func insert(
        _ chosen: [CalibrationSample.Candidate], into id: ID<CalibrationRound>, in connection: any Connection
    ) throws {
        for (place, one) in chosen.enumerated() {
            try connection.execute(
                """
                INSERT INTO calibration_case (calibration, number, person, lead, inside)
                SELECT \(id), \(Int64(place + 1)), lead.person, lead.id, \(one.isInside) FROM lead
                WHERE lead.id = \(one.lead)
                """)
        }
    }

    /// - Returns: False when the side has said something about it already.
    static func insert(
        _ isInside: Bool, note: String?, by party: Party, on one: CalibrationCase, of id: ID<CalibrationRound>,
        _ act: Act,
        in connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO calibration_verdict (calibration, number, party, person, author, at, recorded, inside, note)
            VALUES (\(id), \(Int64(one.number)), \(party), \(one.person), \(act.author), \(act.now), \(act.now),
                \(isInside), \(note)) ON CONFLICT DO NOTHING
            """) > 0
    }

    static func end(_ id: ID<CalibrationRound>, at instant: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            "UPDATE calibration SET ended_at = \(instant) WHERE id = \(id) AND ended_at IS NULL")
    }

    static func record(
        _ sentence: String, of id: ID<CalibrationRound>, _ act: Act, in connection: any Connection
    ) throws {
        try connection.execute(
            "UPDATE calibration SET sentence = \(sentence), author = \(act.author) WHERE id = \(id)")
    }

    /// A row whose period this program does not know is a mistake of the schema.
    private static func calibration(_ row: ResultRow) throws -> CalibrationRound {
        guard let period = Period(rawValue: row.text(1)) else {
            throw StorageError(.invalidValue, "A calibration is of an unknown kind of period.")
        }
        return CalibrationRound(
            id: row.id(0), period: period, firstDay: row.day(2), version: row.integer(3), at: row.timestamp(4),
            due: row.timestamp(5), endedAt: row.optionalTimestamp(6), sentence: row.optionalText(7),
            author: row.optionalID(8))
    }
}
