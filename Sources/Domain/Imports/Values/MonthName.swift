/// Names of months, whole or shortened, in English, German, French, Spanish, Portuguese, Italian and Dutch.
enum MonthName {
    /// The month from 1, and the position behind its name and a full stop.
    static func read(_ text: FieldBytes, _ position: inout Int) -> Int? {
        var letters: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
        var count = 0
        var end = position
        while end < text.count, let letter = letter(text, &end) {
            switch count {
            case 0: letters.0 = letter
            case 1: letters.1 = letter
            case 2: letters.2 = letter
            case 3: letters.3 = letter
            default: break
            }
            count += 1
        }
        guard count >= 3, count <= 10,
            let month = month(String(decoding: [letters.0, letters.1, letters.2], as: UTF8.self), letters.3)
        else { return nil }
        if end < text.count, text[end] == 46 { end += 1 }
        position = end
        return month
    }

    private static func month(_ start: String, _ fourth: UInt8) -> Int? {
        switch start {
        case "jan", "ene", "gen": 1
        case "feb", "fev": 2
        case "mar", "mrz", "mae", "maa", "mrt": 3
        case "apr", "avr", "abr": 4
        case "may", "mai", "mei", "mag": 5
        case "jun", "giu": 6
        case "jul", "lug": 7
        case "jui": fourth == UInt8(ascii: "n") ? 6 : fourth == UInt8(ascii: "l") ? 7 : nil
        case "aug", "aou", "ago": 8
        case "sep", "set": 9
        case "oct", "okt", "out", "ott": 10
        case "nov": 11
        case "dec", "dez", "dic": 12
        default: nil
        }
    }

    /// The next letter in lower case without its accent.
    private static func letter(_ text: FieldBytes, _ position: inout Int) -> UInt8? {
        let byte = text[position]
        if (byte | 32) >= 97, (byte | 32) <= 122 {
            position += 1
            return byte | 32
        }
        guard byte == 0xC3, position + 1 < text.count else { return nil }
        let plain: UInt8
        switch text[position + 1] | 0x20 {
        case 0xA0...0xA6: plain = UInt8(ascii: "a")
        case 0xA7: plain = UInt8(ascii: "c")
        case 0xA8...0xAB: plain = UInt8(ascii: "e")
        case 0xB9...0xBC: plain = UInt8(ascii: "u")
        default: return nil
        }
        position += 2
        return plain
    }
}
