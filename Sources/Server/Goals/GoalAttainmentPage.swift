import Domain
import Record

/// Both sides by the same table and the same thresholds, quarter by quarter; in the order of the alphabet.
struct GoalAttainmentPage: Page {
    let table: GoalAttainmentTable
    let tokenField: HTML
    let mayManage: Bool
    let mayClose: Bool
    let format: Format

    var title: String { "Attainment" }
    var crumbs: [Crumb] { [Crumb("Goals", "/goals"), Crumb("Attainment")] }
    var current: Link? { "/goals" }

    private var words: MetricWords { MetricWords(table.metric, currency: table.accord.currency) }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence), buttons: [HTML.button("CSV", file), HTML.printing]))
        \(GoalParts.tabs("/goals/attainment", mayClose: mayClose))
        \(choice)
        \(table.sides.map(side))
        \(HTML.section(
            "What excused or changed numbers", "Counted for each side over the same quarters.", id: "excuses", excuses))
        \(HTML.section("After a miss", "What the accord says follows, and what was done.", id: "misses", misses))
        \(if: mayManage, HTML.section(
            "Campaigns and who answers for them", "A deal counts for the marketer of its campaign.", id: "campaigns",
            campaigns))
        """
    }

    private var sentence: String {
        let marketing = table.sides.first { $0.party == .marketing }?.rows.first?.segment.origin
        let number = marketing == nil ? "the same number" : "what Marketing started; Sales’ is all"
        return
            "\(table.metric.title) by quarter. Marketing’s number is \(number). Same table, same thresholds, no ranks."
    }

    private var file: Link { ("/goals/attainment/file" as Link).with("metric", table.metric.name) }

    private var choice: HTML {
        let fields = Fields(Form([("metric", table.metric.name)]))
        return """
            <form class="form" method="get" action="/goals/attainment"><div class="filters">\
            \(fields.choice("metric", "Metric", table.metrics.map { ($0.name, $0.title) }))\
            <button class="button">Show</button></div></form>
            """
    }

    private func side(_ side: GoalAttainmentTable.Side) -> HTML {
        let columns =
            [Table.Column("Who")] + table.quarters.map { Table.Column.number(PeriodTitle.of($0)) }
            + [.number("Waivers"), .number("Given by hand"), .number("Hours of others")]
        let rows = side.rows.map { row -> Table.Row in
            let cells =
                [HTML(text: row.title)] + zip(row.cells, table.quarters).map { cell($0, row.segment, $1) }
                + beside(row)
            return row.depth == 0 ? .total(cells) : .cells(cells)
        }
        let head = Table.Row.group(
            "\(HTML.mark(side.party.mark)) \(side.party.title)<span>\(side.leader)</span>",
            sideClass: side.party.sideClass)
        return HTML.section(
            side.party.title,
            "Beside each number, over the same quarters: promises let go, leads given by hand, hours asked of others on their opportunities.",
            id: "side-\(side.party.rawValue)",
            Table("\(side.party.title), \(table.metric.title)", columns: columns, rows: [head] + rows).html)
    }

    private func beside(_ row: GoalAttainmentTable.Row) -> [HTML] {
        let sum = row.beside.reduce(RepBeside(), +)
        return [
            HTML(text: Format.grouped(sum.waivers)), HTML(text: Format.grouped(sum.moved)),
            HTML(text: Format.decimal(sum.hoursAsked)),
        ]
    }

    private func cell(_ cell: GoalAttainmentTable.Cell, _ segment: GoalSegment, _ span: PeriodSpan) -> HTML {
        guard let actual = cell.actual else { return "–" }
        let link = ("/goals/rows" as Link).with("metric", table.metric.name).with("view", span.period.rawValue)
            .with("on", span.firstDay.description).with("team", segment.team).with("person", segment.person)
            .with("origin", segment.origin)
        let share = cell.attainment.map { "\(GoalParts.percent($0)) of \(words.text(cell.aim))" } ?? "no target"
        let sign: HTML =
            switch cell.light {
            case .green: HTML.sign(.kept)
            case .amber: HTML.sign(.risk)
            case .red: HTML.sign(.broken)
            case nil: .nothing
            }
        return "<a href=\"\(link)\">\(words.text(actual))</a> \(sign)<small>\(share)</small>"
    }

    private var excuses: HTML {
        let lines: [(String, (GoalAttainmentTable.Excuses) -> Int)] = [
            ("Targets revised", { $0.revisions }), ("Targets signed after the start", { $0.targetsSignedLate }),
            ("Waivers of its promises", { $0.waivers }), ("Cases left out of its promises", { $0.exclusions }),
            ("Figures restated", { $0.restatements }),
        ]
        let rows = lines.map { title, count -> [HTML] in
            [HTML(text: title)] + table.sides.map { HTML(text: Format.grouped(count($0.excuses))) }
        }
        return Table(
            "Counted for each side", columns: [.init("What")] + table.sides.map { .number($0.party.title) }, rows: rows
        ).html
    }

    private var misses: HTML {
        guard !table.consequences.isEmpty else { return HTML.note("No managed goal was missed in these quarters.") }
        let rows = table.consequences.map { line -> [HTML] in
            let steps = line.steps.map { step in
                "\(step.then.title.lowercased()), after \(Format.count(step.missed.count, step.missed.period.rawValue)) missed"
            }
            let done = line.actions.map {
                "\($0.sentence) (\(table.names[$0.owner] ?? "–"), by \(format.day($0.dueDay)))"
            }
            return [
                "<a href=\"\(("/goals/metrics/\(line.metric.name)" as Link))\">\(line.metric.title)</a>",
                HTML(text: line.spans.map { PeriodTitle.of($0) }.joined(separator: ", ")),
                HTML(text: steps.isEmpty ? "nothing yet" : steps.joined(separator: "; ")),
                HTML(text: done.isEmpty ? "–" : done.joined(separator: "; ")),
            ]
        }
        return Table(
            "After a miss",
            columns: [.init("Goal"), .init("Missed in"), .init("The accord says"), .init("Noted actions")], rows: rows
        ).html
    }

    private var campaigns: HTML {
        guard !table.campaigns.isEmpty else { return HTML.note("No campaign is on record.") }
        let people = table.marketers.map { person -> HTML in
            "<option value=\"\(person.id)\">\(person.name)</option>"
        }
        let rows = table.campaigns.map { campaign -> [HTML] in
            [
                "<a href=\"\(("/campaigns/\(campaign.id)" as Link))\">\(campaign.name)</a>",
                HTML(text: campaign.owner ?? "nobody named"),
                """
                <form class="buttons" method="post" action="/goals/campaigns/\(campaign.id)/owner">\(tokenField)\
                <label><span class="unseen">Who answers for \(campaign.name)</span>\
                <select name="owner">\(people)</select></label><button class="button">Name\
                <span class="unseen"> the owner of \(campaign.name)</span></button></form>
                """,
            ]
        }
        return Table(
            "Campaigns", columns: [.init("Campaign"), .init("Answers for it"), .init("Change")], rows: rows
        ).html
    }
}

/// The attainment of both sides as a file.
enum GoalAttainmentFile {
    static func lines(_ table: GoalAttainmentTable) -> [UInt8] {
        var text = CSVText()
        text.line([
            "party", "level", "who", "from", "to", "metric", "actual", "target", "attainment",
            "waivers", "given_by_hand", "hours_of_others",
        ])
        for side in table.sides {
            for row in side.rows {
                for ((cell, span), beside) in zip(zip(row.cells, table.quarters), row.beside) {
                    text.line([
                        side.party.rawValue, ["party", "team", "person"][min(row.depth, 2)], row.title,
                        span.firstDay.description, span.lastDay.description, table.metric.name,
                        MetricWords.plain(cell.actual), MetricWords.plain(cell.aim?.single),
                        cell.attainment.map { "\(Double($0.share) / 10_000)" } ?? "",
                        "\(beside.waivers)", "\(beside.moved)", "\(beside.hoursAsked)",
                    ])
                }
            }
        }
        return text.bytes
    }
}
