/// The beginning of a file: how it is written, its headings, and a few records to look at.
public struct FileHead: Sendable {
    public let file: String
    public let format: DelimitedFormat
    public let headings: [Heading]
    /// The line of the headings; 0 when the mapping gives them because the file has none.
    public let line: Int
    /// Records before the first row: lines above the headings, and the headings.
    public let recordsBefore: Int
    /// The headings as they came, without the end of the line.
    public let original: [UInt8]
    /// Up to twenty first rows, as text.
    public let sample: [[String]]

    /// Columns of a reject file, which are not read when it comes back.
    public static let rejectColumns = ["reject_code", "reject_reason"]

    /// Whether the file is a reject file that comes back.
    public var hasRejectColumns: Bool { headings.suffix(2).map(\.text) == FileHead.rejectColumns }

    /// Reads the beginning; `headings` stands for those of a file without any.
    ///
    /// - Throws: `ImportFault` when the file is no delimited text or the first line holds values instead of headings.
    public static func read(
        _ file: ImportFile, options: DelimitedOptions = DelimitedOptions(), headings given: [String]? = nil
    ) throws -> FileHead {
        var options = options
        options.limits.sliceRecords = 30
        var reader = try DelimitedReader(file, options: options)
        guard let slice = try reader.nextSlice() else {
            throw ImportFault(
                .empty, file: file.name, what: "There is no record in it.", mend: "Export it again, with headings.")
        }
        let records = (0..<slice.count).map { slice[$0] }
        if let given, Array(records[0].texts.prefix(given.count)) != given {
            return FileHead(
                file: file.name, format: reader.format, headings: Heading.list(given), line: 0, recordsBefore: 0,
                original: RejectFile.line(given, format: reader.format), sample: records.prefix(20).map(\.texts))
        }
        let index = given == nil ? headingIndex(records) : 0
        let texts = records[index].texts
        try refuseOtherFormats(records[0].texts, file: file.name, line: records[0].line)
        try refuseValues(texts, file: file.name, line: records[index].line)
        return FileHead(
            file: file.name, format: reader.format, headings: Heading.list(texts), line: records[index].line,
            recordsBefore: index + 1, original: records[index].original,
            sample: records[(index + 1)...].prefix(20).map(\.texts))
    }

    /// Reports put titles, filters and dates above the table.
    ///
    /// A line of which several headings are known, and clearly more than of the first, is the line of headings; else
    /// single values before the first line that is as wide as the table stand above it.
    private static func headingIndex(_ records: [DelimitedRecord]) -> Int {
        let texts = records.prefix(25).map(\.texts)
        let familiar = texts.map { Presets.familiar($0) }
        if let most = familiar.max(), most >= 3, most > familiar[0] * 2, let index = familiar.firstIndex(of: most) {
            return index
        }
        let filled = texts.prefix(20).map { record in record.count { !$0.isEmpty } }
        guard let widest = filled.max(), widest >= 3, filled[0] <= 1 else { return 0 }
        return filled.firstIndex { $0 >= 2 && $0 * 2 > widest } ?? 0
    }

    /// What is saved in place of an export when a sign-in has run out, or a list of another form.
    private static func refuseOtherFormats(_ texts: [String], file: String, line: Int) throws {
        let first = (texts.first { !$0.isEmpty } ?? "").lowercased()
        let kinds: [(String, String)] = [
            ("<!doctype", "a web page"), ("<html", "a web page"), ("<?xml", "XML"), ("{\"", "JSON"), ("[{", "JSON"),
            ("{\\rtf", "a text document"), ("{rtf", "a text document"), ("begin:vcard", "an address card"),
        ]
        guard let kind = kinds.first(where: { first.hasPrefix($0.0) }) else { return }
        throw ImportFault(
            .workbook, file: file, line: line, what: "This is \(kind.1), not delimited text.",
            mend: "Export it again as CSV; a web page is often a sign-in that was saved in place of the file.")
    }

    private static func refuseValues(_ texts: [String], file: String, line: Int) throws {
        let filled = texts.filter { !$0.isEmpty }
        let values = filled.count { text in
            let first = text.utf8.first ?? 0
            let isNumber = (first >= 48 && first <= 57 || first == 45) && Double(text) != nil
            let isDate =
                text.utf8.count >= 8 && first >= 48 && first <= 57 && text.utf8.count { $0 == 45 || $0 == 47 } >= 2
            return isNumber || isDate || isAddress(text)
        }
        // No column is called by an e-mail address.
        guard filled.isEmpty || values * 3 > filled.count || filled.contains(where: isAddress) else { return }
        throw ImportFault(
            .noHeadings, file: file, line: line, what: "The first line holds values, not headings.",
            mend: "Add a line of headings, or list them as `headings:` in the mapping.")
    }
}

extension FileHead {
    private static func isAddress(_ text: String) -> Bool { text.contains("@") && text.contains(".") }

    /// What stands above the headings, in a sentence; `nil` when nothing does.
    var preamble: String? {
        guard recordsBefore > 1 else { return nil }
        let lines = recordsBefore - 1
        return lines == 1
            ? "One line above the headings is no part of the table."
            : "\(lines) lines above the headings are no part of the table."
    }
}

/// One heading of a file; a repeated one is told apart by its number.
public struct Heading: Hashable, Sendable {
    /// As it stands in the file, without blanks around it.
    public let text: String
    /// `text`, or `text #2` for the second of that name; `column 7` where there is none.
    public let name: String
    /// Lower-case letters and digits only: `Lead First Name`, `Lead_FirstName` and `leadfirstname` are alike.
    public let folded: String
    public let column: Int

    static func list(_ texts: [String]) -> [Heading] {
        var seen: [String: Int] = [:]
        return texts.enumerated().map { column, raw in
            let text = trimmed(raw)
            let count = (seen[text] ?? 0) + 1
            seen[text] = count
            let name = text.isEmpty ? "column \(column + 1)" : count == 1 ? text : "\(text) #\(count)"
            return Heading(text: text, name: name, folded: fold(text), column: column)
        }
    }

    /// Letters and digits in lower case; letters beyond ASCII are kept.
    public static func fold(_ text: String) -> String {
        var result = ""
        for scalar in text.lowercased().unicodeScalars
        where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    private static func trimmed(_ text: String) -> String {
        let blanks: Set<Character> = [" ", "\t", "\u{A0}", "\n", "\r", "\r\n", "\u{FEFF}"]
        guard let first = text.firstIndex(where: { !blanks.contains($0) }),
            let last = text.lastIndex(where: { !blanks.contains($0) })
        else { return "" }
        return String(text[first...last])
    }
}
