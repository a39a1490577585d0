import Foundation
import Storage
import TestDatabases
import Testing

@Suite struct SQLiteTests {
    @Test("the writer syncs every commit in write-ahead mode and keeps foreign keys")
    func durability() async throws {
        try await Shop.with(.sqlite) { database in
            let settings = try await database.write { connection in
                [
                    try connection.text("PRAGMA journal_mode") ?? "",
                    try connection.integer("PRAGMA synchronous").map(String.init) ?? "",
                    try connection.integer("PRAGMA foreign_keys").map(String.init) ?? "",
                    try connection.integer("PRAGMA wal_autocheckpoint").map(String.init) ?? "",
                ]
            }
            #expect(settings == ["wal", "2", "1", "20000"])
        }
    }

    @Test("a new file can be read by its owner alone, and so can its log")
    func privacy() async throws {
        let location = try await TestDatabases.makeLocation(.sqlite)
        guard case .file(let path) = location else { return }
        let database = try await AppDatabase.open(location)
        try await database.write { _ = try $0.execute("CREATE TABLE a (id \(.key))") }
        for file in [path, path + "-wal"] {
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        await TestDatabases.remove(database)
    }

    @Test("closing moves the log into the file, so that the file alone is the database")
    func closing() async throws {
        let location = try await TestDatabases.makeLocation(.sqlite, migrations: Shop.migrations)
        guard case .file(let path) = location else { return }
        let database = try await AppDatabase.open(location)
        try await database.write { _ = try $0.execute("INSERT INTO item (id, name) VALUES (1, 'apple')") }
        #expect(try await Shop.names(in: database) == ["apple"])
        await database.close()
        let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
        #expect(log == 0)
        try FileManager.default.copyItem(atPath: path, toPath: path + "-copy")
        let copy = try await AppDatabase.open(.file(path: path + "-copy"))
        #expect(try await Shop.names(in: copy) == ["apple"])
        await TestDatabases.remove(copy)
        await TestDatabases.remove(location)
    }

    @Test("a database in memory takes the same calls")
    func memory() async throws {
        let database = try await AppDatabase.open(.memory)
        try await Migrator(Shop.migrations).apply(to: database)
        try await database.write { _ = try $0.execute("INSERT INTO item (id, name) VALUES (1, 'apple')") }
        #expect(try await Shop.names(in: database) == ["apple"])
        let error = await storageError { _ = try await database.read { try $0.execute("DELETE FROM item") } }
        #expect(error?.kind == .readOnly)
        await database.close()
    }

    @Test("a full database refuses what does not fit, keeps the rest, and goes on when there is room")
    func full() async throws {
        try await Shop.with(.sqlite) { database in
            try await database.write { connection in
                let pages = try connection.integer("PRAGMA page_count") ?? 0
                _ = try connection.integer("PRAGMA max_page_count = 64")
                #expect(pages < 40)
            }
            try await Self.hold(database) { group in
                for number in 10..<20 {
                    group.addTask {
                        await storageError {
                            try await database.write { connection in
                                try connection.execute(
                                    "INSERT INTO item (id, name) VALUES (\(number), \("n\(number)"))")
                                if number == 15 { try Self.fill(connection) }
                            }
                        }?.kind
                    }
                }
            } verify: { kinds in
                #expect(kinds.compactMap(\.self) == [.full])
            }
            #expect(try await Shop.names(in: database).count == 11)
            try await database.write { connection in
                _ = try connection.integer("PRAGMA max_page_count = 100000")
                try Self.fill(connection)
            }
        }
    }

    @Test("when one write ends the group's transaction, the others run again alone")
    func lostGroup() async throws {
        try await Shop.with(.sqlite) { database in
            try await Self.hold(database) { group in
                for number in 10..<20 {
                    group.addTask {
                        await storageError {
                            try await database.write { connection in
                                try connection.execute("UPDATE item SET amount = amount + 1 WHERE id = 1")
                                if number == 15 { try connection.execute("ROLLBACK") }
                            }
                        }?.kind
                    }
                }
            } verify: { kinds in
                #expect(kinds.compactMap(\.self).count == 1)
            }
            #expect(try await Shop.amount(1, in: database) == 9)
        }
    }

    @Test("another process's writer is waited for, and after the time limit the database is busy")
    func locked() async throws {
        try await Shop.with(.sqlite) { database in
            var hasty = DatabaseOptions()
            hasty.busyTimeout = .milliseconds(150)
            let impatient = try await AppDatabase.open(database.location, options: hasty)
            let patient = try await AppDatabase.open(database.location)
            let gate = Gate()
            async let holder: Void = database.write { connection in
                try connection.execute("UPDATE item SET amount = 1 WHERE id = 1")
                gate.stand()
            }
            try await gate.arrival()
            async let late: Void = patient.write {
                _ = try $0.execute("UPDATE item SET amount = amount + 1 WHERE id = 1")
            }
            let error = await storageError {
                try await impatient.write { _ = try $0.execute("UPDATE item SET amount = 7 WHERE id = 1") }
            }
            #expect(error?.kind == .busy)
            gate.open()
            try await holder
            try await late
            #expect(try await Shop.amount(1, in: database) == 2)
            await impatient.close()
            await patient.close()
        }
    }

    @Test(
        "what a writer leaves that is killed mid-way opens with all that was committed and nothing else",
        arguments: [false, true])
    func killed(isBulk: Bool) async throws {
        var options = isBulk ? DatabaseOptions.bulk : DatabaseOptions()
        options.writerCacheKibibytes = 64
        try await Shop.with(.sqlite, options: options) { database in
            guard case .file(let path) = database.location else { return }
            let copy = path + "-killed"
            try await database.write { connection in
                // More than the cache holds, so that unfinished pages stand in the log already.
                try Self.fill(connection, bytes: 2 << 20)
                for suffix in ["", "-wal"] {
                    try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
                }
            }
            let revived = try await AppDatabase.open(.file(path: copy))
            #expect(try await Shop.names(in: revived) == ["apple", "pear"])
            #expect(try await revived.write { try $0.text("PRAGMA integrity_check") } == "ok")
            await TestDatabases.remove(revived)
        }
    }

    @Test("a long row of slices lets writers of this and of another process in between")
    func fairness() async throws {
        try await Shop.with(.sqlite) { database in
            let slices = Counter()
            let work = Task {
                while !Task.isCancelled {
                    try await database.write { _ in
                        slices.next()
                        usleep(20_000)
                    }
                }
            }
            let other = try await AppDatabase.open(database.location)
            var waits: [Int] = []
            for writer in [database, other, database, other, database, other] {
                let before = slices.value
                try await writer.write { _ = try $0.execute("UPDATE item SET amount = amount + 1 WHERE id = 1") }
                waits.append(slices.value - before)
            }
            work.cancel()
            try await work.value
            await other.close()
            // The machine may be busy with other things, so that only the best of them tells.
            #expect(min(waits[0], waits[2], waits[4]) <= 4)
            #expect(min(waits[1], waits[3], waits[5]) <= 20)
            #expect(try await Shop.amount(1, in: database) == 6)
        }
    }

    /// Keeps the writer busy while the tasks are added, so that they are committed as one group.
    private static func hold(
        _ database: AppDatabase,
        _ add: (inout TaskGroup<StorageError.Kind?>) -> Void,
        verify: ([StorageError.Kind?]) -> Void
    ) async throws {
        async let holder: Void = database.write { _ in usleep(100_000) }
        try await Task.sleep(for: .milliseconds(20))
        let kinds = await withTaskGroup(of: StorageError.Kind?.self) { group in
            add(&group)
            return await group.reduce(into: []) { $0.append($1) }
        }
        try await holder
        verify(kinds)
    }

    /// Stores bytes in item 2.
    private static func fill(_ connection: any Connection, bytes: Int = 512 << 10) throws {
        let data = [UInt8](repeating: 7, count: bytes)
        try connection.execute("UPDATE item SET data = \(data) WHERE id = 2")
    }
}
