import Domain
import Record

/// The list of companies that account-based work aims at, and what changed since its last review.
struct TargetAccountsPage: Page {
    let reading: AccordReviewReading
    let viewer: Viewer
    let format: Format
    let tokenField: HTML
    let form: Form

    static func read(_ store: HandoffStore, _ visit: Visit, _ form: Form = Form()) async throws -> TargetAccountsPage {
        let page = try await AccordReviewsPage.read(store, visit, form)
        return TargetAccountsPage(
            reading: page.reading, viewer: page.viewer, format: page.format, tokenField: page.tokenField, form: form)
    }

    private static let most = 500

    var title: String { "Target accounts" }
    var crumbs: [Crumb] { [Crumb("Accord", "/accords"), Crumb(title)] }
    var current: Link? { "/accords" }

    private var mayChange: Bool { Permission.oversee.allows(viewer) }

    var content: HTML {
        guard let list = reading.accord?.targetAccounts?.list else {
            return """
                \(HTML.head(title))
                \(HTML.section("List", id: "list", HTML.empty(
                    "No list", "The accord in force names no list of target accounts (segments.targetAccounts).")))
                """
        }
        return """
            \(HTML.head(title, HTML(text: "\(Format.count(reading.targets.count, "company", "companies")) on “\(list)”."), buttons: [
                HTML.button("Reviews", "/accords/reviews")
            ]))
            \(HTML.section("What changed", HTML(text: since), id: "changes", changes))
            \(if: mayChange, adding)
            \(HTML.section("The list", nil, id: "list", names))
            """
    }

    private var since: String {
        reading.changedSince.map { "Since \(format.near($0)), when it was last agreed on." } ?? ""
    }

    private var changes: HTML {
        guard !reading.changes.isEmpty else { return HTML.note("Nothing has changed.") }
        return Table(
            "What changed on the list", columns: [.init("Company"), .init("What"), .init("When"), .init("By")],
            rows: reading.changes.map { change in
                [
                    HTML(text: change.name), HTML(text: change.isAdded ? "put on" : "taken off"),
                    format.timeElement(change.at), HTML(text: reading.name(change.author)),
                ]
            }
        ).html
    }

    private var adding: HTML {
        let fields = Fields(form)
        return """
            <form class="card form narrow" method="post" action="/accords/targets">\(tokenField)\(fields.faults)
            \(fields.area("names", "Put on the list", hint: "Names of companies, one a line."))
            <div class="buttons"><button class="button first">Put them on</button></div></form>
            """
    }

    private var names: HTML {
        guard !reading.targets.isEmpty else {
            return HTML.empty(
                "Nobody yet", "Companies that both sides aim at stand here; leads of theirs count as targets.")
        }
        let columns: [Table.Column] = [.init("Company"), .init("Since"), .init("By")] + (mayChange ? [.init("")] : [])
        let table = Table(
            "Target accounts", columns: columns,
            rows: reading.targets.prefix(Self.most).map { target in
                let name: HTML =
                    target.company.map { "<a href=\"\("/companies/\($0)" as Link)\">\(target.name)</a>" }
                    ?? HTML(text: target.name)
                let cells = [
                    name, target.addedAt.map { format.timeElement($0) } ?? "–", HTML(text: reading.name(target.author)),
                ]
                return cells + (mayChange ? [removal(target)] : [])
            })
        let cut = reading.targets.count > Self.most ? HTML.note("The first \(Self.most) are shown.") : .nothing
        return table.html + cut
    }

    private func removal(_ target: TargetAccount) -> HTML {
        """
        <form method="post" action="/accords/targets/removal">\(tokenField)\
        <input type="hidden" name="key" value="\(target.key)">\
        <button class="button plain">Take off<span class="unseen"> \(target.name)</span></button></form>
        """
    }
}
