import Domain
import Journeys
import Record

/// Money lost for each feature, to each rival, and by whether they knew us: the list for those who build and promote.
struct LossesPage: Page {
    let told: LossesTold
    let scope: PipelineScope
    let format: Format

    var title: String { "Lost for what" }
    var current: Link? { "/pipeline" }
    var crumbs: [Crumb] { [Crumb("Pipeline", "/pipeline"), Crumb(title)] }

    var content: HTML {
        """
        \(HTML.head("Lost for what", HTML(text: sentence)))
        \(PipelineTabs.html("/pipeline/losses", scope.business))
        \(PipelineTabs.toolbar("/pipeline/losses", """
            <label>From <input type="date" name="from" value="\(told.from.description)"></label>
            <label>to <input type="date" name="to" value="\(told.to.description)"></label>
            \(PipelineTabs.scope(scope, told.ground))
            """))
        \(if: told.foreign > 0, HTML.note("\(Format.count(told.foreign, "opportunity", "opportunities")) in a currency without a rate of the day of the end counted with no money."))
        \(HTML.section("Missing features", "As it was asked at the close, however it was written. Deals won all the same stand beside.", id: "features", features))
        \(HTML.section("Rivals", "Named at the close; lost to them, and won against them.", id: "rivals", rivals))
        \(HTML.section("Did they know us before?", "Win rate = won ÷ (won + lost to a rival + no decision).", id: "known", known))
        \(HTML.section("How they ended", "Duplicates, disqualified and abandoned ones are no decision of the buyer’s and in no win rate.", id: "outcomes", outcomes))
        """
    }

    private var sentence: String {
        guard let first = told.features.lines.first else {
            return "\(Format.count(told.closed, "opportunity", "opportunities")) ended; no missing feature was named."
        }
        return "\(Format.count(told.closed, "opportunity", "opportunities")) ended. The most was lost for "
            + "\(first.feature): \(money(first.amount))."
    }

    private var features: HTML {
        guard !told.features.lines.isEmpty else {
            return HTML.empty("None named", "What buyers missed is asked once, when an opportunity is closed.")
        }
        let rows = told.features.lines.map { line -> [HTML] in
            [
                HTML(text: line.feature), HTML(text: money(line.amount)),
                "\(Format.grouped(line.lost.count))\(links(line.lost))",
                HTML(text: Format.grouped(line.won.count)),
            ]
        }
        return Table(
            "Money lost by missing feature",
            columns: [.init("Feature"), .number("Lost"), .number("Opportunities"), .number("Won all the same")],
            rows: rows
        ).html
    }

    /// The rows behind a figure.
    private func links(_ ids: [Int64]) -> HTML {
        guard !ids.isEmpty else { return .nothing }
        let shown = ids.prefix(30).map { id -> HTML in
            "<li><a href=\"\("/opportunities/\(ID<Opportunity>(id))" as Link)\">\(told.names[id] ?? "Opportunity")</a></li>"
        }
        return "<details><summary>which</summary><ul class=\"plain-list\">\(shown)</ul></details>"
    }

    private var rivals: HTML {
        guard !told.rivals.isEmpty else { return HTML.empty("None named", "Rivals are named at the close.") }
        let rows = told.rivals.map { rival -> [HTML] in
            [
                HTML(text: rival.name), HTML(text: money(rival.amount)), HTML(text: Format.grouped(rival.lost)),
                HTML(text: Format.grouped(rival.won)),
            ]
        }
        return Table(
            "Money lost by rival",
            columns: [.init("Rival"), .number("Lost to them"), .number("Opportunities"), .number("Won against them")],
            rows: rows
        ).html
    }

    private var known: HTML {
        guard !told.known.isEmpty else { return HTML.empty("Nothing ended", "It is asked once, at the close.") }
        let rows = told.known.map { line -> [HTML] in
            let rate = WilsonInterval(hits: line.won, cases: line.decided)
            let words = rate.map {
                "\(Format.percent($0.share, digits: 0)) (\(Format.percent($0.lower, digits: 0)) to \(Format.percent($0.upper, digits: 0)))"
            }
            return [
                HTML(text: line.knewUs.map { OutcomeWords.title($0) } ?? "Not answered"),
                HTML(text: Format.grouped(line.closed)), HTML(text: Format.grouped(line.won)), HTML(text: words ?? "–"),
            ]
        }
        return Table(
            "Outcomes by whether they knew us",
            columns: [.init("Before"), .number("Ended"), .number("Won"), .number("Win rate")], rows: rows
        ).html
    }

    private var outcomes: HTML {
        guard !told.outcomes.isEmpty else { return HTML.empty("Nothing ended", "Each close names its class.") }
        let rows = told.outcomes.map { line -> [HTML] in
            [
                HTML(text: OutcomeWords.title(line.outcome)), HTML(text: Format.grouped(line.count)),
                HTML(text: money(line.amount)),
            ]
        }
        return Table(
            "How opportunities ended", columns: [.init("Outcome"), .number("Opportunities"), .number("Amount")],
            rows: rows
        ).html
    }

    private func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: told.ground.currency))
    }
}
