import Domain
import Record

/// What changed in the pipeline since a day: created, moved on, pushed, shrunk, won, lost.
struct PipelineChangesPage: Page {
    /// Rows that one kind shows.
    private static let most = 60

    let told: PipelineChangesTold
    let format: Format

    var title: String { "Pipeline since \(format.day(told.since))" }
    var current: Link? { "/pipeline" }
    var crumbs: [Crumb] { [Crumb("Pipeline", "/pipeline"), Crumb("Since last Monday")] }

    var content: HTML {
        """
        \(HTML.head("Since \(format.day(told.since))", HTML(text: sentence)))
        \(PipelineTabs.html("/pipeline/changes", told.scope.business))
        \(PipelineTabs.toolbar("/pipeline/changes", """
            <label>Since <input type="date" name="since" value="\(told.since.description)"></label>
            \(PipelineTabs.scope(told.scope, told.ground))
            """))
        \(PipelineTabs.foreign(told.foreign, told.ground.currency))
        \(cards)
        \(if: told.changes.lines.isEmpty, HTML.empty("Nothing changed", "Each change of stage, amount and closing day stands here."))
        \(PipelineChanges.Kind.allCases.map(section))
        """
    }

    private var sentence: String {
        let change = told.after - told.before
        let sign = change > 0 ? "+" : ""
        return
            "\(told.scope.business.title): open pipeline \(money(told.before)) then, \(money(told.after)) now (\(sign)\(money(change)))."
    }

    private var cards: HTML {
        let shown: [PipelineChanges.Kind] = [.created, .movedOn, .pushed, .shrunk, .won, .lost]
        return HTML.cards(
            shown.map { kind in
                let lines = told.changes.lines(kind)
                let sum = lines.reduce(Int64(0)) { $0 + $1.amount }
                return HTML.figure(
                    Self.title(kind), value: Format.grouped(lines.count),
                    link: lines.isEmpty ? nil : "#\(kind.rawValue)",
                    note: sum == 0 ? nil : HTML(text: money(sum)))
            })
    }

    private func section(_ kind: PipelineChanges.Kind) -> HTML {
        let lines = told.changes.lines(kind)
        guard !lines.isEmpty else { return .nothing }
        let rows = lines.prefix(Self.most).map { line -> [HTML] in
            let entry = told.entries[line.opportunity]
            let name: HTML =
                entry.map { entry -> HTML in
                    "<a href=\"\("/opportunities/\(entry.id)" as Link)\">\(entry.name)</a>"
                } ?? "–"
            return [
                name, HTML(text: entry?.companyName ?? "–"),
                HTML(text: entry?.owner.flatMap { told.ground.names[$0] } ?? "–"), HTML(text: plain(line.from)),
                HTML(text: plain(line.to)), HTML(text: line.amount == 0 ? "–" : money(line.amount)),
            ]
        }
        let rest = lines.count - rows.count
        return HTML.section(
            Self.title(kind), HTML(text: rest > 0 ? "The first \(rows.count) of \(lines.count)." : Self.meaning(kind)),
            id: kind.rawValue,
            Table(
                Self.title(kind),
                columns: [
                    .init("Opportunity"), .init("Company"), .init("Owner"), .init("From"), .init("To"),
                    .number("Open pipeline"),
                ], rows: rows
            ).html)
    }

    private func plain(_ text: String) -> String {
        text.isEmpty ? "–" : Day(text: text).map(format.day) ?? text
    }

    private static func title(_ kind: PipelineChanges.Kind) -> String {
        TouchWords.title(kind.rawValue)
    }

    private static func meaning(_ kind: PipelineChanges.Kind) -> String {
        switch kind {
        case .created: "Opened since then."
        case .movedOn: "To a later stage."
        case .movedBack: "To an earlier stage."
        case .pushed: "Their closing day lies later now."
        case .pulledIn: "Their closing day lies earlier now."
        case .shrunk: "Their amount is smaller."
        case .grown: "Their amount is larger."
        case .won: "They left the open pipeline as won."
        case .lost: "They left the open pipeline without a sale."
        case .reopened: "They were closed and are open again."
        }
    }

    private func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: told.ground.currency))
    }
}
