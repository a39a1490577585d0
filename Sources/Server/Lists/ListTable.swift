import Record

/// The rows of a list, sorted by a click on a heading, each with a box when rows may be chosen.
struct ListTable: Sendable {
    let request: ListRequest
    let rows: [ListRow]
    let isChoosing: Bool

    private var shown: [ListShape.Column] { request.columns.compactMap { request.shape.column($0) } }

    var html: HTML {
        Table(request.shape.title, columns: shown.map(heading), rows: rows.map(cells)).html
    }

    private func heading(_ column: ListShape.Column) -> Table.Column {
        let isSorted = column.name == request.order.name
        return Table.Column(
            column.title, isNumber: column.isNumber, link: column.order == nil ? nil : request.sorted(by: column),
            order: isSorted ? (request.isDescending ? .descending : .ascending) : nil)
    }

    private func cells(_ row: ListRow) -> [HTML] {
        request.columns.enumerated().map { index, column in
            let cell = row.cell(column).html
            guard index == 0, isChoosing else { return cell }
            return """
                <span class="pick"><input type="checkbox" name="row" value="\(row.shownID)" \
                aria-label="Choose \(row.name)"><span>\(cell)</span></span>
                """
        }
    }
}
