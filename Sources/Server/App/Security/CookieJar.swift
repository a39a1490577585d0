import Hummingbird
import Record

/// The cookies of the program: host-bound and secure when people reach us by https.
struct CookieJar: Sendable {
    let isSecure: Bool

    private var prefix: String { isSecure ? "__Host-" : "" }
    /// Carries the token of a session.
    var session: String { prefix + "accord" }
    /// Carries the secret of the sign-in form, before there is a session.
    var door: String { prefix + "accord-door" }
    /// Carries the sentence that the next page shows.
    var toast: String { prefix + "accord-toast" }

    func value(_ name: String, in request: Request) -> String? {
        request.cookies[name]?.value
    }

    /// `maxAge`: Seconds; nothing lets it end with the browser, 0 removes it.
    func make(_ name: String, _ value: String, maxAge: Int? = nil) -> Cookie {
        Cookie(name: name, value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
    }
}
