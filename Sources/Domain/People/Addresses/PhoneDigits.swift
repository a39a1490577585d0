/// The digits of a telephone number as it was written, without its extension.
struct PhoneDigits {
    let digits: [UInt8]
    let isInternational: Bool

    /// Letters stand for digits (`1-800-FLOWERS`) when `vanity` is set and digits come first.
    static func read(_ text: String, vanity: Bool) -> Result<PhoneDigits, PhoneFault> {
        text.withBytes { bytes in
            var reader = PhoneDigitReader(bytes: bytes, vanity: vanity)
            return reader.read()
        }
    }
}

/// Walks over the characters of one telephone number.
private struct PhoneDigitReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let vanity: Bool
    var index = 0
    var digits: [UInt8] = []
    var isInternational = false

    init(bytes: UnsafeBufferPointer<UInt8>, vanity: Bool) {
        self.bytes = bytes
        self.vanity = vanity
        digits.reserveCapacity(20)
    }

    mutating func read() -> Result<PhoneDigits, PhoneFault> {
        if bytes.count > 4, bytes.part(0, 4).equals("tel:") { index = 4 }
        while index < bytes.count {
            let byte = bytes[index]
            if byte.isDigit {
                digits.append(byte)
            } else if byte == UInt8(ascii: "+"), digits.isEmpty {
                isInternational = true
            } else if byte == UInt8(ascii: "("), isInternational, isTrunkInBrackets {
                index += 2
            } else if byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",") {
                break
            } else if byte.isLetter {
                if digits.count >= 5, startsExtension { break }
                guard vanity, digits.count >= 3 else { return .failure(.letters) }
                digits.append(Self.keypad(byte))
            } else if byte >= 0x80 {
                guard readWide() else { return .failure(.letters) }
                continue
            }
            index += 1
        }
        guard !digits.isEmpty else { return .failure(.empty) }
        return .success(PhoneDigits(digits: digits, isInternational: isInternational))
    }

    /// `(0)` inside `+49 (0)30 …`.
    private var isTrunkInBrackets: Bool {
        index + 2 < bytes.count && bytes[index + 1] == UInt8(ascii: "0") && bytes[index + 2] == UInt8(ascii: ")")
    }

    /// Whether a word begins that announces an extension: `x12`, `ext. 12`, `Durchwahl`, `poste`, `ramal`.
    private var startsExtension: Bool {
        var end = index
        while end < bytes.count, bytes[end].isLetter { end += 1 }
        let word = String(decoding: bytes.part(index, end), as: UTF8.self).lowercased()
        return ["x", "ext", "extn", "extension", "durchwahl", "dw", "poste", "ramal", "anexo", "int", "interno"]
            .contains(word)
    }

    /// Takes digits of full width and passes over dashes and blanks; false for other characters.
    private mutating func readWide() -> Bool {
        let (scalar, length) = TextFold.decode(bytes, at: index)
        index += length
        switch scalar {
        case 0xFF10...0xFF19: digits.append(UInt8(scalar - 0xFF10) + UInt8(ascii: "0"))
        case 0xFF0B: isInternational = isInternational || digits.isEmpty
        case 0xA0, 0x2000...0x206F, 0x2212, 0x3000, 0xFF08, 0xFF09, 0xFF0D, 0x30FC, 0xFEFF: break
        default: return false
        }
        return true
    }

    private static func keypad(_ letter: UInt8) -> UInt8 {
        let keys: StaticString = "22233344455566677778889999"
        return keys.utf8Start[Int(letter.lowered - UInt8(ascii: "a"))]
    }
}
