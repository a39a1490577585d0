/// Reads yes and no in the words that exports use.
enum TruthReader {
    static func read(_ text: FieldBytes) -> Bool? {
        if text.count == 1 {
            switch text[0] {
            case UInt8(ascii: "1"), UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "t"), UInt8(ascii: "T"),
                UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "j"), UInt8(ascii: "J"):
                return true
            case UInt8(ascii: "0"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "f"), UInt8(ascii: "F"):
                return false
            default: return nil
            }
        }
        guard text.count <= 9 else { return nil }
        var bytes: [UInt8] = []
        for index in 0..<text.count {
            bytes.append(text[index] >= 65 && text[index] <= 90 ? text[index] | 32 : text[index])
        }
        switch String(decoding: bytes, as: UTF8.self) {
        case "yes", "true", "on", "ja", "wahr", "oui", "vrai", "si", "sí", "sim", "verdadero", "vero", "checked",
            "✓",
            "1.0":
            return true
        case "no", "false", "off", "nein", "falsch", "non", "faux", "não", "nao", "falso", "nee", "unchecked", "0.0":
            return false
        default: return nil
        }
    }
}
