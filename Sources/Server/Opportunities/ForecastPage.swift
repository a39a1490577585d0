import Domain
import Record

/// What a period will bring: as the stages say, as reps and managers say, kept, and against what came.
struct ForecastPage: Page {
    let told: ForecastTold
    let form: Form
    let format: Format
    let tokenField: HTML

    var title: String { "Forecast \(told.span.label)" }
    var current: Link? { "/pipeline" }
    var crumbs: [Crumb] { [Crumb("Pipeline", "/pipeline"), Crumb("Forecast")] }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence)))
        \(PipelineTabs.html("/pipeline/forecast", business))
        \(PipelineTabs.businesses(
            ("/pipeline/forecast" as Link).with("day", told.span.firstDay.description)
                .with("period", told.span.period.rawValue).with("owner", told.scope.owner?.description), business))
        \(PipelineTabs.periods(told.scope.link("/pipeline/forecast"), told.span, told.before, told.after))
        \(PipelineTabs.rates(told.rates, without: told.foreign, format))
        \(cards)
        \(HTML.section("Who says what", "By name. What the stages say stands beside it: won, and open in stages that the accord counts so.", id: "persons", persons))
        \(if: mayGive, give)
        \(HTML.section("How it held up", "What was committed at first and last, all persons together, against what those persons won. Error = (came − committed) ÷ committed.", id: "kept", kept))
        \(HTML.section("All that was said of \(told.span.label)", "Newest first; nothing said is ever changed.", id: "said", said))
        """
    }

    private var business: BusinessKind { told.scope.business }

    private var sentence: String {
        "\(business.title): won so far \(money(told.total.won)); the stages say \(money(told.total.commit)) committed, "
            + "\(money(told.total.best)) at the best, \(money(told.total.weighted)) by probability."
    }

    private var cards: HTML {
        let reps = told.lines.compactMap(\.rep)
        let managers = told.lines.compactMap(\.manager)
        func said(_ rows: [ForecastRow]) -> String {
            rows.isEmpty ? "–" : money(rows.reduce(0) { $0 + $1.given.commit })
        }
        func best(_ rows: [ForecastRow]) -> HTML {
            rows.isEmpty
                ? "Nobody has said anything yet."
                : HTML(text: "\(money(rows.reduce(0) { $0 + $1.given.best })) at the best.")
        }
        return HTML.cards([
            HTML.figure("Won", value: money(told.total.won), note: HTML(text: told.span.label)),
            HTML.figure("Reps commit", value: said(reps), note: best(reps)),
            HTML.figure("Managers commit", value: said(managers), note: best(managers)),
            HTML.figure(
                "Stages say", value: money(told.total.commit),
                note: HTML(text: "\(money(told.total.best)) at the best.")),
        ])
    }

    private var persons: HTML {
        guard !told.lines.isEmpty else {
            return HTML.empty("Nobody to show", "The accord says whose figures you may see.")
        }
        func cell(_ row: ForecastRow?) -> HTML {
            guard let row else { return "–" }
            return "\(money(row.given.commit))<small>\(money(row.given.best)) at the best</small>"
        }
        let rows = told.lines.map { line -> [HTML] in
            [
                HTML(text: line.name), cell(line.rep), cell(line.manager), HTML(text: money(line.sum.won)),
                HTML(text: money(line.sum.commit)), HTML(text: money(line.sum.best)),
                HTML(text: money(line.sum.weighted)),
            ]
        }
        return Table(
            "Forecast by person",
            columns: [
                .init("Who"), .number("Rep commits"), .number("Manager commits"), .number("Won"),
                .number("Stages: commit"), .number("Stages: best"), .number("By probability"),
            ], rows: rows
        ).html
    }

    private var mayGive: Bool { !told.mayGive.isEmpty && told.span.end > format.now }

    private var give: HTML {
        let fields = Fields(form, prefix: "give-")
        return HTML.card(
            "Say what \(told.span.label) will bring",
            """
            <form class="form" method="post" action="/pipeline/forecast">\(tokenField)\(fields.faults)\
            <input type="hidden" name="day" value="\(told.span.firstDay.description)">\
            <input type="hidden" name="period" value="\(told.span.period.rawValue)">\
            <input type="hidden" name="currency" value="\(told.ground.currency)">
            <input type="hidden" name="business" value="\(business.rawValue)">
            <div class="form-grid">\(fields.choice("of", "Whose", told.mayGive.map { ($0.id.description, $0.name) }))\
            \(fields.text("commit", "Will surely come", hint: "Won deals are in it. In \(told.ground.currency)."))\
            \(fields.text("best", "May come at the best", hint: "At least what surely comes."))</div>
            <div class="buttons"><button class="button first">Keep it</button></div></form>
            """)
    }

    private var kept: HTML {
        guard !told.kept.isEmpty else {
            return HTML.empty("Nothing said yet", "What is said of a period stands here against what came of it.")
        }
        let rows = told.kept.map { kept -> [HTML] in
            let error = kept.isOver ? kept.error.map { Format.percent(Double($0) / 10_000) } ?? "–" : "not over"
            return [
                HTML(text: kept.span.label), kept.voice == .rep ? "Reps" : "Managers", HTML(text: money(kept.first)),
                HTML(text: money(kept.last)), HTML(text: money(kept.best)), HTML(text: money(kept.came)),
                HTML(text: error),
            ]
        }
        return Table(
            "Forecasts against what came",
            columns: [
                .init("Period"), .init("Said by"), .number("Committed at first"), .number("Committed last"),
                .number("Best case"), .number("Came"), .number("Error"),
            ], rows: rows
        ).html
    }

    private var said: HTML {
        guard !told.given.isEmpty else { return HTML.empty("Nothing yet", "Each forecast that is given stays here.") }
        let rows = told.given.prefix(60).map { row -> [HTML] in
            [
                format.timeElement(row.given.at), HTML(text: told.ground.names[row.author] ?? "Somebody who left"),
                HTML(text: told.ground.names[row.owner] ?? "Somebody who left"), HTML(text: money(row.given.commit)),
                HTML(text: money(row.given.best)),
            ]
        }
        return Table(
            "All forecasts of the period",
            columns: [.init("When"), .init("Said by"), .init("Of"), .number("Commit"), .number("Best")], rows: rows
        ).html
    }

    private func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: told.ground.currency))
    }
}
