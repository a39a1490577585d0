import Domain
import Record

/// What currencies were worth by day, for operations: the days that are missing first.
struct RatesPage: Page {
    let told: RatesTold
    let shown: String?
    let pages: Pagination
    let form: Form
    let format: Format
    let tokenField: HTML

    var title: String { "Currency rates" }
    var current: Link? { "/rates" }
    var crumbs: [Crumb] { [Crumb("Currency rates")] }

    var content: HTML {
        """
        \(HTML.head("Currency rates", HTML(text: sentence)))
        \(if: !told.missing.isEmpty, missing)
        <div class="columns"><div>
        \(HTML.section("Rates", "The newest days first.", id: "rates", rates))
        </div><aside aria-label="Bring rates">
        \(HTML.card("Enter a rate", entry))
        \(HTML.card("Bring a file", file))
        </aside></div>
        """
    }

    private var sentence: String {
        let gap =
            told.missing.isEmpty
            ? "No day is missing."
            : "\(Format.count(told.missing.count, "day")) without a rate: that money is in no figure."
        return "What one unit was worth in \(told.currency), each amount by the rate of its own day. \(gap)"
    }

    private var missing: HTML {
        let byCurrency = Dictionary(grouping: told.missing, by: \.from).sorted { $0.key < $1.key }
        let rows = byCurrency.map { currency, days -> [HTML] in
            let listed = days.prefix(6).map { format.day($0.day) }.joined(separator: ", ")
            let more = days.count > 6 ? " and \(days.count - 6) more" : ""
            return [HTML(text: currency), HTML(text: Format.grouped(days.count)), HTML(text: listed + more)]
        }
        let table = Table(
            "Days without a rate", columns: [.init("Currency"), .number("Days"), .init("Which")], rows: rows)
        return HTML.section(
            "Days without a rate", "Nothing is guessed: bring them, or let the last rate before each day hold.",
            id: "missing",
            """
            \(table.html)<form method="post" action="/rates/gaps">\(tokenField)<div class="buttons">\
            <button class="button">Carry the last rate on</button></div></form>
            """)
    }

    private var rates: HTML {
        guard told.count > 0 else {
            return HTML.empty("No rates yet", "Here stands what each currency was worth, day by day.")
        }
        let links = told.known.count > 1 ? told.known : []
        let choices = links.map { currency -> HTML in
            let link = ("/rates" as Link).with("currency", currency == shown ? nil : currency)
            return
                "<a class=\"button\"\(attribute: "aria-current", currency == shown ? "true" : nil) href=\"\(link)\">\(currency)</a>"
        }
        let rows = told.rates.map { row -> [HTML] in
            [
                HTML(text: format.day(row.rate.day)), HTML(text: row.rate.from),
                HTML(text: "\(MoneyFigures.rate(row.rate)) \(row.rate.to)"), HTML(text: row.source ?? "–"),
                format.timeElement(row.recorded),
            ]
        }
        let table = Table(
            "Rates",
            columns: [.init("Day"), .init("One"), .number("Is worth"), .init("Source"), .init("Recorded")], rows: rows)
        return "\(if: !choices.isEmpty, "<div class=\"buttons\">\(choices)</div>")\(table.html)\(pages.html)"
    }

    private var entry: HTML {
        let fields = Fields(form["day"] == nil ? form.setting("day", told.today.description) : form)
        return """
            <form class="form" method="post" action="/rates">\(tokenField)\(fields.faults)\
            \(fields.text("day", "Day", type: "date"))\(fields.text("from", "Currency", hint: "Such as EUR."))\
            \(fields.text("rate", "One is worth, in \(told.currency)", hint: "Such as 1.0835."))\
            \(fields.text("source", "Source", isRequired: false))
            <div class="buttons"><button class="button">Save the rate</button></div></form>
            """
    }

    private var file: HTML {
        """
        <p>A file with the headings <code>day,currency,rate</code>, such as a central bank’s, comes in like every other \
        export.</p><div class="buttons">\(HTML.button("Import a file", "/imports"))</div>
        """
    }
}
