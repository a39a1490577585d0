/// Prepared statements by their text; the longest unused go when there are too many.
struct StatementCache<Statement> {
    /// A prepared statement; busy while its rows are being read.
    final class Entry {
        let key: [UInt8]
        let statement: Statement
        var isBusy = false
        /// Left the cache while busy: whoever uses it ends it.
        var isAbandoned = false
        fileprivate(set) var lastUse = 0

        init(key: [UInt8], statement: Statement) {
            self.key = key
            self.statement = statement
        }
    }

    private var entries: [UInt64: Entry] = [:]
    private var uses = 0
    private let limit: Int

    init(limit: Int = 400) {
        self.limit = limit
    }

    /// The entry of exactly this key.
    mutating func find(_ key: [UInt8], hash: UInt64) -> Entry? {
        guard let entry = entries[hash], entry.key == key else { return nil }
        uses += 1
        entry.lastUse = uses
        return entry
    }

    /// Keeps an entry and returns those that had to go for it.
    mutating func insert(_ entry: Entry, hash: UInt64) -> [Entry] {
        uses += 1
        entry.lastUse = uses
        var evicted: [Entry] = []
        if let former = entries.updateValue(entry, forKey: hash) { evicted.append(former) }
        if entries.count > limit { evicted += evictOldest() }
        return evicted
    }

    /// Empties the cache and returns what was in it.
    mutating func removeAll() -> [Entry] {
        defer { entries.removeAll() }
        return Array(entries.values)
    }

    /// A quick mix of the bytes, eight at a time; equal hashes are told apart by the key.
    static func hash(_ key: [UInt8]) -> UInt64 {
        key.withUnsafeBytes { bytes in
            var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
            var offset = 0
            while offset + 8 <= bytes.count {
                hash = (hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
                hash ^= hash >> 32
                offset += 8
            }
            while offset < bytes.count {
                hash = (hash ^ UInt64(bytes[offset])) &* 0xC4CE_B9FE_1A85_EC53
                hash ^= hash >> 29
                offset += 1
            }
            return hash
        }
    }

    private mutating func evictOldest() -> [Entry] {
        let idle = entries.filter { !$0.value.isBusy }.sorted { $0.value.lastUse < $1.value.lastUse }
        let oldest = idle.prefix(max(1, limit / 4))
        for (hash, _) in oldest { entries[hash] = nil }
        return oldest.map(\.value)
    }
}
