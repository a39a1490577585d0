/// Letters that East Asian scripts write in more than one way: full and half width, composed and in parts.
enum WidthFold {
    /// Katakana of U+FF61 to U+FF9F in full width, in the order of the block.
    private static let katakana: [Unicode.Scalar] = Array(
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜"
            .unicodeScalars)

    /// One character of U+FF01 to U+FF9F.
    static func append(_ scalar: UInt32, to sink: inout ByteSink) {
        switch scalar {
        case 0xFF01...0xFF5E: sink.append(UInt8(scalar - 0xFF01 + 0x21).lowered)
        case 0xFF9E: appendVoicing(0x3099, to: &sink)
        case 0xFF9F: appendVoicing(0x309A, to: &sink)
        case 0xFF61...0xFF9D: sink.append(katakana[Int(scalar) - 0xFF61])
        default: ScalarFold.append(raw: scalar, to: &sink)
        }
    }

    /// Joins a voicing mark with the kana before it: か and ゛ make が.
    static func appendVoicing(_ mark: UInt32, to sink: inout ByteSink) {
        guard let base = lastOfThree(sink) else { return }
        let kana = base >= 0x30A1 ? base - 0x60 : base
        let shift = base - kana
        switch (kana, mark) {
        case (0x3046, 0x3099): replace(0x3094 + shift, in: &sink)
        case (0x304B...0x3062, 0x3099) where kana % 2 == 1, (0x3064...0x3068, 0x3099) where kana % 2 == 0:
            replace(base + 1, in: &sink)
        case (0x306F...0x307B, 0x3099) where (kana - 0x306F) % 3 == 0: replace(base + 1, in: &sink)
        case (0x306F...0x307B, 0x309A) where (kana - 0x306F) % 3 == 0: replace(base + 2, in: &sink)
        default: return
        }
    }

    /// Joins the parts of a Hangul syllable.
    static func appendJamo(_ scalar: UInt32, to sink: inout ByteSink) {
        guard let base = lastOfThree(sink) else { return ScalarFold.append(raw: scalar, to: &sink) }
        if (0x1100...0x1112).contains(base), (0x1161...0x1175).contains(scalar) {
            return replace(0xAC00 + ((base - 0x1100) * 21 + (scalar - 0x1161)) * 28, in: &sink)
        }
        if (0xAC00...0xD7A3).contains(base), (base - 0xAC00) % 28 == 0, (0x11A8...0x11C2).contains(scalar) {
            return replace(base + scalar - 0x11A7, in: &sink)
        }
        ScalarFold.append(raw: scalar, to: &sink)
    }

    private static func replace(_ scalar: UInt32, in sink: inout ByteSink) {
        sink.replaceLast(3, with: Unicode.Scalar(scalar) ?? "\u{FFFD}")
    }

    private static func lastOfThree(_ sink: ByteSink) -> UInt32? {
        let count = sink.count
        guard count >= 3, sink[count - 3] & 0xF0 == 0xE0 else { return nil }
        return UInt32(sink[count - 3] & 0x0F) << 12 | UInt32(sink[count - 2] & 0x3F) << 6
            | UInt32(sink[count - 1] & 0x3F)
    }
}
