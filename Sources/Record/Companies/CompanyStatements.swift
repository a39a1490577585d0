import Domain
import Storage

/// Statements that write companies.
enum CompanyStatements {
    /// Writes all that may change and raises the revision.
    static func update(_ row: CompanyRow, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE company SET name = \(row.name), industry = \(row.industry), employees = \(row.employees),
                revenue = \(row.revenue?.minorUnits), revenue_currency = \(row.revenue?.currency),
                country = \(row.country), state = \(row.state), city = \(row.city), postal_code = \(row.postalCode),
                phone = \(row.phone), kind = \(row.kind), customer = \(row.customer), closed = \(row.closed),
                owner = \(row.owner), account_manager = \(row.accountManager), fields = \(row.fields),
                revision = revision + 1
            WHERE id = \(row.id)
            """)
    }
}
