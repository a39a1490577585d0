import Domain
import Storage

/// Statements on what owners said, and on when the record first showed red.
enum GapStatements {
    /// Newest first.
    static func answers(
        _ span: PeriodSpan, _ base: GapRequest.Base, until asOf: Timestamp, in connection: any Connection
    ) throws -> [GapAnswerPlace: [GapAnswerRow]] {
        let rows = try connection.all(
            """
            SELECT answer.segment, answer.part, answer.revision, answer.author, author.name, answer.party, answer.at,
                answer.sentence, answer.action, answer.due
            FROM gap_answer answer LEFT JOIN app_user author ON author.id = answer.author
            WHERE answer.period = \(span.period.rawValue) AND answer.first_day = \(span.firstDay)
                AND answer.base = \(base.rawValue) AND answer.at <= \(asOf)
            ORDER BY answer.segment, answer.part, answer.revision DESC
            """
        ) { row in
            GapAnswerRow(
                place: GapAnswerPlace(segment: row.text(0), part: row.text(1)), revision: row.integer(2),
                author: row.id(3), authorName: row.optionalText(4) ?? "Somebody",
                party: Party(rawValue: row.text(5)) ?? .operations, at: row.timestamp(6), sentence: row.text(7),
                action: row.text(8), due: row.day(9))
        }
        return Dictionary(grouping: rows, by: \.place)
    }

    static func lastRevision(
        _ span: PeriodSpan, _ base: GapRequest.Base, _ place: GapAnswerPlace, in connection: any Connection
    ) throws -> Int64 {
        try connection.integer(
            """
            SELECT coalesce(max(revision), 0) FROM gap_answer
            WHERE period = \(span.period.rawValue) AND first_day = \(span.firstDay) AND base = \(base.rawValue)
                AND segment = \(place.segment) AND part = \(place.part)
            """) ?? 0
    }

    /// - Returns: False when somebody else wrote this revision meanwhile.
    static func insert(
        _ answer: GapAnswer, revision: Int64, by party: Party, _ span: PeriodSpan, _ base: GapRequest.Base,
        _ place: GapAnswerPlace, _ act: Act, in connection: any Connection
    ) throws -> Bool {
        let id: ID<GapAnswerNoun> = try act.ids.next()
        return try connection.execute(
            """
            INSERT INTO gap_answer (id, period, first_day, base, segment, part, revision, author, party, at, sentence,
                action, due)
            VALUES (\(id), \(span.period.rawValue), \(span.firstDay), \(base.rawValue), \(place.segment),
                \(place.part), \(revision), \(act.author), \(party), \(answer.at), \(answer.sentence),
                \(answer.action), \(answer.due))
            ON CONFLICT DO NOTHING
            """) > 0
    }

    /// What was kept when it was first seen.
    static func reds(_ span: PeriodSpan, in connection: any Connection) throws -> [GapLink: GapRed] {
        var reds: [GapLink: GapRed] = [:]
        try connection.each(
            """
            SELECT part, day, actual, planned FROM gap_red
            WHERE period = \(span.period.rawValue) AND first_day = \(span.firstDay)
            """
        ) { row in
            guard let link = GapLink(rawValue: row.text(0)), let actual = Double(row.text(2)),
                let planned = Double(row.text(3))
            else { return }
            reds[link] = GapRed(link: link, day: row.day(1), actual: actual, planned: planned)
        }
        return reds
    }

    /// The last day that was looked at; `nil`: none yet.
    static func lookedAt(_ span: PeriodSpan, in connection: any Connection) throws -> Day? {
        try connection.first(
            """
            SELECT day FROM gap_red
            WHERE period = \(span.period.rawValue) AND first_day = \(span.firstDay) AND part = ''
            """
        ) { $0.day(0) }
    }

    /// Keeps what was seen first; what is kept already stays as it is.
    static func keep(_ red: GapRed, _ span: PeriodSpan, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO gap_red (period, first_day, part, day, actual, planned, recorded)
            VALUES (\(span.period.rawValue), \(span.firstDay), \(red.link.rawValue), \(red.day),
                \(String(red.actual)), \(String(red.planned)), \(now))
            ON CONFLICT DO NOTHING
            """)
    }

    static func looked(_ day: Day, _ span: PeriodSpan, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO gap_red (period, first_day, part, day, actual, planned, recorded)
            VALUES (\(span.period.rawValue), \(span.firstDay), '', \(day), '', '', \(now))
            ON CONFLICT (period, first_day, part) DO UPDATE SET day = excluded.day, recorded = excluded.recorded
            """)
    }
}

/// The noun of an answer's identity.
enum GapAnswerNoun: Sendable {}
