import Domain
import Storage

/// A row of `company`: the newest known values.
package struct CompanyRow: Sendable, Equatable {
    package let id: ID<Company>
    package var survivor: ID<Company>?
    package var name = ""
    var nameKey = ""
    package var domain: String?
    package var industry: String?
    package var employees: Int64?
    package var revenue: Money?
    package var country: String?
    package var state: String?
    package var city: String?
    package var postalCode: String?
    package var phone: String?
    /// What the source calls it: Customer, Prospect, Partner and so on.
    package var kind: String?
    package var customer = false
    var openOpportunities: Int64 = 0
    /// Gone out of business; `nil`: not known.
    package var closed: Bool?
    package var owner: ID<User>?
    package var accountManager: ID<User>?
    package var fields: String?
    package var createdAt: Timestamp
    package var recorded: Timestamp
    package var batch = ID<ImportBatch>(0)
    package var revision: Int64 = 1

    package init(id: ID<Company>, createdAt: Timestamp, recorded: Timestamp) {
        self.id = id
        self.createdAt = createdAt
        self.recorded = recorded
    }
}

extension CompanyRow {
    package static let columns = [
        "id", "name", "name_key", "domain", "industry", "employees", "revenue", "revenue_currency", "country", "state",
        "city", "postal_code", "phone", "kind", "customer", "closed", "owner", "account_manager", "fields",
        "created_at", "recorded", "batch",
    ]

    package static let selection: SQL = """
        id, survivor, name, name_key, domain, industry, employees, revenue, revenue_currency, country, state, city,
        postal_code, phone, kind, customer, open_opportunities, closed, owner, account_manager, fields, created_at,
        recorded, batch, revision
        """

    package init(_ row: ResultRow) {
        id = row.id(0)
        survivor = row.optionalID(1)
        name = row.text(2)
        nameKey = row.text(3)
        domain = row.optionalText(4)
        industry = row.optionalText(5)
        employees = row.optionalInteger(6)
        if let amount = row.optionalInteger(7), let currency = row.optionalText(8) {
            revenue = Money(minorUnits: amount, currency: currency)
        }
        country = row.optionalText(9)
        state = row.optionalText(10)
        city = row.optionalText(11)
        postalCode = row.optionalText(12)
        phone = row.optionalText(13)
        kind = row.optionalText(14)
        customer = row.boolean(15)
        openOpportunities = row.integer(16)
        closed = row.optionalBoolean(17)
        owner = row.optionalID(18)
        accountManager = row.optionalID(19)
        fields = row.optionalText(20)
        createdAt = row.timestamp(21)
        recorded = row.timestamp(22)
        batch = row.id(23)
        revision = row.integer(24)
    }

    package func write(to rows: any BulkRows) throws {
        rows.value(id)
        rows.text(name)
        rows.text(nameKey)
        rows.text(domain)
        rows.text(industry)
        rows.integer(employees)
        rows.integer(revenue?.minorUnits)
        rows.text(revenue?.currency)
        rows.text(country)
        rows.text(state)
        rows.text(city)
        rows.text(postalCode)
        rows.text(phone)
        rows.text(kind)
        rows.boolean(customer)
        rows.boolean(closed)
        rows.value(owner)
        rows.value(accountManager)
        rows.text(fields)
        rows.value(createdAt)
        rows.value(recorded)
        rows.value(batch)
        try rows.endRow()
    }
}
