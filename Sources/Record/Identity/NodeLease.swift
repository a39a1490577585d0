import Domain
import Logging
import Storage

/// The node number of this process, leased in the database and prolonged while the process lives.
package struct NodeLease: Sendable {
    /// How long a number stays taken without a sign of life.
    private static let leaseMilliseconds: Int64 = 10 * 60_000
    /// How far ahead identities may run between two signs of life; less than the lease.
    private static let reserveMilliseconds: Int64 = 5 * 60_000
    private static let pause = Duration.seconds(15)

    /// A number with the last millisecond that it has used so far.
    private struct Claim: Sendable {
        let number: Int
        let last: Timestamp
        let reserved: Timestamp
    }

    let generator: IDGenerator
    private let database: AppDatabase
    private let holder: String
    private let clock: @Sendable () -> Timestamp
    private let logger: Logger

    /// Takes the lowest free number.
    ///
    /// `holder`: A text that no other process uses, such as random digits.
    /// Throws `StorageError` when all 1024 numbers are taken.
    package static func take(
        in database: AppDatabase, holder: String, clock: @escaping @Sendable () -> Timestamp, logger: Logger
    ) async throws -> NodeLease {
        let now = clock()
        let claim = try await claim(holder: holder, at: now, in: database)
        let generator = IDGenerator(node: claim.number, after: claim.last, reserved: claim.reserved, clock: clock)
        return NodeLease(generator: generator, database: database, holder: holder, clock: clock, logger: logger)
    }

    private init(
        generator: IDGenerator, database: AppDatabase, holder: String, clock: @escaping @Sendable () -> Timestamp,
        logger: Logger
    ) {
        self.generator = generator
        self.database = database
        self.holder = holder
        self.clock = clock
        self.logger = logger
    }

    /// Prolongs the lease until its task is cancelled.
    package func keep() async {
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: NodeLease.pause)
                try await prolong()
            } catch is CancellationError {
                return
            } catch {
                logger.error("The node number could not be prolonged.", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Reserves the next minutes; takes another number when this one was lost.
    package func prolong() async throws {
        let now = clock()
        let last = Timestamp(milliseconds: max(now.milliseconds, generator.lastMillisecond))
        let reserved = last.advanced(byMilliseconds: NodeLease.reserveMilliseconds)
        let until = now.advanced(byMilliseconds: NodeLease.leaseMilliseconds)
        let holder = holder
        let isOurs = try await database.write { connection in
            try connection.execute(
                """
                UPDATE node SET leased_until = \(until), last_millisecond = \(reserved)
                WHERE holder = \(holder) AND leased_until > \(now)
                """) > 0
        }
        if isOurs {
            generator.extend(reserved: reserved)
        } else {
            let claim = try await NodeLease.claim(holder: holder, at: now, in: database)
            generator.move(node: claim.number, after: claim.last, reserved: claim.reserved)
        }
    }

    /// Gives the number back, with the last millisecond that was really used.
    package func release() async throws {
        let holder = holder
        let last = generator.close()
        try await database.write { connection in
            _ = try connection.execute(
                "UPDATE node SET leased_until = 0, last_millisecond = \(last) WHERE holder = \(holder)")
        }
    }

    /// Two processes that reach for the same new number are told apart by the table's key; one tries again.
    private static func claim(
        holder: String, at now: Timestamp, in database: AppDatabase, attempts: Int = 20
    ) async throws -> Claim {
        do {
            return try await database.write { try claim(holder: holder, at: now, in: $0) }
        } catch let error as StorageError where error.isUniqueViolation(of: "node_pkey") && attempts > 1 {
            return try await claim(holder: holder, at: now, in: database, attempts: attempts - 1)
        }
    }

    private static func claim(holder: String, at now: Timestamp, in connection: any Connection) throws -> Claim {
        let until = now.advanced(byMilliseconds: leaseMilliseconds)
        let free = try connection.first(
            """
            SELECT number, last_millisecond FROM node WHERE leased_until <= \(now) ORDER BY number LIMIT 1 \(.skipLocked)
            """
        ) { ($0.int(0), $0.timestamp(1)) }
        if let (number, last) = free {
            let reserved = max(now, last).advanced(byMilliseconds: reserveMilliseconds)
            try connection.execute(
                """
                UPDATE node SET holder = \(holder), leased_until = \(until), last_millisecond = \(reserved)
                WHERE number = \(number)
                """)
            return Claim(number: number, last: last, reserved: reserved)
        }
        let number = try connection.integer("SELECT coalesce(max(number) + 1, 0) FROM node").map(Int.init) ?? 0
        guard number < IDGenerator.nodes else {
            throw StorageError(.busy, "All \(IDGenerator.nodes) node numbers are taken.")
        }
        let reserved = now.advanced(byMilliseconds: reserveMilliseconds)
        try connection.execute(
            """
            INSERT INTO node (number, holder, leased_until, last_millisecond)
            VALUES (\(number), \(holder), \(until), \(reserved))
            """)
        return Claim(number: number, last: Timestamp(milliseconds: 0), reserved: reserved)
    }
}
