/// What exports write behind the name of a column: the zone of its times, or the currency of its amounts.
///
/// `Create Date (GMT+1)`, `Created At (UTC)`, `Amount spent (EUR)`, `Opportunity Amount USD`.
struct HeadingDecoration: Equatable, Sendable {
    /// The folded heading without it; `nil` where there is none.
    private(set) var stem: String?
    /// IANA name of a zone that never moves its clocks.
    private(set) var zone: String?
    /// ISO 4217 code.
    private(set) var currency: String?

    init(_ text: String) {
        guard let (before, mark) = HeadingDecoration.last(of: text) else { return }
        if let zone = HeadingDecoration.zone(mark) {
            self.zone = zone
        } else if Currency.isCode(mark) {
            currency = mark
        } else {
            return
        }
        stem = Heading.fold(before)
    }

    /// What stands in brackets at the end, or else the last of several words.
    private static func last(of text: String) -> (String, String)? {
        if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
            var mark = String(text[text.index(after: open)...].dropLast())
            if mark.hasPrefix("in ") { mark = String(mark.dropFirst(3)) }
            return (String(text[..<open]), mark)
        }
        guard let blank = text.lastIndex(of: " ") else { return nil }
        return (String(text[..<blank]), String(text[text.index(after: blank)...]))
    }

    /// `UTC`, `GMT+1`, `UTC-05:00`; only whole hours have a name.
    private static func zone(_ mark: String) -> String? {
        guard mark.hasPrefix("UTC") || mark.hasPrefix("GMT") else { return nil }
        let rest = mark.dropFirst(3)
        guard let sign = rest.first else { return "UTC" }
        guard sign == "+" || sign == "-" || sign == "\u{2212}" else { return nil }
        let parts = rest.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard let hours = parts.first.flatMap({ Int($0) }), hours <= 14, parts.count < 3 else { return nil }
        if parts.count == 2, parts[1] != "00" { return nil }
        if hours == 0 { return "UTC" }
        // The names count westwards.
        return "Etc/GMT\(sign == "+" ? "-" : "+")\(hours)"
    }
}
