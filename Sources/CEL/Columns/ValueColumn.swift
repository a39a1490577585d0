/// The values of one slot in many rows, each distinct value kept once.
///
/// Compared by identity, so that what was worked out for a column can be found again.
public final class ValueColumn: Sendable {
    /// The number of each row's value.
    public let codes: [UInt32]
    /// The values by number; nil is a missing value.
    public let values: [Value?]

    /// A column of numbers into a list of values.
    ///
    /// - Precondition: every code is the number of a value.
    public init(codes: [UInt32], values: [Value?]) {
        precondition(codes.allSatisfy { $0 < values.count }, "a code without a value")
        self.codes = codes
        self.values = values
    }

    /// A column out of the values of its rows.
    public convenience init(rows: [Value?]) {
        var numbers: [Value?: UInt32] = [:]
        var values: [Value?] = []
        let codes = rows.map { value in
            if let number = numbers[value] { return number }
            let number = UInt32(values.count)
            numbers[value] = number
            values.append(value)
            return number
        }
        self.init(codes: codes, values: values)
    }

    /// The value in a row; nil is a missing value.
    public func value(row: Int) -> Value? { values[Int(codes[row])] }
}
