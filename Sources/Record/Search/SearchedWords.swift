import Domain
import Storage

/// Words under which something is searched for, without those that another one begins with.
///
/// Searching is by first letters, so the longer one finds it as well.
package struct WordList: Sendable {
    package let kept: [String]
    /// All of them as one text, each after the sign that begins a word.
    let text: String

    package init(_ words: [String]) {
        let kept = words.indices.filter { index in
            !words.indices.contains { other in
                other != index && words[other].begins(with: words[index])
                    && (words[other].utf8.count > words[index].utf8.count || other < index)
            }
        }.map { words[$0] }
        self.kept = kept
        var text = ""
        text.reserveCapacity(kept.reduce(0) { $0 + $1.utf8.count + 1 })
        for word in kept { text += SearchedWords.start(word) }
        self.text = text
    }

    /// Of a person: the last part of an address, such as `com`, finds nobody and is left out.
    package init(texts: [String], emails: [String]) {
        let names = SearchTokens.of(texts: texts)
        let addressed = SearchTokens.of(texts: [], emails: emails)
        let ends = Set(addressed.filter { $0.utf8.contains(UInt8(ascii: "@")) }.compactMap(Self.end))
        self.init(names + addressed.filter { !ends.contains($0) })
    }

    private static func end(of address: String) -> String? {
        address.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(address[address.index(after: $0)...]) }
    }
}

/// Statements on the words of one subject: each is a row of `search_token`, and all of them one of `search_subject`, by
/// which the others are found again.
package struct SearchedWords {
    let connection: any Connection
    var batch = ID<ImportBatch>(0)

    /// How a word begins in the text of all words.
    static func start(_ word: String) -> String { "\n" + word }

    /// Takes the place of the words before.
    func set(_ words: WordList, noun: String, id: Int64) throws {
        try remove(noun: noun, id: id)
        try insert(words.kept, noun: noun, id: id)
        guard !words.kept.isEmpty else { return }
        try connection.execute(
            """
            INSERT INTO search_subject (noun, id, words, batch) VALUES (\(noun), \(id), \(words.text), \(batch))
            """)
    }

    /// Adds those that are not known yet.
    func add(_ words: WordList, noun: String, id: Int64) throws {
        guard let known = try known(noun: noun, id: id) else { return try set(words, noun: noun, id: id) }
        let news = words.kept.filter { word in !known.contains { $0.begins(with: word) } }
        guard !news.isEmpty else { return }
        try insert(news, noun: noun, id: id)
        let text = (known + news).map(Self.start).joined()
        try connection.execute("UPDATE search_subject SET words = \(text) WHERE noun = \(noun) AND id = \(id)")
    }

    /// Nobody finds it any more.
    func remove(noun: String, id: Int64) throws {
        guard let known = try known(noun: noun, id: id) else { return }
        try connection.execute(
            "DELETE FROM search_token WHERE token IN \(.list(known)) AND noun = \(noun) AND id = \(id)")
        try connection.execute("DELETE FROM search_subject WHERE noun = \(noun) AND id = \(id)")
    }

    private func known(noun: String, id: Int64) throws -> [String]? {
        try connection.text("SELECT words FROM search_subject WHERE noun = \(noun) AND id = \(id)")?
            .split(separator: "\n").map(String.init)
    }

    private func insert(_ words: [String], noun: String, id: Int64) throws {
        for word in words {
            try connection.execute(
                """
                INSERT INTO search_token (token, noun, id) VALUES (\(word), \(noun), \(id)) ON CONFLICT DO NOTHING
                """)
        }
    }
}

extension String {
    /// By bytes, as databases compare.
    fileprivate func begins(with start: String) -> Bool {
        guard utf8.count >= start.utf8.count else { return false }
        let isEqual = utf8.withContiguousStorageIfAvailable { bytes in
            start.utf8.withContiguousStorageIfAvailable { bytes.starts(with: $0) }
        }
        return (isEqual ?? nil) ?? utf8.starts(with: start.utf8)
    }
}
