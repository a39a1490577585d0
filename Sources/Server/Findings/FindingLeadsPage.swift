import Domain
import Record

/// The leads behind a figure of the findings.
struct FindingLeadsPage: Page {
    static let most = 200

    let title: String
    let leads: [(lead: LeadRow, person: String, company: String?)]
    let names: [ID<User>: String]
    let format: Format

    static func read(_ imports: ImportStore, _ visit: Visit) async throws -> FindingLeadsPage {
        guard let selection = FindingsSelection(visit.query) else {
            throw Problem.notFound("There is no such finding.")
        }
        let reader = try visit.reader
        let (leads, users) = try await imports.database.read { connection in
            (
                try selection.leads(for: reader, limit: most, in: connection),
                try UserQueries.all(in: connection)
            )
        }
        return FindingLeadsPage(
            title: selection.title, leads: leads,
            names: Dictionary(users.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
            format: visit.format)
    }

    var current: Link? { "/findings" }
    var crumbs: [Crumb] { [Crumb("Findings", "/findings"), Crumb(title)] }

    var content: HTML {
        let rows = leads.map { entry -> [HTML] in
            [
                "<a href=\"/leads/\(entry.lead.id)\">\(entry.person)</a>", HTML(text: entry.company ?? "–"),
                HTML(text: entry.lead.source ?? "–"), HTML(text: entry.lead.owner.flatMap { names[$0] } ?? "–"),
                HTML(text: entry.lead.status ?? "–"), format.timeElement(entry.lead.createdAt),
            ]
        }
        let sentence =
            leads.count < Self.most
            ? Format.count(leads.count, "lead") + ", the newest first." : "The newest \(Self.most) leads."
        return """
            \(HTML.head(title, HTML(text: sentence)))
            \(rows.isEmpty ? HTML.section(
                "Leads", id: "leads",
                HTML.empty("Nothing here", "No lead that you may see is counted in this figure.")) : Table(
                title,
                columns: [.init("Lead"), .init("Company"), .init("Source"), .init("Owner"), .init("Status"), .init("Created")],
                rows: rows
            ).html)
            """
    }
}
