import Domain
import Record

/// What became of the deal's money on each basis, and its documents with their lines.
struct OpportunityMoneyPart {
    let page: OpportunityPage

    private var money: DealMoney { page.dossier.money }
    private var format: Format { page.format }

    var html: HTML {
        guard !money.sheet.entries.isEmpty || page.row.status == .won || !page.addable.isEmpty else { return .nothing }
        let documents: HTML =
            money.sheet.entries.isEmpty
            ? HTML.empty(
                "No document yet", "Here stand the quote, the order, invoices, payments and what takes them back.")
            : BillingSheetPart(
                sheet: money.sheet, all: ("/documents" as Link).with("opportunity", page.row.id.description),
                today: format.localDay(format.now), format: format
            ).html
        return HTML.section(
            "Money", HTML(text: sentence), id: "money",
            """
            \(if: !page.addable.isEmpty, "<div class=\"buttons\">\(buttons)</div>")
            <article class="card">\(HTML.facts(facts))</article>\(if: !money.missing.isEmpty, missing)\(documents)
            """)
    }

    private var buttons: [HTML] {
        page.addable.map { kind in
            HTML.button(
                "Add \(kind.title.lowercased())",
                ("/documents/new" as Link).with("kind", kind.rawValue)
                    .with("opportunity", page.row.id.description))
        }
    }

    private var sentence: String {
        if let day = money.paidInFullOn { return "Paid in full since \(format.day(day))." }
        guard page.row.status == .won else { return "What was offered and billed so far." }
        let open = money.sheet.entries.compactMap(\.balance).filter { $0.open > 0 }
        let isOneCurrency = Set(open.map(\.invoice.currency)).count == 1
        if let first = open.first, isOneCurrency {
            let sum = open.reduce(Int64(0)) { $0 + $1.open }
            let amount = Format.money(Money(minorUnits: sum, currency: first.invoice.currency), exact: true)
            return "\(amount) of what was invoiced is open."
        }
        return open.isEmpty ? "Not everything that was won is invoiced and paid." : "Some invoices are open."
    }

    /// One figure for each basis; they are steps of the same money and are never added.
    private var facts: [(String, HTML)] {
        Attribution.Basis.allCases.map { basis in
            let amount = money.amounts[basis].map {
                Format.money(Money(minorUnits: $0, currency: money.currency), exact: true)
            }
            return (basis.rawValue.capitalized, HTML(text: amount ?? "no rate"))
        }
    }

    private var missing: HTML {
        let days = money.missing.prefix(3).map { "\($0.from) on \(format.day($0.day))" }.joined(separator: ", ")
        return HTML.note("No rate is known for \(days), so not every amount can be told in \(money.currency).")
    }
}
