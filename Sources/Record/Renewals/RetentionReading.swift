import Domain
import Storage

/// What existing customers bring over a period, by currency; new business is never in it.
package struct RetentionReading {
    package let connection: any Connection
    /// Contracts that were known by then.
    package let asOf: Timestamp

    package init(connection: any Connection, asOf: Timestamp) {
        self.connection = connection
        self.asOf = asOf
    }

    /// Of the customers whom one may see.
    package func revenue(
        from first: Day, until last: Day, manager: ID<User>? = nil, to viewer: Viewer
    ) throws -> [String: CustomerRevenue] {
        let mine: SQL = manager.map { "company.account_manager = \($0)" } ?? "TRUE"
        var customers: [String: [Int64: CustomerRevenue.Customer]] = [:]
        try connection.each(
            """
            SELECT \(ContractRow.selection), coalesce(company.survivor, company.id)
            FROM contract JOIN company ON company.id = contract.company
            WHERE contract.recorded <= \(asOf) AND (contract.withdrawn IS NULL OR contract.withdrawn > \(asOf))
                AND contract.starts <= \(last) AND contract.ends > \(first) AND \(mine)
                AND \(.visibleCompany(to: viewer))
            """
        ) { row in
            let contract = ContractRow(row)
            let id = row.integer(13)
            var customer = customers[contract.yearly.currency]?[id] ?? .init(id: id, before: 0, after: 0)
            if contract.runs(on: first) { customer.before += contract.yearly.minorUnits }
            if contract.runs(on: last) { customer.after += contract.yearly.minorUnits }
            customers[contract.yearly.currency, default: [:]][id] = customer
        }
        return customers.mapValues { CustomerRevenue(Array($0.values)) }
    }
}
