import Dispatch
import Foundation

/// A queue that an actor runs on, so that libpq's blocking calls hold up nobody else.
private final class QueueExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "storage-postgres")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }
}

/// One connection to PostgreSQL with a thread of its own; it connects when it is needed and again when it was lost.
actor PostgresWorker {
    private let executor = QueueExecutor()
    private let address: PostgresAddress
    private let attempts: Int
    private var connection: PostgresConnection?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(address: PostgresAddress, attempts: Int) {
        self.address = address
        self.attempts = max(1, attempts)
    }

    func disconnect() {
        connection = nil
    }

    /// Runs the body in a transaction that sees one state of the data and changes nothing.
    func read<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) throws -> T {
        try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", isReading: true, body)
    }

    /// Runs the body in a transaction, again when it collides with others.
    func write<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) throws -> T {
        try transaction("BEGIN ISOLATION LEVEL READ COMMITTED", body)
    }

    /// Runs the body on copies of the tables, in a transaction that is rolled back.
    func rehearse<T: Sendable>(
        without tables: Set<String>, _ body: @Sendable (any Connection) throws -> T
    ) throws -> T {
        do {
            return try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ") { connection in
                try PostgresRehearsal(connection: connection).copyTables(without: tables)
                let value = try body(connection)
                try connection.checkFailure()
                throw Rehearsed(value: value)
            }
        } catch let rehearsed as Rehearsed<T> {
            return rehearsed.value
        }
    }

    /// Carries a value out of a transaction that is rolled back.
    private struct Rehearsed<Value: Sendable>: Error {
        let value: Value
    }

    private func transaction<T>(
        _ begin: String, isReading: Bool = false, _ body: (PostgresConnection) throws -> T
    ) throws -> T {
        var attempt = 1
        while true {
            let connection = try begun(begin, isReading: isReading)
            do {
                let value = try body(connection)
                try connection.checkFailure()
                try commit(connection)
                return value
            } catch {
                rollBack(connection)
                let isFirst = attempt == 1
                guard attempt < attempts, try isWorthRepeating(error, connection, isFirst: isFirst) else { throw error }
            }
            usleep(backOff(attempt))
            attempt += 1
        }
    }

    /// A connection with a transaction begun; one that idled away is replaced, for nothing was asked of it yet.
    private func begun(_ begin: String, isReading: Bool) throws -> PostgresConnection {
        if let connection {
            connection.reset(isReading: isReading)
            do {
                try connection.command(begin)
                return connection
            } catch {
                self.connection = nil
                if connection.isAlive { throw error }
            }
        }
        let connection = try address.connect()
        connection.reset(isReading: isReading)
        self.connection = connection
        try connection.command(begin)
        return connection
    }

    private func commit(_ connection: PostgresConnection) throws {
        do {
            try connection.command("COMMIT")
        } catch let error as StorageError where error.kind == .connection {
            throw StorageError(
                .connection, "The connection was lost while committing: the change may or may not have been kept.",
                statement: "COMMIT", code: error.code)
        }
    }

    private func rollBack(_ connection: PostgresConnection) {
        do {
            try connection.command("ROLLBACK")
        } catch {
            self.connection = nil
        }
    }

    private func isWorthRepeating(
        _ error: any Error, _ connection: PostgresConnection, isFirst: Bool
    ) throws -> Bool {
        let cause = connection.failure ?? error as? StorageError
        guard self.connection != nil, let cause else { return false }
        if cause.kind == .serialization { return true }
        // Plans and statements of a schema that has changed since: made anew, the statement is fine.
        if isFirst, cause.code == "0A000" || cause.code == "26000" {
            try connection.forgetStatements()
            return true
        }
        return false
    }

    /// Microseconds to wait before the next attempt: doubling from 1 ms to 64 ms, spread by the worker's own address.
    private func backOff(_ attempt: Int) -> UInt32 {
        let base = UInt32(1_000) << UInt32(min(attempt - 1, 6))
        let spread = UInt32(truncatingIfNeeded: UInt(bitPattern: ObjectIdentifier(self).hashValue) >> 5) % base
        return base + spread
    }
}
