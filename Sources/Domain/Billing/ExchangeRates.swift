/// What one unit of a currency was worth in another on a day.
public struct ExchangeRate: Hashable, Sendable {
    public let day: Day
    public let from: String
    public let to: String
    /// The rate as digits without a point, and how many of them stand behind it: 1.0835 is 10835 and 4.
    public let digits: Int64
    public let decimals: Int

    /// - Throws: `Problem.invalid` for an unknown currency, or a rate that is not above 0 or too long.
    public init(day: Day, from: String, to: String, digits: Int64, decimals: Int) throws {
        self.day = day
        self.from = try CurrencyCodes.checked(from, field: "from")
        self.to = try CurrencyCodes.checked(to, field: "to")
        guard digits > 0, (0...12).contains(decimals), digits < 1_000_000_000_000_000 else {
            throw Problem.invalid("rate", "A rate is above 0 and has at most 12 digits behind the point.")
        }
        self.digits = digits
        self.decimals = decimals
    }

    /// Reads `1.0835`.
    ///
    /// - Throws: `Problem.invalid` as above, and for anything that is no number.
    public init(day: Day, from: String, to: String, text: String) throws {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let digits = WholeNumber.read(parts.joined()) else {
            throw Problem.invalid("rate", "“\(text)” is no rate; 1.0835 is")
        }
        try self.init(
            day: day, from: from, to: to, digits: digits, decimals: parts.count == 2 ? parts[1].utf8.count : 0)
    }
}

/// Rates by day; an amount is turned into another currency by the rate of its own day and no other.
public struct ExchangeRates: Sendable {
    private struct Key: Hashable {
        let day: Day
        let from: String
        let to: String
    }

    private var rates: [Key: ExchangeRate] = [:]

    /// Of several rates for one day and pair the last counts.
    public init(_ rates: [ExchangeRate] = []) {
        for rate in rates { self.rates[Key(day: rate.day, from: rate.from, to: rate.to)] = rate }
    }

    /// The amount in another currency, rounded half away from zero; the reverse rate serves where only that is known.
    ///
    /// - Throws: `Problem.invalid` for an unknown currency, for a day without a rate, or an amount without room.
    public func converted(_ money: Money, to currency: String, on day: Day) throws -> Money {
        let to = try CurrencyCodes.checked(currency)
        // Most amounts are in the currency that is asked for.
        if money.currency == to { return money }
        let from = try CurrencyCodes.checked(money.currency)
        if from == to { return Money(minorUnits: money.minorUnits, currency: to) }
        var above = Int128(money.minorUnits) * Self.power(Money.decimals(of: to))
        var below = Self.power(Money.decimals(of: from))
        if let rate = rates[Key(day: day, from: from, to: to)] {
            above *= Int128(rate.digits)
            below *= Self.power(rate.decimals)
        } else if let rate = rates[Key(day: day, from: to, to: from)] {
            above *= Self.power(rate.decimals)
            below *= Int128(rate.digits)
        } else {
            throw Problem.invalid("rate", "There is no rate from \(from) to \(to) on \(day); bring one for that day.")
        }
        let magnitude = (above.magnitude + below.magnitude / 2) / below.magnitude
        guard magnitude <= Int128(Int64.max).magnitude else {
            throw Problem.invalid("amount", "The amount is too large in \(to).")
        }
        return Money(minorUnits: above < 0 ? -Int64(magnitude) : Int64(magnitude), currency: to)
    }

    private static func power(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(Int128(1)) { value, _ in value * 10 }
    }
}
