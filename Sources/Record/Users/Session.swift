import Crypto
import Domain

/// One sign-in of one browser.
///
/// Only the hash of its token is kept.
package struct Session: Sendable, Equatable {
    package let tokenHash: String
    package let user: ID<User>
    /// What the forms of this session prove that they know.
    package let secret: [UInt8]
    package let created: Timestamp
    /// At most a minute old.
    package var lastSeen: Timestamp
    /// Milliseconds without a request after which it ends; nothing when the person stays signed in.
    package let idle: Int64?
    package let ends: Timestamp
    /// Browser and system in words, as far as they are known.
    package var device: String?

    /// Names one session of a list; nobody comes in by it.
    package var handle: String { String(tokenHash.prefix(20)) }

    package func isOver(at now: Timestamp) -> Bool {
        if now >= ends { return true }
        guard let idle else { return false }
        return now.milliseconds - lastSeen.milliseconds > idle
    }

    /// The hash by which a token is found: SHA-256 in hexadecimal digits.
    package static func hash(of token: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in SHA256.hash(data: Array(token.utf8)) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
