import Domain
import Record

/// The way from won to kept, for all deals together.
struct ReconciliationStepsPart {
    let told: ReconciliationTold

    var html: HTML {
        let parts = told.parts + [told.control]
        func total(_ point: Reconciliation.Point) -> Table.Row {
            let name: [HTML] = [HTML(text: point.title), ""]
            return .total(name + parts.map { money($0.total(point)) })
        }
        var rows: [Table.Row] = [total(.won)]
        for point in Reconciliation.Point.allCases.dropFirst() {
            for difference in told.summary.differences[point] ?? [] {
                let documents = difference.documents > 0 ? Format.count(difference.documents, "document") : "–"
                let name: [HTML] = [HTML(text: difference.kind.title), HTML(text: documents)]
                rows.append(.cells(name + parts.map { part in signed(part.amount(difference.kind, to: point)) }))
            }
            rows.append(total(point))
        }
        let columns: [Table.Column] = [.init("What"), .init("Behind it")]
        return Table(
            "From won to kept", columns: columns + parts.map { Table.Column.number($0.title) }, rows: rows
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
            request = .quarter(of: today)
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
