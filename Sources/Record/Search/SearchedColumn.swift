import Domain
import Storage

/// Finds rows by the first letters of a word, in whichever direction is short.
///
/// A word that few have leads to its rows. Of a word that many have, the rows are looked at in the order of the list until
/// its page is full: reading all that have it, to show fifty of them, would take as long as there are rows.
package struct SearchedColumn {
    /// More than so many have a common word.
    private static let few = 2_000

    /// The column that holds the ids.
    let column: SQL
    let noun: String

    package init(_ column: SQL, noun: String) {
        self.column = column
        self.noun = noun
    }

    /// Whether the row has a word that begins so.
    package func has(_ word: String, in connection: any Connection) throws -> SQL {
        let many = try connection.integer(
            "SELECT count(*) FROM (SELECT 1 FROM search_token t WHERE \(.begins(with: word, noun, in: "t")) LIMIT \(Self.few)) few"
        )
        guard (many ?? 0) >= Self.few else {
            return "\(column) IN (SELECT t.id FROM search_token t WHERE \(.begins(with: word, noun, in: "t")))"
        }
        return """
            EXISTS (SELECT 1 FROM search_subject searched WHERE searched.noun = \(noun) AND searched.id = \(column)
                AND replace(searched.words, \(SearchedWords.start(word)), '') <> searched.words)
            """
    }

    /// Rows that have each of the words in one of the columns.
    package static func conditions(
        _ text: String, _ columns: [SearchedColumn], in connection: any Connection
    ) throws -> [SQL] {
        try SearchTokens.query(text).prefix(6).map { word in
            let parts = try columns.map { try $0.has(word, in: connection) }
            return "(\(.joined(parts, separator: " OR ")))"
        }
    }
}
