/// What one character outside ASCII becomes when text is folded.
enum ScalarFold {
    static func isBlank(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x80...0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Soft hyphens, joiners, marks of direction, variation selectors.
    static func isInvisible(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF: true
        default: false
        }
    }

    static func append(_ scalar: UInt32, to sink: inout ByteSink) {
        switch scalar {
        case 0xC0...0x24F: appendLatin(LatinTable.extended[Int(scalar) - 0xC0], of: scalar, to: &sink)
        case 0x1E00...0x1EFF: appendLatin(LatinTable.additional[Int(scalar) - 0x1E00], of: scalar, to: &sink)
        case 0xB4, 0x2BB...0x2BD, 0x2018...0x201B, 0x2032: sink.append(0x27)
        case 0x201C...0x201F, 0xAB, 0xBB: sink.append(0x22)
        case 0x2010...0x2015, 0x2212: sink.append(0x2D)
        case 0x300...0x36F: combine(scalar, with: &sink)
        case 0x391...0x3A9: append(raw: scalar + 0x20, to: &sink)
        case 0x3C2: append(raw: 0x3C3, to: &sink)
        case 0x410...0x42F: append(raw: scalar + 0x20, to: &sink)
        case 0x400...0x40F: append(raw: scalar + 0x50, to: &sink)
        case 0x1100...0x1112, 0x1161...0x1175, 0x11A8...0x11C2: WidthFold.appendJamo(scalar, to: &sink)
        case 0x3099, 0x309A: WidthFold.appendVoicing(scalar, to: &sink)
        case 0x2E80...0xABFF, 0xAC00...0xD7A3, 0xF900...0xFAFF: append(raw: scalar, to: &sink)
        case 0xFB00...0xFB06: appendLigature(scalar, to: &sink)
        case 0xFF01...0xFF9F: WidthFold.append(scalar, to: &sink)
        default: appendLowered(scalar, to: &sink)
        }
    }

    static func append(raw scalar: UInt32, to sink: inout ByteSink) {
        sink.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
    }

    private static func appendLatin(_ letters: UInt16, of scalar: UInt32, to sink: inout ByteSink) {
        guard letters != 0 else { return appendLowered(scalar, to: &sink) }
        sink.append(UInt8(letters & 0xFF))
        if letters > 0xFF { sink.append(UInt8(letters >> 8)) }
    }

    private static func appendLigature(_ scalar: UInt32, to sink: inout ByteSink) {
        let letters: StaticString =
            switch scalar {
            case 0xFB00: "ff"
            case 0xFB01: "fi"
            case 0xFB02: "fl"
            case 0xFB03: "ffi"
            case 0xFB04: "ffl"
            default: "st"
            }
        sink.append(letters)
    }

    /// A mark over a Latin letter goes; over a Cyrillic or Greek letter it makes the letter that is usual.
    private static func combine(_ mark: UInt32, with sink: inout ByteSink) {
        guard let last = sink.last, last >= 0x80 else { return }
        guard sink.count >= 2 else { return }
        let base = (UInt32(sink[sink.count - 2]) & 0x1F) << 6 | UInt32(last & 0x3F)
        guard let composed = compositions[UInt64(base) << 32 | UInt64(mark)] else {
            return append(raw: mark, to: &sink)
        }
        sink.replaceLast(2, with: Unicode.Scalar(composed) ?? "\u{FFFD}")
    }

    private static let compositions: [UInt64: UInt32] = {
        let triples: [(UInt32, UInt32, UInt32)] = [
            (0x438, 0x306, 0x439), (0x435, 0x308, 0x451), (0x456, 0x308, 0x457), (0x433, 0x301, 0x453),
            (0x43A, 0x301, 0x45C), (0x443, 0x306, 0x45E), (0x3B1, 0x301, 0x3AC), (0x3B5, 0x301, 0x3AD),
            (0x3B7, 0x301, 0x3AE), (0x3B9, 0x301, 0x3AF), (0x3BF, 0x301, 0x3CC), (0x3C5, 0x301, 0x3CD),
            (0x3C9, 0x301, 0x3CE), (0x3B9, 0x308, 0x3CA), (0x3C5, 0x308, 0x3CB),
        ]
        return Dictionary(uniqueKeysWithValues: triples.map { (UInt64($0.0) << 32 | UInt64($0.1), $0.2) })
    }()

    private static func appendLowered(_ scalar: UInt32, to sink: inout ByteSink) {
        guard let value = Unicode.Scalar(scalar) else { return sink.append("\u{FFFD}" as Unicode.Scalar) }
        guard value.properties.isUppercase else { return sink.append(value) }
        for lowered in value.properties.lowercaseMapping.unicodeScalars { sink.append(lowered) }
    }
}
