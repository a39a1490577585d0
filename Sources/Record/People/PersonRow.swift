import Domain
import Storage

/// A row of `person`: the newest known values.
package struct PersonRow: Sendable, Equatable {
    package private(set) var id: ID<Person>
    package var survivor: ID<Person>?
    package var name = ""
    package var firstName: String?
    package var lastName: String?
    package var email: String?
    package var phone: String?
    package var title: String?
    var department: String?
    package var role: String?
    package var country: String?
    package var state: String?
    package var city: String?
    package var company: ID<Company>?
    package var consent: String?
    /// The company's own fields, as `FieldText`.
    package var fields: String?
    package var createdAt: Timestamp
    package var recorded: Timestamp
    package var batch = ID<ImportBatch>(0)
    package var revision: Int64 = 1

    package init(id: ID<Person>, createdAt: Timestamp, recorded: Timestamp) {
        self.id = id
        self.createdAt = createdAt
        self.recorded = recorded
    }

    /// One like another, under an id of its own.
    init(like other: PersonRow, id: ID<Person>, createdAt: Timestamp, recorded: Timestamp) {
        self = other
        self.id = id
        self.createdAt = createdAt
        self.recorded = recorded
    }
}

extension PersonRow {
    package static let columns = [
        "id", "name", "name_key", "first_name", "last_name", "email", "phone", "title", "department", "role", "country",
        "state",
        "city", "company", "consent", "fields", "created_at", "recorded", "batch",
    ]

    package static let selection: SQL = """
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

    package func write(to rows: any BulkRows) throws {
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
