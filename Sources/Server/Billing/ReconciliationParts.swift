import Domain
import Record

/// The way from won to kept, for all deals together.
struct ReconciliationStepsPart {
    let told: ReconciliationTold

    var html: HTML {
        var rows: [Table.Row] = [.total(["Won", "", money(told.report.total(.won))])]
        for point in Reconciliation.Point.allCases.dropFirst() {
            for difference in told.report.differences(to: point) {
                let documents = difference.documents > 0 ? Format.count(difference.documents, "document") : "–"
                rows.append(
                    .cells([HTML(text: difference.kind.title), HTML(text: documents), signed(difference.amount)]))
            }
            rows.append(.total([HTML(text: point.title), "", money(told.report.total(point))]))
        }
        return Table(
            "From won to kept", columns: [.init("What"), .init("Behind it"), .number("Amount")], rows: rows
        ).html
    }

    private func money(_ amount: Int64) -> HTML {
        HTML(text: Format.money(Money(minorUnits: amount, currency: told.currency), exact: true))
    }

    private func signed(_ amount: Int64) -> HTML {
        let text = Format.money(Money(minorUnits: amount, currency: told.currency), exact: true)
        return HTML(text: amount > 0 ? "+" + text : text)
    }
}

/// One line for each deal; opened, it says what makes its differences.
struct ReconciliationDealsPart {
    let told: ReconciliationTold
    let address: ReconciliationAddress
    let form: Form
    let format: Format

    private var ordered: [Reconciliation] {
        // What is overdue first, then what is open, then the greatest.
        told.report.all.sorted { left, right in
            let one = (right.overdue, right.open, right.amount(.won) ?? 0)
            let two = (left.overdue, left.open, left.amount(.won) ?? 0)
            return one < two || (one == two && (left.deal?.id ?? 0) < (right.deal?.id ?? 0))
        }
    }

    var html: HTML {
        let pages = Pagination(query: form, total: ordered.count, link: address.link("/reconciliation"))
        let rows = ordered.dropFirst(pages.offset).prefix(pages.size).map(row)
        let table = Table(
            "Deal by deal",
            columns: [
                .init("Deal"), .number("Won"), .number("Ordered"), .number("Invoiced"), .number("Paid"),
                .number("Kept"), .number("Open"),
            ], rows: Array(rows))
        return "\(table.html)\(pages.html)"
    }

    private func row(_ row: Reconciliation) -> Table.Row {
        func cell(_ point: Reconciliation.Point) -> HTML { row.amount(point).map { money($0) } ?? "–" }
        let differences = row.steps.flatMap(\.differences)
        let end = [cell(.won), cell(.ordered), cell(.invoiced), cell(.paid), cell(.kept), money(row.open)]
        guard !differences.isEmpty else { return .cells([name(row)] + end) }
        let within = differences.map { difference -> [HTML] in
            let documents = difference.documents.prefix(6).map { id -> HTML in
                let link: Link = "/documents/\(ID<BillingDocument>(id))"
                return "<a href=\"\(link)\">\(told.name(id))</a> "
            }
            let more = difference.documents.count > 6 ? "and \(difference.documents.count - 6) more" : ""
            return [HTML(text: difference.sentence), "\(documents)\(more)", "", "", "", "", ""]
        }
        return .opening(
            ["<details><summary>\(plainName(row))</summary></details>"] + end,
            within: within + uncounted(row) + (row.deal == nil ? [] : [[name(row), "", "", "", "", "", ""]]))
    }

    private func uncounted(_ row: Reconciliation) -> [[HTML]] {
        guard !row.uncounted.isEmpty else { return [] }
        let links = row.uncounted.prefix(6).map { id -> HTML in
            "<a href=\"\("/documents/\(ID<BillingDocument>(id))" as Link)\">\(told.name(id))</a> "
        }
        return [["Credit notes and bad debts without an invoice count nowhere", "\(links)", "", "", "", "", ""]]
    }

    /// A heading that opens holds no link.
    private func plainName(_ row: Reconciliation) -> String {
        guard let deal = row.deal else { return "Documents of no won deal" }
        return deal.name + (told.companies[deal.id]?.name.map { ", \($0)" } ?? "")
    }

    private func name(_ row: Reconciliation) -> HTML {
        guard let deal = row.deal else { return "Documents of no won deal" }
        let company = told.companies[deal.id]?.name.map { ", \($0)" } ?? ""
        return "<a href=\"\("/opportunities/\(ID<Opportunity>(deal.id))" as Link)\">\(deal.name)</a>\(company)"
    }

    private func money(_ amount: Int64) -> HTML {
        HTML(text: Format.money(Money(minorUnits: amount, currency: told.currency), exact: true))
    }
}

/// What an address of these pages asks for.
struct ReconciliationAddress: Sendable {
    let request: ReconciliationRequest

    /// Without days it is about the quarter that `today` lies in; `all` asks for every day.
    ///
    /// - Throws: `Problem.invalid` for what is no day or company.
    init(_ form: Form, today: Day) throws {
        func value(_ name: String) -> String? { form[name].flatMap { $0.isEmpty ? nil : $0 } }
        func day(_ name: String) throws -> Day? {
            guard let text = value(name) else { return nil }
            guard let day = Day(text: text) else {
                throw Problem.invalid(name, "“\(text)” is no day such as 2027-01-29.")
            }
            return day
        }
        var request = ReconciliationRequest(from: try day("from"), to: try day("to"))
        if let text = value("company") {
            guard let id = ID<Company>(text: text) else {
                throw Problem.invalid("company", "There is no such company.")
            }
            request.company = id
        }
        if request.from == nil, request.to == nil, request.company == nil, value("all") == nil {
            request.from = Day(year: today.year, month: (today.month - 1) / 3 * 3 + 1, day: 1)
            request.to = today
        }
        self.request = request
    }

    func link(_ path: Link) -> Link {
        let isAll = request.from == nil && request.to == nil
        return path.with("from", request.from?.description).with("to", request.to?.description)
            .with("company", request.company?.description).with("all", isAll ? "yes" : nil)
    }

    /// The same question without days.
    func whole(_ path: Link) -> Link { path.with("company", request.company?.description).with("all", "yes") }

    /// What stands in the fields.
    var form: Form {
        Form(
            [
                ("from", request.from?.description ?? ""), ("to", request.to?.description ?? ""),
            ] + (request.company.map { [("company", $0.description)] } ?? []))
    }
}
