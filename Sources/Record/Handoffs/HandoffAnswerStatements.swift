import Domain
import Storage

/// Statements that write what was answered to one hand-off.
struct HandoffAnswerStatements {
    let connection: any Connection
    let act: Act
    let row: HandoffRow
    let book: RosterBook

    func insert(_ acceptance: Acceptance) throws {
        try connection.execute(
            """
            INSERT INTO acceptance (handoff, person, author, at, recorded, way, batch)
            VALUES (\(row.id), \(row.person), \(author(acceptance.by)), \(acceptance.at), \(act.now),
                \(acceptance.way.rawValue), \(row.batch))
            ON CONFLICT (handoff) DO UPDATE SET author = excluded.author, at = excluded.at,
                recorded = excluded.recorded, way = excluded.way
            """)
    }

    func insert(_ rejection: Rejection) throws {
        let id: ID<Rejection> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO rejection (id, handoff, person, author, at, recorded, family, reason, counts_against, note,
                proof, batch)
            VALUES (\(id), \(row.id), \(row.person), \(author(rejection.by)), \(rejection.at), \(act.now),
                \(rejection.family), \(rejection.reason), \(rejection.countsAgainst), \(rejection.note),
                \(rejection.proof), \(row.batch))
            """)
    }

    func insert(_ answer: RejectionAnswer) throws {
        try connection.execute(
            """
            INSERT INTO answer (rejection, handoff, author, at, recorded, kind, note)
            SELECT id, \(row.id), \(author(answer.by)), \(answer.at), \(act.now), \(answer.kind.rawValue),
                \(answer.note)
            FROM rejection WHERE handoff = \(row.id) AND taken_back_at IS NULL
            """)
    }

    func insert(_ ruling: Ruling, instance: Int) throws {
        try connection.execute(
            """
            INSERT INTO ruling (handoff, instance, author, at, recorded, verdict, because)
            VALUES (\(row.id), \(instance), \(author(ruling.by)), \(ruling.at), \(act.now),
                \(ruling.verdict.rawValue), \(ruling.because))
            """)
    }

    func insert(_ appeal: Appeal) throws {
        try connection.execute(
            """
            INSERT INTO appeal (handoff, author, at, recorded, because)
            VALUES (\(row.id), \(author(appeal.by)), \(appeal.at), \(act.now), \(appeal.because))
            """)
    }

    func insert(_ disposition: DispositionGiven) throws {
        try connection.execute(
            """
            INSERT INTO disposition (handoff, person, author, at, recorded, reason, return_on, note, batch)
            VALUES (\(row.id), \(row.person), \(author(disposition.by)), \(disposition.at), \(act.now),
                \(disposition.reason), \(disposition.returnOn), \(disposition.note), \(row.batch))
            """)
    }

    func insert(_ waiver: Waiver) throws {
        try connection.execute(
            """
            INSERT INTO waiver (handoff, commitment, author, at, recorded, reason)
            VALUES (\(row.id), \(waiver.commitment), \(author(waiver.by)), \(waiver.at), \(act.now),
                \(waiver.reason))
            """)
    }

    func insert(_ precedent: Precedent) throws {
        let id: ID<Precedent> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO precedent (id, handoff, kind, reason, verdict, because, at)
            VALUES (\(id), \(row.id), \(precedent.kind), \(precedent.reason), \(precedent.verdict.rawValue),
                \(precedent.because), \(precedent.at))
            """)
    }

    func replace(_ pauses: [HandoffPause]) throws {
        for pause in pauses {
            try connection.execute(
                """
                INSERT INTO pause (handoff, from_at, until_at, reason, author, recorded, ended)
                VALUES (\(row.id), \(pause.from), \(pause.until), \(pause.reason), \(author(pause.by)), \(act.now),
                    \(pause.isEnded))
                ON CONFLICT (handoff, from_at) DO UPDATE SET until_at = excluded.until_at, ended = excluded.ended
                """)
        }
    }

    private func author(_ email: String) -> ID<User> {
        book.id(email: email) ?? act.author
    }
}
