import Crypto
import CryptoExtras
import Domain
import Foundation
import Synchronization

/// Turns passwords into scrypt hashes and checks them, two at a time and never on an event loop.
package final class PasswordHasher: Sendable {
    /// What one hash costs: 128 × 2^exponent × block size bytes of memory, `passes` times.
    package struct Cost: Equatable, Sendable {
        var exponent: Int
        var blockSize: Int
        package var passes: Int

        package init(exponent: Int, blockSize: Int = 8, passes: Int = 1) {
            self.exponent = exponent
            self.blockSize = blockSize
            self.passes = passes
        }

        /// 64 MB a hash.
        package static let standard = Cost(exponent: 16, passes: 2)
    }

    /// Callers that may wait before others are turned away.
    private static let waitingLimit = 200

    private let cost: Cost
    private let randomBytes: @Sendable (Int) -> [UInt8]
    private let queue: OperationQueue
    private let waiting = Mutex(0)
    /// What an unknown user is checked against, so that it takes as long as a known one.
    private let decoy: String

    package init(cost: Cost = .standard, randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
        self.cost = cost
        self.randomBytes = randomBytes
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = 2
        decoy = PasswordHash(cost: cost, salt: randomBytes(16), hash: randomBytes(32)).description
    }

    /// The text to keep for a password: method, cost, salt and hash.
    package func hash(_ password: String) async throws -> String {
        let salt = randomBytes(16)
        let cost = cost
        return try await run {
            PasswordHash(cost: cost, salt: salt, hash: try PasswordHash.derive(password, salt: salt, cost: cost))
                .description
        }
    }

    /// Whether the password belongs to the kept text; `nil` is a user without sign-in and takes as long.
    package func verify(_ password: String, against kept: String?) async throws -> Bool {
        let text = kept ?? decoy
        let isRight = try await run {
            guard let known = PasswordHash(text) else {
                throw CryptoKitError.incorrectParameterSize
            }
            let hash = try PasswordHash.derive(password, salt: known.salt, cost: known.cost)
            return ConstantTime.equal(hash, known.hash)
        }
        return isRight && kept != nil
    }

    /// Whether the kept text was made at another cost than today's.
    func isOutdated(_ kept: String) -> Bool {
        PasswordHash(kept)?.cost != cost
    }

    private func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        let isAdmitted = waiting.withLock { count in
            guard count < PasswordHasher.waitingLimit else { return false }
            count += 1
            return true
        }
        guard isAdmitted else { throw SignInRefusal.busy }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.addOperation {
                continuation.resume(with: Swift.Result { try work() })
            }
        }
    }
}

/// A kept password: `scrypt$16$8$2$SALT$HASH`.
struct PasswordHash: CustomStringConvertible {
    let cost: PasswordHasher.Cost
    let salt: [UInt8]
    let hash: [UInt8]

    init(cost: PasswordHasher.Cost, salt: [UInt8], hash: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let exponent = Int(parts[1]), let blockSize = Int(parts[2]),
            let passes = Int(parts[3]), let salt = Base64URL.decode(String(parts[4])),
            let hash = Base64URL.decode(String(parts[5])), (1...24).contains(exponent), !hash.isEmpty
        else { return nil }
        self.init(
            cost: PasswordHasher.Cost(exponent: exponent, blockSize: blockSize, passes: passes), salt: salt, hash: hash)
    }

    var description: String {
        "scrypt$\(cost.exponent)$\(cost.blockSize)$\(cost.passes)$\(Base64URL.encode(salt))$\(Base64URL.encode(hash))"
    }

    static func derive(_ password: String, salt: [UInt8], cost: PasswordHasher.Cost) throws -> [UInt8] {
        // The underlying function takes no empty password.
        guard !password.isEmpty else { return [UInt8](repeating: 0, count: 32) }
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << cost.exponent,
            blockSize: cost.blockSize, parallelism: cost.passes)
        return key.withUnsafeBytes { Array($0) }
    }
}
