import Domain
import Storage

/// An owner of whom an import told a name or an id and nothing else: a user without an address or a sign-in.
enum StandInUser {
    private static let host = "@imported.invalid"

    static func email(_ id: ID<User>) -> String { "\(id)\(host)" }

    static func isOne(email: String) -> Bool { email.hasSuffix(host) }

    /// The users who answer to each folded name.
    ///
    /// Whoever is known by an address, or by an id of the system that a batch comes from, answers before those of whom
    /// nothing but the name is known: an owner met by name first is no namesake of the one whom a later file brings.
    static func byName(source: String, in connection: any Connection) throws -> [String: Set<Int64>] {
        var named: [String: (identified: Set<Int64>, others: Set<Int64>)] = [:]
        let identified = try identified(source: source, in: connection)
        try connection.each("SELECT name, id, email FROM app_user") { row in
            let (id, email) = (row.integer(1), row.text(2))
            if WithdrawnUser.isOne(email: email) { return }
            let name = TextFold.fold(row.text(0))
            if identified.contains(id) || !isOne(email: email) {
                named[name, default: ([], [])].identified.insert(id)
            } else {
                named[name, default: ([], [])].others.insert(id)
            }
        }
        return named.mapValues { $0.identified.isEmpty ? $0.others : $0.identified }
    }

    /// Those of whom nothing but this name is known, by folded name; a row that brings their id is about them.
    static func nameless(source: String, in connection: any Connection) throws -> [String: [ID<User>]] {
        var found: [String: [ID<User>]] = [:]
        let identified = try identified(source: source, in: connection)
        try connection.each("SELECT name, id, email FROM app_user ORDER BY id") { row in
            guard isOne(email: row.text(2)), !identified.contains(row.integer(1)) else { return }
            found[TextFold.fold(row.text(0)), default: []].append(row.id(1))
        }
        return found
    }

    private static func identified(source: String, in connection: any Connection) throws -> Set<Int64> {
        Set(
            try connection.all("SELECT id FROM external_id WHERE noun = 'user' AND source = \(source)") {
                $0.integer(0)
            })
    }
}
