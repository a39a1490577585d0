import Domain
import Storage

/// What lists of people can show.
package enum PersonList {
    package static let shape = ListShape(
        noun: "person", plural: "people", title: "People", path: "/people", file: "/people.csv",
        columns: [
            .init(name: "name", title: "Person", order: .text("person.name_key").indexed),
            .init(name: "company", title: "Company"),
            .init(name: "role", title: "Role", order: .text("coalesce(person.role, '')")),
            .init(name: "email", title: "E-mail", order: .text("coalesce(person.email, '')")),
            .init(name: "phone", title: "Phone"),
            .init(name: "country", title: "Country", order: .text("coalesce(person.country, '')")),
            .init(name: "leads", title: "Leads", isNumber: true),
            .init(name: "touched", title: "Last response"),
            .init(name: "title", title: "Title", isStandard: false),
            .init(name: "known", title: "Known since", order: .number("person.created_at").indexed, isStandard: false),
        ],
        filters: ["role", "company"], standardOrder: "name", id: "person.id")

    package static let filters: [ListShape.Filter] = [
        .init(
            name: "role", label: "Role",
            choices: PersonRole.allCases.map { ($0.rawValue, TouchWords.title($0.rawValue)) }, any: "any")
    ]
}

/// A person in a list, with what they did.
package struct PersonEntry: Sendable {
    package let person: PersonRow
    package let company: String?
    package var leads = 0
    package var touched: Timestamp?
    package let key: String
}

/// Statements that read lists of people, for whoever asks: those who are known by more than a browser.
package enum PersonListQueries {
    package static func page(
        _ request: ListRequest, to viewer: Viewer, limit: Int = ListRequest.size + 1, in connection: any Connection
    ) throws -> [PersonEntry] {
        let condition: SQL = try """
        person.withdrawn IS NULL AND person.survivor IS NULL AND person.name <> ''
            AND \(.visiblePerson(to: viewer)) AND \(conditions(request, in: connection)) AND \(request.following)
        """
        // Where everybody has to be looked at, nothing but what sorts them is: the rest is read for the page alone.
        let found: SQL =
            request.order.order?.isIndexed == true
            ? condition
            : """
            person.id IN (SELECT person.id FROM person WHERE \(condition) \(request.ordering) LIMIT \(limit))
            """
        let rows = try connection.all(
            """
            SELECT \(PersonRow.listed), company.name, \(request.keyColumn) FROM person
                LEFT JOIN company recorded_company ON recorded_company.id = person.company
                LEFT JOIN company ON company.id = coalesce(recorded_company.survivor, recorded_company.id)
            WHERE \(found)
            \(request.ordering) LIMIT \(limit)
            """
        ) { PersonEntry(person: PersonRow($0), company: $0.optionalText(20), key: $0.text(21)) }
        return try counted(rows, to: viewer, in: connection)
    }

    private static func conditions(_ request: ListRequest, in connection: any Connection) throws -> SQL {
        var parts: [SQL] = ["TRUE"]
        if let role = request.choices["role"] { parts.append("person.role = \(role)") }
        if let company = request.choices["company"].flatMap({ ID<Company>(text: $0) }) {
            parts.append("person.company IN \(.companyGroup(company))")
        }
        parts += try SearchedColumn.conditions(
            request.text, [SearchedColumn("person.id", noun: "person")], in: connection)
        return .joined(parts, separator: " AND ")
    }

    private static func counted(
        _ entries: [PersonEntry], to viewer: Viewer, in connection: any Connection
    ) throws -> [PersonEntry] {
        let ids = entries.map(\.person.id)
        var found: [ID<Person>: PersonEntry] = Dictionary(
            entries.map { ($0.person.id, $0) }, uniquingKeysWith: { first, _ in first })
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = ids[start..<min(start + 500, ids.count)]
            let group: SQL = """
                (SELECT id, coalesce(survivor, id) AS head FROM person
                    WHERE id IN \(.list(part)) OR survivor IN \(.list(part))) member
                """
            try connection.each(
                """
                SELECT head, count(*) FROM lead JOIN \(group) ON member.id = lead.person
                WHERE lead.withdrawn IS NULL AND \(.visible(to: viewer)) GROUP BY head
                """
            ) { found[$0.id(0)]?.leads = $0.int(1) }
            try connection.each(
                """
                SELECT head, max(touch.at) FROM touch JOIN \(group) ON member.id = touch.person
                WHERE touch.withdrawn IS NULL GROUP BY head
                """
            ) { found[$0.id(0)]?.touched = $0.optionalTimestamp(1) }
        }
        return ids.compactMap { found[$0] }
    }
}

extension PersonRow {
    /// `selection` where other tables stand beside.
    package static let listed: SQL = """
        person.id, person.survivor, person.name, person.first_name, person.last_name, person.email, person.phone,
        person.title, person.department, person.role, person.country, person.state, person.city, person.company,
        person.consent, person.fields, person.created_at, person.recorded, person.batch, person.revision
        """
}
