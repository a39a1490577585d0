import Domain
import Record
import Storage

/// The leads behind a figure of the findings.
struct FindingLeadsPage: Page {
    static let most = 200

    let title: String
    let leads: [(lead: LeadRow, person: String, company: String?)]
    let names: [ID<User>: String]
    let format: Format

    static func read(_ imports: ImportStore, _ visit: Visit) async throws -> FindingLeadsPage {
        let viewer = try visit.viewer
        let (title, condition) = try await condition(imports, visit, viewer)
        let (leads, users) = try await imports.database.read { connection in
            (
                try FindingsQueries.leads(condition, to: viewer, limit: most, in: connection),
                try UserQueries.all(in: connection)
            )
        }
        return FindingLeadsPage(
            title: title, leads: leads,
            names: Dictionary(users.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
            format: visit.format)
    }

    private static func condition(
        _ imports: ImportStore, _ visit: Visit, _ viewer: Viewer
    ) async throws -> (String, SQL) {
        let limit = visit.now.milliseconds - FindingsQueries.patienceDays * FindingsQueries.day
        let neither: SQL = """
            NOT \(FindingsQueries.touched) AND NOT \(FindingsQueries.answered) AND lead.created_at <= \(limit)
            """
        switch visit.query["finding"] {
        case "dead":
            let source = visit.query["source"]
            let death = visit.query["reason"].flatMap { FindingsQueries.Death(rawValue: $0) }
            let reasons = death.map { [$0] } ?? FindingsQueries.Death.allCases
            let any = SQL.joined(
                reasons.map { reason -> SQL in "(\(FindingsQueries.dead(reason)))" }, separator: " OR ")
            let from = source.map { $0.isEmpty ? " without a source" : " from \($0)" } ?? ""
            let title = (death?.title ?? "Dead on arrival") + from
            guard let source else { return (title, "(\(any))") }
            return (title, "(\(any)) AND coalesce(lead.source, '') = \(source)")
        case "neither":
            guard let owner = visit.query["owner"].flatMap({ ID<User>(text: $0) }) else {
                return ("Leads of nobody that were never worked", "\(neither) AND lead.owner IS NULL")
            }
            return ("Neither touched nor answered", "\(neither) AND lead.owner = \(owner)")
        case "never", "dark":
            let now = visit.now
            let reach = try await imports.database.read {
                FindingsReach(try FindingsQueries.reach(to: viewer, at: now, in: $0), names: [:])
            }
            let dark = reach.darkOwners.compactMap(\.owner)
            if visit.query["finding"] == "dark" {
                return ("Leads of owners without activities", "\(neither) AND lead.owner IN \(.list(dark))")
            }
            return ("Never worked", "\(neither) AND (lead.owner IS NULL OR lead.owner NOT IN \(.list(dark)))")
        default: throw Problem.notFound("There is no such finding.")
        }
    }

    var current: Link? { "/findings" }
    var crumbs: [Crumb] { [Crumb("House"), Crumb("Findings", "/findings"), Crumb(title)] }

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
