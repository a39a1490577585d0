/// Instants written as RFC 3339 says: `2009-02-13T23:31:30.5Z`, with `Z` or an offset in hours and minutes.
extension Instant: CustomStringConvertible {
    /// Reads an instant; nil when the text is none or lies outside the years 1 to 9999.
    public init?(_ text: String) {
        var reader = DigitReader(text)
        guard let year = reader.number(digits: 4), reader.take("-"),
            let month = reader.number(digits: 2), 1...12 ~= month, reader.take("-"),
            let day = reader.number(digits: 2), day >= 1,
            day <= CivilDate.days(inMonth: month, ofYear: year), reader.take("T"),
            let hour = reader.number(digits: 2), hour < 24, reader.take(":"),
            let minute = reader.number(digits: 2), minute < 60, reader.take(":"),
            let second = reader.number(digits: 2), second < 60,
            let fraction = reader.fraction(), let offset = reader.zoneOffset(), reader.isAtEnd
        else { return nil }
        let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
        self.init(
            seconds: days * 86_400 + hour * 3600 + minute * 60 + second - offset, nanoseconds: fraction)
    }

    /// The instant in UTC with as many decimals of a second as it needs.
    public var description: String {
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let ofDay = seconds - days * 86_400
        let date = CivilDate(daysSinceEpoch: days)
        let clock = [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map { padded($0, 2) }.joined(separator: ":")
        let fraction = nanoseconds == 0 ? "" : "." + decimals(ofNanoseconds: nanoseconds)
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T\(clock)\(fraction)Z"
    }

    private func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

/// The nine decimals of a part of a second without the zeros at the end.
func decimals(ofNanoseconds nanoseconds: Int32) -> String {
    let digits = String(nanoseconds)
    var padded = String(repeating: "0", count: 9 - digits.utf8.count) + digits
    while padded.utf8.last == UInt8(ascii: "0") { padded.removeLast() }
    return padded
}

/// Reads numbers of fixed width from a text.
private struct DigitReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { position == bytes.count }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let next, UInt32(next) == character.value else { return false }
        position += 1
        return true
    }

    mutating func number(digits: Int) -> Int64? {
        var number: Int64 = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// Nanoseconds after a point, or 0 without one; digits beyond the ninth are dropped.
    mutating func fraction() -> Int32? {
        guard take(".") else { return 0 }
        guard var number = digit() else { return nil }
        var count = 1
        while let digit = digit() {
            if count < 9 {
                number = number * 10 + digit
                count += 1
            }
        }
        for _ in count..<9 { number *= 10 }
        return Int32(number)
    }

    /// Seconds east of UTC.
    mutating func zoneOffset() -> Int64? {
        if take("Z") { return 0 }
        let isWest = take("-")
        guard isWest || take("+"), let hours = number(digits: 2), hours < 24, take(":"),
            let minutes = number(digits: 2), minutes < 60
        else { return nil }
        return (hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
    }

    private mutating func digit() -> Int64? {
        guard let next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= next else { return nil }
        position += 1
        return Int64(next) - 48
    }
}
