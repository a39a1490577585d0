import Domain
import Storage

/// Statements that write opportunities.
enum OpportunityStatements {
    static func revision(of id: ID<Opportunity>, in connection: any Connection) throws -> Int64 {
        try connection.integer("SELECT revision FROM opportunity WHERE id = \(id)") ?? 1
    }

    /// What its row keeps of its way, so that lists need not read it.
    static func keep(_ course: OpportunityCourse, of id: ID<Opportunity>, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE opportunity SET stage_since = \(course.stageSince), pushes = \(Int64(course.pushes)),
                outcome = \(course.closing?.outcome.rawValue)
            WHERE id = \(id)
            """)
    }

    /// Brings the number of a company's open opportunities up to date.
    static func countOpen(of company: ID<Company>?, in connection: any Connection) throws {
        guard let company else { return }
        try connection.execute(
            """
            UPDATE company SET open_opportunities = (SELECT count(*) FROM opportunity o
                WHERE o.company = company.id AND o.status = 'open' AND o.withdrawn IS NULL)
            WHERE id = \(company)
            """)
    }

    /// Makes somebody part of it; who is already stays as they are, and comes back where they had left.
    static func join(
        _ person: ID<Person>, role: String?, to id: ID<Opportunity>, at now: Timestamp, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO opportunity_contact (opportunity, person, role, from_at)
            VALUES (\(id), \(person), \(role), \(now))
            ON CONFLICT (opportunity, person) DO UPDATE SET until_at = NULL,
                role = coalesce(opportunity_contact.role, excluded.role)
            """)
    }

    static func setRole(
        _ role: String?, of person: ID<Person>, in id: ID<Opportunity>, connection: any Connection
    ) throws {
        try connection.execute(
            "UPDATE opportunity_contact SET role = \(role) WHERE opportunity = \(id) AND person = \(person)")
    }

    static func leave(
        _ person: ID<Person>, of id: ID<Opportunity>, at now: Timestamp, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE opportunity_contact SET until_at = \(now)
            WHERE opportunity = \(id) AND person = \(person) AND until_at IS NULL
            """)
    }
}
