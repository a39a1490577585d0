import Domain
import Logging
import Storage

/// What every part of the program is given: the outside world as values, nothing global.
package struct AppServices: Sendable {
    package let database: AppDatabase
    package let settings: Settings
    package let clock: @Sendable () -> Timestamp
    package let randomBytes: @Sendable (Int) -> [UInt8]
    package let ids: IDGenerator
    package let passwords: PasswordHasher
    package let logger: Logger

    package init(
        database: AppDatabase, settings: Settings, clock: @escaping @Sendable () -> Timestamp,
        randomBytes: @escaping @Sendable (Int) -> [UInt8], ids: IDGenerator, passwords: PasswordHasher, logger: Logger
    ) {
        self.database = database
        self.settings = settings
        self.clock = clock
        self.randomBytes = randomBytes
        self.ids = ids
        self.passwords = passwords
        self.logger = logger
    }

    /// A fresh identity.
    ///
    /// Throws when this process has lost its node number.
    package func newID<Noun>(of noun: Noun.Type = Noun.self) throws -> ID<Noun> {
        try ids.next()
    }
}

extension AppServices {
    /// Bytes from the operating system's generator.
    static let systemRandomBytes: @Sendable (Int) -> [UInt8] = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
