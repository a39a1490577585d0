import Domain

/// Reads what `FieldText` writes, in one pass over its bytes; what it does not know is left to a reader of all JSON.
struct FieldTextReader {
    private let text: UnsafeBufferPointer<UInt8>
    private var position = 0

    /// The fields in the order in which they stand; `nil` for what `FieldText` does not write.
    static func read(_ text: String) -> [(String, FieldValue)]? {
        var text = text
        return text.withUTF8 { bytes in
            var reader = FieldTextReader(text: bytes)
            return reader.fields()
        }
    }

    private init(text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    private mutating func fields() -> [(String, FieldValue)]? {
        guard take("{") else { return nil }
        var fields: [(String, FieldValue)] = []
        if take("}") { return position == text.count ? fields : nil }
        repeat {
            guard let name = string(), take(":"), let value = value() else { return nil }
            fields.append((name, value))
        } while take(",")
        return take("}") && position == text.count ? fields : nil
    }

    private mutating func value() -> FieldValue? {
        guard position < text.count else { return nil }
        switch text[position] {
        case UInt8(ascii: "\""): return string().map { .text($0) }
        case UInt8(ascii: "t"): return take("true") ? .truth(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .truth(false) : nil
        case UInt8(ascii: "{"): return object()
        default: return whole().map { .number($0) }
        }
    }

    private mutating func object() -> FieldValue? {
        var value: FieldValue?
        if take("{\"instant\":") {
            value = whole().map { .instant(Timestamp(milliseconds: $0)) }
        } else if take("{\"money\":[") {
            guard let amount = whole(), take(","), let currency = string(), take("]") else { return nil }
            value = .money(Money(minorUnits: amount, currency: currency))
        } else if take("{\"day\":") {
            value = string().flatMap { Day(text: $0) }.map { .day($0) }
        } else if take("{\"decimal\":") {
            value = decimal().map { .decimal($0) }
        }
        return take("}") ? value : nil
    }

    private mutating func take(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard text.count - position >= count else { return false }
        for offset in 0..<count where text[position + offset] != word.utf8Start[offset] { return false }
        position += count
        return true
    }

    /// A whole number of at most 18 digits.
    private mutating func whole() -> Int64? {
        let isNegative = take("-")
        let start = position
        var number: Int64 = 0
        while position < text.count, text[position] >= 48, text[position] <= 57 {
            number = number * 10 + Int64(text[position] - 48)
            position += 1
            if position - start > 18 { return nil }
        }
        guard position > start, position < text.count, !Self.goesOn(text[position]) else { return nil }
        return isNegative ? -number : number
    }

    private mutating func decimal() -> Double? {
        let start = position
        while position < text.count, text[position] >= 48 && text[position] <= 57 || Self.goesOn(text[position]) {
            position += 1
        }
        return Double(String(decoding: text[start..<position], as: UTF8.self))
    }

    /// Whether a number that is not whole goes on with the byte.
    private static func goesOn(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
        default: false
        }
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        let start = position
        while position < text.count, text[position] != UInt8(ascii: "\"") {
            if text[position] == UInt8(ascii: "\\") { return escaped(from: start) }
            position += 1
        }
        guard position < text.count else { return nil }
        position += 1
        return String(decoding: text[start..<position - 1], as: UTF8.self)
    }

    private mutating func escaped(from start: Int) -> String? {
        var bytes = Array(text[start..<position])
        while position < text.count, text[position] != UInt8(ascii: "\"") {
            if text[position] == UInt8(ascii: "\\") {
                position += 1
                guard position < text.count else { return nil }
                switch text[position] {
                case UInt8(ascii: "n"): bytes.append(10)
                case UInt8(ascii: "r"): bytes.append(13)
                case UInt8(ascii: "t"): bytes.append(9)
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(text[position])
                default: return nil
                }
            } else {
                bytes.append(text[position])
            }
            position += 1
        }
        guard position < text.count else { return nil }
        position += 1
        return String(decoding: bytes, as: UTF8.self)
    }
}
