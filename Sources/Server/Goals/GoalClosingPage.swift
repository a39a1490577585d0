import Domain
import Record

/// Closing a quarter: what is still open, and the two names that freeze it.
struct GoalClosingPage: Page {
    let closing: GoalClosing
    let tokenField: HTML
    let mayFreeze: Bool
    let format: Format

    var title: String { "Close \(PeriodTitle.of(closing.span))" }
    var crumbs: [Crumb] { [Crumb("Goals", "/goals"), Crumb("Closing")] }
    var current: Link? { "/goals" }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence), buttons: [HTML.printing]))
        \(GoalParts.tabs("/goals/closing", mayClose: true))
        \(steps)
        \(if: closing.closedAt == nil, matters)
        \(HTML.section("Two names", "One of each side; the second freezes the quarter.", id: "names", names))
        \(HTML.section(
            "Months", "Frozen by themselves when the accord says so, or here.", id: "months", months))
        \(if: !closing.frozen.isEmpty, HTML.section(
            "Frozen figures", "What stood there; a figure that changes later is shown with both.", id: "frozen", frozen))
        """
    }

    private var sentence: String {
        if let at = closing.closedAt { return "Frozen \(format.near(at)). Its figures and targets stay." }
        guard closing.isOver else {
            return "It runs until \(format.day(closing.span.lastDay)); it can be closed from the day after."
        }
        let count = closing.closing.open.reduce(0) { $0 + $1.rows.count }
        return count == 0
            ? "Nothing is open. Two names freeze it." : "\(Format.count(count, "matter")) open before it can be frozen."
    }

    private var steps: HTML {
        func link(_ span: PeriodSpan, _ title: String) -> HTML {
            "<a href=\"\(("/goals/closing" as Link).with("on", span.firstDay.description))\">\(title)</a>"
        }
        let (before, after) = (closing.calendar.previous(closing.span), closing.calendar.next(closing.span))
        return """
            <nav class="tabs" aria-label="Earlier and later">\(link(before, PeriodTitle.of(before)))\
            \(link(after, PeriodTitle.of(after)))</nav>
            """
    }

    private var matters: HTML {
        let items = QuarterClosing.Matter.allCases.map { matter -> HTML in
            let rows = closing.rows[matter] ?? []
            let chip =
                rows.isEmpty
                ? HTML.chip(.kept, "None") : HTML.chip(.risk, Format.count(rows.count, "open", "open"))
            let list = rows.prefix(20).map { row -> HTML in "<li>\(self.item(row, matter))</li>" }
            let more: HTML =
                rows.count > 20 ? "<li>and \(Format.grouped(rows.count - 20)) more</li>" : .nothing
            let body: HTML =
                rows.isEmpty
                ? "<p class=\"softer\">\(Self.empty(matter))</p>"
                : "<ul class=\"listed\">\(Array(list))\(more)</ul>"
            return """
                <section class="card"><header><h2>\(Self.title(matter))</h2>\(chip)</header>\
                \(body)\
                </section>
                """
        }
        return HTML.section(
            "What is open", "An empty list can be frozen.", id: "open", "<div class=\"halves\">\(items)</div>")
    }

    private func item(_ row: GoalClosing.Row, _ matter: QuarterClosing.Matter) -> HTML {
        let link: Link? =
            switch matter {
            case .openDecision, .unansweredRejection: row.subject.map { "/leads/\(ID<Lead>($0))" }
            case .dealPastDate: row.subject.map { "/opportunities/\(ID<Opportunity>($0))" }
            case .unmatchedPayment, .sameDocument: row.subject.map { "/documents/\(ID<BillingDocument>($0))" }
            case .unsignedTarget: row.target.map { GoalAddress.targets($0.metric, $0.span) } ?? "/goals"
            }
        return link.map { "<a href=\"\($0)\">\(row.title)</a>" } ?? HTML(text: row.title)
    }

    static func title(_ matter: QuarterClosing.Matter) -> String {
        switch matter {
        case .openDecision: "Hand-offs without a decision"
        case .dealPastDate: "Deals past their closing day"
        case .unmatchedPayment: "Payments without an invoice"
        case .sameDocument: "Possibly the same document"
        case .unansweredRejection: "Rejections without an answer"
        case .unsignedTarget: "Targets not signed by both"
        }
    }

    private static func empty(_ matter: QuarterClosing.Matter) -> String {
        switch matter {
        case .openDecision: "Every hand-off was decided."
        case .dealPastDate: "No open deal should have closed by now."
        case .unmatchedPayment: "Every payment belongs to an invoice."
        case .sameDocument: "No document seems to be there twice."
        case .unansweredRejection: "Every rejection was answered."
        case .unsignedTarget: "Every target carries both names."
        }
    }

    private var names: HTML {
        let rows = [Party.marketing, .sales].map { party -> [HTML] in
            let given = closing.signatures.first { $0.party == party }
            return [
                HTML.party(party), given.map { HTML(text: closing.names[$0.user] ?? "–") } ?? "–",
                given.map { HTML(text: format.instant($0.at)) } ?? "–",
            ]
        }
        let table = Table("Names under it", columns: [.init("Side"), .init("Name"), .init("When")], rows: rows)
        let isMine = closing.mayBe.contains { party in !closing.signatures.contains { $0.party == party } }
        guard closing.closedAt == nil, closing.isOver, closing.closing.open.isEmpty, isMine else {
            return "\(table.html)"
        }
        return """
            \(table.html)<form method="post" action="/goals/closing">\(tokenField)\
            <input type="hidden" name="on" value="\(closing.span.firstDay.description)">\
            <div class="buttons"><button class="button first">Put my name under \(PeriodTitle.of(closing.span))</button></div></form>
            """
    }

    private var months: HTML {
        let rows = closing.months.map { month -> [HTML] in
            let button: HTML =
                month.closedAt == nil && mayFreeze && month.span.end <= format.now
                ? """
                <form method="post" action="/goals/months">\(tokenField)\
                <input type="hidden" name="on" value="\(month.span.firstDay.description)">\
                <button class="button">Freeze \(PeriodTitle.of(month.span))</button></form>
                """ : .nothing
            let address = ("/goals" as Link).with("view", "month").with("on", month.span.firstDay.description)
            return [
                "<a href=\"\(address)\">\(PeriodTitle.of(month.span))</a>",
                month.closedAt.map { HTML(text: format.instant($0)) } ?? "–",
                button,
            ]
        }
        return Table("Months", columns: [.init("Month"), .init("Frozen"), .init("Freeze")], rows: rows).html
    }

    private var frozen: HTML {
        let rows = closing.frozen.compactMap { frozen -> [HTML]? in
            let row = frozen.row
            guard let metric = MetricCatalogue.named(row.metric) else { return nil }
            let words = MetricWords(metric, currency: closing.accord.currency)
            let segment = row.segment.words(closing.names)
            return [
                HTML(text: metric.title + (segment.isEmpty ? "" : ", \(segment)")), HTML(text: words.text(row.aim)),
                HTML(text: words.text(row.actual)),
                HTML(text: row.attainment.map { Format.percent(Double($0) / 10_000) } ?? "–"),
                since(frozen, words),
            ]
        }
        return Table(
            "Frozen figures",
            columns: [
                .init("Metric"), .number("Goal"), .number("Frozen"), .number("Attainment"), .init("Since"),
            ], rows: rows
        ).html
    }

    /// What was restated with its reason, and what the record says by now where that is something else again.
    private func since(_ frozen: GoalClosing.Frozen, _ words: MetricWords) -> HTML {
        let restated = frozen.restated.map { row -> HTML in
            "<small>restated as \(words.text(row.actual)) \(format.near(row.at)): \(row.reason)</small>"
        }
        guard frozen.isMoved else { return restated.isEmpty ? "unchanged" : "\(restated)" }
        var address = GoalAddress.frozen(frozen.row)
        address = address.at("restating")
        return "\(restated)<a href=\"\(address)\">\(words.text(frozen.now)) by now</a>"
    }
}
