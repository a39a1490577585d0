import Record

/// Reads `application/x-www-form-urlencoded` bodies and queries.
enum URLEncodedForm {
    private static let fieldLimit = 2_000

    /// Throws `Refusal.malformed` for broken escapes, bytes that are no UTF-8, and too many fields.
    static func parse(_ bytes: some Collection<UInt8>) throws -> [(String, String)] {
        var fields: [(String, String)] = []
        for pair in bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
            guard fields.count < fieldLimit else { throw Refusal.malformed("The form has too many fields.") }
            let equals = pair.firstIndex(of: UInt8(ascii: "="))
            let name = pair[..<(equals ?? pair.endIndex)]
            let value = equals.map { pair[pair.index(after: $0)...] } ?? pair[pair.endIndex...]
            guard let name = PercentEncoding.decode(name, plusIsSpace: true),
                let value = PercentEncoding.decode(value, plusIsSpace: true)
            else { throw Refusal.malformed("The form is not encoded as it should be.") }
            fields.append((name, value))
        }
        return fields
    }
}
