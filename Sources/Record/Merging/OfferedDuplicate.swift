import Domain
import Storage

/// Whom a form may mean, as far as whoever asks may know of them.
package struct OfferedDuplicate: Sendable {
    package let name: String
    /// Address and company, or place.
    package let detail: String
}

extension PersonAccess {
    /// `nil` when there is no such person, or the viewer may not see them.
    package static func offered(
        _ id: ID<Person>, to viewer: Viewer, in connection: any Connection
    ) throws -> OfferedDuplicate? {
        try connection.first(
            """
            SELECT person.name, person.email, company.name FROM person LEFT JOIN company ON company.id = person.company
            WHERE person.id = \(id) AND person.withdrawn IS NULL AND \(.visiblePerson(to: viewer))
            """
        ) { row in
            OfferedDuplicate(
                name: row.text(0).isEmpty ? row.optionalText(1) ?? "Unnamed" : row.text(0),
                detail: [row.optionalText(1), row.optionalText(2)].compactMap { $0 }.joined(separator: ", "))
        }
    }
}

extension CompanyAccess {
    /// `nil` when there is no such company, or the viewer may not see it.
    package static func offered(
        _ id: ID<Company>, to viewer: Viewer, in connection: any Connection
    ) throws -> OfferedDuplicate? {
        try connection.first(
            """
            SELECT company.name, company.domain, company.city, company.country FROM company
            WHERE company.id = \(id) AND company.withdrawn IS NULL AND \(.visibleCompany(to: viewer))
            """
        ) { row in
            OfferedDuplicate(
                name: row.text(0), detail: (1...3).compactMap { row.optionalText($0) }.joined(separator: ", "))
        }
    }
}
