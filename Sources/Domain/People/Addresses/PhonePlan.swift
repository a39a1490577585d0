/// What is known of the numbering plans: calling codes, trunk prefixes, lengths.
enum PhonePlan {
    /// Takes the calling code off the front.
    static func takeCallingCode(_ digits: inout ArraySlice<UInt8>) -> Int? {
        var code = 0
        for (length, digit) in digits.prefix(3).enumerated() {
            code = code * 10 + Int(digit - UInt8(ascii: "0"))
            if code == 0 { return nil }
            if CountryTable.shared.callingCodes.contains(code) || shared.contains(code) {
                digits = digits.dropFirst(length + 1)
                return code
            }
        }
        return nil
    }

    /// Codes that belong to no one country: freephone, satellites, networks.
    private static let shared: Set<Int> = [800, 808, 870, 878, 881, 882, 883, 888, 979]

    /// Digits after the calling code.
    static func lengths(of code: Int) -> ClosedRange<Int> {
        table[code] ?? 4...(code > 99 ? 12 : code > 9 ? 13 : 14)
    }

    /// Takes off the digit that is dialled only inside the country.
    static func dropTrunk(_ digits: inout ArraySlice<UInt8>, code: Int, isInternational: Bool) {
        switch code {
        case 1:
            if digits.count == 11, digits.first == UInt8(ascii: "1") { digits = digits.dropFirst() }
        case 7:
            if digits.count == 11, digits.first == UInt8(ascii: "8") { digits = digits.dropFirst() }
        case 36:
            if !isInternational, digits.starts(with: "06".utf8) { digits = digits.dropFirst(2) }
        case 39, 225, 241, 242, 378: break
        default:
            if digits.first == UInt8(ascii: "0") { digits = digits.dropFirst() }
        }
    }

    static func isPossible(_ national: ArraySlice<UInt8>, code: Int) -> Bool {
        guard lengths(of: code).contains(national.count), national.count + digits(in: code) >= 7 else { return false }
        guard code == 1 else { return true }
        let area = national[national.startIndex]
        let exchange = national[national.startIndex + 3]
        return area >= UInt8(ascii: "2") && exchange >= UInt8(ascii: "2")
    }

    /// All digits alike, a plain count, or one of the numbers that North America keeps for films.
    static func isPlaceholder(_ national: ArraySlice<UInt8>, code: Int) -> Bool {
        guard national.count >= 7, let first = national.first else { return false }
        if national.allSatisfy({ $0 == first }) { return true }
        let tail = national.dropFirst()
        if tail.count >= 6, tail.allSatisfy({ $0 == tail.first }), code != 1 { return true }
        var isCount = true
        for (left, right) in zip(national, tail) where (left - 0x30 + 1) % 10 != right - 0x30 { isCount = false }
        if isCount { return true }
        guard code == 1, national.count == 10 else { return false }
        let text = national.dropFirst(3)
        return text.starts(with: "55501".utf8)
    }

    private static func digits(in code: Int) -> Int {
        code > 99 ? 3 : code > 9 ? 2 : 1
    }

    private static let table: [Int: ClosedRange<Int>] = [
        1: 10...10, 7: 10...10, 20: 8...10, 27: 9...9, 30: 10...10, 31: 7...11, 32: 8...9, 33: 9...9, 34: 9...9,
        36: 8...9, 39: 6...11, 40: 9...9, 41: 9...12, 43: 4...13, 44: 9...10, 45: 8...8, 46: 7...10, 47: 5...8,
        48: 9...9, 49: 4...13, 51: 8...9, 52: 10...11, 54: 10...11, 55: 10...11, 56: 9...9, 57: 8...10, 58: 10...10,
        60: 7...10, 61: 6...10, 62: 7...12, 63: 8...10, 64: 8...10, 65: 8...8, 66: 8...9, 81: 9...10, 82: 8...11,
        84: 8...10, 86: 8...12, 90: 10...10, 91: 10...10, 92: 9...10, 94: 9...9, 98: 10...10, 351: 9...9,
        352: 4...11, 353: 7...9, 354: 7...9, 358: 5...12, 359: 7...9, 370: 8...8, 371: 8...8, 372: 7...8, 380: 9...9,
        385: 8...9, 386: 8...8, 420: 9...12, 421: 9...9, 852: 8...8, 886: 8...9, 966: 8...9, 971: 8...9, 972: 8...9,
    ]
}
