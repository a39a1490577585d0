import Domain
import Storage

/// What lists of companies can show.
package enum CompanyList {
    package static let shape = ListShape(
        noun: "company", plural: "companies", title: "Companies", path: "/companies", file: "/companies.csv",
        columns: [
            .init(name: "name", title: "Company", order: .text("company.name_key")),
            .init(name: "customer", title: "Is"),
            .init(name: "industry", title: "Industry", order: .text("coalesce(company.industry, '')")),
            .init(name: "place", title: "Place", order: .text("coalesce(company.country, '')")),
            .init(
                name: "employees", title: "Employees", isNumber: true,
                order: .number("coalesce(company.employees, -1)")),
            .init(name: "people", title: "People", isNumber: true),
            .init(name: "leads", title: "Leads", isNumber: true),
            .init(name: "open", title: "Open leads", isNumber: true),
            .init(name: "touched", title: "Last response"),
            .init(name: "opportunities", title: "Open deals", isNumber: true),
            .init(name: "domain", title: "Domain", order: .text("coalesce(company.domain, '')"), isStandard: false),
            .init(name: "owner", title: "Owner", isStandard: false),
            .init(name: "manager", title: "Account manager", isStandard: false),
            .init(name: "known", title: "Known since", order: .number("company.created_at"), isStandard: false),
        ],
        filters: ["customer", "owner"], standardOrder: "name", id: "company.id")

    package static func filters(_ users: [User]) -> [ListShape.Filter] {
        [
            .init(
                name: "customer", label: "Is",
                choices: [("yes", "a customer"), ("no", "no customer yet"), ("closed", "closed")], any: "any"),
            .init(
                name: "owner", label: "Owner", choices: users.map { (value: $0.id.description, title: $0.name) },
                any: "anybody"),
        ]
    }
}

/// A company in a list, with what hangs on it.
package struct CompanyEntry: Sendable {
    package let company: CompanyRow
    package var people = 0
    package var leads = 0
    package var openLeads = 0
    package var touched: Timestamp?
    package var opportunities = 0
    package let key: String
}

/// Statements that read lists of companies, for whoever asks.
package enum CompanyListQueries {
    package static func page(
        _ request: ListRequest, to viewer: Viewer, limit: Int = ListRequest.size + 1, in connection: any Connection
    ) throws -> [CompanyEntry] {
        let rows = try connection.all(
            """
            SELECT \(CompanyRow.selection), \(request.keyColumn) FROM company
            WHERE company.withdrawn IS NULL AND company.survivor IS NULL AND \(.visibleCompany(to: viewer))
                AND \(conditions(request, in: connection)) AND \(request.following)
            \(request.ordering) LIMIT \(limit)
            """
        ) { CompanyEntry(company: CompanyRow($0), key: $0.text(25)) }
        return try counted(rows, to: viewer, in: connection)
    }

    private static func conditions(_ request: ListRequest, in connection: any Connection) throws -> SQL {
        var parts: [SQL] = ["TRUE"]
        switch request.choices["customer"] {
        case "yes": parts.append("company.customer")
        case "no": parts.append("NOT company.customer")
        case "closed": parts.append("company.closed")
        default: break
        }
        if let owner = request.choices["owner"].flatMap({ ID<User>(text: $0) }) {
            parts.append("(company.owner = \(owner) OR company.account_manager = \(owner))")
        }
        parts += try SearchedColumn.conditions(
            request.text, [SearchedColumn("company.id", noun: "company")], in: connection)
        return .joined(parts, separator: " AND ")
    }

    /// What hangs on the companies of one page, those that were merged into them included.
    private static func counted(
        _ entries: [CompanyEntry], to viewer: Viewer, in connection: any Connection
    ) throws -> [CompanyEntry] {
        let ids = entries.map(\.company.id)
        var found: [ID<Company>: CompanyEntry] = Dictionary(
            entries.map { ($0.company.id, $0) }, uniquingKeysWith: { first, _ in first })
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = ids[start..<min(start + 500, ids.count)]
            let group: SQL = """
                (SELECT id, coalesce(survivor, id) AS head FROM company
                    WHERE id IN \(.list(part)) OR survivor IN \(.list(part))) member
                """
            try connection.each(
                """
                SELECT head, count(*) FROM person JOIN \(group) ON member.id = person.company
                WHERE person.withdrawn IS NULL AND person.survivor IS NULL AND \(.visiblePerson(to: viewer))
                GROUP BY head
                """
            ) { found[$0.id(0)]?.people = $0.int(1) }
            try connection.each(
                """
                SELECT head, count(*), count(CASE WHEN lead.state IN ('open', 'handed-over') THEN 1 END)
                FROM lead JOIN \(group) ON member.id = lead.company
                WHERE lead.withdrawn IS NULL AND \(.visible(to: viewer)) GROUP BY head
                """
            ) { row in
                found[row.id(0)]?.leads = row.int(1)
                found[row.id(0)]?.openLeads = row.int(2)
            }
            try connection.each(
                """
                SELECT head, max(touch.at) FROM touch JOIN \(group) ON member.id = touch.company
                WHERE touch.withdrawn IS NULL GROUP BY head
                """
            ) { found[$0.id(0)]?.touched = $0.optionalTimestamp(1) }
            try connection.each(
                """
                SELECT head, count(*) FROM opportunity JOIN \(group) ON member.id = opportunity.company
                WHERE opportunity.withdrawn IS NULL AND opportunity.status = 'open' GROUP BY head
                """
            ) { found[$0.id(0)]?.opportunities = $0.int(1) }
        }
        return ids.compactMap { found[$0] }
    }
}
