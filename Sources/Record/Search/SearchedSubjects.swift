import Domain
import Storage

/// Finds the rows of a noun that have all the words, by their first letters.
///
/// The word that fewest have is read from the token table by range, and that ends as soon as enough is found; the other
/// words are looked for among all words of each row that it leads to.
final class SearchedSubjects {
    /// Words that are looked at, at most; the first few are enough for whoever sees everything.
    private static let looked = 2_000
    private static let first = 32

    private let connection: any Connection
    private let words: [String]
    /// What was found of a noun, by how much was asked for.
    private var known: [String: (most: Int, ids: [Int64])] = [:]

    init(words: [String], connection: any Connection) {
        self.words = words
        self.connection = connection
    }

    /// One more than the limit where there are more, in the order of the words that led to them.
    ///
    /// `read`: Rows of these ids that may be shown, each under the id that it was found by.
    func hits(
        _ noun: String, limit: Int, _ read: (_ ids: SQL) throws -> [(id: Int64, hit: SearchHit)]
    ) throws -> [SearchHit] {
        for most in [Self.first, Self.looked] {
            let found = try ids(noun, most)
            guard !found.isEmpty else { return [] }
            let ids = Array(Set(found))
            let hits = try read(.list(ids.sorted()))
            guard hits.count > limit || found.count < most || most == Self.looked else { continue }
            let places = Dictionary(found.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            return hits.enumerated().sorted { one, other in
                (places[one.element.id] ?? 0, one.offset) < (places[other.element.id] ?? 0, other.offset)
            }.map(\.element.hit)
        }
        return []
    }

    /// Of the words in their order, so that the word itself stands before what begins with it.
    private func ids(_ noun: String, _ most: Int) throws -> [Int64] {
        if let known = known[noun], known.most >= most || known.ids.count < known.most {
            return Array(known.ids.prefix(most))
        }
        let rarest = try rarest(noun)
        let parts = words.filter { $0 != rarest }.map { word -> SQL in
            """
            AND EXISTS (SELECT 1 FROM search_subject other WHERE other.noun = \(noun) AND other.id = t.id
                AND replace(other.words, \(SearchedWords.start(word)), '') <> other.words)
            """
        }
        let ids = try connection.all(
            """
            SELECT t.id FROM search_token t WHERE \(.begins(with: rarest, noun, in: "t"))
                \(.joined(parts, separator: " ")) ORDER BY t.token LIMIT \(most)
            """
        ) { $0.integer(0) }
        known[noun] = (most, ids)
        return ids
    }

    private func rarest(_ noun: String) throws -> String {
        let longest = words.sorted { $0.utf8.count > $1.utf8.count }
        guard longest.count > 1 else { return longest.first ?? "" }
        var rarest = (word: longest[0], count: Int64.max)
        for word in longest {
            let count = try connection.integer(
                """
                SELECT count(*) FROM (SELECT 1 FROM search_token t WHERE \(.begins(with: word, noun, in: "t"))
                    LIMIT \(Self.looked)) few
                """)
            if let count, count < rarest.count { rarest = (word, count) }
        }
        return rarest.word
    }
}

extension SQL {
    /// The condition on a row of words: its word begins so, and stands for this noun.
    ///
    /// Words of anything but people are few beside theirs, and have an index of their own.
    static func begins(with word: String, _ noun: String, in table: StaticString) -> SQL {
        let rare: SQL = noun == "person" ? "" : "AND \(.name(table)).noun <> 'person'"
        return """
            \(.name(table)).token >= \(word) AND \(.name(table)).token < \(word + "\u{10FFFF}")
            AND \(.name(table)).noun = \(noun) \(rare)
            """
    }
}
