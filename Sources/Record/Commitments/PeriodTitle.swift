import Domain

/// What a period is called on a page.
package enum PeriodTitle {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `January 2027`, `week 5 of 2027`, `2027 Q1`, `2027`.
    package static func of(_ span: PeriodSpan) -> String {
        switch span.period {
        case .month: return "\(months[span.firstDay.month - 1]) \(span.firstDay.year)"
        case .week:
            let parts = span.label.split(separator: "-")
            let week = parts.last.flatMap { Int($0.dropFirst()) } ?? 0
            return "week \(week) of \(parts.first ?? "")"
        case .quarter, .year: return span.label
        }
    }
}
