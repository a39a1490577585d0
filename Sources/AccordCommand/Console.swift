import Foundation
import Record
import Synchronization

/// One of the two streams that a person reads; colours only where it is a terminal.
struct Console {
    static let output = Console(handle: .standardOutput, descriptor: STDOUT_FILENO)
    static let error = Console(handle: .standardError, descriptor: STDERR_FILENO)

    private let handle: FileHandle
    private let hasColours: Bool
    /// Characters in a line.
    let width: Int

    private init(handle: FileHandle, descriptor: Int32) {
        self.handle = handle
        let isTerminal = isatty(descriptor) == 1
        let environment = ProcessInfo.processInfo.environment
        hasColours = isTerminal && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
        width = isTerminal ? min(max(Console.columns(descriptor) ?? 100, 40), 120) : 100
    }

    func line(_ text: String = "") {
        handle.write(Data((text + "\n").utf8))
    }

    /// Text as it is, without a line end of our own.
    func text(_ text: String) {
        handle.write(Data(text.utf8))
    }

    func strong(_ text: String) -> String { painted(text, "1") }
    func soft(_ text: String) -> String { painted(text, "2") }
    func good(_ text: String) -> String { painted(text, "32") }
    func bad(_ text: String) -> String { painted(text, "31") }
    func doubtful(_ text: String) -> String { painted(text, "33") }

    private func painted(_ text: String, _ code: String) -> String {
        hasColours ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    private static func columns(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

/// Columns that stand under each other.
struct TextTable {
    let heads: [String]
    private(set) var rows: [[String]] = []

    init(_ heads: [String]) {
        self.heads = heads
    }

    init(_ heads: String...) {
        self.init(heads)
    }

    mutating func add(_ cells: [String]) {
        rows.append(cells)
    }

    mutating func add(_ cells: String...) {
        add(cells)
    }

    /// The heads, then the rows, two spaces between columns.
    func lines(_ console: Console) -> [String] {
        let widths = heads.indices.map { column in
            ([heads] + rows).map { $0[column].count }.max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            var text = ""
            for (column, cell) in cells.enumerated() {
                text +=
                    column == cells.count - 1
                    ? cell : cell + String(repeating: " ", count: widths[column] - cell.count + 2)
            }
            return text
        }
        return [console.soft(line(heads))] + rows.map(line)
    }
}

/// Text that is broken at words.
enum Wrapping {
    /// Lines of at most so many characters, each begun by the indent.
    static func lines(_ text: String, indent: Int, width: Int) -> [String] {
        let start = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, indent + line.count + 1 + word.count > width {
                lines.append(start + line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return line.isEmpty ? lines : lines + [start + line]
    }
}
