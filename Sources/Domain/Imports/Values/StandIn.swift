/// Texts that people and systems write where they have no value.
enum StandIn {
    /// Whether the text stands for no value where a value of the shape is expected.
    ///
    /// Words count only where they cannot be meant: somebody may be called None, and Null.
    @inline(__always)
    static func isNothing(_ text: FieldBytes, shape: FieldShape) -> Bool {
        text.count <= 19 && text.count > 0 && isShortNothing(text, shape)
    }

    private static func isShortNothing(_ text: FieldBytes, _ shape: FieldShape) -> Bool {
        switch text[0] {
        case 45, 46, 63, 95, 0xE2: return isMarks(text)
        case 110, 78, 35, 40, 60, 92, 117, 85, 48: break
        default: return false
        }
        guard shape == .text || shape == .note else {
            return ByteText.isAny(text, of: always) || ByteText.isAny(text, of: beforeValues) || isZeroDate(text, shape)
        }
        return ByteText.isAny(text, of: always) && !isName(text)
    }

    /// `-`, `--`, `—`, `...`, `?`: marks alone.
    private static func isMarks(_ text: FieldBytes) -> Bool {
        guard text.count <= 6 else { return false }
        var position = 0
        while position < text.count {
            switch text[position] {
            case 45, 46, 63, 95: position += 1
            case 0xE2
            where position + 2 < text.count && text[position + 1] == 0x80
                && (text[position + 2] & 0xFC == 0x90 || text[position + 2] == 0x94 || text[position + 2] == 0xA6):
                position += 3
            default: return false
            }
        }
        return true
    }

    /// `Null` with one capital is a surname.
    private static func isName(_ text: FieldBytes) -> Bool {
        text.count == 4 && text[0] == 78 && text[1] == 117
    }

    /// `0000-00-00 00:00:00`, which some databases write for no day.
    private static func isZeroDate(_ text: FieldBytes, _ shape: FieldShape) -> Bool {
        guard shape == .instant || shape == .date, text.count >= 8 else { return false }
        for index in 0..<text.count {
            switch text[index] {
            case 48, 45, 46, 47, 58, 32, 84: continue
            default: return false
            }
        }
        return true
    }

    private static let always = ["n/a", "#n/a", "n.a.", "null", "(null)", "<null>", "\\n", "(blank)", "(empty)"]
        .map { Array($0.utf8) }
    private static let beforeValues = [
        "na", "none", "nan", "nil", "undefined", "unknown", "nat", "#value!", "#ref!", "#name?", "#null!", "not set",
        "(not set)", "no value", "not available", "not provided",
    ].map { Array($0.utf8) }
}
