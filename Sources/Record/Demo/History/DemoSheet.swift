import Domain

/// A file of comma-separated values that grows row by row.
struct DemoSheet {
    let name: String
    private(set) var bytes: [UInt8] = []
    private(set) var rows = 0
    private var isRowBegun = false

    init(_ name: String, _ headings: [String]) {
        self.name = name
        for heading in headings { add(heading) }
        bytes.append(UInt8(ascii: "\n"))
        isRowBegun = false
    }

    var file: ImportFile { ImportFile(name: name, bytes: bytes) }

    mutating func add(_ text: String?) {
        comma()
        guard let text else { return }
        let mustQuote = text.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
        if mustQuote { bytes.append(UInt8(ascii: "\"")) }
        bytes.append(contentsOf: text.utf8)
        if mustQuote { bytes.append(UInt8(ascii: "\"")) }
    }

    /// An instant is written as milliseconds since 1970.
    mutating func add(_ number: Int64?) {
        comma()
        if let number { bytes.append(contentsOf: String(number).utf8) }
    }

    mutating func end() {
        bytes.append(UInt8(ascii: "\n"))
        rows += 1
        isRowBegun = false
    }

    private mutating func comma() {
        if isRowBegun { bytes.append(UInt8(ascii: ",")) }
        isRowBegun = true
    }
}
