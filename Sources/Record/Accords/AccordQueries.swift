import Domain
import Storage

/// The statements about versions of the accord and their signatures.
enum AccordQueries {
    private static let columns: SQL = """
        number, name, body, digest, author, proposed_at, effective_at, in_force_at, superseded_at, withdrawn
        """

    static func find(_ number: Int64, in connection: any Connection) throws -> KeptVersion? {
        guard
            var found = try connection.first(
                "SELECT \(columns) FROM accord_version WHERE number = \(number)", version)
        else { return nil }
        found.signatures = try signatures(of: number, in: connection)
        return found
    }

    /// All versions, the first one first, withdrawn ones too.
    static func all(in connection: any Connection) throws -> [KeptVersion] {
        let versions = try connection.all("SELECT \(columns) FROM accord_version ORDER BY number", version)
        let signatures = Dictionary(grouping: try allSignatures(in: connection), by: \.version)
        return versions.map { version in
            var version = version
            version.signatures = signatures[version.number] ?? []
            return version
        }
    }

    /// Makes every other change of versions wait, so that two last signatures see each other.
    static func lockAll(in connection: any Connection) throws {
        try connection.each(
            "SELECT number FROM accord_version WHERE withdrawn IS NULL ORDER BY number \(.lock)"
        ) { _ in }
    }

    static func lastNumber(in connection: any Connection) throws -> Int64 {
        try connection.integer("SELECT coalesce(max(number), 0) FROM accord_version") ?? 0
    }

    /// The version with this text that waits for signatures or rules now.
    static func living(digest: String, in connection: any Connection) throws -> Int64? {
        try connection.integer(
            """
            SELECT number FROM accord_version
            WHERE digest = \(digest) AND withdrawn IS NULL AND superseded_at IS NULL ORDER BY number
            """)
    }

    /// Versions that came into force until the instant, the last one first.
    static func ruling(at instant: Timestamp, in connection: any Connection) throws -> [Int64] {
        try connection.all(
            """
            SELECT number FROM accord_version WHERE withdrawn IS NULL AND in_force_at <= \(instant)
            ORDER BY in_force_at DESC, number DESC
            """
        ) { $0.integer(0) }
    }

    /// Whether a version's time has come that may have all its signatures.
    static func isWaiting(at now: Timestamp, in connection: any Connection) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM accord_version
            WHERE in_force_at IS NULL AND withdrawn IS NULL AND (effective_at IS NULL OR effective_at <= \(now))
            """)
    }

    /// When each version came into force, the first one first.
    static func beginnings(in connection: any Connection) throws -> [(number: Int64, from: Timestamp)] {
        try connection.all(
            """
            SELECT number, in_force_at FROM accord_version
            WHERE withdrawn IS NULL AND in_force_at IS NOT NULL ORDER BY in_force_at, number
            """
        ) { ($0.integer(0), $0.timestamp(1)) }
    }

    static func insert(_ version: KeptVersion, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO accord_version (number, body, digest, name, author, proposed_at, effective_at)
            VALUES (\(version.number), \(version.text), \(version.digest), \(version.name), \(version.author),
                \(version.proposedAt), \(version.effectiveAt))
            """)
    }

    static func insert(_ signature: KeptSignature, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO signature (version, party, capacity, signer, author, at, digest, on_behalf)
            VALUES (\(signature.version), \(signature.party), \(signature.role), \(signature.signer),
                \(signature.author), \(signature.at), \(signature.digest), \(signature.isOnBehalf))
            """)
    }

    static func begin(_ number: Int64, at instant: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE accord_version SET superseded_at = \(instant)
            WHERE in_force_at IS NOT NULL AND superseded_at IS NULL AND withdrawn IS NULL
            """)
        try connection.execute("UPDATE accord_version SET in_force_at = \(instant) WHERE number = \(number)")
    }

    static func withdraw(_ number: Int64, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute("UPDATE accord_version SET withdrawn = \(now) WHERE number = \(number)")
    }

    private static func signatures(of number: Int64, in connection: any Connection) throws -> [KeptSignature] {
        try connection.all(
            """
            SELECT version, party, capacity, signer, author, at, digest, on_behalf FROM signature
            WHERE version = \(number) ORDER BY at, party, capacity
            """, signature)
    }

    private static func allSignatures(in connection: any Connection) throws -> [KeptSignature] {
        try connection.all(
            """
            SELECT version, party, capacity, signer, author, at, digest, on_behalf FROM signature
            ORDER BY version, at, party, capacity
            """, signature)
    }

    private static func version(_ row: ResultRow) -> KeptVersion {
        KeptVersion(
            number: row.integer(0), name: row.text(1), text: row.text(2), digest: row.text(3), author: row.id(4),
            proposedAt: row.timestamp(5), effectiveAt: row.optionalTimestamp(6), inForceAt: row.optionalTimestamp(7),
            supersededAt: row.optionalTimestamp(8), withdrawnAt: row.optionalTimestamp(9))
    }

    /// A row whose party or capacity this program does not know is a mistake of the schema.
    private static func signature(_ row: ResultRow) throws -> KeptSignature {
        guard let party = Party(rawValue: row.text(1)), let role = Signature.Role(rawValue: row.text(2)) else {
            throw StorageError(.invalidValue, "A signature has an unknown party or capacity.")
        }
        return KeptSignature(
            version: row.integer(0), party: party, role: role, signer: row.id(3), author: row.id(4),
            at: row.timestamp(5), digest: row.text(6), isOnBehalf: row.boolean(7))
    }
}

extension Signature.Role: SQLConvertible {}
