/// What the words of one title add up to.
struct TitleWords {
    private(set) var role = PersonRole.other
    /// How plainly the title names the role: 0 not at all, 4 beyond doubt.
    private(set) var weight = 0
    private(set) var seniority = PersonSeniority.individual
    private(set) var standing = JobProfile.Standing.working
    private(set) var isEmpty = true
    private var isLowered = false

    static func find(in title: String) -> TitleWords {
        title.withBytes { bytes in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TextFold.capacity(for: bytes.count)) { buffer in
                var folded = ByteSink(buffer)
                TextFold.fold(bytes, into: &folded)
                guard !folded.isEmpty else { return TitleWords() }
                return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: folded.count) { plain in
                    var sink = ByteSink(plain)
                    flatten(folded.written, into: &sink)
                    var words = TitleWords()
                    words.isEmpty = false
                    words.read(sink.written)
                    return words
                }
            }
        }
    }

    /// Letters and single blanks: signs become blanks, the dots of `C.E.O.` vanish.
    private static func flatten(_ folded: UnsafeBufferPointer<UInt8>, into sink: inout ByteSink) {
        for (index, byte) in folded.enumerated() {
            if byte.isLower {
                sink.append(byte)
            } else if byte == UInt8(ascii: "."), isAfterSingleLetter(index, folded), index + 1 < folded.count,
                folded[index + 1].isLower
            {
                continue
            } else if let last = sink.last, last != 0x20 {
                sink.append(0x20)
            }
        }
        if sink.last == 0x20 { sink.truncate(to: sink.count - 1) }
    }

    private static func isAfterSingleLetter(_ index: Int, _ folded: UnsafeBufferPointer<UInt8>) -> Bool {
        guard index > 0, folded[index - 1].isLower else { return false }
        return index == 1 || !folded[index - 2].isLower
    }

    private mutating func read(_ title: UnsafeBufferPointer<UInt8>) {
        let trie = TitleTrie.shared
        var start = 0
        while start < title.count {
            let hit = trie.longest(in: title, from: start)
            var end = hit?.end ?? start
            let isWhole = hit.map { $0.end == title.count || title[$0.end] == 0x20 } ?? false
            while end < title.count, title[end] != 0x20 { end += 1 }
            if let hit { take(TitleGroup.all[hit.group]) }
            if !isWhole, let group = trie.suffix(of: title, from: start, to: end) { take(TitleGroup.all[group]) }
            start = end + 1
        }
        if isLowered { seniority = .individual }
        // Whoever leads the student services or the interns is none of them.
        if standing == .student, seniority >= .manager {
            standing = .working
            role = .education
        }
    }

    private mutating func take(_ group: TitleGroup) {
        if group.weight > weight, let found = group.role {
            role = found
            weight = group.weight
        }
        if let found = group.seniority, found > seniority { seniority = found }
        if group.lowers { isLowered = true }
        if standing == .working { standing = group.standing }
    }
}
