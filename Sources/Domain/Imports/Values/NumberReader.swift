/// A decimal number as digits: `digits` × 10^(−scale).
struct DecimalNumber: Equatable {
    var digits: Int64
    var scale: Int
    var isNegative = false

    /// Whole units of 10^(−decimals), rounded half away from zero; `nil` when it does not fit.
    func units(decimals: Int) -> (value: Int64, isExact: Bool)? {
        var value = digits
        var isExact = true
        if scale <= decimals {
            for _ in 0..<(decimals - scale) {
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                if overflow { return nil }
                value = product
            }
        } else {
            var last: Int64 = 0
            for _ in 0..<(scale - decimals) {
                if last != 0 { isExact = false }
                last = value % 10
                value /= 10
            }
            if last != 0 { isExact = false }
            if last >= 5 { value += 1 }
        }
        return (isNegative ? -value : value, isExact)
    }

    var double: Double {
        var power = 1.0
        for _ in 0..<abs(scale) { power *= 10 }
        let value = scale >= 0 ? Double(digits) / power : Double(digits) * power
        return isNegative ? -value : value
    }
}

/// Reads numbers with thousands separators of all kinds; tells a decimal mark from them by rule, never by luck.
enum NumberReader {
    enum Reading: Equatable { case number(DecimalNumber), ambiguous, invalid }

    /// Digits and marks of one number, without sign and currency.
    struct Shape: Equatable {
        var digits: Int64 = 0
        var count = 0
        var points = 0
        var commas = 0
        var otherGroups = 0
        /// Digits before the first mark, after the last, and between marks at least and at most.
        var before = 0
        var after = 0
        var smallestGroup = 3
        var largestGroup = 3
        var lastMark: UInt8 = 0
        var startsWithZero = false
        var overflows = false
    }

    /// The digits from `position` on; stops at what belongs to no number.
    static func shape(_ text: FieldBytes, _ position: inout Int) -> Shape {
        var shape = Shape()
        var run = 0
        var marks = 0
        while position < text.count {
            let byte = text[position]
            if byte >= 48, byte <= 57 {
                if shape.count == 0 { shape.startsWithZero = byte == 48 }
                let (tenfold, first) = shape.digits.multipliedReportingOverflow(by: 10)
                let (sum, second) = tenfold.addingReportingOverflow(Int64(byte - 48))
                if first || second { shape.overflows = true } else { shape.digits = sum }
                shape.count += 1
                run += 1
                position += 1
                continue
            }
            guard let (mark, length) = mark(text, position) else { break }
            if marks == 0 {
                shape.before = run
            } else {
                shape.smallestGroup = min(shape.smallestGroup, run)
                shape.largestGroup = max(shape.largestGroup, run)
            }
            switch mark {
            case 46: shape.points += 1
            case 44: shape.commas += 1
            default: shape.otherGroups += 1
            }
            shape.lastMark = mark
            marks += 1
            run = 0
            position += length
        }
        if marks == 0 { shape.before = run } else { shape.after = run }
        return shape
    }

    /// The number that the shape stands for, with the mark that the mapping or the column gives.
    static func value(_ shape: Shape, mark: DecimalMark?) -> Reading {
        guard shape.count > 0, !shape.overflows else { return .invalid }
        let marks = shape.points + shape.commas
        if marks == 0 { return whole(shape) }
        if shape.points > 0, shape.commas > 0 {
            let isPoint = shape.lastMark == 46
            guard (isPoint ? shape.points : shape.commas) == 1, mark == nil || (mark == .point) == isPoint,
                shape.smallestGroup >= 2, shape.largestGroup <= 3
            else { return .invalid }
            return fraction(shape)
        }
        let isPoint = shape.points > 0
        if marks > 1 {
            guard shape.lastMark != 32, shape.after == 3, shape.smallestGroup >= 2, shape.largestGroup <= 3,
                mark == nil || (mark == .point) != isPoint
            else { return .invalid }
            return whole(shape)
        }
        let looksLikeGroup = shape.after == 3 && shape.before >= 1 && shape.before <= 3 && !shape.startsWithZero
        if let mark {
            if (mark == .point) == isPoint { return fraction(shape) }
            return looksLikeGroup ? whole(shape) : .invalid
        }
        if looksLikeGroup, shape.otherGroups == 0 { return isPoint ? .ambiguous : whole(shape) }
        return fraction(shape)
    }

    /// Which mark the shape shows beyond doubt.
    static func evidence(_ shape: Shape) -> (mark: DecimalMark?, isAmbiguous: Bool) {
        let marks = shape.points + shape.commas
        guard marks > 0, shape.count > 0 else { return (nil, false) }
        if shape.points > 0, shape.commas > 0 { return (shape.lastMark == 46 ? .point : .comma, false) }
        let isPoint = shape.points > 0
        if marks > 1 { return (isPoint ? .comma : .point, false) }
        if shape.after == 3, shape.before >= 1, shape.before <= 3, !shape.startsWithZero { return (nil, true) }
        return (isPoint ? .point : .comma, false)
    }

    private static func whole(_ shape: Shape) -> Reading {
        .number(DecimalNumber(digits: shape.digits, scale: 0))
    }

    private static func fraction(_ shape: Shape) -> Reading {
        .number(DecimalNumber(digits: shape.digits, scale: shape.after))
    }

    /// A mark inside a number and its length; a blank or an apostrophe counts only before a digit.
    private static func mark(_ text: FieldBytes, _ position: Int) -> (UInt8, Int)? {
        let byte = text[position]
        if byte == 46 || byte == 44 { return (byte, 1) }
        var length = 0
        if byte == 32 || byte == 39 {
            length = 1
        } else if byte == 0xC2, position + 1 < text.count, text[position + 1] == 0xA0 {
            length = 2
        } else if byte == 0xE2, position + 2 < text.count, text[position + 1] == 0x80,
            text[position + 2] == 0xAF || text[position + 2] == 0x99
        {
            length = 3
        }
        guard length > 0, position + length < text.count, DateReader.isDigit(text[position + length]) else {
            return nil
        }
        return (byte == 39 ? 39 : 32, length)
    }
}
