import Domain
import Storage

/// Statements that read companies.
package enum CompanyQueries {
    private static let most = 1_000

    package static func find(_ id: ID<Company>, in connection: any Connection) throws -> CompanyRow? {
        try connection.first("SELECT \(CompanyRow.selection) FROM company WHERE id = \(id)") { CompanyRow($0) }
    }

    static func lock(_ id: ID<Company>, in connection: any Connection) throws -> CompanyRow? {
        try connection.first(
            "SELECT \(CompanyRow.selection) FROM company WHERE id = \(id) AND withdrawn IS NULL \(.lock)"
        ) { CompanyRow($0) }
    }

    /// Under each recorded id the company that stands for it now.
    package static func heads(
        _ ids: some Collection<ID<Company>>, in connection: any Connection
    ) throws -> [ID<Company>: CompanyRow] {
        let recorded = try all(ids, in: connection)
        let survivors = Set(recorded.values.compactMap(\.survivor))
        guard !survivors.isEmpty else { return recorded }
        let heads = try all(survivors, in: connection)
        return recorded.mapValues { row in row.survivor.flatMap { heads[$0] } ?? row }
    }

    package static func all(
        _ ids: some Collection<ID<Company>>, in connection: any Connection
    ) throws -> [ID<Company>: CompanyRow] {
        var rows: [ID<Company>: CompanyRow] = [:]
        for part in parts(ids) {
            try connection.each("SELECT \(CompanyRow.selection) FROM company WHERE id IN \(.list(part))") { row in
                let company = CompanyRow(row)
                rows[company.id] = company
            }
        }
        return rows
    }

    /// Companies to compare with, under the id of the row that was found, with how much hangs on each.
    package static func candidates(
        _ ids: Set<ID<Company>>, in connection: any Connection
    ) throws -> [ID<Company>: Domain.Company] {
        let rows = try all(ids, in: connection)
        var domains: [ID<Company>: [String]] = [:]
        for part in parts(ids) {
            try connection.each("SELECT company, domain FROM company_domain WHERE company IN \(.list(part))") {
                domains[$0.id(0), default: []].append($0.text(1))
            }
        }
        return rows.mapValues { row in
            var facts = CompanyFacts()
            facts.name = row.name
            facts.mailDomains = domains[row.id] ?? []
            facts.website = row.domain ?? ""
            facts.phone = row.phone ?? ""
            facts.postalCode = row.postalCode ?? ""
            facts.city = row.city ?? ""
            facts.country = row.country
            return Domain.Company(id: row.survivor ?? row.id, createdAt: row.createdAt, facts: facts)
        }
    }

    private static func parts<Noun>(_ ids: some Collection<ID<Noun>>) -> [ArraySlice<ID<Noun>>] {
        let all = Array(ids)
        return stride(from: 0, to: all.count, by: most).map { all[$0..<min($0 + most, all.count)] }
    }
}
