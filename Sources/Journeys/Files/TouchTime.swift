/// Instants from bytes, as ISO 8601 writes dates and times.
enum TouchTime {
    /// `2027-01-29`, `2027-01-29T09:14`, `2027-01-29 09:14:05.250+02:00`; without a zone it is UTC.
    ///
    /// - Returns: Milliseconds UTC.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int64? {
        var place = range.lowerBound
        func digits(_ count: Int) -> Int64? {
            guard place + count <= range.upperBound else { return nil }
            defer { place += count }
            return ByteNumbers.whole(bytes, place..<place + count)
        }
        func skip(_ wanted: [UInt8]) -> Bool {
            guard place < range.upperBound, wanted.contains(bytes[place]) else { return false }
            place += 1
            return true
        }
        let dash = [UInt8(ascii: "-")]
        let colon = [UInt8(ascii: ":")]
        guard let year = digits(4), skip(dash), let month = digits(2), skip(dash), let day = digits(2),
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        var instant = days(year, month, day) * 86_400_000
        if place == range.upperBound { return instant }
        guard skip([UInt8(ascii: "T"), UInt8(ascii: " "), UInt8(ascii: "t")]), let hour = digits(2), skip(colon),
            let minute = digits(2), hour < 24, minute < 60
        else { return nil }
        instant += hour * 3_600_000 + minute * 60_000
        if skip(colon) {
            guard let second = digits(2), second <= 60 else { return nil }
            instant += second * 1_000
            if skip([UInt8(ascii: "."), UInt8(ascii: ",")]) {
                var unit: Int64 = 100
                let start = place
                while place < range.upperBound, bytes[place] &- 0x30 <= 9 {
                    instant += Int64(bytes[place] - 0x30) * unit
                    unit /= 10
                    place += 1
                }
                guard place > start else { return nil }
            }
        }
        if place == range.upperBound { return instant }
        if skip([UInt8(ascii: "Z"), UInt8(ascii: "z")]) { return place == range.upperBound ? instant : nil }
        let isBehind = place < range.upperBound && bytes[place] == UInt8(ascii: "-")
        guard skip([UInt8(ascii: "+"), UInt8(ascii: "-")]), let ahead = digits(2), ahead < 24 else { return nil }
        _ = skip(colon)
        guard let rest = place == range.upperBound ? 0 : digits(2), rest < 60, place == range.upperBound else {
            return nil
        }
        let offset = ahead * 3_600_000 + rest * 60_000
        return isBehind ? instant + offset : instant - offset
    }

    /// Days since 1970-01-01 of a date of the Gregorian calendar, counted in eras of 400 years from 1 March.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
