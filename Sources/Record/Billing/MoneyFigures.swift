import Domain

/// Amounts for programs.
package enum MoneyFigures {
    /// Major units with a point: `-1234.50`.
    package static func decimal(_ minorUnits: Int64, _ currency: String) -> String {
        let decimals = Money.decimals(of: currency)
        guard decimals > 0 else { return String(minorUnits) }
        let digits = String(minorUnits.magnitude)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return (minorUnits < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// A whole number of hundredths or thousandths without needless noughts: `1.5`.
    package static func plain(_ number: Int64, digits: Int) -> String {
        let scale = (0..<digits).reduce(Int64(1)) { value, _ in value * 10 }
        let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: UInt64(scale))
        var text = "\(whole)"
        if rest > 0 {
            let fraction = String(rest)
            var padded = String(repeating: "0", count: digits - fraction.count) + fraction
            while padded.hasSuffix("0") { padded.removeLast() }
            text += "." + padded
        }
        return (number < 0 ? "-" : "") + text
    }
}

extension MoneyFigures {
    /// `1.0835`.
    package static func rate(_ rate: ExchangeRate) -> String {
        guard rate.decimals > 0 else { return String(rate.digits) }
        let digits = String(rate.digits)
        let padded = String(repeating: "0", count: max(0, rate.decimals + 1 - digits.count)) + digits
        return "\(padded.dropLast(rate.decimals)).\(padded.suffix(rate.decimals))"
    }
}
