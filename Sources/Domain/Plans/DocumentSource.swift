/// The text of a document, to be found by lines and columns as the parser counts them.
struct DocumentSource {
    private let text: String
    /// The first place of each line.
    private let starts: [String.Index]

    init(_ text: String) {
        self.text = text
        var starts = [text.startIndex]
        var index = text.unicodeScalars.startIndex
        while index < text.unicodeScalars.endIndex {
            let next = text.unicodeScalars.index(after: index)
            if text.unicodeScalars[index] == "\n" { starts.append(next) }
            index = next
        }
        self.starts = starts
    }

    /// As the document ends its first line.
    var lineBreak: String {
        starts.count > 1 && text.utf8[..<starts[1]].suffix(2).first == UInt8(ascii: "\r") ? "\r\n" : "\n"
    }

    /// Where the text of a scalar stands, without its quotes; `nil` where it is not written as it reads.
    func range(of node: DocumentNode) -> Range<String.Index>? {
        guard let value = node.text, starts.indices.contains(node.textLine - 1) else { return nil }
        let scalars = text.unicodeScalars
        guard
            let begin = scalars.index(
                starts[node.textLine - 1], offsetBy: node.textColumn - 1, limitedBy: scalars.endIndex),
            let end = scalars.index(begin, offsetBy: value.unicodeScalars.count, limitedBy: scalars.endIndex),
            scalars[begin..<end].elementsEqual(value.unicodeScalars)
        else { return nil }
        return begin..<end
    }

    /// The lines of a section under its key, up to its last line that says something; `nil` in a document in braces.
    func section(_ key: String, of root: DocumentNode) -> Range<String.Index>? {
        guard let place = root.entries.firstIndex(where: { $0.key == key }) else { return nil }
        let entry = root.entries[place]
        let first = entry.line - 1
        // In a document in braces several keys share a line, or a brace stands before them.
        guard entry.column == 1, starts.indices.contains(first), !line(first).hasPrefix("{") else { return nil }
        var last = starts.count - 1
        if place + 1 < root.entries.count {
            guard root.entries[place + 1].column == 1, root.entries[place + 1].line > entry.line else { return nil }
            last = root.entries[place + 1].line - 2
        } else if let end = (first + 1..<starts.count).first(where: { line($0).hasPrefix("...") || line($0) == "---" })
        {
            last = end - 1
        }
        while last > first, saysNothing(line(last)) { last -= 1 }
        let end = last + 1 < starts.count ? starts[last + 1] : text.endIndex
        return starts[first]..<end
    }

    private func line(_ number: Int) -> Substring {
        text[starts[number]..<(number + 1 < starts.count ? starts[number + 1] : text.endIndex)]
    }

    private func saysNothing(_ line: Substring) -> Bool {
        for scalar in line.unicodeScalars {
            if scalar == "#" { return true }
            if !" \t\r\n".unicodeScalars.contains(scalar) { return false }
        }
        return true
    }
}
