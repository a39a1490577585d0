/// Instants from bytes, as ISO 8601 writes dates and times.
enum TouchTime {
    /// `2027-01-29`, `2027-01-29T09:14`, `2027-01-29 09:14:05.250+02:00`; without a zone it is UTC.
    ///
    /// - Returns: Milliseconds UTC.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int64? {
        var text = TimeText(bytes: bytes, place: range.lowerBound, end: range.upperBound)
        guard let century = text.pair(), let years = text.pair(), text.skip("-"), let month = text.pair(),
            text.skip("-"), let day = text.pair()
        else { return nil }
        let year = century * 100 + years
        guard month >= 1, month <= 12, day >= 1, day <= length(of: month, in: year) else { return nil }
        var instant = days(year, month, day) * 86_400_000
        if text.isAtEnd { return instant }
        guard text.skip("T") || text.skip(" ") || text.skip("t"), let hour = text.pair(), text.skip(":"),
            let minute = text.pair(), hour < 24, minute < 60
        else { return nil }
        instant += hour * 3_600_000 + minute * 60_000
        if text.skip(":") {
            guard let second = text.pair(), second <= 60 else { return nil }
            instant += second * 1_000
            if text.skip(".") || text.skip(",") {
                guard let part = text.milliseconds() else { return nil }
                instant += part
            }
        }
        if text.isAtEnd { return instant }
        if text.skip("Z") || text.skip("z") { return text.isAtEnd ? instant : nil }
        let isBehind = text.skip("-")
        guard isBehind || text.skip("+"), let ahead = text.pair(), ahead < 24 else { return nil }
        _ = text.skip(":")
        guard let rest = text.isAtEnd ? 0 : text.pair(), rest < 60, text.isAtEnd else { return nil }
        let offset = ahead * 3_600_000 + rest * 60_000
        return isBehind ? instant + offset : instant - offset
    }

    /// The form that programs write most, `2027-01-29T09:14:05` with or without a Z; nil for any other.
    @inline(__always)
    static func read(_ scan: FieldScan, _ start: Int, _ end: Int) -> Int64? {
        guard end - start == 19 || (end - start == 20 && scan[start + 19] == UInt8(ascii: "Z")) else { return nil }
        let (date, day, clock) = (scan.word(start), scan.word(start + 6), scan.word(start + 11))
        let zeros = FieldScan.zeros
        let digits = (
            (date ^ zeros) & 0x00FF_FF00_FFFF_FFFF, (day ^ zeros) & 0xFFFF_0000, (clock ^ zeros) & 0xFFFF_00FF_FF00_FFFF
        )
        let others = FieldScan.notDigits(digits.0) | FieldScan.notDigits(digits.1) | FieldScan.notDigits(digits.2)
        guard others == 0, date & 0xFF00_00FF_0000_0000 == 0x2D00_002D_0000_0000,
            scan[start + 10] == UInt8(ascii: "T") || scan[start + 10] == UInt8(ascii: " "),
            clock & 0x0000_FF00_00FF_0000 == 0x0000_3A00_003A_0000
        else { return nil }
        // Each byte becomes the number of it and the one after it.
        let dates = digits.0 &* 10 &+ digits.0 >> 8
        let days = digits.1 &* 10 &+ digits.1 >> 8
        let clocks = digits.2 &* 10 &+ digits.2 >> 8
        func pair(_ word: UInt64, _ place: UInt64) -> Int64 { Int64(word &>> (place &* 8) & 0xFF) }
        let (year, month, dayOfMonth) = (pair(dates, 0) * 100 + pair(dates, 2), pair(dates, 5), pair(days, 2))
        let (hour, minute, second) = (pair(clocks, 0), pair(clocks, 3), pair(clocks, 6))
        guard month >= 1, month <= 12, dayOfMonth >= 1, dayOfMonth <= length(of: month, in: year), hour < 24,
            minute < 60, second <= 60
        else { return nil }
        return self.days(year, month, dayOfMonth) &* 86_400_000 &+ (hour &* 3_600 &+ minute &* 60 &+ second) &* 1_000
    }

    @inline(__always)
    private static func length(of month: Int64, in year: Int64) -> Int64 {
        if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
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

/// Digits and signs of a time, one after the other.
private struct TimeText {
    let bytes: UnsafeBufferPointer<UInt8>
    var place: Int
    let end: Int

    var isAtEnd: Bool { place == end }

    /// Two digits.
    @inline(__always)
    mutating func pair() -> Int64? {
        guard place + 2 <= end else { return nil }
        let (tens, ones) = (bytes[place] &- 0x30, bytes[place + 1] &- 0x30)
        guard tens <= 9, ones <= 9 else { return nil }
        place += 2
        return Int64(tens) * 10 + Int64(ones)
    }

    @inline(__always)
    mutating func skip(_ wanted: Unicode.Scalar) -> Bool {
        guard place < end, bytes[place] == UInt8(truncatingIfNeeded: wanted.value) else { return false }
        place += 1
        return true
    }

    /// Digits behind the point, as many as there are; beyond a thousandth they are cut.
    mutating func milliseconds() -> Int64? {
        let start = place
        var unit: Int64 = 100
        var sum: Int64 = 0
        while place < end, bytes[place] &- 0x30 <= 9 {
            sum += Int64(bytes[place] &- 0x30) * unit
            unit /= 10
            place += 1
        }
        return place > start ? sum : nil
    }
}
