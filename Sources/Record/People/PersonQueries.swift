import Domain
import Storage

/// Statements that read persons.
package enum PersonQueries {
    private static let most = 1_000

    package static func find(_ id: ID<Person>, in connection: any Connection) throws -> PersonRow? {
        try connection.first("SELECT \(PersonRow.selection) FROM person WHERE id = \(id)") { PersonRow($0) }
    }

    static func lock(_ id: ID<Person>, in connection: any Connection) throws -> PersonRow? {
        try connection.first("SELECT \(PersonRow.selection) FROM person WHERE id = \(id) \(.lock)") { PersonRow($0) }
    }

    package static func all(_ ids: some Collection<ID<Person>>, in connection: any Connection) throws -> [ID<Person>:
        PersonRow]
    {
        var rows: [ID<Person>: PersonRow] = [:]
        for part in parts(ids) {
            try connection.each("SELECT \(PersonRow.selection) FROM person WHERE id IN \(.list(part))") { row in
                let person = PersonRow(row)
                rows[person.id] = person
            }
        }
        return rows
    }

    /// Persons to compare with, under the id of the row that was found; one that was merged answers as its survivor.
    package static func candidates(
        _ ids: Set<ID<Person>>, in connection: any Connection
    ) throws -> [ID<Person>: Domain.Person] {
        let rows = try all(ids, in: connection)
        var emails: [ID<Person>: [String]] = [:]
        var visitors: [ID<Person>: [String]] = [:]
        var companies: [ID<Company>: String] = [:]
        for part in parts(ids) {
            try connection.each(
                """
                SELECT person, value, kind FROM person_identifier
                WHERE person IN \(.list(part)) AND kind IN ('email', 'visitor')
                """
            ) { row in
                if row.text(2) == "email" {
                    emails[row.id(0), default: []].append(row.text(1))
                } else {
                    visitors[row.id(0), default: []].append(row.text(1))
                }
            }
        }
        for part in parts(Set(rows.values.compactMap(\.company))) {
            try connection.each("SELECT id, name FROM company WHERE id IN \(.list(part))") {
                companies[$0.id(0)] = $0.text(1)
            }
        }
        return rows.mapValues { row in
            var facts = PersonFacts()
            if row.firstName == nil, row.lastName == nil {
                let parts = PersonName.split(row.name)
                facts.firstName = parts.first
                facts.lastName = parts.last
            } else {
                facts.firstName = row.firstName ?? ""
                facts.lastName = row.lastName ?? ""
            }
            facts.emails = emails[row.id] ?? row.email.map { [$0] } ?? []
            facts.visitorIDs = visitors[row.id] ?? []
            facts.phones = row.phone.map { [$0] } ?? []
            facts.company = row.company.flatMap { companies[$0] } ?? ""
            facts.country = row.country
            return Domain.Person(id: row.survivor ?? row.id, createdAt: row.createdAt, facts: facts)
        }
    }

    private static func parts<Noun>(_ ids: some Collection<ID<Noun>>) -> [ArraySlice<ID<Noun>>] {
        let all = Array(ids)
        return stride(from: 0, to: all.count, by: most).map { all[$0..<min($0 + most, all.count)] }
    }
}
