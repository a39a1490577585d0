import Domain
import Storage

/// Contracts by the month in which they end, with what stands about their renewal.
package struct RenewalBoard: Sendable {
    package struct Entry: Sendable {
        package let contract: ContractRow
        package let company: String
        package let accountManager: ID<User>?
        /// When the renewal is to be opened by the accord.
        package let opensOn: Day?
        package let renewal: OpportunityEntry?
    }

    /// What ends in one month.
    package struct Month: Sendable {
        /// Months since the year 0.
        package let number: Int
        package fileprivate(set) var count = 0
        /// Contracts with a renewal.
        package fileprivate(set) var renewed = 0
        /// Money of one year by currency.
        package fileprivate(set) var yearly: [String: Int64] = [:]
    }

    /// One stretch of them, in the order of the days on which they end.
    package let entries: [Entry]
    /// All of them by month, in order.
    package let months: [Month]
    package let names: [ID<User>: String]

    package var count: Int { months.reduce(0) { $0 + $1.count } }
    package var renewed: Int { months.reduce(0) { $0 + $1.renewed } }

    /// Whose contracts are meant, and when they end.
    package struct Stretch: Sendable {
        package let first: Day
        package let end: Day
        /// Only those whom this one of ours looks after.
        package let manager: ID<User>?

        package init(from first: Day, until end: Day, manager: ID<User>?) {
            self.first = first
            self.end = end
            self.manager = manager
        }

        /// The condition on `contract` and its `company`.
        fileprivate func condition(to viewer: Viewer) -> SQL {
            let mine: SQL = manager.map { "company.account_manager = \($0)" } ?? "TRUE"
            return """
                contract.ends >= \(first) AND contract.ends < \(end) AND contract.cancelled_on IS NULL
                AND contract.withdrawn IS NULL AND \(mine) AND \(.visibleCompany(to: viewer))
                """
        }
    }

    package static func count(
        _ stretch: Stretch, to viewer: Viewer, in connection: any Connection
    ) throws -> Int {
        Int(
            try connection.integer(
                """
                SELECT count(*) FROM contract JOIN company ON company.id = contract.company
                WHERE \(stretch.condition(to: viewer))
                """) ?? 0)
    }

    /// All by month, and of the contracts themselves so many from the one on.
    package static func read(
        _ stretch: Stretch, offset: Int = 0, limit: Int, accord: Accord?, _ viewer: Viewer,
        in connection: any Connection
    ) throws -> RenewalBoard {
        let months = try months(stretch, viewer, in: connection)
        // A page beyond the end is the last.
        let last = max(0, (months.reduce(0) { $0 + $1.count } - 1) / limit * limit)
        let found = try connection.all(
            """
            SELECT \(ContractRow.selection), company.name, company.account_manager
            FROM contract JOIN company ON company.id = contract.company
            WHERE \(stretch.condition(to: viewer))
            ORDER BY contract.ends, contract.id LIMIT \(limit) OFFSET \(min(offset, last))
            """
        ) { (contract: ContractRow($0), name: $0.text(13), manager: $0.optionalID(14, of: User.self)) }
        let days = accord.flatMap(RenewalPromise.days)
        let renewals = try OpportunityQueries.all(
            "opportunity.id IN \(.list(found.compactMap(\.contract.renewal)))", to: viewer, limit: limit,
            in: connection)
        let byID = Dictionary(renewals.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return RenewalBoard(
            entries: found.map { item in
                Entry(
                    contract: item.contract, company: item.name, accountManager: item.manager,
                    opensOn: days.map { RenewalRule.opens(contractEnds: item.contract.ends, daysBefore: $0) },
                    renewal: item.contract.renewal.flatMap { byID[$0] })
            },
            months: months, names: try UserQueries.names(in: connection))
    }

    private static func months(
        _ stretch: Stretch, _ viewer: Viewer, in connection: any Connection
    ) throws -> [Month] {
        var months: [Int: Month] = [:]
        try connection.each(
            """
            SELECT contract.ends, contract.currency, count(*), CAST(sum(contract.yearly) AS BIGINT),
                count(contract.renewal)
            FROM contract JOIN company ON company.id = contract.company
            WHERE \(stretch.condition(to: viewer)) GROUP BY contract.ends, contract.currency
            """
        ) { row in
            let ends: Day = row.day(0)
            let number = ends.year * 12 + ends.month - 1
            var month = months[number] ?? Month(number: number)
            month.count += row.int(2)
            month.renewed += row.int(4)
            month.yearly[row.text(1), default: 0] += row.integer(3)
            months[number] = month
        }
        return months.values.sorted { $0.number < $1.number }
    }
}
