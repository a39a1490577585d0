import Domain
import Storage

/// Reads companies with what was known of them and when one of ours did something there.
struct CompanyHistory {
    let connection: any Connection
    let words: HistoryWords

    func read(_ rows: RowSelection<Company>) throws -> [RecordedCompany] {
        var facts: [ID<Company>: [RecordedFacts]] = [:]
        var told: [ID<Company>: Set<String>] = [:]
        try connection.stream(
            """
            SELECT subject, known, field_values FROM fact
            WHERE person = 0 AND noun = 'company' AND \(rows.holds("subject")) AND withdrawn IS NULL
            ORDER BY id
            """
        ) { row in
            let values = words.completed(FieldText.sorted(row.text(2)))
            let id: ID<Company> = row.id(0)
            told[id, default: []].formUnion(values.map(\.field))
            facts[id, default: []].append(RecordedFacts(known: row.timestamp(1), values: values))
        }
        var activities: [ID<Company>: [Timestamp]] = [:]
        try connection.stream(
            """
            SELECT company, at FROM activity
            WHERE \(rows.holds("company")) AND NOT inbound AND withdrawn IS NULL ORDER BY company, at
            """
        ) { activities[$0.id(0), default: []].append($0.timestamp(1)) }
        var companies: [RecordedCompany] = []
        try connection.stream(
            """
            SELECT \(CompanyRow.selection) FROM company WHERE \(rows.holds("id")) AND withdrawn IS NULL ORDER BY id
            """
        ) { row in
            let row = CompanyRow(row)
            var company = RecordedCompany(id: row.id)
            company.activities = activities[row.id] ?? []
            let present = present(row, told: told[row.id] ?? [], isTarget: words.targets.contains(row.nameKey))
            company.facts = [present.facts(known: row.createdAt)].compactMap { $0 } + (facts[row.id] ?? [])
            companies.append(company)
        }
        return companies
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
        for (name, value) in FieldText.sorted(row.fields) {
            values.add("company.\(name)", value)
        }
        return values
    }
}
