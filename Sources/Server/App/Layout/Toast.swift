import Crypto
import Domain
import Foundation
import Hummingbird
import Record

/// A short sentence on the page that follows a change, with a way to undo it where there is one.
package struct Toast: Sendable, Equatable {
    package let sentence: String
    /// Where a form is sent that undoes the change.
    package let undo: Link?

    package init(_ sentence: String, undo: Link? = nil) {
        self.sentence = sentence
        self.undo = undo
    }

    private static let lifetimeSeconds = 60
    private static let longestSentence = 400

    func markup(tokenField: HTML) -> HTML {
        """
        <div class="toast" role="status"><p>\(sentence)</p>\(undo.map { link -> HTML in
            "<form method=\"post\" action=\"\(link)\">\(tokenField)<button class=\"button\">Undo</button></form>"
        })</div>
        """
    }

    /// Signed with the session's secret, so that nobody else can put words on our pages.
    func cookie(_ visit: Visit) -> Cookie? {
        guard let session = visit.session else { return nil }
        let text = Array((undo?.address ?? "").utf8) + [10] + Array(sentence.prefix(Toast.longestSentence).utf8)
        let jar = CookieJar(isSecure: visit.services.settings.isSecure)
        let value = Base64URL.encode(text) + "." + Toast.signature(text, session)
        return jar.make(jar.toast, value, maxAge: Toast.lifetimeSeconds)
    }

    static func read(from visit: Visit) -> Toast? {
        let jar = CookieJar(isSecure: visit.services.settings.isSecure)
        guard let session = visit.session, let value = jar.value(jar.toast, in: visit.request) else { return nil }
        let parts = value.split(separator: ".")
        guard parts.count == 2, let text = Base64URL.decode(String(parts[0])),
            ConstantTime.equal(Array(signature(text, session).utf8), Array(parts[1].utf8)),
            let lineEnd = text.firstIndex(of: 10)
        else { return nil }
        let undo = String(decoding: text[..<lineEnd], as: UTF8.self)
        return Toast(
            String(decoding: text[(lineEnd + 1)...], as: UTF8.self), undo: undo.isEmpty ? nil : Link(own: undo))
    }

    static func clearing(_ visit: Visit) -> Cookie {
        let jar = CookieJar(isSecure: visit.services.settings.isSecure)
        return jar.make(jar.toast, "", maxAge: 0)
    }

    private static func signature(_ text: [UInt8], _ session: Session) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: session.secret))
        return Base64URL.encode(Array(code))
    }
}
