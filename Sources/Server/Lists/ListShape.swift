import Storage

/// What a list can show: its columns, the orders it can stand in, and what narrows it.
struct ListShape: Sendable {
    /// By what a column can be sorted; a missing value must be coalesced.
    struct Order: Sendable {
        let key: SQL
        let isNumber: Bool
        /// Whether a first click brings the largest to the top.
        let startsDescending: Bool

        static func text(_ key: SQL) -> Order { Order(key: key, isNumber: false, startsDescending: false) }
        static func number(_ key: SQL) -> Order { Order(key: key, isNumber: true, startsDescending: true) }
    }

    struct Column: Sendable {
        let name: String
        let title: String
        var isNumber = false
        var order: Order?
        /// Whether it stands there before the reader chooses.
        var isStandard = true
    }

    /// A choice that narrows the list.
    struct Filter: Sendable {
        let name: String
        let label: String
        /// What is sent, and what people read.
        var choices: [(value: String, title: String)]
        var any = "all"
    }

    /// As the glossary writes it: `lead`.
    let noun: String
    let plural: String
    let title: String
    let path: Link
    let file: Link
    /// The first column names the row.
    let columns: [Column]
    let filters: [String]
    /// Name of a sorted column.
    let standardOrder: String
    let id: SQL

    func column(_ name: String) -> Column? { columns.first { $0.name == name } }
}
