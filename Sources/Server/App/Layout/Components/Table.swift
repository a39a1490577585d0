import Record

/// A table of the desk: the first column names the row, numbers stand to the right.
package struct Table: Sendable {
    package struct Column: Sendable {
        package let title: String
        package let isNumber: Bool
        /// Where a click on the heading leads, to sort by it.
        package let link: Link?
        /// How the table is sorted by it; nothing when it is not.
        package let order: Order?

        package init(_ title: String, isNumber: Bool = false, link: Link? = nil, order: Order? = nil) {
            self.title = title
            self.isNumber = isNumber
            self.link = link
            self.order = order
        }

        /// The raw value is what is read aloud.
        package enum Order: String, Sendable { case ascending, descending }

        package static func number(_ title: String, link: Link? = nil) -> Column {
            Column(title, isNumber: true, link: link)
        }
    }

    /// One row, or a line across that opens a group.
    package enum Row: Sendable {
        /// As many cells as columns; the first is the row's name.
        case cells([HTML])
        /// Sums, with a rule above.
        case total([HTML])
        /// A heading of a group, in the tone of its class (`is-sales`).
        case group(HTML, sideClass: String)
        /// A row whose first cell holds a `details`; while that is open the rows within show below it.
        case opening([HTML], within: [[HTML]])
    }

    /// Up to so many columns stand apart as usual; more of them stand closer.
    private static let loose = 9

    package let caption: String
    package let columns: [Column]
    package let rows: [Row]
    /// Whether the caption is only read aloud, because a heading stands above.
    package let hidesCaption: Bool

    package init(_ caption: String, columns: [Column], rows: [Row], hidesCaption: Bool = true) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.hidesCaption = hidesCaption
    }

    package init(_ caption: String, columns: [Column], rows: [[HTML]], hidesCaption: Bool = true) {
        self.init(caption, columns: columns, rows: rows.map { Row.cells($0) }, hidesCaption: hidesCaption)
    }

    /// The table in a frame that scrolls sideways when it must.
    package var html: HTML {
        let content = HTML(capacity: rows.count * columns.count * 64) { markup in
            for row in rows { write(row, to: &markup) }
        }
        return """
            <div class="scroll" tabindex="0" role="group" aria-label="\(caption)">\
            <table\(attribute: "class", columns.count > Self.loose ? "close" : nil)>
            <caption\(attribute: "class", hidesCaption ? "unseen" : nil)>\(caption)</caption>
            <thead><tr>\(columns.map(heading))</tr></thead>
            <tbody>
            \(content)</tbody></table></div>
            """
    }

    private func heading(_ column: Column) -> HTML {
        let title: HTML = column.link.map { "<a href=\"\($0)\">\(column.title)</a>" } ?? HTML(text: column.title)
        return """
            <th scope="col"\(attribute: "class", column.isNumber ? "n" : nil)\
            \(attribute: "aria-sort", column.order?.rawValue)>\(title)</th>
            """
    }

    private func write(_ row: Row, to markup: inout HTMLInterpolation) {
        switch row {
        case .cells(let cells): write(cells, "<tr>", to: &markup)
        case .total(let cells): write(cells, "<tr class=\"total\">", to: &markup)
        case .group(let title, let sideClass):
            markup.appendInterpolation(
                "<tr class=\"group \(sideClass)\"><th scope=\"rowgroup\" colspan=\"\(columns.count)\">\(title)</th></tr>\n"
                    as HTML)
        case .opening(let cells, let within):
            markup.appendLiteral("</tbody><tbody class=\"opens\">")
            write(cells, "<tr>", to: &markup)
            for cells in within { write(cells, "<tr class=\"within\">", to: &markup) }
            markup.appendLiteral("</tbody><tbody>\n")
        }
    }

    /// The first cell names the row.
    private func write(_ cells: [HTML], _ opening: StaticString, to markup: inout HTMLInterpolation) {
        markup.appendLiteral(opening)
        for (index, content) in cells.enumerated() {
            if index == 0 {
                markup.appendLiteral("<th scope=\"row\">")
                markup.appendInterpolation(content)
                markup.appendLiteral("</th>")
            } else {
                let isNumber = columns.indices.contains(index) && columns[index].isNumber
                markup.appendLiteral(isNumber ? "<td class=\"n\">" : "<td>")
                markup.appendInterpolation(content)
                markup.appendLiteral("</td>")
            }
        }
        markup.appendLiteral("</tr>\n")
    }
}
