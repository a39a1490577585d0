import Domain
import Record

/// What changed in the pipeline since a day: created, moved on, pushed, shrunk, won, lost.
struct PipelineChangesPage: Page {
    /// Rows that one kind shows beside the others.
    private static let most = 12

    let told: PipelineChangesTold
    /// The kind that is asked for alone, with the way through it.
    let alone: (kind: PipelineChanges.Kind, pages: Pagination)?
    let format: Format

    /// `query`: With `kind` all of one kind are shown, page by page.
    init(told: PipelineChangesTold, query: Form, format: Format) {
        self.told = told
        self.format = format
        alone = query["kind"].flatMap { PipelineChanges.Kind(rawValue: $0) }.map { kind in
            let lines = told.kinds[kind]?.lines.count ?? 0
            return (kind, Pagination(query: query, total: lines, link: Self.link(kind, told)))
        }
    }

    private static func link(_ kind: PipelineChanges.Kind?, _ told: PipelineChangesTold) -> Link {
        told.scope.link("/pipeline/changes").with("since", told.since.description).with("kind", kind?.rawValue)
    }

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
        \(rates)
        \(if: alone == nil, cards)
        \(if: told.changes.lines.isEmpty, HTML.empty("Nothing changed", "Each change of stage, amount and closing day stands here."))
        \((alone.map { [$0.kind] } ?? PipelineChanges.Kind.allCases).map(section))
        """
    }

    private var sentence: String {
        "\(told.scope.business.title): open pipeline \(bridge(told.open, told.ground.currency))."
    }

    /// By what other currencies count, and what stands beside the sums because it has no rate.
    private var rates: HTML {
        let known = told.rates.words.map { "\($0.words), the rate of \(format.day($0.day))" }
        var sentences: [String] = []
        if !known.isEmpty {
            sentences.append(
                "Other currencies count by the newest rate, then and now alike: \(known.joined(separator: "; ")).")
        }
        let beside = told.unrated.sorted { $0.key < $1.key }.map { bridge($0.value, $0.key) }
        if !beside.isEmpty {
            sentences.append("Beside it, in currencies without a rate: \(beside.joined(separator: "; ")).")
        }
        return sentences.isEmpty ? .nothing : HTML.note(HTML(text: sentences.joined(separator: " ")))
    }

    /// `$100 then, $120 now (+$20)`.
    private func bridge(_ sum: PipelineChanges.Sum, _ currency: String) -> String {
        let change = sum.after - sum.before
        return "\(money(sum.before, currency)) then, \(money(sum.after, currency)) now "
            + "(\(change > 0 ? "+" : "")\(money(change, currency)))"
    }

    private var cards: HTML {
        let shown: [PipelineChanges.Kind] = [.created, .movedOn, .pushed, .shrunk, .won, .lost]
        return HTML.cards(
            shown.map { kind in
                let (lines, amounts) = told.kinds[kind] ?? ([], [])
                let house = told.ground.currency
                let sums = (amounts.filter { $0.currency == house } + amounts.filter { $0.currency != house })
                    .map { Format.money($0) }
                return HTML.figure(
                    Self.title(kind), value: Format.grouped(lines.count),
                    link: lines.isEmpty ? nil : "#\(Self.place(kind))",
                    note: sums.isEmpty ? nil : HTML(text: sums.joined(separator: ", ")))
            })
    }

    private func section(_ kind: PipelineChanges.Kind) -> HTML {
        guard let lines = told.kinds[kind]?.lines, !lines.isEmpty else { return .nothing }
        let shown = alone.map { lines.dropFirst($0.pages.offset).prefix($0.pages.size) } ?? lines.prefix(Self.most)
        let rows = shown.map { line -> [HTML] in
            let entry = told.entries[line.opportunity]
            let name: HTML =
                entry.map { entry -> HTML in
                    "<a href=\"\("/opportunities/\(entry.id)" as Link)\">\(entry.name)</a>"
                } ?? "–"
            return [
                name, HTML(text: entry?.companyName ?? "–"),
                HTML(text: entry?.owner.flatMap { told.ground.names[$0] } ?? "–"), HTML(text: plain(line.from)),
                HTML(text: plain(line.to)),
                HTML(text: line.amount.map { $0.minorUnits == 0 ? "–" : Format.money($0) } ?? "–"),
            ]
        }
        let table = Table(
            Self.title(kind),
            columns: [
                .init("Opportunity"), .init("Company"), .init("Owner"), .init("From"), .init("To"),
                .number("Open pipeline"),
            ], rows: rows)
        return HTML.section(
            Self.title(kind), HTML(text: Self.meaning(kind)), id: Self.place(kind),
            "\(table.html)\(more(kind, lines.count))")
    }

    /// The way to the rest of a kind, or back to all kinds.
    private func more(_ kind: PipelineChanges.Kind, _ count: Int) -> HTML {
        if let alone {
            let back = Self.link(nil, told)
            return "\(alone.pages.html)<p><a class=\"button plain\" href=\"\(back)\">All that changed</a></p>"
        }
        guard count > Self.most else { return .nothing }
        return """
            <p><a class="button plain" href="\(Self.link(kind, told))">All \(Format.grouped(count))\
            <span class="unseen"> of \(Self.title(kind))</span></a></p>
            """
    }

    private func plain(_ text: String) -> String {
        text.isEmpty ? "–" : Day(text: text).map(format.day) ?? text
    }

    private static func title(_ kind: PipelineChanges.Kind) -> String {
        TouchWords.title(kind.rawValue)
    }

    /// Where its section stands: the bare word is the mark of a lost connection.
    private static func place(_ kind: PipelineChanges.Kind) -> String { "changed-\(kind.rawValue)" }

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

    private func money(_ amount: Int64, _ currency: String) -> String {
        Format.money(Money(minorUnits: amount, currency: currency))
    }
}
