import Domain
import Storage

/// All that the page of one company shows.
struct CompanyDossier: Sendable {
    let company: CompanyRow
    let domains: [String]
    let leads: [RelatedLead]
    let names: [ID<User>: String]
    let format: Format

    /// - Throws: `Problem.notFound` when there is no such company, or the reader may not see it.
    static func read(_ id: ID<Company>, _ store: HandoffStore, _ visit: Visit) async throws -> CompanyDossier {
        let (viewer, format) = (try visit.viewer, visit.format)
        return try await store.database.read { connection in
            let isVisible = try connection.exists(
                """
                SELECT 1 FROM company WHERE company.id = \(id) AND company.withdrawn IS NULL
                    AND \(.visibleCompany(to: viewer))
                """)
            guard isVisible, let company = try CompanyQueries.find(id, in: connection) else {
                throw Problem.notFound("There is no such company.")
            }
            return CompanyDossier(
                company: company,
                domains: try connection.all(
                    "SELECT domain FROM company_domain WHERE company = \(id) ORDER BY domain"
                ) { $0.text(0) },
                leads: try RelatedLeads.all("lead.company = \(id)", to: viewer, in: connection),
                names: try RelatedLeads.names(in: connection), format: format)
        }
    }
}

/// One company of theirs, with its leads and their hand-offs.
struct CompanyPage: Page {
    let dossier: CompanyDossier

    private var company: CompanyRow { dossier.company }

    var title: String { company.name }
    var current: Link? { "/leads" }
    var crumbs: [Crumb] { [Crumb("Work"), Crumb("Leads", "/leads"), Crumb(company.name)] }

    var content: HTML {
        """
        \(HTML.head(company.name, HTML(text: sentence)))
        \(HTML.card("Company", HTML.facts(facts)))
        \(HTML.section("Leads and hand-offs", id: "leads",
            RelatedLeads.table(dossier.leads, names: dossier.names, format: dossier.format)))
        """
    }

    private var sentence: String {
        let kind = company.customer ? "A customer" : "No customer yet"
        let people = Set(dossier.leads.map(\.personID)).count
        return
            "\(kind), \(Format.count(dossier.leads.count, "lead")) of \(Format.count(people, "person", "people"))."
    }

    private var facts: [(String, HTML)] {
        var facts: [(String, HTML)] = []
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append((name, HTML(text: value))) }
        }
        add("Domains", dossier.domains.isEmpty ? company.domain : dossier.domains.joined(separator: ", "))
        add("Industry", company.industry)
        add("Employees", company.employees.map { Format.grouped($0) })
        add("Revenue", company.revenue.map { Format.money($0) })
        add("Place", [company.city, company.state, company.country].compactMap { $0 }.joined(separator: ", "))
        add("Open opportunities", company.openOpportunities > 0 ? Format.grouped(company.openOpportunities) : nil)
        add("Owner", company.owner.flatMap { dossier.names[$0] })
        add("Account manager", company.accountManager.flatMap { dossier.names[$0] })
        return facts
    }
}
