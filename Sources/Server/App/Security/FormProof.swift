import Foundation
import Hummingbird
import Record

/// Proves that a form was served by us to the browser that sends it.
enum FormProof {
    /// Throws `Refusal.tokenMissing`.
    static func check(_ token: String?, _ secret: [UInt8]?) throws {
        guard let token, let secret, FormToken.matches(token, secret) else { throw Refusal.tokenMissing }
    }
}

/// The secret of a browser that has no session yet; it lives in a cookie and guards the sign-in form.
enum DoorSecret {
    static func find(_ visit: Visit, _ jar: CookieJar) -> [UInt8]? {
        guard let text = jar.value(jar.door, in: visit.request), let secret = Base64URL.decode(text), secret.count == 32
        else { return nil }
        return secret
    }
}
