/// Amounts in sentences; the currency stands elsewhere.
enum MoneyWords {
    /// With its sign; to the cent only below a thousand.
    static func signed(_ amount: Int64, _ currency: String) -> String {
        (amount < 0 ? "−" : amount > 0 ? "+" : "") + plain(Int64(amount.magnitude), currency)
    }

    /// Whole major units from a thousand on, rounded half up; below, with cents unless there are none.
    static func plain(_ amount: Int64, _ currency: String) -> String {
        let decimals = Money.decimals(of: currency)
        let unit = (0..<decimals).reduce(Int64(1)) { value, _ in value * 10 }
        let (whole, rest) = amount.quotientAndRemainder(dividingBy: unit)
        if whole >= 1000 || rest == 0 { return WholeNumber.grouped(whole + (rest * 2 >= unit ? 1 : 0)) }
        let digits = String(rest)
        return "\(WholeNumber.grouped(whole)).\(String(repeating: "0", count: decimals - digits.count))\(digits)"
    }

    /// `1,234.50`, always to the last minor unit.
    static func exact(_ amount: Int64, _ currency: String) -> String {
        let decimals = Money.decimals(of: currency)
        let unit = (0..<decimals).reduce(Int64(1)) { value, _ in value * 10 }
        let (whole, rest) = Int64(amount.magnitude).quotientAndRemainder(dividingBy: unit)
        let digits = String(rest)
        let cents = decimals == 0 ? "" : "." + String(repeating: "0", count: decimals - digits.count) + digits
        return (amount < 0 ? "−" : "") + WholeNumber.grouped(whole) + cents
    }

    static func signedExact(_ amount: Int64, _ currency: String) -> String {
        (amount > 0 ? "+" : "") + exact(amount, currency)
    }
}

extension MoneyWords {
    /// `-1234.50`: for programs, without separators.
    static func decimal(_ amount: Int64, _ currency: String) -> String {
        (amount < 0 ? "-" : "") + exact(Int64(amount.magnitude), currency).filter { $0 != "," }
    }
}
