import Domain
import Record

/// The form that adds a document by hand.
struct NewDocumentPage: Page {
    let kind: BillingKind
    /// What it will belong to.
    let parent: BillingDossier?
    let viewer: Viewer
    let form: Form
    let format: Format
    let tokenField: HTML

    /// - Throws: `Problem.notFound` for a document or a deal that the viewer may not see, or for no such kind.
    static func read(_ store: BillingStore, _ visit: Visit, form: Form? = nil) async throws -> NewDocumentPage {
        let asked = form ?? visit.query
        guard let kind = BillingKind(rawValue: asked["kind"] ?? "invoice") else {
            throw Problem.notFound("There is no such kind of document.")
        }
        let (reader, format, token) = (try visit.reader, visit.format, visit.tokenField)
        let id = asked["parent"].flatMap { ID<BillingDocument>(text: $0) }
        let parent = id == nil ? nil : try await BillingDossier.read(id ?? ID(0), store, reader)
        let first = try await store.start(kind, reader)
        return NewDocumentPage(
            kind: kind, parent: parent, viewer: reader.viewer,
            form: form ?? filled(visit.query, kind, parent, first.currency, first.today), format: format,
            tokenField: token)
    }

    /// What is likely, to be changed.
    private static func filled(
        _ query: Form, _ kind: BillingKind, _ parent: BillingDossier?, _ currency: String, _ today: Day
    ) -> Form {
        var form = query.setting("kind", kind.rawValue).setting("day", today.description)
            .setting("currency", parent?.figures?.currency ?? currency)
        guard let parent else { return form }
        if kind.hasLines {
            for (place, line) in parent.lines.prefix(BillingForm.lines).enumerated() {
                let number = place + 1
                form = form.setting("product-\(number)", line.text)
                    .setting("quantity-\(number)", MoneyFigures.plain(line.quantity, digits: 3))
                    .setting(
                        "price-\(number)", MoneyFigures.decimal(line.unitPrice, parent.figures?.currency ?? currency)
                    )
                    .setting("discount-\(number)", MoneyFigures.plain(Int64(line.discount), digits: 2))
                    .setting("tax-\(number)", MoneyFigures.plain(Int64(line.taxRate), digits: 2))
            }
            if parent.lines.isEmpty, let total = parent.row.total {
                form = form.setting("total", MoneyFigures.decimal(total, parent.figures?.currency ?? currency))
            }
        } else if let balance = parent.balance {
            let amount = kind == .refund ? balance.paid - balance.refunded : max(0, balance.open)
            form = form.setting("total", MoneyFigures.decimal(amount, balance.invoice.currency))
        }
        return form
    }

    var title: String { "New \(kind.title.lowercased())" }
    var current: Link? { "/documents" }
    var crumbs: [Crumb] { [Crumb("Documents", "/documents"), Crumb(title)] }

    private var fields: Fields { Fields(form) }

    var content: HTML {
        """
        \(HTML.head(title, sentence))
        <form class="form" method="post" action="/documents">\(tokenField)\(fields.faults)
        \(fields.hidden("kind", kind.rawValue))\(if: form["parent"] != nil, fields.hidden("parent"))\
        \(if: form["opportunity"] != nil, fields.hidden("opportunity"))\
        \(fields.fault("parent"))\(fields.fault("opportunity"))
        <div class="filters">
        \(fields.text("number", "Number", isRequired: false))
        \(fields.text("day", "Day", type: "date"))
        \(if: kind == .invoice, fields.text("due", "Due", type: "date", isRequired: false))
        \(fields.text("currency", "Currency"))
        </div>
        \(if: parent == nil && form["opportunity"] == nil, company)
        \(if: kind.hasLines, lines)
        <div class="filters">
        \(fields.text("total", kind.hasLines ? "Total as it stands there" : "Amount",
            hint: kind.hasLines ? "Empty: what the lines give." : nil, isRequired: !kind.hasLines))
        \(fields.text("subject", "Subject", isRequired: false))
        \(if: kind == .invoice || kind == .payment, fields.text("milestone", "Milestone",
            hint: "Such as Delivery or Down payment.", isRequired: false))
        </div>
        \(if: kind == .payment && parent != nil, fields.box("overpayment", "More than is open was paid, and is owed"))
        <div class="buttons"><button class="button first">Add the \(kind.title.lowercased())</button></div></form>
        """
    }

    private var sentence: HTML {
        if let parent {
            let link: Link = "/documents/\(parent.row.id)"
            return "It belongs to <a href=\"\(link)\">\(parent.row.words)</a>."
        }
        return form["opportunity"] == nil
            ? "It belongs to a company until somebody names its deal." : "It belongs to the deal."
    }

    private var company: HTML {
        if form["company"] != nil { return "\(fields.hidden("company"))\(fields.fault("company"))" }
        return "\(fields.text("companyName", "Company", hint: "Its name."))\(fields.fault("company"))"
    }

    private var lines: HTML {
        let rows = (1...BillingForm.lines).map { place -> HTML in
            """
            <div class="filters">
            \(fields.text("product-\(place)", "Product \(place)", isRequired: false))
            \(fields.text("quantity-\(place)", "Quantity", isRequired: false))
            \(fields.text("price-\(place)", "Price each", isRequired: false))
            \(fields.text("discount-\(place)", "Discount %", isRequired: false))
            \(fields.text("tax-\(place)", "Tax %", isRequired: false))
            </div>
            """
        }
        return "<fieldset><legend>Lines</legend>\(rows)</fieldset>"
    }
}
