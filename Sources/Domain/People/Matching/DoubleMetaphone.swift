/// How a surname sounds, in at most four letters, and a second reading where names of other languages allow one.
///
/// Works on Latin letters; other scripts have no code. Source: Lawrence Philips, "The Double Metaphone Search
/// Algorithm", C/C++ Users Journal, June 2000.
public struct DoubleMetaphone: Hashable, Sendable {
    /// `SM0` for `smith`; empty for a word without Latin letters.
    public let primary: String
    /// `XMT` for `smith`; equal to `primary` when there is one reading only.
    public let alternate: String

    public init(_ word: String) {
        self.init(folded: TextFold.fold(word))
    }

    init(folded: String) {
        var encoder = MetaphoneEncoder(folded)
        encoder.run()
        primary = encoder.primary.text
        alternate = encoder.alternate.text
    }

    /// Whether one reading of each is the same.
    public func sounds(like other: DoubleMetaphone) -> Bool {
        guard !primary.isEmpty, !other.primary.isEmpty else { return false }
        return primary == other.primary || primary == other.alternate || alternate == other.primary
            || (alternate == other.alternate && !alternate.isEmpty)
    }
}

/// Up to four letters of a code.
struct MetaphoneCode {
    private var letters: UInt32 = 0
    private(set) var count = 0

    var isFull: Bool { count >= 4 }

    mutating func append(_ text: StaticString) {
        for index in 0..<text.utf8CodeUnitCount where count < 4 {
            letters |= UInt32(text.utf8Start[index]) << (8 * UInt32(count))
            count += 1
        }
    }

    var text: String {
        String.built(capacity: 4) { sink in
            for index in 0..<count { sink.append(UInt8(letters >> (8 * UInt32(index)) & 0xFF)) }
        }
    }
}
