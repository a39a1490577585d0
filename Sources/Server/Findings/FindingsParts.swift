import Domain
import Record

/// Dead leads by source.
struct FindingsSourcePart {
    private static let shown = 15

    let sources: [FindingsQueries.Source]

    var html: HTML {
        let columns =
            [Table.Column("Source"), .number("Leads"), .number("Dead"), .number("Share")]
            + FindingsQueries.Death.allCases.map { .number($0.title) }
        let rows = sources.prefix(Self.shown).map { Table.Row.cells(cells($0)) }
        let rest = sources.dropFirst(Self.shown)
        var all = rows
        if !rest.isEmpty {
            var sum = FindingsQueries.Source(name: "", leads: 0, deaths: [:])
            for source in rest {
                sum.leads += source.leads
                for (death, count) in source.deaths { sum.deaths[death, default: 0] += count }
            }
            all.append(.cells(cells(sum, title: "\(rest.count) smaller sources")))
        }
        return HTML.section(
            "Dead on arrival, by source",
            "Leads that nobody could have worked. Of several reasons the first counts, from left to right.",
            id: "dead", Table("Dead on arrival by source", columns: columns, rows: all).html)
    }

    private func cells(_ source: FindingsQueries.Source, title: String? = nil) -> [HTML] {
        let name = title ?? (source.name.isEmpty ? "No source" : source.name)
        let base: Link = "/findings/leads?finding=dead"
        return [
            HTML(text: name), HTML(text: Format.grouped(source.leads)),
            title == nil ? figure(source.dead, base.with("source", source.name)) : number(source.dead),
            HTML(text: Format.percent(source.share)),
        ]
            + FindingsQueries.Death.allCases.map { death in
                let count = source.deaths[death] ?? 0
                guard title == nil else { return number(count) }
                return figure(count, base.with("source", source.name).with("reason", death.rawValue))
            }
    }

    private func number(_ count: Int) -> HTML { HTML(text: Format.grouped(count)) }

    private func figure(_ count: Int, _ link: Link) -> HTML {
        count == 0 ? "0" : "<a href=\"\(link)\">\(Format.grouped(count))</a>"
    }
}

/// How long leads waited for the first touch.
struct FindingsWaitPart {
    let waits: FindingsWaits

    private static func within(_ days: Int?) -> String {
        days == 0 ? "on the same day" : "within \(Format.count(days ?? 0, "day"))"
    }

    var html: HTML {
        guard waits.touched > 0 else {
            return HTML.section(
                "Days to the first touch", nil, id: "waits",
                HTML.empty(
                    "No activity of ours is on record",
                    "Calls, meetings, tasks and e-mails show how long leads wait. Bring in the activities of your system "
                        + "as history.", step: HTML.button("Bring in files", "/imports")))
        }
        let finding =
            "Half of \(Format.grouped(waits.touched)) leads were touched \(Self.within(waits.middle)), "
            + "nine of ten \(Self.within(waits.ninth)); "
            + "\(Format.grouped(waits.untouched)) have no activity of ours."
        let chart = BarChart(
            ChartHead(
                "waits", title: "Days from creation to the first activity of ours", finding: finding, width: .full),
            labels: waits.buckets.map(\.title),
            series: [ChartSeries("Leads", tone: .ink, values: waits.buckets.map { Double($0.leads) })],
            format: { Format.grouped(Int($0)) })
        return HTML.section(
            "Days to the first touch", HTML(text: finding), id: "waits-heading",
            HTML.card("Leads by days waited", chart.html))
    }
}

/// What was never worked, and where nobody can tell.
struct FindingsReachPart {
    let reach: FindingsReach

    var html: HTML {
        """
        \(HTML.section(
            "Never worked, and where logging does not reach",
            "Leads older than a week. Neither means no activity of ours and no answer; where somebody has no activity at "
                + "all, work may have happened and was not written down.", id: "reach", table(reach.owners, "Owner")))
        \(if: !reach.darkSources.isEmpty, dark)
        """
    }

    private func table(_ lines: [FindingsReach.Line], _ title: String) -> HTML {
        let rows = lines.map { line -> [HTML] in
            [
                HTML(text: line.name), line.isDark && line.owner != nil ? HTML.chip(nil, "Nothing logged") : .nothing,
                number(line.leads), number(line.touched), number(line.answered), neither(line),
            ]
        }
        return Table(
            "Leads by owner: touched, answered, neither",
            columns: [
                .init(title), .init("Logging"), .number("Leads"), .number("With activity"), .number("Answered only"),
                .number("Neither"),
            ], rows: rows
        ).html
    }

