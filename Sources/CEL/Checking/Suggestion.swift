/// Finds the name that was probably meant.
enum Suggestion {
    /// The nearest by changed letters, at most a third of the name; the first in alphabetical order among equals.
    static func nearest(to name: String, among candidates: [String]) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars)
        guard wanted.count <= 100 else { return nil }
        var best: (distance: Int, name: String)?
        for candidate in candidates.sorted() where candidate != name {
            let distance = distance(wanted, Array(candidate.lowercased().unicodeScalars))
            guard distance <= max(1, wanted.count / 3) else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
        }
        return best?.name
    }

    /// Letters to insert, drop, change, or exchange with their neighbour.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        guard abs(left.count - right.count) <= left.count else { return Int.max }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(
                    last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
