import Storage

/// What a list can show: its columns, the orders it can stand in, and what narrows it.
package struct ListShape: Sendable {
    /// By what a column can be sorted; a missing value must be coalesced.
    package struct Order: Sendable {
        package let key: SQL
        package let isNumber: Bool
        /// Whether a first click brings the largest to the top.
        let startsDescending: Bool
        /// Whether a page in this order is found without looking at many other rows.
        var isIndexed = false

        package static func text(_ key: SQL) -> Order { Order(key: key, isNumber: false, startsDescending: false) }
        package static func number(_ key: SQL) -> Order { Order(key: key, isNumber: true, startsDescending: true) }

        package var indexed: Order {
            var order = self
            order.isIndexed = true
            return order
        }
    }

    package struct Column: Sendable {
        package let name: String
        package let title: String
        package var isNumber = false
        package var order: Order?
        /// Whether it stands there before the reader chooses.
        var isStandard = true
    }

    /// A choice that narrows the list.
    package struct Filter: Sendable {
        package let name: String
        package let label: String
        /// What is sent, and what people read.
        package var choices: [(value: String, title: String)]
        package var any = "all"

        package init(name: String, label: String, choices: [(value: String, title: String)], any: String = "all") {
            self.name = name
            self.label = label
            self.choices = choices
            self.any = any
        }
    }

    /// As the glossary writes it: `lead`.
    package let noun: String
    package let plural: String
    package let title: String
    package let path: Link
    package let file: Link
    /// The first column names the row.
    package let columns: [Column]
    package let filters: [String]
    /// Name of a sorted column.
    let standardOrder: String
    package let id: SQL

    package func column(_ name: String) -> Column? { columns.first { $0.name == name } }
}