    private func neither(_ line: FindingsReach.Line) -> HTML {
        guard line.neither > 0 else { return "0" }
        let owner = line.owner?.description ?? "nobody"
        return """
            <a href="\(Link("/findings/leads?finding=neither").with("owner", owner))">\(Format.grouped(line.neither))</a>
            """
    }

    private var dark: HTML {
        let names = reach.darkSources.map { "\($0.name) (\(Format.grouped($0.leads)))" }.joined(separator: ", ")
        return HTML.note("<strong>No activity on any lead of these sources:</strong> \(names).")
    }

    private func number(_ count: Int) -> HTML { HTML(text: Format.grouped(count)) }
}

/// Five totals beside those that somebody types in, each difference with what the record can say of it.
struct FindingsTotalPart {
    let totals: [FindingsTotal]
    let range: FindingsRange
    let currency: String
    let typed: [FindingsTotal.Kind: Int64]
    let form: Form
    let format: Format

    var html: HTML {
        HTML.section(
            "Your totals beside ours",
            HTML(text: "From \(format.day(range.first)) to \(format.day(range.last)), days of \(range.zoneName)."),
            id: "totals",
            """
            <form class="form" method="get" action="/findings">
            <div class="filters">\(day("from", "From", range.first))\(day("until", "Until", range.last))</div>
            \(table)
            <div class="buttons"><button class="button">Compare</button></div></form>
            \(if: !typed.isEmpty, explained)
            """)
    }

    private func day(_ name: String, _ label: String, _ day: Day) -> HTML {
        """
        <div class="field"><label for="\(name)">\(label)</label>\
        <input id="\(name)" name="\(name)" type="date" value="\(day.description)"></div>
        """
    }

    private var table: HTML {
        let rows = totals.map { total -> [HTML] in
            [
                "\(total.kind.title)<small>\(total.kind.rule)</small>", HTML(text: show(total.ours, total.kind)),
                """
                <input name="\(total.kind.rawValue)" inputmode="numeric" value="\(form[total.kind.rawValue] ?? "")" \
                aria-label="\(total.kind.title) in your system">
                """, difference(total),
            ]
        }
        return Table(
            "Totals of the record and of your system",
            columns: [.init("Total"), .number("On record"), .init("Your system"), .init("Difference")], rows: rows
        ).html
    }

    private func difference(_ total: FindingsTotal) -> HTML {
        guard let theirs = typed[total.kind] else { return "<span class=\"softer\">Type yours in</span>" }
        let difference = theirs - total.ours
        if difference == 0 { return HTML.chip(.kept, "The same") }
        let found = total.explanation(of: theirs)
        let words = "\(show(difference, total.kind, signed: true)) in yours"
        if !found.exact.isEmpty { return HTML.chip(nil, "\(words), explained") }
        return HTML.chip(.risk, found.rest == 0 ? "\(words), may be explained" : "\(words), part explained")
    }

    private var explained: HTML {
        let parts = totals.compactMap { total -> HTML? in
            guard let theirs = typed[total.kind], theirs != total.ours else { return nil }
            let found = total.explanation(of: theirs)
            let lines = (found.exact.isEmpty ? found.possible : found.exact).map { reason -> HTML in
                "<li>\(show(reason.amount, total.kind, signed: true)): \(reason.words)</li>"
            }
            let head =
                !found.exact.isEmpty
                ? "These together are the whole difference."
                : lines.isEmpty ? "The record has nothing that points this way." : "Each of these may be part of it."
            let rest =
                found.rest == 0
                ? ""
                : " \(show(found.rest, total.kind, signed: true)) remain that the record cannot explain: compare the rows."
            return HTML.card(
                "\(total.kind.title): \(show(theirs, total.kind)) in yours, \(show(total.ours, total.kind)) on record",
                """
                <p>\(head)\(rest)</p><ul class="lines">\(lines)</ul>\
                \(if: total.kind == .leads, """
                    <div class="buttons">\(HTML.button("Compare row by row", "/findings/comparison"))</div>
                    """)
                """)
        }
        return parts.isEmpty ? HTML.note("Yours and ours are the same.") : HTML(raw: parts.flatMap(\.bytes))
    }

    private func show(_ number: Int64, _ kind: FindingsTotal.Kind, signed: Bool = false) -> String {
        let sign = signed && number > 0 ? "+" : ""
        return sign + Format.grouped(number) + (kind == .won ? " \(currency)" : "")
    }
}
