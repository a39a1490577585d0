import Domain
import Storage

/// One customer in the list.
package struct CustomerEntry: Sendable {
    package let company: ID<Company>
    package let name: String
    package let accountManager: ID<User>?
    package let industry: String?
    package let employees: Int64?
    /// Contracts that run today, the next to end first.
    package var contracts: [ContractRow] = []
    /// Of ours or theirs, whatever it was.
    package let lastContact: Timestamp?
    package var isReference = false
    package var lastReference: Day?

    /// The next day on which something ends.
    package var renewsOn: Day? { contracts.first?.ends }

    /// Money of one year by currency.
    package var yearly: [String: Int64] {
        contracts.reduce(into: [:]) { $0[$1.yearly.currency, default: 0] += $1.yearly.minorUnits }
    }
}

/// Customers as account management sees them.
package struct CustomerReading {
    package static let most = 50

    package enum Order: String, CaseIterable, Sendable {
        case name, renewal, contact

        package var title: String {
            switch self {
            case .name: "by name"
            case .renewal: "by renewal day"
            case .contact: "by last contact"
            }
        }
    }

    package let connection: any Connection
    package let viewer: Viewer
    package let today: Day

    package init(connection: any Connection, viewer: Viewer, today: Day) {
        self.connection = connection
        self.viewer = viewer
        self.today = today
    }

    /// One page; `offset` rows before it are left out.
    ///
    /// `manager`: Only those whom this one of ours looks after.
    package func page(
        order: Order, manager: ID<User>?, offset: Int, limit: Int = most
    ) throws -> (entries: [CustomerEntry], hasMore: Bool) {
        let mine: SQL = manager.map { "company.account_manager = \($0)" } ?? "TRUE"
        let sort: SQL =
            switch order {
            case .name: "company.name_key, company.id"
            case .renewal: "coalesce(next_end, 9999999), company.name_key, company.id"
            case .contact: "coalesce(last_contact, 0), company.name_key, company.id"
            }
        var entries = try connection.all(
            """
            SELECT company.id, company.name, company.account_manager, company.industry, company.employees,
                last_contact, next_end
            FROM (SELECT company.*,
                    (SELECT max(activity.at) FROM activity WHERE activity.company = company.id
                        AND activity.withdrawn IS NULL) AS last_contact,
                    (SELECT min(contract.ends) FROM contract WHERE contract.company IN (
                            SELECT one.id FROM company one WHERE one.id = company.id OR one.survivor = company.id)
                        AND contract.starts <= \(today) AND contract.ends > \(today)
                        AND (contract.cancelled_on IS NULL OR contract.cancelled_on > \(today))
                        AND contract.withdrawn IS NULL) AS next_end
                FROM company WHERE company.customer AND company.survivor IS NULL AND company.withdrawn IS NULL
                    AND \(mine)) AS company
            WHERE \(.visibleCompany(to: viewer))
            ORDER BY \(sort) LIMIT \(limit + 1) OFFSET \(offset)
            """
        ) { row in
            CustomerEntry(
                company: row.id(0), name: row.text(1), accountManager: row.optionalID(2),
                industry: row.optionalText(3), employees: row.optionalInteger(4),
                lastContact: row.optionalTimestamp(5))
        }
        let hasMore = entries.count > limit
        entries = Array(entries.prefix(limit))
        try fill(&entries)
        return (entries, hasMore)
    }

    /// How many customers there are, and how many of them one looks after.
    package func count(manager: ID<User>?) throws -> Int {
        let mine: SQL = manager.map { "company.account_manager = \($0)" } ?? "TRUE"
        return Int(
            try connection.integer(
                """
                SELECT count(*) FROM company WHERE company.customer AND company.survivor IS NULL
                    AND company.withdrawn IS NULL AND \(mine) AND \(.visibleCompany(to: viewer))
                """) ?? 0)
    }

    /// Each company with the one that stands for it.
    private func heads(_ ids: [ID<Company>]) throws -> [ID<Company>: ID<Company>] {
        var heads: [ID<Company>: ID<Company>] = [:]
        try connection.each(
            "SELECT id, coalesce(survivor, id) FROM company WHERE id IN \(.list(ids)) OR survivor IN \(.list(ids))"
        ) { heads[$0.id(0)] = $0.id(1) }
        return heads
    }

    private func fill(_ entries: inout [CustomerEntry]) throws {
        let ids = entries.map(\.company)
        guard !ids.isEmpty else { return }
        let heads = try heads(ids)
        let contracts = Dictionary(
            grouping: try ContractQueries.all("contract.company IN \(.list(heads.keys.sorted()))", in: connection)
                .filter { $0.runs(on: today) }, by: { heads[$0.company] ?? $0.company })
        let references = try ReferenceQueries.standing(of: ids, in: connection)
        for index in entries.indices {
            entries[index].contracts = contracts[entries[index].company] ?? []
            guard let reference = references[entries[index].company] else { continue }
            entries[index].isReference = reference.isListed
            entries[index].lastReference = reference.lastUsed
        }
    }
}
