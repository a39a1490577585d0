import Domain
import Storage

/// One of theirs who has part in an opportunity.
package struct OpportunityContact: Sendable {
    package let person: ID<Person>
    package let name: String
    package let title: String?
    package let role: String?
    package let from: Timestamp
    /// `nil`: still.
    package let until: Timestamp?
    /// Whether the viewer may open the person's page.
    package let isVisible: Bool
}

/// Statements on the people of opportunities.
package enum OpportunityContactQueries {
    package static func all(
        of id: ID<Opportunity>, to viewer: Viewer, in connection: any Connection
    ) throws -> [OpportunityContact] {
        try connection.all(
            """
            SELECT part.person, person.name, person.title, part.role, part.from_at, part.until_at,
                CASE WHEN \(.visiblePerson(to: viewer)) THEN 1 ELSE 0 END
            FROM opportunity_contact part JOIN person ON person.id = part.person
            WHERE part.opportunity = \(id) AND person.withdrawn IS NULL
            ORDER BY part.until_at IS NOT NULL, part.from_at, part.person
            """
        ) { row in
            OpportunityContact(
                person: row.id(0), name: row.text(1), title: row.optionalText(2), role: row.optionalText(3),
                from: row.timestamp(4), until: row.optionalTimestamp(5), isVisible: row.integer(6) == 1)
        }
    }

    /// People of the company who have no part in it yet, by name: how a form writes them, and what they are called.
    package static func others(
        of company: ID<Company>?, than id: ID<Opportunity>?, to viewer: Viewer, in connection: any Connection
    ) throws -> [(String, String)] {
        guard let company else { return [] }
        return try connection.all(
            """
            SELECT person.id, person.name FROM person
            WHERE person.company IN \(.companyGroup(company)) AND person.withdrawn IS NULL AND person.survivor IS NULL
                AND person.name <> '' AND \(.visiblePerson(to: viewer))
                AND NOT EXISTS (SELECT 1 FROM opportunity_contact part WHERE part.opportunity = \(id ?? ID(0))
                    AND part.person = person.id AND part.until_at IS NULL)
            ORDER BY person.name, person.id LIMIT 200
            """
        ) { ($0.id(0, of: Person.self).description, $0.text(1)) }
    }
}

extension OpportunityStore {
    /// Makes one of theirs part of it, or says what they are in it.
    ///
    /// - Throws: `Problem.notFound` for somebody whom the viewer may not see.
    package func join(
        _ person: ID<Person>, role: String?, to id: ID<Opportunity>, by viewer: Viewer, _ act: Act
    ) async throws {
        try await contact(id, by: viewer, act) { row, connection in
            let isSeen = try connection.exists(
                """
                SELECT 1 FROM person WHERE person.id = \(person) AND person.withdrawn IS NULL
                    AND (\(.visiblePerson(to: viewer)) OR EXISTS (SELECT 1 FROM opportunity_contact part
                        WHERE part.opportunity = \(id) AND part.person = person.id))
                """)
            guard isSeen else { throw Problem.notFound("There is no such person.") }
            try OpportunityStatements.join(person, role: role, to: id, at: act.now, in: connection)
            try OpportunityStatements.setRole(role, of: person, in: id, connection: connection)
        }
    }

    /// Somebody has no part in it any more; what they did stays in its journey.
    package func leave(
        _ person: ID<Person>, of id: ID<Opportunity>, by viewer: Viewer, _ act: Act
    ) async throws {
        try await contact(id, by: viewer, act) { _, connection in
            try OpportunityStatements.leave(person, of: id, at: act.now, in: connection)
        }
    }

    private func contact(
        _ id: ID<Opportunity>, by viewer: Viewer, _ act: Act,
        _ body: @escaping @Sendable (OpportunityRow, any Connection) throws -> Void
    ) async throws {
        try await database.write { connection in
            let row = try OpportunityQueries.row(id, to: viewer, locked: true, in: connection)
            try OpportunityAccess.demandWork(row.owner, viewer)
            try body(row, connection)
            var event = Event(.contactChanged, noun: "opportunity", subject: id, at: act.now)
            event.company = row.company
            try EventLog.append(event, act, in: connection)
        }
    }
}
