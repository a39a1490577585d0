/// The different texts of one column of a whole file, with how many rows have each.
public struct ColumnTally: Equatable, Sendable {
    public struct Text: Equatable, Sendable {
        public let text: String
        public let rows: Int
    }

    /// The most frequent first; among equals in the order of the alphabet.
    public let texts: [Text]
    /// Rows without a text.
    public let empty: Int
    /// There were more different texts than are told: the column names things, it says no status.
    public let isCutOff: Bool

    /// Reads the file once to its end; texts that differ only by letters of either case are one.
    ///
    /// - Throws: `ImportFault` for what would stop an import half way.
    public static func of(_ plan: FilePlan, column: Int, most: Int = 200) throws -> ColumnTally {
        var reader = try DelimitedReader(plan.file, options: plan.options)
        var before = plan.head.recordsBefore
        var counts: [[UInt8]: (text: String, rows: Int)] = [:]
        var empty = 0
        var isCutOff = false
        while let slice = try reader.nextSlice() {
            for index in 0..<slice.count {
                if before > 0 {
                    before -= 1
                    continue
                }
                let text = slice[index][column].trimmedBlanks
                if text.isEmpty {
                    empty += 1
                    continue
                }
                let key = ByteText.lowered(text)
                if counts[key] == nil, counts.count == most {
                    isCutOff = true
                    continue
                }
                counts[key, default: (text, 0)].rows += 1
            }
        }
        let texts = counts.values.map { Text(text: $0.text, rows: $0.rows) }
            .sorted { ($1.rows, $0.text) < ($0.rows, $1.text) }
        return ColumnTally(texts: texts, empty: empty, isCutOff: isCutOff)
    }
}
