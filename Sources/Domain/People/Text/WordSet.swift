/// A set of words: shipped as one text of blanks and words, extended one by one.
///
/// A copy is one reference until it is changed: validation hands the lists about for each of a million leads.
public struct WordSet: Sendable {
    private var table = WordTable()

    public init() {}

    /// The words of a text, separated by blanks.
    public init(words text: StaticString) {
        var map = WordMap()
        for word in text.description.split(whereSeparator: \.isWhitespace) { map.set(word, to: 1) }
        table = WordTable(map)
    }

    /// Words that were taken out again do not count.
    public var isEmpty: Bool { table.map.count == 0 }

    public mutating func insert(_ word: String) {
        guard !word.isEmpty else { return }
        set(word, to: 1)
    }

    public mutating func remove(_ word: String) {
        if contains(word) { set(word, to: 0) }
    }

    public func contains(_ word: String) -> Bool {
        word.withBytes { contains($0) }
    }

    @inline(__always)
    func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        table.map.value(of: word) == 1
    }

    private mutating func set(_ word: String, to value: Int32) {
        var map = table.map
        if isKnownUniquelyReferenced(&table) { table = WordTable() }
        map.set(word, to: value)
        table = WordTable(map)
    }
}

/// The words of a set behind one reference; never changed once others may see it.
private final class WordTable: Sendable {
    let map: WordMap

    init(_ map: WordMap = WordMap()) {
        self.map = map
    }
}
