import Record

/// Shows two sentences as one: what went is struck out, what came is underlined.
enum WordDifference {
    /// Longer sentences are shown one behind the other.
    private static let longest = 400

    private enum Piece: Equatable {
        case same, gone, come
    }

    static func html(_ before: String?, _ after: String?) -> HTML {
        switch (before, after) {
        case (nil, nil): return .nothing
        case (let before?, nil): return "<del>\(before)</del>"
        case (nil, let after?): return "<ins>\(after)</ins>"
        case (let before?, let after?): return merged(before, after)
        }
    }

    private static func merged(_ before: String, _ after: String) -> HTML {
        let old = before.split(separator: " ")
        let new = after.split(separator: " ")
        guard old.count <= longest, new.count <= longest else { return "<del>\(before)</del> <ins>\(after)</ins>" }
        var parts: [HTML] = []
        var run: (piece: Piece, words: [Substring]) = (.same, [])
        for (piece, word) in pieces(old, new) {
            if piece != run.piece {
                if let part = part(run.piece, run.words) { parts.append(part) }
                run = (piece, [])
            }
            run.words.append(word)
        }
        if let part = part(run.piece, run.words) { parts.append(part) }
        return parts.joined(separator: " ")
    }

    private static func part(_ piece: Piece, _ words: [Substring]) -> HTML? {
        guard !words.isEmpty else { return nil }
        let text = words.joined(separator: " ")
        switch piece {
        case .same: return HTML(text: text)
        case .gone: return "<del>\(text)</del>"
        case .come: return "<ins>\(text)</ins>"
        }
    }

    /// The longest common run of words stays; of a change, what went stands first.
    private static func pieces(_ old: [Substring], _ new: [Substring]) -> [(Piece, Substring)] {
        var lengths = [[Int]](repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
        for row in stride(from: old.count - 1, through: 0, by: -1) {
            for column in stride(from: new.count - 1, through: 0, by: -1) {
                lengths[row][column] =
                    old[row] == new[column]
                    ? lengths[row + 1][column + 1] + 1 : max(lengths[row + 1][column], lengths[row][column + 1])
            }
        }
        var pieces: [(Piece, Substring)] = []
        var row = 0
        var column = 0
        while row < old.count || column < new.count {
            if row < old.count, column < new.count, old[row] == new[column] {
                pieces.append((.same, old[row]))
                row += 1
                column += 1
            } else if row < old.count, column == new.count || lengths[row + 1][column] >= lengths[row][column + 1] {
                pieces.append((.gone, old[row]))
                row += 1
            } else {
                pieces.append((.come, new[column]))
                column += 1
            }
        }
        return pieces
    }
}
