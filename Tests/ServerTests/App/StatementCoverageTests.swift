import Foundation
import Testing

/// Looks for statements that nobody ever ran; `Scripts/test` calls it when all other tests have passed.
@Suite("Statements")
struct StatementCoverageTests {
    /// What no test can prepare: how the statement begins, and why.
    private static let exceptions: [String: String] = [:]

    private static let recorded = ProcessInfo.processInfo.environment["ACCORD_STATEMENTS_CHECK"]

    @Test("every statement of the program was prepared by a test", .enabled(if: recorded != nil))
    func covered() throws {
        let file = try #require(StatementCoverageTests.recorded)
        let texts = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(texts.count > 100, "the tests have run few statements")
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/Record")
        let names = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
        var unmet = Set(StatementCoverageTests.exceptions.keys)
        for name in names.sorted() where name.hasSuffix(".swift") && !name.hasPrefix("Migrations/") {
            let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for statement in StatementLiterals.statements(of: source) {
                let text = statement.joined(separator: " … ")
                let isKnown =
                    texts.contains { StatementLiterals.fits(statement, $0) }
                    || texts.contains { StatementLiterals.stands(statement, in: $0) }
                let exception = isKnown ? nil : unmet.first { text.hasPrefix($0) }
                if let exception { unmet.remove(exception) }
                #expect(isKnown || exception != nil, "no test ran this of \(name): \(text.prefix(160))")
            }
        }
        #expect(unmet.isEmpty, "these are prepared by now, or are gone: \(unmet.sorted())")
    }

    @Test("a statement is known by the words between its values")
    func literals() {
        let source = #"""
            let a: SQL = "SELECT id FROM lead WHERE id = \(id) AND \(some(thing: "x")) IS NULL"
            connection.execute(
                """
                UPDATE lead SET state = \(state)
                WHERE id IN \(.list(ids)) \
                AND open
                """)
            let other = "Selected: nothing"
            """#
        let found = StatementLiterals.statements(of: source)
        #expect(
            found == [
                ["SELECT id FROM lead WHERE id =", "AND", "IS NULL"],
                ["UPDATE lead SET state =", "WHERE id IN", "AND open"],
            ])
        #expect(StatementLiterals.fits(found[0], "SELECT id FROM lead WHERE id = ? AND withdrawn IS NULL"))
        #expect(!StatementLiterals.fits(found[0], "SELECT id FROM lead WHERE name = ? AND withdrawn IS NULL"))
        #expect(StatementLiterals.fits(found[1], "UPDATE lead SET state = ? WHERE id IN (?, ?) AND open"))
        let part = "SELECT name FROM (SELECT id FROM lead WHERE id = ? AND kind IS NULL) AS found"
        #expect(!StatementLiterals.fits(found[0], part) && StatementLiterals.stands(found[0], in: part))
        #expect(
            StatementLiterals.stands(found[0], in: "SELECT 1 UNION ALL SELECT id FROM lead WHERE id = ? AND 1 IS NULL"))
        #expect(!StatementLiterals.stands(found[0], in: "SELECT (SELECT id FROM lead WHERE id = ?) AND x IS NOT NULL"))
    }
}

/// Finds the statements in a source file by its string literals.
enum StatementLiterals {
    private static let beginnings = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "WITH "]

    /// Of each statement the texts between its interpolations, spaces made one.
    static func statements(of source: String) -> [[String]] {
        literals(of: Array(source)).map { pieces in
            pieces.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        }
        .filter { pieces in beginnings.contains { pieces.first?.hasPrefix($0) == true } }
        .map { $0.filter { !$0.isEmpty } }
    }

    /// Whether the pieces stand in the text in their order, the first at its beginning.
    static func fits(_ pieces: [String], _ text: String) -> Bool {
        guard let first = pieces.first, text.hasPrefix(first) else { return false }
        return follow(pieces.dropFirst(), in: text.dropFirst(first.count))
    }

    /// Whether the pieces stand in a larger statement, as a part that a bracket or a union begins.
    static func stands(_ pieces: [String], in text: String) -> Bool {
        guard let first = pieces.first else { return false }
        return ["(", "( ", "UNION ", "UNION ALL "].contains { beginning in
            text.ranges(of: beginning + first).contains { follow(pieces.dropFirst(), in: text[$0.upperBound...]) }
        }
    }

    private static func follow(_ pieces: ArraySlice<String>, in text: Substring) -> Bool {
        var rest = text
        for piece in pieces {
            guard let range = rest.range(of: piece) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }

    private static func literals(of source: [Character]) -> [[String]] {
        var literals: [[String]] = []
        var place = 0
        while place < source.count {
            if source[place] == "/", place + 1 < source.count, source[place + 1] == "/" {
                while place < source.count, source[place] != "\n" { place += 1 }
            } else if source[place] == "\"" {
                let quotes = source[place...].prefix(3).allSatisfy { $0 == "\"" } && place + 2 < source.count ? 3 : 1
                place += quotes
                literals.append(literal(source, &place, quotes))
            } else {
                place += 1
            }
        }
        return literals
    }

    /// Reads to the end of a literal; an interpolation, whatever is in it, parts two pieces.
    private static func literal(_ source: [Character], _ place: inout Int, _ quotes: Int) -> [String] {
        var pieces = [""]
        while place < source.count {
            if source[place] == "\\", place + 1 < source.count {
                if source[place + 1] == "(" {
                    place += 2
                    skip(source, &place)
                    pieces.append("")
                } else {
                    place += 2
                    pieces[pieces.count - 1] += " "
                }
            } else if source[place...].prefix(quotes).allSatisfy({ $0 == "\"" }) {
                place += quotes
                return pieces
            } else {
                pieces[pieces.count - 1].append(source[place])
                place += 1
            }
        }
        return pieces
    }

    /// Goes on behind the bracket that closes an interpolation.
    private static func skip(_ source: [Character], _ place: inout Int) {
        var depth = 1
        while place < source.count, depth > 0 {
            switch source[place] {
            case "(": depth += 1
            case ")": depth -= 1
            case "\"":
                place += 1
                _ = literal(source, &place, 1)
                continue
            default: break
            }
            place += 1
        }
    }
}
