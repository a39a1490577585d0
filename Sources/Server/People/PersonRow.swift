import Domain
import Storage

/// A row of `person`: the newest known values.
public struct PersonRow: Sendable, Equatable {
    public let id: ID<Person>
    public var survivor: ID<Person>?
    public var name = ""
    public var firstName: String?
    public var lastName: String?
    public var email: String?
    public var phone: String?
    public var title: String?
    public var department: String?
    public var role: String?
    public var country: String?
    public var state: String?
    public var city: String?
    public var company: ID<Company>?
    public var consent: String?
    /// The company's own fields, as `FieldText`.
    public var fields: String?
    public var createdAt: Timestamp
    public var recorded: Timestamp
    public var batch = ID<ImportBatch>(0)
    public var revision: Int64 = 1

    public init(id: ID<Person>, createdAt: Timestamp, recorded: Timestamp) {
        self.id = id
        self.createdAt = createdAt
        self.recorded = recorded
    }
}

extension PersonRow {
    static let columns = [
        "id", "name", "name_key", "first_name", "last_name", "email", "phone", "title", "department", "role", "country",
        "state",
        "city", "company", "consent", "fields", "created_at", "recorded", "batch",
    ]

    static let selection: SQL = """
        id, survivor, name, first_name, last_name, email, phone, title, department, role, country, state, city,
        company, consent, fields, created_at, recorded, batch, revision
        """

    init(_ row: ResultRow) {
        id = row.id(0)
        survivor = row.optionalID(1)
        name = row.text(2)
        firstName = row.optionalText(3)
        lastName = row.optionalText(4)
        email = row.optionalText(5)
        phone = row.optionalText(6)
        title = row.optionalText(7)
        department = row.optionalText(8)
        role = row.optionalText(9)
        country = row.optionalText(10)
        state = row.optionalText(11)
        city = row.optionalText(12)
        company = row.optionalID(13)
        consent = row.optionalText(14)
        fields = row.optionalText(15)
        createdAt = row.timestamp(16)
        recorded = row.timestamp(17)
        batch = row.id(18)
        revision = row.integer(19)
    }

    func write(to rows: any BulkRows) throws {
        rows.value(id)
        rows.text(name)
        rows.text(TextFold.fold(name))
        rows.text(firstName)
        rows.text(lastName)
        rows.text(email)
        rows.text(phone)
        rows.text(title)
        rows.text(department)
        rows.text(role)
        rows.text(country)
        rows.text(state)
        rows.text(city)
        rows.value(company)
        rows.text(consent)
        rows.text(fields)
        rows.value(createdAt)
        rows.value(recorded)
        rows.value(batch)
        try rows.endRow()
    }
}
