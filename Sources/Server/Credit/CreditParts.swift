import Domain
import Journeys
import Record

/// What is asked: by what, which days, which model, which basis; works without scripts.
struct CreditQuestionPart {
    let table: CreditTable
    let address: CreditAddress
    let form: Form

    var html: HTML {
        let fields = Fields(
            Form([
                ("by", table.request.dimension.rawValue), ("model", table.request.model?.rawValue ?? ""),
                ("basis", table.request.basis?.rawValue ?? ""), ("from", table.request.from?.description ?? ""),
                ("to", table.request.to?.description ?? ""),
            ]))
        let models =
            [("", "As signed: \(CreditTerms.words(table.terms.signed))")]
            + table.terms.models.map { ($0.rawValue, CreditTerms.words($0)) }
        let bases =
            [("", "As signed: \(table.terms.attribution.basis.rawValue)")]
            + Attribution.Basis.allCases.map { ($0.rawValue, $0.rawValue.capitalized) }
        return """
            <form class="form" method="get" action="/credit"><div class="filters">
            \(fields.choice("by", "By", CreditRequest.Dimension.allCases.map { ($0.rawValue, $0.title) }))
            \(fields.choice("model", "Model", models))
            \(fields.choice("basis", "Money", bases))
            \(fields.text("from", "From", type: "date", isRequired: false))
            \(fields.text("to", "To", type: "date", isRequired: false))
            </div>\(if: address.compares, fields.hidden("compare", "yes"))\(fields.hidden("business", address.request.business.rawValue))
            <div class="buttons"><button class="button">Show</button></div></form>
            """
    }
}

/// One line for each origin: what began by it, and what of that had touches.
struct CreditOriginPart {
    let table: CreditTable

    var html: HTML {
        let rows = table.origins.map { line -> [HTML] in
            let name = HTML(text: line.origin.map(TouchWords.title) ?? "Not judged")
            let share = table.total == 0 ? 0 : Double(line.amount) / Double(table.total)
            let head: [HTML] = [name, HTML(text: Format.grouped(line.deals))]
            let end: [HTML] = [
                HTML(text: Format.percent(share)), HTML(text: Format.grouped(line.influencedDeals)),
                HTML(text: money(line.influenced)),
            ]
            return head + CreditBases.cells(line.bases, table, credit: HTML(text: money(line.amount))) + end
        }
        let head: [Table.Column] = [.init("Origin"), .number("Deals")]
        let end: [Table.Column] = [.number("Share"), .number("With a touch"), .number("Influenced")]
        return Table(
            "Deals by origin",
            columns: head + CreditBases.columns + end, rows: rows
        ).html
    }

    private func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: table.terms.currency), exact: true)
    }
}

/// The columns of money: one for each basis, none of them a sum of others.
enum CreditBases {
    static var columns: [Table.Column] {
        Attribution.Basis.allCases.map { .number($0.rawValue.capitalized) }
    }

    /// `credit`: What stands in the column of the basis that is shown.
    static func cells(_ bases: [Attribution.Basis: Int64], _ table: CreditTable, credit: HTML) -> [HTML] {
        Attribution.Basis.allCases.map { basis in
            if basis == table.terms.basis { return "<strong>\(credit)</strong>" }
            let money = Money(minorUnits: bases[basis] ?? 0, currency: table.terms.currency)
            return HTML(text: Format.money(money, exact: true))
        }
    }
}

/// One line for each channel, campaign, asset or owner.
struct CreditLinesPart {
    /// So many lines on the page; the file has all.
    static let most = 100

    let table: CreditTable
    let address: CreditAddress

    var html: HTML {
        let name: [Table.Column] = [.init(table.request.dimension.title)]
        let end: [Table.Column] = [.number("Share"), .number("Deals"), .number("Influenced")]
        let head = name + CreditBases.columns + end
        let costs: [Table.Column] =
            table.hasCosts ? [.number("Cost"), .number("Per accepted lead"), .number("Return")] : []
        let lines = table.lines.prefix(Self.most)
        let rest = Array(table.lines.dropFirst(Self.most))
        var rows = lines.map { Table.Row.cells(cells($0)) }
        if !rest.isEmpty { rows.append(.cells(sum("\(rest.count) smaller ones, in the file", rest, deals: nil))) }
        if !table.terms.model.exceedsTotal { rows.append(.total(sum("All", table.lines, deals: table.deals))) }
        return Table("Credit by \(table.request.dimension.title.lowercased())", columns: head + costs, rows: rows).html
    }

