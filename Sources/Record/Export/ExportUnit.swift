import Storage

/// What the whole numbers of a column are in; `nil` where they are plain counts.
package enum ExportUnit: String, CaseIterable, Sendable {
    case milliseconds = "milliseconds since 1970-01-01T00:00:00Z"
    case day = "days since 1970-01-01"
    case minutes
    case minorUnits = "minor units of the row's currency"
    case thousandths
    case identity

    /// By the way in which the schema names its columns, whatever tables there are.
    package static func of(_ column: TableShape.Column, in table: TableShape) -> ExportUnit? {
        guard column.kind == .integer, !column.name.hasPrefix("per_") else { return nil }
        let last = column.name.split(separator: "_").last.map(String.init) ?? column.name
        if instants.contains(last) { return .milliseconds }
        if days.contains(last) { return .day }
        if last == "minutes" { return .minutes }
        if last == "points" || last == "confidence" || last == "quantity" { return .thousandths }
        let hasCurrency = table.columns.contains { $0.name.hasSuffix("currency") }
        if amounts.contains(last), hasCurrency || table.name == "billing_line" { return .minorUnits }
        return identities.contains(last) || table.name == column.name ? .identity : nil
    }

    private static let instants: Set = ["at", "recorded", "known", "withdrawn", "created", "since", "until"]
    private static let days: Set = ["on", "day", "starts", "ends"]
    private static let amounts: Set = [
        "amount", "revenue", "total", "subtotal", "tax", "discount", "adjustment", "price", "budgeted", "actual",
        "paid",
        "yearly",
    ]
    private static let identities: Set = [
        "id", "person", "company", "lead", "handoff", "opportunity", "campaign", "user", "author", "actor", "batch",
        "owner", "manager", "deputy", "signer", "survivor", "loser", "subject", "other", "taker", "rejection", "clock",
        "document", "parent", "meeting", "calibration", "draft", "file", "host", "renewal", "payroll", "by", "behalf",
    ]
}
