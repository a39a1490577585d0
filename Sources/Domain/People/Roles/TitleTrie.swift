/// All patterns of titles in two trees of letters: one read forwards, one backwards for the ends of compounds.
struct TitleTrie: Sendable {
    static let shared = TitleTrie(TitleGroup.all)

    private var forward = LetterTree()
    private var backward = LetterTree()

    private init(_ groups: [TitleGroup]) {
        for (index, group) in groups.enumerated() {
            for pattern in group.patterns.description.split(separator: ",") {
                let letters = Array(pattern.trimmedBlanks.utf8)
                if letters.first == UInt8(ascii: "*") {
                    backward.insert(letters.dropFirst().reversed(), group: index, isOpen: true)
                } else if letters.last == UInt8(ascii: "*") {
                    forward.insert(letters.dropLast(), group: index, isOpen: true)
                } else {
                    forward.insert(letters[...], group: index, isOpen: false)
                }
            }
        }
    }

    /// The longest pattern that begins at `start`, and where it ends.
    func longest(in title: UnsafeBufferPointer<UInt8>, from start: Int) -> (group: Int, end: Int)? {
        var node = 0
        var best: (group: Int, end: Int)?
        var index = start
        while index < title.count, let next = forward.next(node, title[index]) {
            node = next
            index += 1
            if let group = forward.open(node) { best = (group, index) }
            if index == title.count || title[index] == 0x20, let group = forward.closed(node) { best = (group, index) }
        }
        return best
    }

    /// The longest pattern that ends the word.
    func suffix(of title: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        var node = 0
        var best: Int?
        var index = end
        while index > start, let next = backward.next(node, title[index - 1]) {
            node = next
            index -= 1
            if index > start, let group = backward.open(node) { best = group }
        }
        return best
    }
}

/// A tree over a to z and the blank; a node may end a whole word, or stand for any word that goes on.
struct LetterTree: Sendable {
    private var children: [Int16] = Array(repeating: 0, count: 27)
    private var wholes: [Int16] = [-1]
    private var opens: [Int16] = [-1]

    mutating func insert(_ letters: some Sequence<UInt8>, group: Int, isOpen: Bool) {
        var node = 0
        for letter in letters {
            let slot = node * 27 + Self.column(letter)
            if children[slot] == 0 {
                children[slot] = Int16(wholes.count)
                children.append(contentsOf: repeatElement(0, count: 27))
                wholes.append(-1)
                opens.append(-1)
            }
            node = Int(children[slot])
        }
        if isOpen { opens[node] = Int16(group) } else { wholes[node] = Int16(group) }
    }

    @inline(__always)
    func next(_ node: Int, _ letter: UInt8) -> Int? {
        let child = children[node * 27 + Self.column(letter)]
        return child == 0 ? nil : Int(child)
    }

    @inline(__always)
    func closed(_ node: Int) -> Int? { wholes[node] < 0 ? nil : Int(wholes[node]) }

    @inline(__always)
    func open(_ node: Int) -> Int? { opens[node] < 0 ? nil : Int(opens[node]) }

    @inline(__always)
    private static func column(_ letter: UInt8) -> Int {
        letter.isLower ? Int(letter - UInt8(ascii: "a")) : 26
    }
}
