/// The name of a company as it is compared.
///
/// Source: docs/rules/matching.md.
public enum CompanyName {
    /// The folded name without legal form, article, conjunctions and punctuation.
    ///
    /// `Müller & Söhne GmbH & Co. KG` is `muller sohne`. Empty when nothing was given; a name that is all legal form
    /// keeps it.
    public static func key(_ name: String) -> String {
        name.withBytes { bytes in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TextFold.capacity(for: bytes.count)) { buffer in
                var folded = ByteSink(buffer)
                TextFold.fold(bytes, into: &folded)
                return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: folded.count + 1) { letters in
                    CompanyWords(folded.written, in: letters).key()
                }
            }
        }
    }

    /// A key that forgives blanks and the two ways to write an umlaut: `muller`, `mueller`; for hints only.
    public static func looseKey(ofKey key: String) -> String {
        key.withBytes { bytes in
            String.built(capacity: bytes.count) { sink in
                for byte in bytes where byte != 0x20 {
                    let isSecond = byte == UInt8(ascii: "e") && isUmlaut(sink.last)
                    if !isSecond { sink.append(byte) }
                }
            }
        }
    }

    /// First letters of the words of a key: `ibm` for `international business machines`; empty under three words.
    public static func acronym(ofKey key: String) -> String {
        let words = key.split(separator: " ")
        guard words.count >= 3 else { return "" }
        return String(words.compactMap(\.first))
    }

    private static func isUmlaut(_ byte: UInt8?) -> Bool {
        byte == UInt8(ascii: "a") || byte == UInt8(ascii: "o") || byte == UInt8(ascii: "u")
    }
}
