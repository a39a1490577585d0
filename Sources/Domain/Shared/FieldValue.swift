/// The value of one field of a person, company, lead or opportunity, as a fact keeps it.
public enum FieldValue: Hashable, Sendable {
    case text(String)
    case number(Int64)
    case decimal(Double)
    /// Whole minor units of the currency.
    case money(Money)
    case truth(Bool)
    case instant(Timestamp)
    case day(Day)
}

/// What a field may hold.
///
/// A choice is text out of a fixed list.
public enum FieldType: Hashable, Sendable {
    case text
    case number
    case decimal
    case money
    case truth
    case instant
    case date
    case person
    case choice([String])
}