    private func sum(_ title: String, _ lines: [CreditLine], deals: Int?) -> [HTML] {
        let bases = lines.reduce(into: [Attribution.Basis: Int64]()) { sums, line in
            for (basis, amount) in line.bases { sums[basis, default: 0] += amount }
        }
        let credit = lines.reduce(Int64(0)) { $0 + $1.credit }
        let count: HTML = deals.map { HTML(text: Format.grouped($0)) } ?? ""
        let name: [HTML] = [HTML(text: title)]
        let end: [HTML] = [share(credit), count]
        let cells: [HTML] = name + CreditBases.cells(bases, table, credit: money(credit)) + end
        return cells + Array(repeating: HTML(text: ""), count: (table.hasCosts ? 12 : 9) - cells.count)
    }

    private func cells(_ line: CreditLine) -> [HTML] {
        let link = address.link("/credit/deals").with("line", line.key)
        let credit: HTML = line.deals > 0 ? "<a href=\"\(link)\">\(money(line.credit))</a>" : money(line.credit)
        let name: [HTML] = [HTML(text: line.name)]
        let end: [HTML] = [share(line.credit), HTML(text: Format.grouped(line.deals)), money(line.influenced)]
        var cells: [HTML] = name + CreditBases.cells(line.bases, table, credit: credit) + end
        if table.hasCosts {
            cells.append(line.cost.map { money($0) } ?? "–")
            cells.append(line.costPerAccepted.map { money($0) } ?? "–")
            cells.append(HTML(text: line.returned.map { Format.percent($0, digits: 0) } ?? "–"))
        }
        return cells
    }

    private func money(_ amount: Int64) -> HTML {
        HTML(text: Format.money(Money(minorUnits: amount, currency: table.terms.currency), exact: true))
    }

    private func share(_ amount: Int64) -> HTML {
        HTML(text: Format.percent(table.total == 0 ? 0 : Double(amount) / Double(table.total)))
    }
}

/// All models side by side, for comparison only: the range of each line, and where they disagree most.
struct CreditComparisonPart {
    static let most = 25

    let table: CreditTable

    var html: HTML {
        HTML.section("Other models", HTML(text: sentence), id: "comparison", "\(ranges)\(whole)")
    }

    private var sentence: String {
        let disputed = table.mostDisputed
        guard let disputed, let range = disputed.range else { return "All models say the same." }
        return
            "For comparison only; the signed model is \(CreditTerms.words(table.terms.signed)). They disagree most over "
            + "\(disputed.name): from \(money(range.least)) to \(money(range.greatest)), "
            + "\(money(disputed.disagreement)) apart."
    }

    private var shown: [CreditLine] {
        Array(table.lines.filter { $0.range != nil }.sorted { $0.disagreement > $1.disagreement }.prefix(Self.most))
    }

    private var ranges: HTML {
        let rows = shown.map { line -> [HTML] in
            let signed = line.others[table.terms.signed] ?? 0
            return [
                HTML(text: line.name), HTML(text: money(signed)), HTML(text: money(line.range?.least ?? 0)),
                HTML(text: money(line.range?.greatest ?? 0)), HTML(text: money(line.disagreement)),
                HTML(text: who(line, line.range?.least)), HTML(text: who(line, line.range?.greatest)),
            ]
        }
        return Table(
            "The range of each line over all models",
            columns: [
                .init(table.request.dimension.title), .number("Signed"), .number("Least"), .number("Greatest"),
                .number("Apart"), .init("Least by"), .init("Greatest by"),
            ], rows: rows
        ).html
    }

    private func who(_ line: CreditLine, _ amount: Int64?) -> String {
        table.compared.first { line.others[$0] == amount }.map(CreditTerms.words) ?? "–"
    }

    private var whole: HTML {
        let rows = shown.map { line in
            [HTML(text: line.name)] + table.compared.map { HTML(text: money(line.others[$0] ?? 0)) }
        }
        let columns =
            [Table.Column(table.request.dimension.title)] + table.compared.map { .number(CreditTerms.words($0)) }
        return """
            <details><summary>Every model</summary>\
            \(Table("Credit under every model", columns: columns, rows: rows).html)</details>
            """
    }

    private func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: table.terms.currency), exact: true)
    }
}
