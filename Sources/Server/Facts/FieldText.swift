import Domain
import Foundation

/// Named values of fields as a JSON object: how facts and a noun's own fields are stored.
///
/// Text, whole numbers and truth are JSON's own; the rest is an object of one key: `{"decimal": 1.5}`,
/// `{"money": [1250, "USD"]}`, `{"instant": 1700000000000}`, `{"day": "2027-02-01"}`.
enum FieldText {
    /// The object's text, in the order given; `nil` when there is nothing to keep.
    static func encode(_ fields: [(String, FieldValue)]) -> String? {
        guard !fields.isEmpty else { return nil }
        var text = "{"
        for (name, value) in fields {
            if text.utf8.count > 1 { text += "," }
            quote(name, into: &text)
            text += ":"
            encode(value, into: &text)
        }
        return text + "}"
    }

    /// Reads what `encode` writes; an unreadable text gives nothing.
    static func decode(_ text: String?) -> [String: FieldValue] {
        guard let text, let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
            let fields = object as? [String: any Sendable]
        else { return [:] }
        return fields.compactMapValues { decode($0) }
    }

    /// The kept object with some values put in or replaced.
    static func merging(_ kept: String?, _ changes: [(String, FieldValue)]) -> String? {
        var fields = decode(kept)
        for (name, value) in changes { fields[name] = value }
        return encode(fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    private static func encode(_ value: FieldValue, into text: inout String) {
        switch value {
        case .text(let string): quote(string, into: &text)
        case .number(let number): text += String(number)
        case .decimal(let number): text += "{\"decimal\":\(number)}"
        case .money(let money): text += "{\"money\":[\(money.minorUnits),\"\(money.currency)\"]}"
        case .truth(let truth): text += truth ? "true" : "false"
        case .instant(let instant): text += "{\"instant\":\(instant.milliseconds)}"
        case .day(let day): text += "{\"day\":\"\(day)\"}"
        }
    }

    /// A JSON string with its quotes.
    static func quote(_ string: String, into text: inout String) {
        text += "\""
        let isPlain = string.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        if isPlain {
            text += string
            text += "\""
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
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
