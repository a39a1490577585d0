import Domain
import Storage

/// Slows guessing: after five failures within a quarter of an hour each further try has to wait longer.
///
/// It counts by what was typed, known or not, so that it tells nobody which addresses exist; and a try is counted
/// before its password is looked at, so that many at once gain nothing.
enum SignInThrottle {
    static let freeTries = 5
    private static let windowMilliseconds: Int64 = 15 * 60_000
    private static let longestWaitSeconds: Int64 = 60

    package enum Verdict: Equatable, Sendable {
        /// Tries that are left before waiting begins, this one not counted.
        case admitted(left: Int)
        case wait(seconds: Int)
    }

    static func key(account email: String) -> String {
        "account:" + User.key(email: email)
    }

    /// Addresses of the sixth version are counted by network, since one visitor has many.
    ///
    /// The machine's own address is not counted: it is that of a proxy which stands for everybody.
    static func key(address: String) -> String? {
        if address.hasPrefix("::ffff:"), address.contains(".") {
            return key(address: String(address.dropFirst(7)))
        }
        guard !address.isEmpty, address != "::1", !address.hasPrefix("127.") else { return nil }
        guard address.contains(":") else { return "address:" + address }
        let pieces = address.split(separator: ":", omittingEmptySubsequences: false)
        let network = pieces.prefix { !$0.isEmpty }.prefix(4).joined(separator: ":")
        return "address:" + network + "::/64"
    }

    /// Counts the try under all keys, unless one of them has to wait.
    static func admit(
        _ keys: [String], id: ID<SignInThrottleAttempt>, at now: Timestamp, in connection: any Connection
    ) throws -> Verdict {
        var left = freeTries - 1
        for key in keys {
            let recent = try connection.all(
                """
                SELECT at FROM sign_in_failure
                WHERE attempt_key = \(key) AND at > \(now.milliseconds - windowMilliseconds)
                ORDER BY at DESC LIMIT 20
                """
            ) { $0.timestamp(0) }
            let wait = waiting(after: recent.count)
            if let last = recent.first, last.milliseconds + wait * 1_000 > now.milliseconds {
                return .wait(seconds: Int((last.milliseconds + wait * 1_000 - now.milliseconds + 999) / 1_000))
            }
            left = min(left, freeTries - 1 - recent.count)
        }
        for key in keys {
            try connection.execute(
                "INSERT INTO sign_in_failure (attempt_key, at, id) VALUES (\(key), \(now), \(id))")
        }
        try connection.execute("DELETE FROM sign_in_failure WHERE at < \(now.milliseconds - 86_400_000)")
        return .admitted(left: max(0, left))
    }

    /// The right password clears the account; of the address only this try is taken back.
    static func clear(
        account key: String, attempt: ID<SignInThrottleAttempt>, in connection: any Connection
    ) throws {
        try connection.execute("DELETE FROM sign_in_failure WHERE attempt_key = \(key) OR id = \(attempt)")
    }

    /// Seconds to wait after so many failures: 2, 4, 8 … up to a minute.
    static func waiting(after failures: Int) -> Int64 {
        guard failures >= freeTries else { return 0 }
        return min(longestWaitSeconds, 2 << Int64(min(failures - freeTries, 6)))
    }
}

/// One try to sign in, as the throttle counts it.
enum SignInThrottleAttempt {}
