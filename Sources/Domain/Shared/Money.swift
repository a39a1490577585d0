/// An amount in whole minor units of one currency (ISO 4217 code).
///
/// Never a floating-point number.
public struct Money: Hashable, Sendable {
    public let minorUnits: Int64
    public let currency: String

    public init(minorUnits: Int64, currency: String) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// The same amount with the other sign.
    public var negated: Money { Money(minorUnits: -minorUnits, currency: currency) }

    /// Digits after the point in the currency: 2 unless ISO 4217 says otherwise.
    public static func decimals(of currency: String) -> Int {
        switch currency {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
            "XOF", "XPF":
            return 0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": return 3
        default: return 2
        }
    }
}
