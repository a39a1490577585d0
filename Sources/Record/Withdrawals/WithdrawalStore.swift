import Domain
import Storage

/// The verbs by which operations take rows out of lists and figures; the record keeps who did it, when and why.
package struct WithdrawalStore: Sendable {
    package let database: AppDatabase

    package init(database: AppDatabase) {
        self.database = database
    }

    /// Withdraws leads with their hand-offs and clocks.
    ///
    /// - Throws: `Problem.notFound` when one is not there any more.
    package func withdraw(leads ids: [ID<Lead>], reason: String, _ act: Act) async throws {
        try await database.write { connection in
            let leads = try LeadQueries.locked(ids, in: connection)
            guard leads.count == Set(ids).count else {
                throw Problem.notFound("One of the leads is not there any more.")
            }
            let withdrawing = Withdrawing(connection: connection, act: act, reason: reason)
            for lead in leads { try withdrawing.lead(lead) }
        }
    }

    /// Withdraws a person with all their leads and touches.
    @discardableResult
    package func withdraw(person id: ID<Person>, reason: String, _ act: Act) async throws -> ID<Withdrawal> {
        try await database.write { connection in
            guard try PersonQueries.lock(id, in: connection) != nil,
                try connection.exists("SELECT 1 FROM person WHERE id = \(id) AND withdrawn IS NULL")
            else { throw Problem.notFound("There is no such person.") }
            return try Withdrawing(connection: connection, act: act, reason: reason).person(id)
        }
    }

    /// Withdraws a company that nothing open rests on.
    ///
    /// - Throws: `Problem.conflict` while it has open leads or opportunities.
    @discardableResult
    package func withdraw(company id: ID<Company>, reason: String, _ act: Act) async throws -> ID<Withdrawal> {
        try await database.write { connection in
            guard try CompanyQueries.lock(id, in: connection) != nil else {
                throw Problem.notFound("There is no such company.")
            }
            return try Withdrawing(connection: connection, act: act, reason: reason).company(id)
        }
    }

    /// Withdraws a campaign; what it brought stays.
    package func withdraw(campaign id: ID<Campaign>, reason: String, _ act: Act) async throws {
        try await database.write { connection in
            guard try ImportedRows.campaign(id, in: connection) != nil else {
                throw Problem.notFound("There is no such campaign.")
            }
            let withdrawing = Withdrawing(connection: connection, act: act, reason: reason)
            try connection.execute("UPDATE campaign SET withdrawn = \(act.now) WHERE id = \(id)")
            try withdrawing.note("campaign", id.rawValue)
        }
    }
}

/// Withdrawing inside a transaction.
struct Withdrawing {
    let connection: any Connection
    let act: Act
    let reason: String

    func lead(_ lead: LeadRow) throws {
        let now = act.now
        try connection.execute(
            """
            UPDATE clock SET withdrawn = \(now), next_step_at = NULL
            WHERE person = \(lead.person) AND withdrawn IS NULL
                AND handoff IN (SELECT id FROM handoff WHERE lead = \(lead.id))
            """)
        try connection.execute(
            """
            UPDATE handoff SET withdrawn = \(now), revision = revision + 1
            WHERE lead = \(lead.id) AND withdrawn IS NULL
            """)
        try connection.execute(
            """
            UPDATE buyer_meeting SET withdrawn = \(now), revision = revision + 1
            WHERE lead = \(lead.id) AND withdrawn IS NULL
            """)
        try connection.execute(
            """
            UPDATE lead SET withdrawn = \(now), revision = revision + 1
            WHERE person = \(lead.person) AND id = \(lead.id)
            """)
        try connection.execute(
            """
            UPDATE review_item SET state = 'dismissed', decided_at = \(now), author = \(act.author)
            WHERE kind = 'undecided-lead' AND subject = \(lead.id) AND state = 'open'
            """)
        try note("lead", lead.id.rawValue, person: lead.person, lead: lead.id)
    }

    func person(_ id: ID<Person>) throws -> ID<Withdrawal> {
        let leads = try connection.all("SELECT id FROM lead WHERE person = \(id) AND withdrawn IS NULL") {
            $0.id(0, of: Lead.self)
        }
        for row in try LeadQueries.locked(leads, in: connection) { try lead(row) }
        try connection.execute("UPDATE touch SET withdrawn = \(act.now) WHERE person = \(id) AND withdrawn IS NULL")
        try connection.execute(
            "UPDATE person SET withdrawn = \(act.now), revision = revision + 1 WHERE id = \(id) AND withdrawn IS NULL")
        try connection.execute(
            """
            UPDATE review_item SET state = 'dismissed', decided_at = \(act.now), author = \(act.author)
            WHERE kind = 'duplicate-person' AND (subject = \(id) OR other = \(id)) AND state = 'open'
            """)
        // The address is free again for whoever writes from it next; bringing them back looks for it here.
        try connection.execute(
            """
            INSERT INTO withdrawn_key (noun, id, kind, value)
            SELECT 'person', person, kind, value FROM person_identifier WHERE person = \(id) ON CONFLICT DO NOTHING
            """)
        try connection.execute("DELETE FROM person_identifier WHERE person = \(id)")
        try connection.execute("DELETE FROM match_key WHERE id = \(id) AND kind < 32")
        try SearchedWords(connection: connection).remove(noun: "person", id: id.rawValue)
        return try note("person", id.rawValue, person: id)
    }

    func company(_ id: ID<Company>) throws -> ID<Withdrawal> {
        let isUsed = try connection.exists(
            """
            SELECT 1 FROM lead WHERE company IN \(.companyGroup(id)) AND state IN ('open', 'handed-over')
                AND withdrawn IS NULL
            UNION ALL SELECT 1 FROM opportunity WHERE company IN \(.companyGroup(id)) AND status = 'open'
                AND withdrawn IS NULL
            """)
        guard !isUsed else {
            throw Problem.conflict(
                "It has open leads or opportunities. Withdraw those first, or merge it into the company that is meant.")
        }
        try connection.execute(
            "UPDATE company SET withdrawn = \(act.now), revision = revision + 1 WHERE id = \(id) AND withdrawn IS NULL")
        try connection.execute(
            """
            INSERT INTO withdrawn_key (noun, id, kind, value)
            SELECT 'company', company, 'domain', domain FROM company_domain WHERE company = \(id)
            ON CONFLICT DO NOTHING
            """)
        try connection.execute("DELETE FROM company_domain WHERE company = \(id)")
        try connection.execute("DELETE FROM match_key WHERE id = \(id) AND kind >= 32")
        try SearchedWords(connection: connection).remove(noun: "company", id: id.rawValue)
        try connection.execute(
            """
            UPDATE review_item SET state = 'dismissed', decided_at = \(act.now), author = \(act.author)
            WHERE kind = 'duplicate-company' AND (subject = \(id) OR other = \(id)) AND state = 'open'
            """)
        return try note("company", id.rawValue)
    }

    /// The row of the withdrawal, and its event.
    @discardableResult
    func note(
        _ noun: String, _ subject: Int64, person: ID<Person> = ID(0), lead: ID<Lead>? = nil,
        kind: EventKind = .withdrawn
    ) throws -> ID<Withdrawal> {
        let id: ID<Withdrawal> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO withdrawal (id, noun, subject, author, at, reason)
            VALUES (\(id), \(noun), \(subject), \(act.author), \(act.now), \(reason))
            """)
        var event = Event(kind, noun: noun, subject: ID<Withdrawing>(subject), at: act.now)
        event.person = person
        event.lead = lead
        try EventLog.append(event, act, in: connection)
        return id
    }
}
