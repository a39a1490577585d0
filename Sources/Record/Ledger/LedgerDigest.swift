import Crypto
import Storage

/// Chains events into one digest: SHA-256 over the digest before and every column of every event, in order.
///
/// Each value is written with its length, so that no two rows of different values give the same bytes.
struct LedgerDigest {
    /// What the first stretch is chained to.
    static let beginning = "accord"

    static let selection: SQL = """
        position, person, id, at, recorded, kind, noun, subject, lead, handoff, company, actor, on_behalf, version,
        batch, details
        """

    private var hash = SHA256()

    /// - Parameter previous: The digest of the stretch before.
    init(previous: String) {
        add(previous)
    }

    /// Takes one row of `selection`.
    mutating func add(_ row: ResultRow) {
        for column in [0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 13, 14] {
            add(row.optionalInteger(column).map(String.init))
        }
        for column in [5, 6, 15] { add(row.optionalText(column)) }
    }

    /// Lower-case hexadecimal.
    func finalized() -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private mutating func add(_ text: String?) {
        guard let text else { return hash.update(data: Array("-;".utf8)) }
        hash.update(data: Array("\(text.utf8.count):\(text);".utf8))
    }
}
