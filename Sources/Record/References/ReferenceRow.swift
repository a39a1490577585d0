import Domain
import Storage

/// A row of `reference_request`: one ask for a customer who speaks for us.
package struct ReferenceRow: Sendable, Equatable {
    package enum State: String, CaseIterable, Sendable, SQLConvertible {
        case asked, agreed, declined, expired, given
    }

    package let id: ID<Reference>
    package let company: ID<Company>
    /// For which sale.
    package let opportunity: ID<Opportunity>
    package let askedBy: ID<User>
    package let accountManager: ID<User>
    package let askedAt: Timestamp
    package let dueAt: Timestamp
    package var state: State
    /// What they are asked for: a call, a visit, a quotation.
    package let wish: String?
    package var answeredAt: Timestamp?
    package var answeredBy: ID<User>?
    package var reason: String?
    package var givenAt: Timestamp?
    package let version: Int64
}

/// An ask for a customer who speaks for us.
package enum Reference {}

extension ReferenceRow {
    static let selection: SQL = """
        reference_request.id, reference_request.company, reference_request.opportunity, reference_request.asked_by,
        reference_request.account_manager, reference_request.asked_at, reference_request.due_at,
        reference_request.state, reference_request.wish, reference_request.answered_at,
        reference_request.answered_by, reference_request.reason, reference_request.given_at,
        reference_request.version
        """

    init(_ row: ResultRow) {
        self.init(
            id: row.id(0), company: row.id(1), opportunity: row.id(2), askedBy: row.id(3), accountManager: row.id(4),
            askedAt: row.timestamp(5), dueAt: row.timestamp(6), state: State(rawValue: row.text(7)) ?? .declined,
            wish: row.optionalText(8), answeredAt: row.optionalTimestamp(9), answeredBy: row.optionalID(10),
            reason: row.optionalText(11), givenAt: row.optionalTimestamp(12), version: row.integer(13))
    }

    /// The same as decisions read it.
    func request(_ email: (ID<User>) -> String) -> ReferenceRequest {
        let state: ReferenceRequest.State =
            switch self.state {
            case .asked: .asked
            case .agreed: .agreed(at: answeredAt ?? askedAt)
            case .declined: .declined(at: answeredAt ?? askedAt, reason: reason ?? "")
            case .expired: .expired(at: dueAt)
            case .given: .given(at: givenAt ?? askedAt)
            }
        return ReferenceRequest(
            customer: company.rawValue, opportunity: opportunity.rawValue, askedBy: email(askedBy),
            accountManager: email(accountManager), askedAt: askedAt, dueAt: dueAt, state: state)
    }

    /// Takes over what a decision says.
    mutating func take(_ request: ReferenceRequest, by user: ID<User>) {
        switch request.state {
        case .asked: state = .asked
        case .agreed(let at):
            state = .agreed
            answeredAt = at
            answeredBy = user
        case .declined(let at, let reason):
            state = .declined
            answeredAt = at
            answeredBy = user
            self.reason = reason
        case .expired: state = .expired
        case .given(let at):
            state = .given
            givenAt = at
        }
    }
}

/// Statements on references.
package enum ReferenceQueries {
    /// Whether a customer may be asked, and when one was given last.
    package struct Standing: Sendable {
        package var isListed = false
        package var products: [String] = []
        package var lastUsed: Day?
        package var openRequests = 0
    }

    static func lock(_ id: ID<Reference>, in connection: any Connection) throws -> ReferenceRow? {
        try connection.first(
            "SELECT \(ReferenceRow.selection) FROM reference_request WHERE id = \(id) AND withdrawn IS NULL \(.lock)"
        ) { ReferenceRow($0) }
    }

    /// By a condition on `reference_request`, the newest first.
    package static func all(
        _ condition: SQL, limit: Int = 200, in connection: any Connection
    ) throws -> [ReferenceRow] {
        try connection.all(
            """
            SELECT \(ReferenceRow.selection) FROM reference_request
            WHERE \(condition) AND reference_request.withdrawn IS NULL
            ORDER BY reference_request.asked_at DESC, reference_request.id DESC LIMIT \(limit)
            """
        ) { ReferenceRow($0) }
    }

    /// How many wait for somebody's yes or no.
    package static func waiting(for user: ID<User>, in connection: any Connection) throws -> Int {
        Int(
            try connection.integer(
                """
                SELECT count(*) FROM reference_request
                WHERE state = 'asked' AND account_manager = \(user) AND withdrawn IS NULL
                """) ?? 0)
    }

    static func expired(at now: Timestamp, in connection: any Connection) throws -> [ID<Reference>] {
        try connection.all(
            """
            SELECT id FROM reference_request WHERE state = 'asked' AND due_at < \(now) AND withdrawn IS NULL
            ORDER BY due_at, id LIMIT 200
            """
        ) { $0.id(0) }
    }

    package static func standing(
        of companies: [ID<Company>], in connection: any Connection
    ) throws -> [ID<Company>: Standing] {
        var found: [ID<Company>: Standing] = [:]
        // What was said of a company that was merged since counts for the one that it became.
        let head: SQL = "coalesce(company.survivor, company.id)"
        let isOne: SQL = "(company.id IN \(.list(companies)) OR company.survivor IN \(.list(companies)))"
        try connection.each(
            """
            SELECT \(head), reference_customer.products
            FROM company JOIN reference_customer ON reference_customer.company = company.id
            WHERE reference_customer.until IS NULL AND \(isOne) ORDER BY company.id
            """
        ) { row in
            let products = row.text(1).split(separator: "\n").map(String.init)
            var standing = found[row.id(0)] ?? Standing(isListed: true)
            standing.products += products.filter { !standing.products.contains($0) }
            found[row.id(0)] = standing
        }
        try connection.each(
            """
            SELECT \(head), max(reference_request.given_at),
                coalesce(sum(CASE WHEN reference_request.state = 'asked' THEN 1 ELSE 0 END), 0)
            FROM company JOIN reference_request ON reference_request.company = company.id
            WHERE \(isOne) AND reference_request.withdrawn IS NULL GROUP BY \(head)
            """
        ) { row in
            var standing = found[row.id(0)] ?? Standing()
            standing.lastUsed = row.optionalTimestamp(1).map {
                Day(number: Int32(truncatingIfNeeded: $0.milliseconds / 86_400_000))
            }
            standing.openRequests = row.int(2)
            found[row.id(0)] = standing
        }
        return found
    }
}
