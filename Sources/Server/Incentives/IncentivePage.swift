import Domain
import Record

/// The statements of a period: each line opens to the payment, the event or the goal that it is for.
struct IncentivePage: Page {
    /// So many lines of one person stand on the page; the file has all.
    static let most = 60
    /// So many people have their lines on one page; of more each has one row that opens to theirs.
    private static let few = 25

    let report: IncentiveReport
    /// Of everybody, where they are many.
    let pages: Pagination
    let format: Format
    let token: HTML

    init(report: IncentiveReport, query: Form, format: Format, token: HTML) {
        self.report = report
        pages = Pagination(query: query, total: report.people.count, link: report.request.link())
        self.format = format
        self.token = token
    }

    var title: String { "Incentives, \(PeriodTitle.of(report.span))" }
    var crumbs: [Crumb] { [Crumb("Incentives")] }
    var current: Link? { "/incentives" }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence + format.told(at: report.now)), buttons: [
            HTML.button("CSV", report.request.link("/incentives/file")),
            HTML.button("Try a draft", "/incentives/simulate"),
        ]))
        \(toolbar)
        \(cards)
        \(IncentiveClosingPart(report: report, format: format, token: token).html)
        \(if: report.leftOut > 0, HTML.note("\(Format.count(report.leftOut, "deal")) left out for want of an exchange rate."))
        \(report.people.count > Self.few ? [everybody] : report.people.map(statement))
        \(if: report.people.allSatisfy(\.lines.isEmpty), nothing)
        \(closing)
        \(left)
        """
    }

    private var sentence: String {
        let rules = "\(Format.count(report.accord.incentives.count, "incentive")) in accord \(report.version)"
        if let frozen = report.frozen {
            return "Frozen on \(format.instant(frozen.at)) by \(frozen.authorName). \(rules)."
        }
        let state = report.isOver ? "The period is over and not frozen yet" : "The period runs"
        return "\(state). \(rules); paid by payroll, computed here."
    }

    private var toolbar: HTML {
        let calendar = report.calendar
        func step(_ span: PeriodSpan, _ title: String) -> HTML {
            var other = report.request
            other.on = span.firstDay
            return "<a href=\"\(other.link())\">\(title)</a>"
        }
        let next = calendar.next(report.span)
        let periods = [Period.month, .quarter, .year].map { period -> HTML in
            var other = report.request
            other.period = period
            let title = period.rawValue.prefix(1).uppercased() + period.rawValue.dropFirst()
            let current = period == report.request.period ? "page" : nil
            return "<a href=\"\(other.link())\"\(attribute: "aria-current", current)>\(title)</a>"
        }
        var everybody = report.request
        everybody.person = nil
        return """
            <div class="toolbar"><nav class="tabs" aria-label="Period">\(periods)</nav>
            <nav class="tabs" aria-label="Earlier and later">\(step(calendar.previous(report.span), "Earlier"))\
            \(if: next.start <= report.now, step(next, "Later"))</nav>
            \(if: report.request.person != nil && report.seesOthers, HTML.button("Everybody", everybody.link()))</div>
            """
    }

    private var cards: HTML {
        let whose = report.seesOthers ? "of those whom you may see" : "of yours"
        let clawed = report.people.reduce(Int64(0)) { $0 + $1.clawed }
        return HTML.cards([
            HTML.figure("Earned", value: report.money(report.total), note: HTML(text: "In this period, \(whose).")),
            HTML.figure(
                "Still to come", value: report.money(report.expected),
                note: "Accrued: what the rest of the won deals would bring."),
            HTML.figure("Taken back", value: report.money(clawed), note: "With refunds within the clawback."),
            HTML.figure(
                "For payroll", value: report.money(report.due),
                note: HTML(text: report.frozen == nil ? "Nothing is frozen yet." : "Frozen and not taken yet.")),
        ])
    }

    /// One row each, page by page; the file has them all.
    private var everybody: HTML {
        let rows = report.people.dropFirst(pages.offset).prefix(pages.size).map { person -> [HTML] in
            var own = report.request
            own.person = person.email
            return [
                "<a href=\"\(own.link())\">\(person.name)</a>", person.party.map { HTML.party($0) } ?? .nothing,
                HTML(text: Format.grouped(person.lines.count)), HTML(text: report.money(person.earned)),
                HTML(text: report.money(person.expected)), HTML(text: report.money(person.paid)),
            ]
        }
        let table = Table(
            "Everybody with a statement",
            columns: [
                .init("Who"), .init("Side"), .number("Lines"), .number("Earned"), .number("To come"),
                .number("Given to payroll"),
            ], rows: rows
        ).html
        return "\(table)\(pages.html)"
    }

    private func statement(_ person: IncentiveReport.Person) -> HTML {
        var own = report.request
        own.person = person.email
        let party = person.party.map { HTML.party($0) } ?? .nothing
        let heading: HTML = "<a href=\"\(own.link())\">\(person.name)</a>"
        let sum =
            "\(report.money(person.earned)) earned"
            + (person.expected == 0 ? "" : ", \(report.money(person.expected)) to come")
            + (person.paid == 0 ? "" : ", \(report.money(person.paid)) given to payroll")
        return """
            <section class="section" aria-labelledby="person-\(anchor(person.email))"><header>\
            <h2 id="person-\(anchor(person.email))">\(heading)</h2><p>\(party) \(sum).</p></header>
            \(detail(person))</section>
            """
    }

    /// One person's lines stand open; of several each folds out.
    private func detail(_ person: IncentiveReport.Person) -> HTML {
        if report.people.count == 1 {
            return person.lines.isEmpty
                ? HTML.note("Nothing in this period yet. Lines appear as soon as money comes or an event happens.")
                : lines(person)
        }
        guard !person.lines.isEmpty else { return .nothing }
        let count = Format.count(person.lines.count, "line")
        return "<details><summary>\(count)</summary>\(lines(person))</details>"
    }

    private func anchor(_ email: String) -> String { String(email.map { $0.isLetter || $0.isNumber ? $0 : "-" }) }

    private func lines(_ person: IncentiveReport.Person) -> HTML {
        var rows = person.lines.prefix(Self.most).map { line in
            Table.Row.cells([
                "\(line.incentive)<small>\(IncentiveWords.kind(line))</small>", opened(line),
                HTML(text: format.day(line.day)), HTML(text: line.base.map { report.money($0) } ?? "–"),
                HTML(text: report.signed(line.amount)), HTML(text: IncentiveWords.status(line.status)),
            ])
        }
        if person.lines.count > Self.most {
            rows.append(.cells(["\(person.lines.count - Self.most) more in the file", "", "", "", "", ""]))
        }
        rows.append(.total(["Earned", "", "", "", HTML(text: report.money(person.earned)), ""]))
        return Table(
            "Statement of \(person.name)",
            columns: [
                .init("Incentive"), .init("For"), .init("Date"), .number("Of"), .number("Amount"), .init("State"),
            ], rows: rows
        ).html
    }

    /// What the line is paid for, as a link.
    private func opened(_ line: IncentiveLine) -> HTML {
        IncentiveLinks.link(line, in: report).map { link -> HTML in "<a href=\"\(link)\">\(line.because)</a>" }
            ?? HTML(text: line.because)
    }

    private var nothing: HTML {
        HTML.empty(
            "Nothing earned in this period",
            "Here stands a line for each payment, reference, meeting and goal that an incentive pays for.")
    }

    private var closing: HTML {
        guard let closing = report.closing else { return .nothing }
        let rows = closing.more.map { party, amount -> [HTML] in [HTML.party(party), HTML(text: report.signed(amount))]
        }
        return HTML.section(
            "What closing the gap would pay",
            HTML(
                text: "The largest part of the gap of this period is \(closing.part.kind.title.lowercased()), "
                    + "\(report.money(closing.amount)). Had it come in with the deals of the period, each would get more:"
            ),
            id: "closing",
            Table(
                "What closing the largest part of the gap would pay", columns: [.init("Team"), .number("More")],
                rows: rows
            ).html)
    }

    private var left: HTML {
        guard !report.left.isEmpty else { return .nothing }
        let cases = Format.count(report.left.count, "case")
        return """
            <p class="small"><a href="\(report.request.link("/incentives/left"))">\(cases) in which somebody is not paid \
            twice</a></p>
            """
    }
}
