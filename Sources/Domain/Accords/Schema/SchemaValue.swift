/// A JSON value whose keys keep their order, for schemas that must not change between two runs.
indirect enum SchemaValue {
    case text(String)
    case number(Int)
    case truth(Bool)
    case list([SchemaValue])
    case record([(key: String, value: SchemaValue)])

    /// Indented by two blanks, with a newline at the end.
    var document: String {
        var out = ""
        write(to: &out, indent: 0)
        return out + "\n"
    }

    private func write(to out: inout String, indent: Int) {
        switch self {
        case .text(let text): SchemaValue.quote(text, to: &out)
        case .number(let number): out += String(number)
        case .truth(let truth): out += truth ? "true" : "false"
        case .list(let items): writeBlock("[", "]", items.map { (nil, $0) }, to: &out, indent: indent)
        case .record(let entries): writeBlock("{", "}", entries.map { ($0.key, $0.value) }, to: &out, indent: indent)
        }
    }

    private func writeBlock(
        _ open: String, _ close: String, _ entries: [(String?, SchemaValue)], to out: inout String, indent: Int
    ) {
        guard !entries.isEmpty else {
            out += open + close
            return
        }
        out += open
        for (index, entry) in entries.enumerated() {
            out += (index == 0 ? "\n" : ",\n") + String(repeating: " ", count: indent + 2)
            if let key = entry.0 {
                SchemaValue.quote(key, to: &out)
                out += ": "
            }
            entry.1.write(to: &out, indent: indent + 2)
        }
        out += "\n" + String(repeating: " ", count: indent) + close
    }

    private static func quote(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\r": out += "\\r"
            default:
                if scalar.value < 32 {
                    let digits = String(scalar.value, radix: 16)
                    out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        out += "\""
    }
}
