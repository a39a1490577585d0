/// Which column of a file is which.
struct FileHeading {
    private var roles: [Int?]
    private let names: [String]

    /// Known are for each role its name, the headings that mean it, and whether it must be there.
    ///
    /// - Throws: `FileFault` when a column is missing or stands twice.
    init(_ headings: [String], known: [(name: String, headings: [String], isNeeded: Bool)]) throws {
        names = known.map(\.name)
        let folded = headings.map { heading in
            String(heading.lowercased().filter { !$0.isWhitespace || $0 == " " }).replacingSpaces()
        }
        roles = folded.map { heading in known.firstIndex { $0.headings.contains(heading) } }
        for (role, column) in known.enumerated() {
            let found = roles.count { $0 == role }
            if found > 1 {
                throw FileFault(line: 1, "Two columns mean \(column.name): rename one of them.")
            }
            if found == 0 && column.isNeeded {
                throw FileFault(
                    line: 1,
                    "The column \(column.name) is missing among \(headings.prefix(8).joined(separator: ", ")): "
                        + "the first line must name \(known.filter(\.isNeeded).map(\.name).joined(separator: ", ")).")
            }
        }
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
