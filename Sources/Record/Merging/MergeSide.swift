import Domain
import Storage

/// One of two records that may be one, as the page side by side shows it.
package struct MergeSide: Sendable {
    package let id: String
    package let name: String
    package let link: Link
    package let createdAt: Timestamp
    /// By field, as people read it.
    package let values: [String: String]
    /// What hangs on it: its name, and how many.
    package let counts: [(String, Int)]
    package let isMerged: Bool
}

/// What two records are compared by.
package struct MergeField: Sendable {
    package let name: String
    package let title: String
}

/// Two records side by side, before they are made one.
package struct MergePair: Sendable {
    package enum Noun: String, Sendable {
        case person
        case company

        package var plural: String { self == .person ? "people" : "companies" }
        package var list: Link { self == .person ? "/people" : "/companies" }
    }

    package let noun: Noun
    package let one: MergeSide
    package let other: MergeSide
    /// Which side each field's value is taken from unless somebody chooses: the one's or the other's id.
    package let chosen: [String: String]
    /// Who survives unless somebody chooses.
    package let survivor: String
    package let fields: [MergeField]
}

/// Reads pairs that may be one.
package struct MergePairReading {
    package let connection: any Connection
    package let names: [ID<User>: String]

    package init(connection: any Connection, names: [ID<User>: String]) {
        self.connection = connection
        self.names = names
    }

    private static let personFields: [MergeField] = [
        .init(name: "name", title: "Name"), .init(name: "firstName", title: "First name"),
        .init(name: "lastName", title: "Last name"), .init(name: "email", title: "E-mail"),
        .init(name: "phone", title: "Phone"), .init(name: "title", title: "Title"),
        .init(name: "department", title: "Department"), .init(name: "role", title: "Role"),
        .init(name: "company", title: "Company"), .init(name: "city", title: "City"),
        .init(name: "state", title: "State"), .init(name: "country", title: "Country"),
    ]
    private static let companyFields: [MergeField] = [
        .init(name: "name", title: "Name"), .init(name: "domain", title: "Domain"),
        .init(name: "industry", title: "Industry"), .init(name: "employees", title: "Employees"),
        .init(name: "revenue", title: "Revenue"), .init(name: "phone", title: "Phone"),
        .init(name: "postalCode", title: "Postal code"), .init(name: "city", title: "City"),
        .init(name: "state", title: "State"), .init(name: "country", title: "Country"),
        .init(name: "kind", title: "Kind"), .init(name: "customer", title: "Customer"),
        .init(name: "closed", title: "Gone out of business"), .init(name: "owner", title: "Owner"),
        .init(name: "accountManager", title: "Account manager"),
    ]

    package func people(_ one: ID<Person>, _ other: ID<Person>) throws -> MergePair {
        let rows = try [one, other].map { id -> PersonRow in
            guard let row = try PersonQueries.find(id, in: connection) else {
                throw Problem.notFound("There is no such person.")
            }
            return row
        }
        let records = rows.map(PersonValues.record)
        return try pair(
            .person, try rows.map(side), MergeProposal<Person>.plan(records, rules: MergeRules()), Self.personFields)
    }

    package func companies(_ one: ID<Company>, _ other: ID<Company>) throws -> MergePair {
        let rows = try [one, other].map { id -> CompanyRow in
            guard let row = try CompanyQueries.find(id, in: connection) else {
                throw Problem.notFound("There is no such company.")
            }
            return row
        }
        let records = rows.map(CompanyValues.record)
        return try pair(
            .company, try rows.map(side), MergeProposal<Company>.plan(records, rules: CompanyValues.rules),
            Self.companyFields)
    }

    private func pair(
        _ noun: MergePair.Noun, _ sides: [MergeSide], _ plan: (survivor: String, sources: [String: String]),
        _ fields: [MergeField]
    ) throws -> MergePair {
        let shown = fields.filter { sides[0].values[$0.name] != nil || sides[1].values[$0.name] != nil }
        var chosen: [String: String] = [:]
        for field in shown { chosen[field.name] = plan.sources[field.name] ?? plan.survivor }
        return MergePair(
            noun: noun, one: sides[0], other: sides[1], chosen: chosen, survivor: plan.survivor, fields: shown)
    }

    private func side(_ row: PersonRow) throws -> MergeSide {
        var values = PersonValues.values(row).compactMapValues(text)
        values["company"] = try row.company.flatMap { try CompanyQueries.find($0, in: connection)?.name }
        let group = SQL.personGroup(row.id)
        return MergeSide(
            id: row.id.description, name: row.name.isEmpty ? row.email ?? "Unnamed" : row.name,
            link: "/people/\(row.id)", createdAt: row.createdAt, values: values,
            counts: [
                ("Leads", try count("SELECT count(*) FROM lead WHERE person IN \(group) AND withdrawn IS NULL")),
                ("Responses", try count("SELECT count(*) FROM touch WHERE person IN \(group) AND withdrawn IS NULL")),
            ], isMerged: row.survivor != nil)
    }

    private func side(_ row: CompanyRow) throws -> MergeSide {
        var values = CompanyValues.values(row).compactMapValues(text)
        values["owner"] = row.owner.map { names[$0] ?? "Somebody who left" }
        values["accountManager"] = row.accountManager.map { names[$0] ?? "Somebody who left" }
        let group = SQL.companyGroup(row.id)
        return MergeSide(
            id: row.id.description, name: row.name, link: "/companies/\(row.id)", createdAt: row.createdAt,
            values: values,
            counts: [
                ("People", try count("SELECT count(*) FROM person WHERE company IN \(group) AND withdrawn IS NULL")),
                ("Leads", try count("SELECT count(*) FROM lead WHERE company IN \(group) AND withdrawn IS NULL")),
                (
                    "Opportunities",
                    try count("SELECT count(*) FROM opportunity WHERE company IN \(group) AND withdrawn IS NULL")
                ),
            ], isMerged: row.survivor != nil)
    }

    private func count(_ query: SQL) throws -> Int { Int(try connection.integer(query) ?? 0) }

    private func text(_ value: FieldValue) -> String? {
        switch value {
        case .text(let text): text
        case .number(let number): Format.grouped(number)
        case .money(let money): Format.money(money)
        case .truth(let truth): truth ? "yes" : "no"
        default: nil
        }
    }
}

/// What the rules would choose, before somebody does.
enum MergeProposal<Noun> {
    /// Who would survive, and from whom each field would come; fields that stay the survivor's are left out.
    static func plan(
        _ records: [MergeRecord<Noun>], rules: MergeRules<Noun>
    ) throws -> (survivor: String, sources: [String: String]) {
        let plan = try MergePlan.make(records, rules: rules, at: Timestamp(milliseconds: 0))
        let sources = plan.values.map { ($0.field, $0.from.description) }
        return (plan.survivor.description, Dictionary(sources, uniquingKeysWith: { first, _ in first }))
    }
}
