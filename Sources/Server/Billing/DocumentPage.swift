import Domain
import Record

/// One billing document: its lines, what it belongs to and what belongs to it, and how an invoice stands.
struct DocumentPage: Page {
    let dossier: BillingDossier
    let viewer: Viewer
    let form: Form
    /// Which of the page's forms came back with faults.
    let part: String?
    let format: Format
    let tokenField: HTML

    static func read(
        _ id: ID<BillingDocument>, _ store: BillingStore, _ visit: Visit, form: Form = Form(), part: String? = nil
    ) async throws -> DocumentPage {
        DocumentPage(
            dossier: try await BillingDossier.read(id, store, try visit.reader), viewer: try visit.viewer, form: form,
            part: part, format: visit.format, tokenField: visit.tokenField)
    }

    var row: BillingDocumentRow { dossier.row }
    var currency: String { dossier.figures?.currency ?? row.currency ?? dossier.currency }

    var title: String { row.number.map { "\(row.kind.title) \($0)" } ?? row.kind.title }
    var current: Link? { "/documents" }
    var crumbs: [Crumb] { [Crumb("Documents", "/documents"), Crumb(title)] }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence), buttons: buttons))
        <div class="columns"><div>
        \(if: !dossier.lines.isEmpty, HTML.section("Lines", id: "lines", lines))
        \(HTML.section("Amounts", id: "amounts", amounts))
        \(HTML.section("What it belongs to, and what belongs to it", id: "chain", chain))
        </div><aside aria-label="About the document">
        \(HTML.card("Document", HTML.facts(facts)))
        \(if: !dossier.twins.isEmpty, HTML.card("Possibly the same document", DocumentTwinsPart.card(self)))
        \(if: dossier.balance != nil, HTML.card("How it stands", HTML.facts(standing)))
        \(DocumentKeepingPart(page: self).html)
        </aside></div>
        """
    }

    private var sentence: String {
        var text =
            money(row.total ?? 0)
            + (dossier.inHouse.map { ", \(Format.money($0, exact: true)) by its day’s rate" } ?? "")
        if row.cancelledAt != nil { return text + ". It was called off and counts nowhere." }
        if row.isDerived { text += ", as another row tells it" }
        guard let balance = dossier.balance else { return text + "." }
        switch balance.state(on: dossier.today) {
        case .settled: return text + ", settled."
        case .open: return text + ", \(money(balance.open)) open."
        case .overdue(let days): return text + ", \(money(balance.open)) \(Format.count(days, "day")) overdue."
        case .overpaid: return text + ", paid over by \(money(-balance.open))."
        }
    }

    private var buttons: [HTML] {
        guard row.cancelledAt == nil else { return [] }
        return row.kind.children.filter { BillingStore.mayAdd($0, viewer) }.map { kind in
            HTML.button(
                "Add \(kind.title.lowercased())",
                ("/documents/new" as Link).with("kind", kind.rawValue).with("parent", row.id.description))
        }
    }

    private var lines: HTML {
        let rows = dossier.lines.map { line -> [HTML] in
            let total = (try? line.amounts().total).map { money($0) } ?? "–"
            return [
                HTML(text: line.text), HTML(text: MoneyFigures.plain(line.quantity, digits: 3)),
                HTML(text: money(line.unitPrice)), percent(line.discount), percent(line.taxRate),
                HTML(text: line.milestone ?? "–"), HTML(text: total),
            ]
        }
        return Table(
            "Lines",
            columns: [
                .init("Product"), .number("Quantity"), .number("Each"), .number("Discount"), .number("Tax"),
                .init("Milestone"), .number("Total"),
            ], rows: rows
        ).html
    }

    private func percent(_ hundredths: Int) -> HTML {
        hundredths == 0 ? "–" : HTML(text: MoneyFigures.plain(Int64(hundredths), digits: 2) + " %")
    }

    private var amounts: HTML {
        let amounts = dossier.figures?.amounts ?? BillingAmounts(total: row.total ?? 0)
        let parts = [
            ("Subtotal", amounts.subtotal), ("Discount", -amounts.discount), ("Tax", amounts.tax),
            ("Adjustment", amounts.adjustment), ("Not the sum of its parts", amounts.rounding),
        ].filter { $0.1 != 0 || $0.0 == "Subtotal" }
        let rows = parts.map { Table.Row.cells([HTML(text: $0.0), HTML(text: money($0.1))]) }
        return Table(
            "Amounts", columns: [.init("Part"), .number("Amount")],
            rows: rows + [.total(["Total", HTML(text: money(amounts.total))])]
        ).html
    }

    private var chain: HTML {
        guard dossier.chain.count > 1 else {
            return HTML.empty("Nothing yet", "Here stand the order, invoice, payments and what takes them back.")
        }
        let rows = dossier.chain.map { document -> [HTML] in
            let link: Link = "/documents/\(ID<BillingDocument>(document.id))"
            let name = document.number.map { "\(document.kind.title) \($0)" } ?? document.kind.title
            let mark = document.id == row.id.rawValue ? " (this)" : document.isCancelled ? " (called off)" : ""
            let above = dossier.chain.first { $0.id == document.parent }
            return [
                "<a href=\"\(link)\">\(name)</a>\(mark)", HTML(text: format.day(document.day)),
                HTML(text: above.map { $0.name } ?? "–"),
                HTML(text: Format.money(document.money, exact: true)),
            ]
        }
        return Table(
            "Documents that hang together",
            columns: [.init("Document"), .init("Day"), .init("Belongs to"), .number("Total")], rows: rows
        ).html
    }

    private var standing: [(String, HTML)] {
        guard let balance = dossier.balance else { return [] }
        var facts: [(String, HTML)] = [("Invoiced", HTML(text: money(balance.invoice.total)))]
        func add(_ name: String, _ amount: Int64) {
            if amount != 0 { facts.append((name, HTML(text: money(amount)))) }
        }
        add("Credited", balance.credited)
        add("Paid", balance.paid)
        add("Refunded", balance.refunded)
        add("Written off", balance.writtenOff)
        facts.append((balance.open < 0 ? "Owed to the customer" : "Open", HTML(text: money(abs(balance.open)))))
        if let told = row.toldPaid, told != balance.paid {
            facts.append(("Paid, as its own row says", HTML(text: money(told))))
        }
        return facts
    }

    private var facts: [(String, HTML)] {
        var facts: [(String, HTML)] = [("Kind", HTML(text: row.kind.title))]
        if let company = dossier.company {
            facts.append(("Company", "<a href=\"\("/companies/\(company.id)" as Link)\">\(company.name)</a>"))
        }
        if let deal = dossier.opportunity {
            facts.append(("Opportunity", "<a href=\"\("/opportunities/\(deal.id)" as Link)\">\(deal.name)</a>"))
        }
        facts.append(("Day", HTML(text: format.day(row.day ?? format.localDay(row.at)))))
        if let due = row.dueDay { facts.append(("Due", HTML(text: format.day(due)))) }
        if row.parent == nil, let named = row.named {
            facts.append(("Names", HTML(text: "\(named), which is not on record")))
        }
        if let subject = row.subject { facts.append(("Subject", HTML(text: subject))) }
        if let milestone = row.milestone { facts.append(("Milestone", HTML(text: milestone))) }
        if let status = row.status { facts.append(("Status", HTML(text: status))) }
        if let owner = row.owner, let name = dossier.names[owner] { facts.append(("Owner", HTML(text: name))) }
        facts.append(("Recorded", format.timeElement(row.recorded)))
        if let cancelled = row.cancelledAt { facts.append(("Called off", format.timeElement(cancelled))) }
        for note in dossier.notes {
            facts.append((dossier.names[note.author] ?? "Note", HTML(text: note.body)))
        }
        return facts
    }

    func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: currency), exact: true)
    }
}
