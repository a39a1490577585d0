/// Everything that the checker found wrong with an expression.
public struct CheckFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// One thing that is wrong, and where.
    public struct Item: Sendable, Hashable, CustomStringConvertible {
        /// A sentence without its position.
        public let message: String

        /// Bytes of UTF-8 before the fault.
        public let offset: Int

        /// From 1.
        public let line: Int

        /// From 1, in characters of Unicode.
        public let column: Int

        /// The valid name that was probably meant.
        public let suggestion: String?

        init(_ message: String, at offset: Int, in text: [UInt8], suggestion: String? = nil) {
            let position = Position(offset: offset, in: text)
            self.message = message
            self.offset = offset
            self.suggestion = suggestion
            line = position.line
            column = position.column
        }

        public var description: String {
            let hint = suggestion.map { "; did you mean “\($0)”?" } ?? ""
            return "line \(line), column \(column): \(message)\(hint)"
        }
    }

    /// In the order of the text, at least one.
    public let faults: [Item]

    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
