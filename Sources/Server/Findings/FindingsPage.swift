import Domain
import Record
import Storage

/// One page of findings that needs no accord: what the record shows in the first hour.
struct FindingsPage: Page {
    let sources: [FindingsQueries.Source]
    let waits: FindingsWaits
    let reach: FindingsReach
    let totals: [FindingsTotal]
    let range: FindingsRange
    let currency: String
    let typed: [FindingsTotal.Kind: Int64]
    let form: Form
    let isOperations: Bool
    let format: Format

    static func read(_ imports: ImportStore, _ visit: Visit) async throws -> FindingsPage {
        let viewer = try visit.viewer
        let range = try await FindingsRange.read(visit.query, imports, visit.reader)
        let now = visit.now
        let query = visit.query
        let format = visit.format
        return try await imports.database.read { connection in
            let reading = FindingsTotalReading(connection: connection, viewer: viewer, range: range)
            let users = try UserQueries.all(in: connection)
            let names = Dictionary(users.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            return FindingsPage(
                sources: try FindingsQueries.sources(to: viewer, in: connection),
                waits: FindingsWaits(try FindingsQueries.waits(to: viewer, in: connection)),
                reach: FindingsReach(
                    try FindingsQueries.reach(to: viewer, at: now, in: connection), names: names),
                totals: try reading.totals(), range: range, currency: try reading.currency,
                typed: typed(query), form: query, isOperations: viewer.isOperations, format: format)
        }
    }

    private static func typed(_ query: Form) -> [FindingsTotal.Kind: Int64] {
        var typed: [FindingsTotal.Kind: Int64] = [:]
        for kind in FindingsTotal.Kind.allCases {
            let text = (query[kind.rawValue] ?? "").filter { $0.isNumber }
            if let number = Int64(text), !text.isEmpty { typed[kind] = number }
        }
        return typed
    }

    var title: String { "Findings" }
    var current: Link? { "/findings" }
    var crumbs: [Crumb] { [Crumb("Findings")] }

    private var leads: Int { sources.reduce(0) { $0 + $1.leads } }
    private var dead: Int { sources.reduce(0) { $0 + $1.dead } }

    var content: HTML {
        guard leads > 0 else {
            return """
                \(HTML.head("Findings", "What the record shows before anybody has agreed on anything."))
                \(HTML.empty(
                    "No leads on record yet",
                    "Here stand dead leads by source, days to the first touch, leads that nobody worked, and last "
                        + "quarter’s totals beside your own. It fills with the first import of history.",
                    step: isOperations ? HTML.button("Bring in files", "/imports", isFirst: true) : nil))
                """
        }
        return """
            \(HTML.head("Findings", HTML(text: sentence), buttons: [
                HTML.button("Bring your own number", "/findings/comparison")
            ]))
            \(HTML.cards(cards))
            \(FindingsSourcePart(sources: sources).html)
            \(FindingsWaitPart(waits: waits).html)
            \(FindingsReachPart(reach: reach).html)
            \(FindingsTotalPart(totals: totals, range: range, currency: currency, typed: typed, form: form, format: format).html)
            """
    }

    private var sentence: String {
        "\(Format.count(leads, "lead")) that you may see; no accord is needed for any of this. "
            + "\(Format.grouped(dead)) were dead on arrival, \(Format.grouped(reach.never)) were never worked."
    }

    private var cards: [HTML] {
        [
            HTML.figure(
                "Dead on arrival", value: Format.percent(leads == 0 ? 0 : Double(dead) / Double(leads)),
                link: "/findings/leads?finding=dead",
                note: HTML(text: "\(Format.grouped(dead)) of \(Format.grouped(leads)) leads.")),
            HTML.figure(
                "Days to the first touch", value: waits.middle.map { Format.grouped($0) } ?? "–",
                unit: waits.middle == nil ? nil : "P50",
                note: HTML(
                    text: waits.ninth.map { "P90 is \(Format.count($0, "day"))." }
                        ?? "No activity of ours is on record.")),
            HTML.figure(
                "Never worked", value: Format.grouped(reach.never), link: "/findings/leads?finding=never",
                note: HTML(text: "Older than a week, of owners who log what they do.")),
            HTML.figure(
                "Cannot be told", value: Format.grouped(reach.dark), link: "/findings/leads?finding=dark",
                note: HTML(text: "Of \(Format.count(reach.darkOwners.count, "owner")) without a single activity.")),
        ]
    }
}
