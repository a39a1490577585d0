import Domain
import Storage

/// Who may see a company.
package enum CompanyAccess {
    /// - Throws: `Problem.notFound` when there is no such company, or the reader may not see it.
    package static func find(_ id: ID<Company>, _ viewer: Viewer, in connection: any Connection) throws -> CompanyRow {
        let isVisible = try connection.exists(
            """
            SELECT 1 FROM company WHERE company.id = \(id) AND company.withdrawn IS NULL
                AND \(.visibleCompany(to: viewer))
            """)
        guard isVisible, let company = try CompanyQueries.find(id, in: connection) else {
            throw Problem.notFound("There is no such company.")
        }
        return company
    }
}
