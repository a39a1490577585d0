import Domain
import Storage

/// How a company is entered and edited by hand.
package enum CompanyEdit {
    package static func fields(_ accord: Accord?, _ users: [User]) -> [EditField] {
        let owners = [("", "nobody")] + users.map { ($0.id.description, $0.name) }
        return [
            EditField("name", "Name", isRequired: true, fact: "company.name"),
            EditField("website", "Domain", hint: "Such as northwind.example.", fact: "company.website"),
            EditField("industry", "Industry", fact: "company.industry"),
            EditField("employees", "Employees", .number, fact: "company.employees"),
            EditField("revenue", "Revenue a year", .money, fact: "company.revenue"),
            EditField("phone", "Phone", fact: "company.phone"),
            EditField("city", "City", fact: "company.city"),
            EditField("postalCode", "Postal code", fact: "company.postalCode"),
            EditField("state", "State", fact: "company.state"),
            EditField("country", "Country", fact: "company.country"),
            EditField("customer", "Customer", .truth, fact: "company.customer"),
            EditField(
                "closed", "Gone out of business", .choice([("", "not known"), ("no", "no"), ("yes", "yes")]),
                fact: "company.closed"),
            EditField("owner", "Owner", .choice(owners), fact: "company.owner"),
            EditField("accountManager", "Account manager", .choice(owners), fact: "company.accountManager"),
        ] + OwnFields.fields(accord, .company)
    }

    package static func values(_ row: CompanyRow) -> EditValues {
        EditValues(
            [
                ("name", row.name), ("website", row.domain), ("industry", row.industry),
                ("employees", row.employees.map { String($0) }), ("revenue", row.revenue.map(MoneyText.write)),
                ("phone", row.phone), ("city", row.city), ("postalCode", row.postalCode), ("state", row.state),
                ("country", row.country), ("customer", row.customer ? "yes" : nil),
                ("closed", row.closed.map { $0 ? "yes" : "no" }), ("owner", row.owner?.description),
                ("accountManager", row.accountManager?.description),
            ] + OwnFields.texts(row.fields))
    }

    package static func facts(_ row: CompanyRow) -> CompanyFacts {
        var facts = CompanyFacts()
        facts.name = row.name
        facts.website = row.domain ?? ""
        facts.phone = row.phone ?? ""
        facts.postalCode = row.postalCode ?? ""
        facts.city = row.city ?? ""
        facts.country = row.country
        return facts
    }

    /// Puts what a form says in, emptied fields too.
    package static func apply(_ values: EditValues, _ edit: Edit, to row: inout CompanyRow) {
        row.name = values["name"]
        row.nameKey = CompanyName.key(row.name)
        row.domain = values.text("website").map { DomainName.host(of: $0).map(DomainName.registrable) ?? $0 }
        row.industry = values.text("industry")
        row.employees = values.text("employees").flatMap { Int64($0) }
        row.revenue = values.text("revenue").flatMap {
            MoneyText.read($0, currency: row.revenue?.currency ?? edit.currency)
        }
        row.phone = values.text("phone")
        row.city = values.text("city")
        row.postalCode = values.text("postalCode")
        row.country = values.text("country").map { Country.code(for: $0) ?? $0 }
        let country = row.country
        row.state = values.text("state").map { Region.code(for: $0, country: country) }
        row.customer = values["customer"] == "yes"
        row.closed = values.text("closed").map { $0 == "yes" }
        row.owner = values.text("owner").flatMap { ID<User>(text: $0) }
        row.accountManager = values.text("accountManager").flatMap { ID<User>(text: $0) }
        row.fields = OwnFields.merged(row.fields, values, edit.fields)
    }
}

/// The verbs by which companies are entered and edited by hand.
package struct CompanyEditStore: Sendable {
    /// Open leads of one company that are judged again at once; the rest wait for their next sign of interest.
    private static let judged = 200

    package let database: AppDatabase
    package let accords: AccordShelf
    package let shelf: RosterShelf

    package init(database: AppDatabase, accords: AccordShelf, shelf: RosterShelf) {
        self.database = database
        self.accords = accords
        self.shelf = shelf
    }

    /// Writes what the form says, with a fact of what changed; open leads are judged again.
    ///
    /// - Throws: `StaleEdit`, `Problem.notFound`.
    package func change(
        _ id: ID<Company>, to values: EditValues, _ edit: Edit, revision: Int64, by viewer: Viewer, _ act: Act
    ) async throws {
        try await database.write { connection in
            _ = try CompanyAccess.find(id, viewer, in: connection)
            guard let before = try CompanyQueries.lock(id, in: connection) else {
                throw Problem.notFound("There is no such company.")
            }
            let editing = Editing(connection: connection, act: act, accords: accords, shelf: shelf)
            let known = CompanyEdit.values(before)
            try editing.demand(revision, isStill: before.revision, of: id.rawValue, known)
            let changed = edit.changed(known, values)
            guard !changed.isEmpty else { return }
            var after = before
            CompanyEdit.apply(values, edit, to: &after)
            try ImportedCompany.update(after, in: connection)
            try identify(after, editing)
            try editing.note(
                .companyChanged, noun: "company", subject: id.rawValue, company: id, edit.facts(changed, values))
            try editing.rejudge(try Self.openLeads(of: id, in: connection))
        }
    }

    package func make(_ values: EditValues, _ edit: Edit, _ act: Act) async throws -> ID<Company> {
        try await database.write { connection in
            var row = CompanyRow(id: try act.ids.next(), createdAt: act.now, recorded: act.now)
            CompanyEdit.apply(values, edit, to: &row)
            let writer = RecordWriter(connection: connection, act: act)
            writer.add(row)
            try writer.flush()
            let editing = Editing(connection: connection, act: act, accords: accords, shelf: shelf)
            try identify(row, editing)
            let told = edit.changed(EditValues(), values)
            try editing.note(
                .companyChanged, noun: "company", subject: row.id.rawValue, company: row.id, edit.facts(told, values))
            return row.id
        }
    }

    package static func openLeads(of id: ID<Company>, in connection: any Connection) throws -> [ID<Lead>] {
        try connection.all(
            """
            SELECT id FROM lead WHERE company IN \(.companyGroup(id)) AND state = 'open' AND withdrawn IS NULL
            ORDER BY id DESC LIMIT \(judged)
            """
        ) { $0.id(0) }
    }

    private func identify(_ row: CompanyRow, _ editing: Editing) throws {
        if let domain = row.domain {
            try editing.connection.execute(
                """
                INSERT INTO company_domain (domain, company, batch) VALUES (\(domain), \(row.id), 0)
                ON CONFLICT DO NOTHING
                """)
        }
        let folded = FoldedCompany(CompanyEdit.facts(row), lists: accords.lists)
        try editing.addKeys(CompanyKeys.of(folded), id: row.id.rawValue)
        try editing.setTokens(SearchTokens.of(texts: [row.name]), noun: "company", id: row.id.rawValue)
    }
}
