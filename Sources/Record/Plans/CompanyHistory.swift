import Domain
import Storage

/// Reads companies with what was known of them and when one of ours did something there.
struct CompanyHistory {
    private static let stretch: Int64 = 2_000

    let connection: any Connection
    let words: HistoryWords
    let accord: Accord

    func read(into writer: inout HistoryWriter) throws {
        let targets = try targets()
        let merges = try MergeGroups<Company>(noun: "company", in: connection)
        var waiting = [[RecordedCompany]](repeating: [], count: merges.groups.count)
        var after = ID<Company>(.min)
        while let last = try last(after: after) {
            for company in try stretch(after: after, through: last, targets) {
                if let group = merges.group(of: company.id) {
                    waiting[group].append(company)
                } else {
                    writer.add([company])
                }
            }
            after = last
        }
        for (group, members) in waiting.enumerated() where !members.isEmpty {
            writer.add(members, merges: merges.groups[group])
        }
    }

    private func last(after: ID<Company>) throws -> ID<Company>? {
        try connection.first(
            """
            SELECT max(id) FROM (SELECT id FROM company WHERE id > \(after) ORDER BY id LIMIT \(Self.stretch)) stretch
            """
        ) { $0.optionalID(0) } ?? nil
    }

    private func stretch(
        after: ID<Company>, through last: ID<Company>, _ targets: Set<String>
    ) throws -> [RecordedCompany] {
        var facts: [ID<Company>: [RecordedFacts]] = [:]
        var told: [ID<Company>: Set<String>] = [:]
        try connection.each(
            """
            SELECT subject, known, field_values FROM fact
            WHERE person = 0 AND noun = 'company' AND subject > \(after) AND subject <= \(last) AND withdrawn IS NULL
            ORDER BY id
            """
        ) { row in
            let values = words.completed(FieldText.decode(row.text(2)))
            let id: ID<Company> = row.id(0)
            told[id, default: []].formUnion(values.map(\.field))
            facts[id, default: []].append(RecordedFacts(known: row.timestamp(1), values: values))
        }
        var activities: [ID<Company>: [Timestamp]] = [:]
        try connection.each(
            """
            SELECT company, at FROM activity
            WHERE company > \(after) AND company <= \(last) AND NOT inbound AND withdrawn IS NULL ORDER BY company, at
            """
        ) { activities[$0.id(0), default: []].append($0.timestamp(1)) }
        return try connection.all(
            """
            SELECT \(CompanyRow.selection) FROM company WHERE id > \(after) AND id <= \(last) AND withdrawn IS NULL
            ORDER BY id
            """
        ) { row in
            let row = CompanyRow(row)
            var company = RecordedCompany(id: row.id)
            company.activities = activities[row.id] ?? []
            let present = present(row, told: told[row.id] ?? [], isTarget: targets.contains(row.nameKey))
            company.facts = [present.facts(known: row.createdAt)].compactMap { $0 } + (facts[row.id] ?? [])
            return company
        }
    }

    private func present(_ row: CompanyRow, told: Set<String>, isTarget: Bool) -> PresentValues {
        var values = PresentValues(told: told)
        values.add("company.name", row.name)
        values.add("company.domain", row.domain)
        values.add("company.website", row.domain)
        values.add("company.industry", row.industry)
        values.add("company.employees", row.employees.map { .number($0) })
        values.add("company.revenue", row.revenue.map { .money($0) })
        values.add("company.country", row.country)
        values.add("company.state", row.state)
        values.add("company.city", row.city)
        values.add("company.postalCode", row.postalCode)
        values.add("company.customer", .truth(row.customer))
        values.add("company.openOpportunity", .truth(row.openOpportunities > 0))
        values.add("company.target", .truth(isTarget))
        values.add("company.owner", words.email(row.owner))
        values.add("company.accountManager", words.email(row.accountManager))
        values.add("company.closed", row.closed.map { .truth($0) })
        for (name, value) in FieldText.decode(row.fields).sorted(by: { $0.key < $1.key }) {
            values.add("company.\(name)", value)
        }
        return values
    }

    private func targets() throws -> Set<String> {
        guard let list = accord.targetAccounts?.list else { return [] }
        return Set(try connection.all("SELECT name_key FROM target_account WHERE list = \(list)") { $0.text(0) })
    }
}
