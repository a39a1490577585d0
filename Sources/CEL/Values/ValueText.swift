extension Value: CustomStringConvertible {
    /// The value as an expression would write it.
    public var description: String { literalText }

    /// The value as an expression would write it; what has no literal form as the call that makes it.
    public var literalText: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .int(let value): String(value)
        case .uint(let value): "\(value)u"
        case .double(let value): Self.doubleLiteral(value)
        case .string(let value): Self.quoted(value)
        case .bytes(let value): "b\"" + value.map(Self.octet).joined() + "\""
        case .list(let elements): "[" + elements.map(\.literalText).joined(separator: ", ") + "]"
        case .map(let map):
            "{" + map.entries.map { "\($0.key.literalText): \($0.value.literalText)" }.joined(separator: ", ") + "}"
        case .timestamp(let value): "timestamp(\"\(value)\")"
        case .duration(let value): "duration(\"\(value)\")"
        case .type(let value): value.name
        }
    }

    /// A double as `string` gives it: the shortest digits that read back as the same, whole numbers without a point.
    static func text(of value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        let shortest = value.description
        let parts = shortest.split(separator: "e", maxSplits: 1)
        let mantissa = parts[0].hasSuffix(".0") ? String(parts[0].dropLast(2)) : String(parts[0])
        if parts.count == 1 { return mantissa }
        let exponent = Int(parts[1]) ?? 0
        if 0..<21 ~= exponent { return wholeDigits(mantissa, exponent: exponent) }
        let digits = String(abs(exponent))
        return "\(mantissa)e\(exponent < 0 ? "-" : "+")\(digits.utf8.count < 2 ? "0" : "")\(digits)"
    }

    private static func wholeDigits(_ mantissa: String, exponent: Int) -> String {
        let parts = mantissa.split(separator: ".", maxSplits: 1)
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        return parts[0] + decimals + String(repeating: "0", count: max(0, exponent - decimals.utf8.count))
    }

    private static func doubleLiteral(_ value: Double) -> String {
        if value.isNaN { return "double(\"NaN\")" }
        if value.isInfinite { return value < 0 ? "double(\"-Infinity\")" : "double(\"Infinity\")" }
        return value.description
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default:
                if scalar.value < 0x20 || scalar.value == 0x7F {
                    quoted += "\\x" + hexadecimal(UInt8(scalar.value))
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }

    private static func octet(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\" + String(Unicode.Scalar(byte))
        case 0x20..<0x7F: String(Unicode.Scalar(byte))
        default: "\\x" + hexadecimal(byte)
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
