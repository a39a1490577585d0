/// Words with a number each, looked up by their bytes without making a text of them.
struct WordMap: Sendable {
    private var bytes: [UInt8] = []
    private var starts: [Int32] = [0]
    private var values: [Int32] = []
    /// Index of a word plus one, by hash, 0 for none: always a power of two and at most half full.
    private var slots: [Int32] = Array(repeating: 0, count: 16)

    init() {}

    var count: Int { values.count }

    /// Sets the number of a word; a later one wins.
    mutating func set(_ word: some StringProtocol, to value: Int32) {
        let letters = Array(word.utf8)
        letters.withUnsafeBufferPointer { part in
            if let index = index(of: part) {
                values[index] = value
                return
            }
            bytes.append(contentsOf: part)
            starts.append(Int32(bytes.count))
            values.append(value)
            if values.count * 2 > slots.count { grow() } else { place(values.count - 1) }
        }
    }

    @inline(__always)
    func value(of word: UnsafeBufferPointer<UInt8>) -> Int32? {
        index(of: word).map { values[$0] }
    }

    func value(of word: String) -> Int32? {
        word.withBytes { value(of: $0) }
    }

    /// The words in the order in which they were set.
    var words: [String] {
        values.indices.map { String(decoding: bytes[Int(starts[$0])..<Int(starts[$0 + 1])], as: UTF8.self) }
    }

    private func index(of word: UnsafeBufferPointer<UInt8>) -> Int? {
        slots.withUnsafeBufferPointer { slots in
            bytes.withUnsafeBufferPointer { bytes in
                starts.withUnsafeBufferPointer { starts in
                    let mask = slots.count - 1
                    var slot = Int(truncatingIfNeeded: Self.hash(word)) & mask
                    while slots[slot] != 0 {
                        let found = Int(slots[slot]) - 1
                        let lower = Int(starts[found])
                        let upper = Int(starts[found + 1])
                        if upper - lower == word.count, bytes.part(lower, upper).equals(word) { return found }
                        slot = (slot + 1) & mask
                    }
                    return nil
                }
            }
        }
    }

    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = StableHash()
        hash.add(word)
        return hash.value
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for index in values.indices { place(index) }
    }

    private mutating func place(_ index: Int) {
        let mask = slots.count - 1
        let hash = bytes.withUnsafeBufferPointer {
            Self.hash($0.part(Int(starts[index]), Int(starts[index + 1])))
        }
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(index + 1)
    }
}
