/// What every row of a touch file is read by: which column is which, and from where times are counted.
struct TouchLayout {
    enum Role: UInt8 { case id, time, channel, conversion, value, other }

    /// Where a column stands, and what ends its fields.
    struct Column {
        let number: Int
        let end: UInt8
        /// How far before the row's last byte that stands.
        let trimmed: Int
    }

    static let halfSpan: Int64 = 1 << 45

    let heading: FileHeading
    let roles: [Role]
    let separator: UInt8
    /// By role; for `value` any other column in a file without.
    let columns: (id: Column, time: Column, channel: Column, conversion: Column, value: Column, others: [Column])
    let hasValues: Bool
    /// Whether a carriage return stands before the line feed of each row.
    let endsInReturn: Bool
    /// Instants are kept as what they are past this one.
    private var base: Int64 = 0
    private var isCentred = false

    init(_ names: [String], separator: UInt8, endsInReturn: Bool) throws {
        heading = try FileHeading(
            names,
            known: [
                (
                    "id",
                    [
                        "id", "user_id", "person", "person_id", "visitor_id", "customer_id", "journey", "journey_id",
                        "userid", "uid", "user", "user_pseudo_id", "client_id", "contact_id", "lead_id", "cookie",
                        "cookie_id", "email",
                    ], true
                ),
                (
                    "time",
                    [
                        "time", "timestamp", "at", "datetime", "event_time", "event_timestamp", "touch_time",
                        "occurred_at", "created_at", "ts", "date", "event_date",
                    ], true
                ),
                (
                    "channel",
                    [
                        "channel", "touchpoint", "source", "marketing_channel", "channel_grouping", "session_source",
                        "utm_source", "medium", "campaign",
                    ], true
                ),
                ("conversion", ["conversion", "converted", "conversions", "is_conversion", "conv"], true),
                (
                    "value",
                    ["value", "conversion_value", "revenue", "amount", "purchase_revenue", "total_conversion_value"],
                    false
                ),
            ])
        let roles: [Role] = names.indices.map { [heading] column in
            heading.role(of: column).flatMap { Role(rawValue: UInt8($0)) } ?? .other
        }
        self.roles = roles
        self.separator = separator
        self.endsInReturn = endsInReturn
        let last = roles.count - 1
        func column(_ number: Int) -> Column {
            guard number == last else { return Column(number: number, end: separator, trimmed: 0) }
            return endsInReturn
                ? Column(number: number, end: FieldScan.carriageReturn, trimmed: 1)
                : Column(number: number, end: FieldScan.lineFeed, trimmed: 0)
        }
        func column(_ role: Role) -> Column { column(roles.firstIndex(of: role) ?? 0) }
        columns = (
            column(.id), column(.time), column(.channel), column(.conversion), column(.value),
            roles.indices.filter { roles[$0] == .other }.map { column($0) }
        )
        hasValues = roles.contains(.value)
    }

    /// The first row's time stands in the middle of what can be told.
    mutating func centre(on first: Int64) {
        base = first.subtractingReportingOverflow(Self.halfSpan).partialValue
        isCentred = true
    }

    /// How far past the base an instant is; nil where that does not fit, 0 as long as there is no base.
    @inline(__always)
    func past(_ instant: Int64) -> UInt64? {
        guard isCentred else { return 0 }
        let past = instant.subtractingReportingOverflow(base)
        guard !past.overflow, past.partialValue >= 0, past.partialValue < 2 * Self.halfSpan else { return nil }
        return UInt64(past.partialValue)
    }
}
