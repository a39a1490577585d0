import Domain
import Record

/// What became of won money, deal by deal, with every difference on the way explained to the cent.
struct ReconciliationPage: Page {
    let told: ReconciliationTold
    let companyName: String?
    let address: ReconciliationAddress
    let form: Form
    let viewer: Viewer
    let format: Format

    private var report: ReconciliationReport { told.report }

    var title: String { "Reconciliation" }
    var current: Link? { "/reconciliation" }
    var crumbs: [Crumb] { [Crumb("Both sides"), Crumb("Reconciliation")] }

    var content: HTML {
        """
        \(HTML.head("Reconciliation", HTML(text: sentence), buttons: [
            HTML.button("Documents", "/documents"), HTML.button("Save as file", address.link("/reconciliation/file")),
        ]))
        \(question)
        \(if: !told.leftOut.isEmpty, leftOut)
        \(if: report.all.isEmpty, HTML.empty(
            "Nothing was won in these days",
            "Here stands what became of each won deal: ordered, invoiced, paid, refunded and open.",
            step: HTML.button("Ask for all days", ("/reconciliation" as Link).with("all", "yes"))))
        \(if: !report.all.isEmpty, figures)
        """
    }

    private var sentence: String {
        guard !report.all.isEmpty else { return "What became of won money." }
        let who = companyName.map { " by \($0)" } ?? ""
        return
            "Of \(money(report.total(.won))) won\(who), \(money(report.total(.kept))) is paid and kept; "
            + "\(money(told.unexplained)) of the difference is unexplained."
    }

    private var question: HTML {
        let fields = Fields(form)
        return """
            <form class="form" method="get" action="/reconciliation"><div class="filters">
            \(fields.text("from", "Won from", type: "date", isRequired: false))
            \(fields.text("to", "to", type: "date", isRequired: false))
            </div>\(if: form["company"] != nil, fields.hidden("company"))
            <div class="buttons"><button class="button">Show</button>\
            \(HTML.button("All days", address.whole("/reconciliation")))</div></form>
            """
    }

    private var leftOut: HTML {
        let days = told.missing.prefix(5).map { "\($0.from) on \(format.day($0.day))" }.joined(separator: ", ")
        let more = told.missing.count > 5 ? " and \(told.missing.count - 5) more" : ""
        let many = told.leftOut.count != 1
        let link: HTML =
            CurrencyRateStore.mayKeep(viewer) ? " <a href=\"\("/rates" as Link)\">Bring the rates</a>." : .nothing
        return HTML.note(
            """
            <strong>\(Format.count(told.leftOut.count, "deal or group of documents", "deals or groups of documents")) \
            left out:</strong> no rate is known for \(days + more); \(many ? "they are" : "it is") in no figure here.\(link)
            """)
    }

    private var figures: HTML {
        """
        \(cards)
        \(HTML.section("From won to kept", HTML(text: stepsSentence), id: "steps", ReconciliationStepsPart(told: told).html))
        \(HTML.section("Deal by deal", "Open a line for what makes its differences.", id: "deals",
            ReconciliationDealsPart(told: told, address: address, form: form, format: format).html))
        """
    }

    private var stepsSentence: String {
        "Each step begins where the last one ended; the lines between add up to the cent."
    }

    private var cards: HTML {
        HTML.cards([
            HTML.figure(
                "Won", value: whole(report.total(.won)),
                note: HTML(text: Format.count(report.deals.count, "deal"))),
            HTML.figure("Invoiced", value: whole(report.total(.invoiced)), note: share(.invoiced)),
            HTML.figure("Paid", value: whole(report.total(.paid)), note: share(.paid)),
            HTML.figure(
                "Open", value: whole(report.open), note: HTML(text: "\(money(report.overdue)) of it overdue.")),
        ])
    }

    /// Whole units: a card is narrow, and the table below has the cents.
    private func whole(_ amount: Int64) -> String {
        let unit = (0..<Money.decimals(of: told.currency)).reduce(Int64(1)) { value, _ in value * 10 }
        let rounded = (amount.magnitude + UInt64(unit) / 2) / UInt64(unit) * UInt64(unit)
        return Format.money(
            Money(minorUnits: amount < 0 ? -Int64(rounded) : Int64(rounded), currency: told.currency))
    }

    private func share(_ point: Reconciliation.Point) -> HTML? {
        let won = report.total(.won)
        guard won > 0 else { return nil }
        return HTML(text: "\(Format.percent(Double(report.total(point)) / Double(won))) of what was won, with tax.")
    }

    private func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: told.currency), exact: true)
    }
}
