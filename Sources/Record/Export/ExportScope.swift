import Storage

/// What an export of everything leaves out, by name and with the reason; all else is in it, whatever tables there are.
package enum ExportScope {
    /// Tables with secrets, and those that speak of the running program alone.
    package static let leftOut: [String: String] = [
        "sign_in": "passwords, as hashes",
        "session": "secrets of those who are signed in",
        "sign_in_link": "secrets of links to set a password",
        "sign_in_failure": "failed sign-ins of the last day",
        "node": "numbers of running processes",
        "job": "the program's own repeated work",
    ]

    /// Every table of the database that is exported.
    ///
    /// - Throws: `Problem.conflict` when a table to leave out is not there: it was renamed, and would be told.
    package static func tables(in connection: any Connection) throws -> [TableShape] {
        let all = try TableShape.all(in: connection)
        let missing = Set(leftOut.keys).subtracting(all.map(\.name)).sorted()
        guard missing.isEmpty else {
            throw StorageError(.schema, "The schema has no table \(missing.joined(separator: ", ")) to leave out.")
        }
        return all.filter { leftOut[$0.name] == nil }
    }
}
