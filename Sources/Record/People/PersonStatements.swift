import Domain
import Storage

/// Statements that write persons.
enum PersonStatements {
    /// Writes all that may change and raises the revision.
    static func update(_ row: PersonRow, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE person SET name = \(row.name), name_key = \(TextFold.fold(row.name)), first_name = \(row.firstName),
                last_name = \(row.lastName), email = \(row.email), phone = \(row.phone), title = \(row.title),
                department = \(row.department), role = \(row.role), country = \(row.country), state = \(row.state),
                city = \(row.city), company = \(row.company), consent = \(row.consent), fields = \(row.fields),
                revision = revision + 1
            WHERE id = \(row.id)
            """)
    }
}
