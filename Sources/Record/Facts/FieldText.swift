import Domain
import Foundation

/// Named values of fields as a JSON object: how facts and a noun's own fields are stored.
///
/// Text, whole numbers and truth are JSON's own; the rest is an object of one key: `{"decimal": 1.5}`,
/// `{"money": [1250, "USD"]}`, `{"instant": 1700000000000}`, `{"day": "2027-02-01"}`.
package enum FieldText {
    /// The object's text, in the order given; `nil` when there is nothing to keep.
    package static func encode(_ fields: [(String, FieldValue)]) -> String? {
        guard !fields.isEmpty else { return nil }
        var bytes: [UInt8] = []
        encode(fields, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the object's text; `{}` when there is nothing to keep.
    package static func encode(_ fields: [(String, FieldValue)], into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for (name, value) in fields {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            quote(name, into: &bytes)
            bytes.append(UInt8(ascii: ":"))
            encode(value, into: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// Reads what `encode` writes; an unreadable text gives nothing.
    package static func decode(_ text: String?) -> [String: FieldValue] {
        guard let text else { return [:] }
        if let fields = FieldTextReader.read(text) { return Dictionary(fields, uniquingKeysWith: { $1 }) }
        guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
            let fields = object as? [String: any Sendable]
        else { return [:] }
        return fields.compactMapValues { decode($0) }
    }

    /// The same, by name.
    package static func sorted(_ text: String?) -> [(key: String, value: FieldValue)] {
        guard let text else { return [] }
        if let fields = FieldTextReader.read(text) {
            let names = zip(fields, fields.dropFirst())
            if names.allSatisfy({ $0.0 < $1.0 }) { return fields.map { (key: $0.0, value: $0.1) } }
        }
        return decode(text).sorted { $0.key < $1.key }
    }

    /// The kept object with some values put in or replaced.
    package static func merging(_ kept: String?, _ changes: [(String, FieldValue)]) -> String? {
        var fields = decode(kept)
        for (name, value) in changes { fields[name] = value }
        return encode(fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    private static func encode(_ value: FieldValue, into bytes: inout [UInt8]) {
        switch value {
        case .text(let string): quote(string, into: &bytes)
        case .number(let number): bytes.append(contentsOf: String(number).utf8)
        case .decimal(let number): bytes.append(contentsOf: "{\"decimal\":\(number)}".utf8)
        case .money(let money):
            bytes.append(contentsOf: "{\"money\":[\(money.minorUnits),\"\(money.currency)\"]}".utf8)
        case .truth(let truth): bytes.append(contentsOf: (truth ? "true" : "false").utf8)
        case .instant(let instant): bytes.append(contentsOf: "{\"instant\":\(instant.milliseconds)}".utf8)
        case .day(let day): bytes.append(contentsOf: "{\"day\":\"\(day)\"}".utf8)
        }
    }

    /// A JSON string with its quotes.
    private static func quote(_ string: String, into bytes: inout [UInt8]) {
        var string = string
        bytes.append(UInt8(ascii: "\""))
        string.withUTF8 { text in
            var start = 0
            for index in text.indices {
                let byte = text[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                escape(byte, into: &bytes)
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0..<0x20:
            let digits = String(byte, radix: 16)
            bytes.append(contentsOf: ("u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        default: bytes.append(byte)
        }
    }

    private static func decode(_ value: any Sendable) -> FieldValue? {
        if let text = value as? String { return .text(text) }
        if let number = value as? NSNumber {
            return CFBooleanCheck.isBoolean(number) ? .truth(number.boolValue) : .number(number.int64Value)
        }
        guard let object = value as? [String: any Sendable], let (key, inner) = object.first else { return nil }
        switch (key, inner) {
        case ("decimal", let number as NSNumber): return .decimal(number.doubleValue)
        case ("instant", let number as NSNumber): return .instant(Timestamp(milliseconds: number.int64Value))
        case ("day", let text as String): return Day(text: text).map { .day($0) }
        case ("money", let pair as [any Sendable]):
            guard pair.count == 2, let amount = pair[0] as? NSNumber, let currency = pair[1] as? String else {
                return nil
            }
            return .money(Money(minorUnits: amount.int64Value, currency: currency))
        default: return nil
        }
    }
}

/// Tells a JSON `true` from a JSON `1`, which Foundation reads alike.
private enum CFBooleanCheck {
    static func isBoolean(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c"
    }
}
