import Domain
import Record

/// What became of won money, deal by deal, with every difference on the way explained to the cent.
struct ReconciliationPage: Page {
    /// A row opens to all its documents: more of them make a heavy page.
    static let size = 25

    let told: ReconciliationTold
    /// Those on this page.
    let rows: [Reconciliation]
    let sheets: [Int64: BillingSheet]
    let pages: Pagination
    let companyName: String?
    let address: ReconciliationAddress
    let form: Form
    let viewer: Viewer
    let format: Format

    private var report: ReconciliationReport { told.report }

    var title: String { "Reconciliation" }
    var current: Link? { "/reconciliation" }
    var crumbs: [Crumb] { [Crumb("Reconciliation")] }

    var content: HTML {
        """
        \(HTML.head("Reconciliation", HTML(text: sentence), buttons: [
            HTML.button("Documents", "/documents"), HTML.button("Save as file", address.link("/reconciliation/file")),
        ]))
        \(question)
        \(if: !told.leftOut.isEmpty, leftOut)
        \(if: report.isEmpty, HTML.empty(
            "Nothing was won in these days",
            "Here stands what became of each won deal: ordered, invoiced, paid, refunded and open.",
            step: HTML.button("Ask for all days", ("/reconciliation" as Link).with("all", "yes"))))
        \(if: !report.isEmpty, figures)
        \(if: !told.twins.isEmpty, HTML.section(
            "Possibly the same document",
            "One kind, one number, one customer. Each counts until one is called off or somebody says that they differ.",
            id: "twins", DocumentTwinsPart.table(told.twins, format)))
        """
    }

    private var sentence: String {
        guard !report.isEmpty else { return "What became of won money." }
        let who = companyName.map { " by \($0)" } ?? ""
        let kinds = told.parts.filter { $0.total(.won) != 0 }.map { part in
            "\(part.title): of \(money(part.total(.won))) won\(who), \(money(part.total(.kept))) is paid and kept."
        }
        return (kinds + ["\(money(told.unexplained)) of the difference is unexplained."]).joined(separator: " ")
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
        \(HTML.section("Deal by deal", "Open a line for what makes its differences, its documents and their lines.", id: "deals",
            ReconciliationDealsPart(told: told, rows: rows, sheets: sheets, pages: pages, format: format).html))
        """
    }

    private var stepsSentence: String {
        let without = told.withoutOrders
        let sentence =
            "Each step begins where the last one ended; the lines between add up to the cent. The last column is the "
            + "control against the books, and a figure of nobody."
        guard without.deals > 0 else { return sentence }
        let have = without.deals == 1 ? "has no order and counts" : "have no order and count"
        return
            "\(sentence) \(Format.count(without.deals, "deal")) \(have) as ordered with what was won: "
            + "\(money(without.amount)) of what stands as ordered."
    }

    private var cards: HTML {
        let (new, existing) = (told.parts[0], told.parts[1])
        func figure(_ title: String, _ amount: (ReconciliationSums) -> Int64) -> HTML {
            HTML.figure(
                title, value: whole(amount(new)), note: HTML(text: "Existing business \(whole(amount(existing)))."))
        }
        return HTML.cards([
            figure("Won, new business") { $0.total(.won) }, figure("Invoiced, new business") { $0.total(.invoiced) },
            figure("Paid, new business") { $0.total(.paid) },
            HTML.figure(
                "Open", value: whole(told.summary.open),
                note: HTML(text: "\(money(told.summary.overdue)) of it overdue.")),
        ])
    }

    /// Whole units: a card is narrow, and the table below has the cents.
    private func whole(_ amount: Int64) -> String {
        let unit = (0..<Money.decimals(of: told.currency)).reduce(Int64(1)) { value, _ in value * 10 }
        let rounded = (amount.magnitude + UInt64(unit) / 2) / UInt64(unit) * UInt64(unit)
        return Format.money(
            Money(minorUnits: amount < 0 ? -Int64(rounded) : Int64(rounded), currency: told.currency))
    }

    private func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: told.currency), exact: true)
    }
}
