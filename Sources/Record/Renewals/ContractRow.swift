import Domain
import Storage

/// What a customer pays for, from when until when.
package enum Contract {}

/// A row of `contract`.
package struct ContractRow: Sendable, Equatable {
    package let id: ID<Contract>
    package var company: ID<Company>
    /// By which it was won.
    package var opportunity: ID<Opportunity>?
    /// `new`, `renewal` or `expansion`.
    package var kind: String
    package var starts: Day
    /// The day from which nothing is owed any more unless it is renewed.
    package var ends: Day
    /// Money of one year.
    package var yearly: Money
    package var product: String?
    /// The opportunity that renews it.
    package var renewal: ID<Opportunity>?
    package var renewalOpenedAt: Timestamp?
    package var cancelledOn: Day?
    package var revision: Int64 = 1

    package init(
        id: ID<Contract>, company: ID<Company>, kind: String, starts: Day, ends: Day, yearly: Money
    ) {
        self.id = id
        self.company = company
        self.kind = kind
        self.starts = starts
        self.ends = ends
        self.yearly = yearly
    }

    /// Whether it is paid for on a day.
    package func runs(on day: Day) -> Bool {
        starts <= day && day < ends && (cancelledOn.map { day < $0 } ?? true)
    }
}

extension ContractRow {
    static let selection: SQL = """
        contract.id, contract.company, contract.opportunity, contract.kind, contract.starts, contract.ends,
        contract.yearly, contract.currency, contract.product, contract.renewal, contract.renewal_opened_at,
        contract.cancelled_on, contract.revision
        """

    init(_ row: ResultRow) {
        self.init(
            id: row.id(0), company: row.id(1), kind: row.text(3), starts: row.day(4), ends: row.day(5),
            yearly: Money(minorUnits: row.integer(6), currency: row.text(7)))
        opportunity = row.optionalID(2)
        product = row.optionalText(8)
        renewal = row.optionalID(9)
        renewalOpenedAt = row.optionalTimestamp(10)
        cancelledOn = row.optionalDay(11)
        revision = row.integer(12)
    }
}

/// Statements on contracts.
package enum ContractQueries {
    /// By a condition on `contract`, the next to end first.
    package static func all(_ condition: SQL, in connection: any Connection) throws -> [ContractRow] {
        try connection.all(
            """
            SELECT \(ContractRow.selection) FROM contract
            WHERE \(condition) AND contract.withdrawn IS NULL ORDER BY contract.ends, contract.id
            """
        ) { ContractRow($0) }
    }

    package static func find(_ id: ID<Contract>, in connection: any Connection) throws -> ContractRow? {
        try all("contract.id = \(id)", in: connection).first
    }

    static func lock(_ id: ID<Contract>, in connection: any Connection) throws -> ContractRow? {
        try connection.first(
            "SELECT \(ContractRow.selection) FROM contract WHERE id = \(id) AND withdrawn IS NULL \(.lock)"
        ) { ContractRow($0) }
    }

    /// Whose renewal has to be open by the day and is not.
    static func unopened(by last: Day, from first: Day, in connection: any Connection) throws -> [ContractRow] {
        try all(
            """
            contract.renewal IS NULL AND contract.cancelled_on IS NULL AND contract.ends <= \(last)
                AND contract.ends > \(first)
            """, in: connection)
    }
}
