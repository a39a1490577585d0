import Domain
import Record

/// The rows behind one figure.
struct ScorecardRowsPage: Page {
    let figure: ScorecardStore.Figure
    let cases: ScorecardCases
    let address: ScorecardAddress
    let pages: Pagination
    let format: Format

    var title: String { "\(result.commitment.name), \(PeriodTitle.of(result.period))" }
    var crumbs: [Crumb] {
        [Crumb("Scorecard", address.link()), Crumb(result.commitment.name)]
    }
    var current: Link? { "/scorecard" }

    var content: HTML {
        let rows = cases.cases.map(row)
        return """
            \(HTML.head(title, HTML(text: sentence), buttons: [HTML.button("CSV", file)]))
            <nav class="tabs" aria-label="Which rows">\(ScorecardPart.allCases.compactMap(tab))</nav>
            \(rows.isEmpty ? nothing : Table(title, columns: columns, rows: rows).html)
            \(pages.html)
            """
    }

    private var result: CommitmentResult { cases.line.result }
    private var tally: Tally { figure.isBefore ? result.before : result.tally }

    private var sentence: String {
        let standing = CommitmentStanding(result).words
        let before = figure.isBefore ? " before the accord" : ""
        let count = Format.count(cases.total, "row")
        return "\(standing). \(count)\(before): \(RowWords.part(figure.part)). \(cases.line.promise)."
    }

    private var columns: [Table.Column] {
        if result.commitment.measure == .capacity {
            return [Table.Column("Pool"), Table.Column("Who"), Table.Column("Could take in the period")]
        }
        if result.commitment.measure == .targetAccountsResponding {
            return [Table.Column("Target account"), Table.Column("Last response"), Table.Column("Outcome")]
        }
        return [
            Table.Column(subject), Table.Column("Company"), Table.Column("Who"), Table.Column("Started"),
            Table.Column("Due"), Table.Column("Stopped"), .number("Elapsed"), .number("Working"),
            Table.Column("Outcome"), .number("Version"),
        ]
    }

    private func row(_ item: ScorecardCase) -> [HTML] {
        let who = HTML(text: item.who ?? "–")
        if result.commitment.measure == .targetAccountsResponding { return target(item) }
        if result.commitment.measure == .capacity { return [HTML(text: item.name), who, HTML(text: item.outcome)] }
        return [
            name(item), HTML(text: item.company ?? "–"), who,
            format.timeElement(item.started), item.due.map(format.timeElement) ?? "–",
            item.stopped.map(format.timeElement) ?? "–",
            HTML(text: item.elapsedMinutes.map(MinutesText.elapsed) ?? "–"),
            HTML(text: item.businessMinutes.map(MinutesText.working) ?? "–"), HTML(text: item.outcome),
            "\(item.version)",
        ]
    }

    /// What the rows are about.
    private var subject: String {
        switch result.commitment.measure {
        case .pipelineCreated: "Opportunity"
        case .renewalsOpened: "Contract"
        case .referencesAgreed: "Customer"
        default: "Lead"
        }
    }

    private func name(_ item: ScorecardCase) -> HTML {
        let link: Link? = item.lead.map { "/leads/\($0)" } ?? item.target.map { "/companies/\($0)" }
        return link.map { "<a href=\"\($0)\">\(item.name)</a>" } ?? HTML(text: item.name)
    }

    private func target(_ item: ScorecardCase) -> [HTML] {
        [name(item), item.stopped.map(format.timeElement) ?? "–", HTML(text: item.outcome)]
    }

    private func tab(_ part: ScorecardPart) -> HTML? {
        let count = part.ids(tally).count
        guard count > 0 || part == figure.part else { return nil }
        let current = part == figure.part ? "page" : nil
        let link = address.rows(result, part, isBefore: figure.isBefore)
        return """
            <a href="\(link)"\(attribute: "aria-current", current)>\(RowWords.part(part)) \(Format.grouped(count))</a>
            """
    }

    private var nothing: HTML {
        HTML.empty("No rows", "This figure counts nothing in this period.")
    }

    private var file: Link {
        RowWords.file(address.rows(result, figure.part, isBefore: figure.isBefore))
    }
}

/// What a part of the rows is called.
enum RowWords {
    static func part(_ part: ScorecardPart) -> String {
        switch part {
        case .cases: "Cases"
        case .met: "Counted or kept"
        case .missed: "Missed"
        case .pending: "Pending"
        case .waived: "Waived"
        case .excepted: "Excepted"
        case .lifted: "Not owed any more"
        case .leftOut: "Left out"
        case .unknown: "Not measurable"
        }
    }

    /// The same rows as a file.
    static func file(_ rows: Link) -> Link {
        Link(own: rows.address.replacing("/scorecard/rows?", with: "/scorecard/rows/file?")) ?? rows
    }
}
