/// Which column of a file is which.
struct FileHeading {
    private var roles: [Int?]
    private let names: [String]

    /// Known are for each role its name, the headings that mean it, the surest first, and whether it must be there.
    ///
    /// Of several columns that could be one the surest is taken.
    ///
    /// - Throws: `FileFault` when a column is missing or stands twice.
    init(_ headings: [String], known: [(name: String, headings: [String], isNeeded: Bool)]) throws {
        names = known.map(\.name)
        let folded = headings.map { heading in
            String(heading.lowercased().filter { !$0.isWhitespace || $0 == " " }).replacingSpaces()
        }
        let best = known.map { role in role.headings.first { folded.contains($0) } }
        roles = folded.map { heading in best.firstIndex { $0 == heading } }
        for (role, column) in known.enumerated() {
            let found = roles.count { $0 == role }
            if found > 1 {
                throw FileFault(line: 1, "Two columns mean \(column.name): rename one of them.")
            }
            if found == 0 && column.isNeeded {
                throw Self.missing(column.name, column.headings, headings, known.filter(\.isNeeded).map(\.name))
            }
        }
    }

    /// What the first line is without, or that it is none of headings at all.
    private static func missing(
        _ name: String, _ others: [String], _ headings: [String], _ needed: [String]
    ) -> FileFault {
        let list = needed.joined(separator: ", ")
        let isText = headings.prefix(8).allSatisfy { heading in
            heading.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 0xFFFD }
        }
        guard isText, headings.contains(where: { !$0.isEmpty }) else {
            return FileFault(
                line: 1,
                isText
                    ? "There are no headings: the first line must name \(list)."
                    : "This is no text: unpack it, or save it as CSV in UTF-8.")
        }
        let shown = headings.prefix(8).map { $0.count > 40 ? $0.prefix(40) + "…" : $0[...] }
        let more = headings.count > 8 ? " and \(headings.count - 8) more" : ""
        return FileFault(
            line: 1,
            "The column \(name) is missing among \(shown.joined(separator: ", "))\(more): the first line must name "
                + "\(list). \(name) may also be called \(others.dropFirst().prefix(6).joined(separator: ", ")).")
    }

    @inline(__always)
    func role(of column: Int) -> Int? {
        column < roles.count ? roles[column] : nil
    }

    func name(_ role: Int) -> String { names[role] }

    /// Where each role stands; nil where it is not there.
    func columns() -> [Int?] {
        names.indices.map { role in roles.firstIndex { $0 == role } }
    }

    func checkCount(_ count: Int, line: Int) throws {
        guard count == roles.count else {
            throw FileFault(line: line, "There are \(count) fields where the first line has \(roles.count).")
        }
    }

    /// The separator that the first line has most of.
    static func separator(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
        let first = bytes.prefix { $0 != 0x0A }
        let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
        return candidates.max { one, other in
            first.count { $0 == one } < first.count { $0 == other }
        } ?? candidates[0]
    }
}

extension String {
    fileprivate func replacingSpaces() -> String {
        String(map { $0 == " " || $0 == "-" ? "_" : $0 })
    }
}

/// What is wrong with a file, where, and how to mend it.
public struct FileFault: Error, Equatable, CustomStringConvertible {
    /// From 1.
    public let line: Int
    public let what: String

    init(line: Int, _ what: String) {
        self.line = line
        self.what = what
    }

    public var description: String { "line \(line): \(what)" }
}
