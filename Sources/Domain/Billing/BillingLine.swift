/// One line of a quote, an order, an invoice or a credit note.
public struct BillingLine: Hashable, Sendable {
    public var text: String
    /// Thousandths; above 0.
    public var quantity: Int64
    /// Minor units for one.
    public var unitPrice: Int64
    /// Hundredths of a percent of quantity × price, 0 to 10000.
    public var discount: Int
    /// Hundredths of a percent of what the discount leaves.
    public var taxRate: Int
    /// A part of the whole that is billed when it is reached: `Delivery`.
    public var milestone: String?

    public init(
        text: String, quantity: Int64, unitPrice: Int64, discount: Int = 0, taxRate: Int = 0, milestone: String? = nil
    ) {
        self.text = text
        self.quantity = quantity
        self.unitPrice = unitPrice
        self.discount = discount
        self.taxRate = taxRate
        self.milestone = milestone
    }

    /// The line's amounts, each rounded half up.
    ///
    /// - Throws: `Problem.invalid` naming the field below `path`: a quantity of 0 or less, a negative price, a discount
    ///   or tax outside 0 to 100 %, or an amount without room.
    public func amounts(path: String = "line") throws -> BillingAmounts {
        var faults: [FieldFault] = []
        func demand(_ holds: Bool, _ field: String, _ message: String) {
            if !holds { faults.append(FieldFault(field: "\(path).\(field)", message: message)) }
        }
        demand(quantity > 0, "quantity", "A quantity is above 0; what is taken back belongs on a credit note.")
        demand(unitPrice >= 0, "unitPrice", "A price is not below 0; what is taken off is a discount.")
        demand((0...10_000).contains(discount), "discount", "A discount is 0 to 100 %.")
        demand((0...10_000).contains(taxRate), "taxRate", "A tax rate is 0 to 100 %.")
        let product = Int128(quantity) * Int128(unitPrice)
        demand(product <= Int128(Int64.max) / 10_000, "unitPrice", "The amount is too large.")
        if !faults.isEmpty { throw Problem.invalid(faults) }
        let subtotal = Int64((product + 500) / 1000)
        let off = Self.share(discount, of: subtotal)
        return BillingAmounts(
            subtotal: subtotal, discount: off, tax: Self.share(taxRate, of: subtotal - off), adjustment: 0, total: nil)
    }

    private static func share(_ hundredths: Int, of amount: Int64) -> Int64 {
        Int64((Int128(amount) * Int128(hundredths) + 5000) / 10_000)
    }
}
