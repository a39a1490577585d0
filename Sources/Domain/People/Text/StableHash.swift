/// A 64-bit hash that is the same in every process and for ever, for keys that are stored.
///
/// FNV-1a with a final mix. Two texts may share a value, so a decision compares the texts behind it.
struct StableHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ seed: UInt8 = 0) {
        add(seed)
    }

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    @inline(__always)
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        for byte in bytes { add(byte) }
    }

    /// Adds a part of a composite key; the parts "ab", "c" and "a", "bc" differ.
    @inline(__always)
    mutating func add(_ text: String) {
        text.withBytes { add($0) }
        add(0xFF)
    }

    var value: UInt64 {
        var mixed = state
        mixed ^= mixed >> 33
        mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
        mixed ^= mixed >> 33
        return mixed
    }
}
