/// What a document comes to, in minor units of its currency.
public struct BillingAmounts: Hashable, Sendable {
    /// Before discount and tax.
    public var subtotal: Int64
    /// What is taken off; not below 0.
    public var discount: Int64
    public var tax: Int64
    public var adjustment: Int64
    /// As the document says it; it may differ from its parts.
    public var total: Int64

    /// `total`: `nil` where the document says none; then it is what the parts give.
    public init(subtotal: Int64, discount: Int64 = 0, tax: Int64 = 0, adjustment: Int64 = 0, total: Int64? = nil) {
        self.subtotal = subtotal
        self.discount = discount
        self.tax = tax
        self.adjustment = adjustment
        self.total = total ?? subtotal - discount + tax + adjustment
    }

    /// A payment, a refund, or a document of which only the total is known.
    public init(total: Int64) {
        self.init(subtotal: total, total: total)
    }

    /// The stated total less what the parts give.
    public var rounding: Int64 { total - (subtotal - discount + tax + adjustment) }

    /// Of the total, what is no tax.
    public var net: Int64 { total - tax }

    public static func + (left: BillingAmounts, right: BillingAmounts) -> BillingAmounts {
        BillingAmounts(
            subtotal: left.subtotal + right.subtotal, discount: left.discount + right.discount,
            tax: left.tax + right.tax, adjustment: left.adjustment + right.adjustment, total: left.total + right.total)
    }

    /// The lines added up.
    ///
    /// - Throws: `Problem.invalid` naming `lines` and the number of the line, from 1.
    public init(_ lines: [BillingLine], adjustment: Int64 = 0, total: Int64? = nil) throws {
        if lines.isEmpty { throw Problem.invalid("lines", "A document has at least one line.") }
        var sum = BillingAmounts(subtotal: 0)
        for (place, line) in lines.enumerated() { sum = sum + (try line.amounts(path: "lines.\(place + 1)")) }
        self.init(
            subtotal: sum.subtotal, discount: sum.discount, tax: sum.tax, adjustment: adjustment, total: total)
    }
}
