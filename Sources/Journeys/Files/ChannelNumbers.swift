/// Numbers channels in the order in which they first appear.
struct ChannelNumbers {
    static let most = 65_535

    private(set) var names: [String] = []
    private var numbers: [String: UInt16] = [:]

    mutating func number(_ name: String, line: Int) throws -> UInt16 {
        if let number = numbers[name] { return number }
        guard names.count < Self.most else {
            throw Self.tooMany(line: line)
        }
        let number = UInt16(names.count)
        numbers[name] = number
        names.append(name)
        return number
    }

    static func tooMany(line: Int) -> FileFault {
        FileFault(line: line, "There are more than \(most) channels: is this the channel's column?")
    }

    /// The channels of a path such as `ads > mail > ads`.
    mutating func steps(_ path: String, line: Int, into steps: inout [UInt16]) throws {
        if path.utf8.allSatisfy({ $0 == 0x20 }) { return }
        if path.utf8.contains(0xE2), path.contains("\u{2192}") {
            // An arrow stands for the mark.
            let marked = String(path.map { $0 == "\u{2192}" ? ">" : $0 })
            return try self.steps(marked, line: line, into: &steps)
        }
        for step in path.utf8.split(separator: UInt8(ascii: ">"), omittingEmptySubsequences: false) {
            var name = step[...]
            while name.first == 0x20 || name.first == 0x09 { name.removeFirst() }
            while name.last == 0x20 || name.last == 0x09 { name.removeLast() }
            guard !name.isEmpty else {
                throw FileFault(line: line, "A step of the path has no name: write channels with one > between them.")
            }
            steps.append(try number(String(Substring(name)), line: line))
        }
    }
}
