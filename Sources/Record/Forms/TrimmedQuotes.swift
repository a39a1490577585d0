extension StringProtocol {
    /// Without one pair of quotation marks around it.
    package var trimmingQuotes: String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : String(self)
    }
}
