/// A number with what stands around it: sign, brackets, currency, percent, thousands and millions.
struct Amount: Equatable {
    var number: DecimalNumber
    var currency: Currency.Mention?
    var isPercent = false
    var isLowerBound = false
}

/// Reads `$342.09K`, `(1,200.00)`, `1.234,56 €`, `USD 5`, `35 %`, `51-200`, `10,000+`.
enum AmountReader {
    enum Reading: Equatable { case amount(Amount), ambiguous, invalid }

    static func read(_ text: FieldBytes, mark: DecimalMark?, ranges: Bool = false) -> Reading {
        var position = 0
        var isNegative = false
        var inBrackets = false
        var currency: Currency.Mention?
        before: while position < text.count {
            switch text[position] {
            case 32, 43: position += 1
            case 62 where ranges: position += 1
            case 45:
                isNegative = true
                position += 1
            case 40:
                inBrackets = true
                isNegative = true
                position += 1
            case 48...57, 46, 44: break before
            case 0xC2 where position + 1 < text.count && text[position + 1] == 0xA0: position += 2
            case 0xE2 where position + 2 < text.count && text[position + 1] == 0x88 && text[position + 2] == 0x92:
                isNegative = true
                position += 3
            default:
                guard currency == nil, let mention = Currency.read(text, &position) else { return .invalid }
                currency = mention
            }
        }
        let shape = NumberReader.shape(text, &position)
        let number: DecimalNumber
        switch NumberReader.value(shape, mark: mark) {
        case .number(let value): number = value
        case .ambiguous: return .ambiguous
        case .invalid: return .invalid
        }
        var amount = Amount(number: number, currency: currency)
        amount.number.isNegative = isNegative
        return tail(text, position, &amount, inBrackets: inBrackets, ranges: ranges)
    }

    private static func tail(
        _ text: FieldBytes, _ start: Int, _ amount: inout Amount, inBrackets: Bool, ranges: Bool
    ) -> Reading {
        var position = start
        var closed = !inBrackets
        var scaled = false
        while position < text.count {
            let byte = text[position]
            if byte == 32 {
                position += 1
            } else if byte == 0xC2, position + 1 < text.count, text[position + 1] == 0xA0 {
                position += 2
            } else if byte == 0xE2, position + 2 < text.count, text[position + 1] == 0x80, text[position + 2] == 0xAF {
                position += 3
            } else if byte == 41, !closed {
                closed = true
                position += 1
            } else if byte == 37, !amount.isPercent {
                amount.isPercent = true
                position += 1
            } else if ranges, isRange(text, &position) {
                amount.isLowerBound = true
                return position == text.count && closed ? .amount(amount) : .invalid
            } else if byte == 45, !amount.number.isNegative, position + 1 == text.count {
                amount.number.isNegative = true
                position += 1
            } else if !scaled, let power = magnitude(text, &position) {
                scaled = true
                amount.number.scale -= power
            } else if amount.currency == nil, let mention = Currency.read(text, &position) {
                amount.currency = mention
            } else {
                return .invalid
            }
        }
        return closed ? .amount(amount) : .invalid
    }

    /// `K`, `M`, `B`, `T`, `mn`, `bn`, `Mio`, `Mrd`: the power of ten.
    private static func magnitude(_ text: FieldBytes, _ position: inout Int) -> Int? {
        var end = position
        var word = ""
        while end < text.count, DateReader.isLetter(text[end]), text[end] < 0x80, word.utf8.count < 4 {
            word.unicodeScalars.append(Unicode.Scalar(text[end] | 32))
            end += 1
        }
        let power: Int
        switch word {
        case "k": power = 3
        case "m", "mn", "mm", "mio": power = 6
        case "b", "bn", "mrd": power = 9
        case "t", "tn": power = 12
        default: return nil
        }
        if end < text.count, text[end] == 46 { end += 1 }
        position = end
        return power
    }

    /// `+`, `-200`, ` to 200`, `–200` behind a number.
    private static func isRange(_ text: FieldBytes, _ position: inout Int) -> Bool {
        var probe = position
        if text[probe] == 43 {
            position += 1
            return true
        }
        if text[probe] == 45 {
            probe += 1
        } else if probe + 2 < text.count, text[probe] == 0xE2, text[probe + 1] == 0x80,
            text[probe + 2] & 0xFE == 0x92 || text[probe + 2] & 0xFE == 0x94
        {
            probe += 3
        } else if probe + 1 < text.count, text[probe] | 32 == 116, text[probe + 1] | 32 == 111 {
            probe += 2
        } else {
            return false
        }
        DateReader.skipBlanks(text, &probe)
        let start = probe
        _ = NumberReader.shape(text, &probe)
        guard probe > start else { return false }
        DateReader.skipBlanks(text, &probe)
        position = probe
        return true
    }
}
