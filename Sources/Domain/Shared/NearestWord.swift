/// Finds the valid word that somebody probably meant.
enum NearestWord {
    /// The nearest candidate, or `nil` when none is near: more than a third of the letters differ.
    static func to(_ word: String, in candidates: some Sequence<String>) -> String? {
        let folded = Array(word.lowercased().unicodeScalars.prefix(64))
        var best: (word: String, distance: Int)?
        for candidate in candidates.prefix(400) {
            let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
            let limit = max(1, max(folded.count, other.count) / 3)
            guard abs(folded.count - other.count) <= limit else { continue }
            let found = distance(folded, other)
            if found <= limit, found < best?.distance ?? Int.max { best = (candidate, found) }
        }
        return best?.word
    }

    /// ` (nearest: 'west')`, or the whole choice when nothing is near and there are few.
    static func hint(_ word: String, in candidates: [String]) -> String {
        if let near = to(word, in: candidates) { return "; did you mean '\(near)'?" }
        if candidates.isEmpty { return "" }
        let shown = candidates.count <= 12 ? candidates : Array(candidates.prefix(12)) + ["…"]
        return "; known: \(shown.joined(separator: ", "))"
    }

    /// Insertions, deletions, replacements and swaps of neighbours between two words.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        var before = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + [Int](repeating: 0, count: right.count)
            for column in 1...right.count {
                let change = left[row - 1] == right[column - 1] ? 0 : 1
                var least = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + change)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    least = min(least, before[column - 2] + 1)
                }
                current[column] = least
            }
            before = previous
            previous = current
        }
        return previous[right.count]
    }
}
