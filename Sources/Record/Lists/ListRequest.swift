import Storage

/// What somebody asked a list for, as its address says it: words, choices, order, columns, and where to go on.
package struct ListRequest: Sendable {
    package static let size = 50

    /// Where the next rows begin: the sorted value of the last row, and its id.
    ///
    /// New rows never shift what follows.
    package struct Cursor: Sendable, Equatable {
        package var key: String
        package var id: Int64

        package init(key: String, id: Int64) {
            self.key = key
            self.id = id
        }

        package init?(text: String?) {
            guard let text, let colon = text.firstIndex(of: ":"), let id = Int64(text[..<colon]) else { return nil }
            self.id = id
            key = String(text[text.index(after: colon)...])
        }

        package var text: String { "\(id):\(key)" }
    }

    package let shape: ListShape
    package var text: String
    /// By the name of the filter; without those that are not set.
    package var choices: [String: String]
    package var order: ListShape.Column
    package var isDescending: Bool
    /// Names of the columns shown, in the order of the shape.
    package var columns: [String]
    package var after: Cursor?

    package init(_ query: Form, _ shape: ListShape) {
        self.shape = shape
        text = String((query["q"] ?? "").trimmingSpaces.prefix(200))
        choices = [:]
        for name in shape.filters {
            if let value = query[name], !value.isEmpty { choices[name] = value }
        }
        let sort = query["sort"] ?? ""
        let name = sort.hasPrefix("-") ? String(sort.dropFirst()) : sort
        let known = shape.column(name).flatMap { $0.order == nil ? nil : $0 }
        let standard = shape.column(shape.standardOrder) ?? shape.columns[0]
        order = known ?? standard
        isDescending = known == nil ? order.order?.startsDescending ?? false : sort.hasPrefix("-")
        let chosen = Set(query.all("column"))
        columns = shape.columns.map(\.name).filter { name in
            chosen.isEmpty ? shape.column(name)?.isStandard == true : chosen.contains(name)
        }
        if let first = shape.columns.first, !columns.contains(first.name) { columns.insert(first.name, at: 0) }
        after = Cursor(text: query["after"])
    }

    /// Whether nothing narrows the list.
    package var isWhole: Bool { text.isEmpty && choices.isEmpty }

    private var hasStandardOrder: Bool {
        order.name == shape.standardOrder && isDescending == (order.order?.startsDescending ?? false)
    }

    private var standardColumns: [String] { shape.columns.filter(\.isStandard).map(\.name) }

    /// The same list at another address, from its beginning.
    package func link(_ path: Link) -> Link {
        var link = path.with("q", text.isEmpty ? nil : text)
        for name in shape.filters { link = link.with(name, choices[name]) }
        if !hasStandardOrder { link = link.with("sort", (isDescending ? "-" : "") + order.name) }
        if columns != standardColumns { for name in columns { link = link.with("column", name) } }
        return link
    }

    package var link: Link { link(shape.path) }

    /// What the address says behind its path, for keeping it as a view; empty for the list as it is.
    package var query: String { String(link.address.drop { $0 != "?" }.dropFirst()) }

    package func sorted(by column: ListShape.Column) -> Link {
        var request = self
        request.order = column
        request.isDescending =
            column.name == order.name ? !isDescending : column.order?.startsDescending ?? false
        return request.link
    }

    // MARK: - Statements

    private var key: SQL { order.order?.key ?? shape.id }

    /// The last selected column of each row, from which the next cursor is made.
    var keyColumn: SQL { "CAST(\(key) AS TEXT)" }

    var ordering: SQL {
        isDescending ? "ORDER BY \(key) DESC, \(shape.id) DESC" : "ORDER BY \(key), \(shape.id)"
    }

    /// The condition that leaves out all rows up to the cursor.
    var following: SQL {
        guard let after else { return "TRUE" }
        let value: SQL = order.order?.isNumber == true ? "\(Int64(after.key) ?? 0)" : "\(after.key)"
        return isDescending
            ? "(\(key) <= \(value) AND (\(key) < \(value) OR \(shape.id) < \(after.id)))"
            : "(\(key) >= \(value) AND (\(key) > \(value) OR \(shape.id) > \(after.id)))"
    }
}
