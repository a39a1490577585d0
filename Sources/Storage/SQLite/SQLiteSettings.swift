import CSQLiteSettings
import Foundation
import GRDB
import Synchronization

/// How an embedded database's connections are set up.
enum SQLiteSettings {
    private static let readerCacheKibibytes = 16_384

    /// Whether SQLite took the setting; it does so once, before the first database.
    private static let countsNoMemory = sqlite_settings_count_no_memory() == 0

    static func configuration(_ options: DatabaseOptions) -> Configuration {
        _ = countsNoMemory
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        // A transaction that could not be rolled back is reported by the next one, and no reason to end the process.
        configuration.allowsUnsafeTransactions = true
        configuration.maximumReaderCount = max(1, options.connections)
        configuration.label = "storage"
        configuration.busyMode = .callback(BusyWait(limit: options.busyTimeout).callback)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA mmap_size = \(options.mappedBytes)")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            if database.configuration.readonly {
                try database.execute(sql: "PRAGMA cache_size = -\(readerCacheKibibytes)")
            } else {
                try database.execute(sql: "PRAGMA cache_size = -\(options.writerCacheKibibytes)")
                try database.execute(sql: "PRAGMA wal_autocheckpoint = \(options.checkpointPages)")
                try database.execute(sql: "PRAGMA journal_size_limit = \(options.logBytes)")
            }
        }
        return configuration
    }
}

/// Waits for another process's writer in short steps, so that a gap between two of its transactions is found.
private final class BusyWait: Sendable {
    private let limit: Duration
    private let start = Mutex(ContinuousClock.now)

    init(limit: Duration) {
        self.limit = limit
    }

    /// Sleeps half a millisecond and tells whether to try again.
    var callback: @Sendable (Int) -> Bool {
        { tries in
            let now = ContinuousClock.now
            let start = self.start.withLock { start in
                if tries == 0 { start = now }
                return start
            }
            if now - start >= self.limit { return false }
            usleep(500)
            return true
        }
    }
}
