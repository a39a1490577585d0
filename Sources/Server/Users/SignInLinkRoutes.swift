import Domain
import Hummingbird
import Record

/// The routes behind a link that sets a password.
enum SignInLinkRoutes {
    static let routes: [Route] = [
        Route(.get, "/sign-in-links/:link", .anyone) { visit in
            try await page(visit, Form())
        },
        Route(.post, "/sign-in-links/:link", .anyone) { visit in
            do {
                return try await use(visit)
            } catch Problem.invalid(let faults) {
                return try await page(visit, visit.form.with(faults), status: .unprocessableContent)
            }
        },
    ]

    /// The address to hand over, whole where it is known how people reach us.
    static func address(_ token: String, _ visit: Visit) -> String {
        visit.services.settings.address + ("/sign-in-links/\(token)" as Link).address
    }

    private static func use(_ visit: Visit) async throws -> Response {
        let token = try visit.parameter("link")
        let store = SignInLinkStore(services: visit.services)
        _ = try await store.holder(of: token, from: visit.peer, at: visit.now)
        let password = try NewPassword.read(FormReader(visit.form))
        let user = try await store.use(token, password: password, at: visit.now)
        visit.forget(user)
        let opened = try await SignInStore(services: visit.services).open(user, device: visit.device, at: visit.now)
        return SignInRoutes.entered(visit, opened, next: "/")
    }

    private static func page(
        _ visit: Visit, _ form: Form, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let token = try visit.parameter("link")
        let user = try await SignInLinkStore(services: visit.services)
            .holder(of: token, from: visit.peer, at: visit.now)
        let jar = CookieJar(isSecure: visit.services.settings.isSecure)
        // Whoever is signed in, as somebody else perhaps, proves the form by that session.
        let known = visit.session?.secret ?? DoorSecret.find(visit, jar)
        let secret = known ?? visit.services.randomBytes(32)
        let page = SignInLinkPage(
            form: form, name: user.name, email: user.email,
            token: FormToken.masked(secret, visit.services.randomBytes), link: "/sign-in-links/\(token)")
        var response = Visit.html(page.document, status: status)
        if known == nil {
            response.setCookie(jar.make(jar.door, Base64URL.encode(secret)))
        }
        return response
    }
}

/// Two fields that must hold the same new password.
enum NewPassword {
    /// Throws `Problem.invalid` with the faults of both fields.
    static func read(_ reader: FormReader) throws -> String {
        let new = reader.form["password"] ?? ""
        if new != reader.form["again"] {
            reader.fault("again", "Both must be the same.")
        }
        let length = new.unicodeScalars.count
        if length < UserStore.shortestPassword || length > UserStore.longestPassword {
            reader.fault(
                "password", "Take \(UserStore.shortestPassword) to \(UserStore.longestPassword) characters.")
        }
        try reader.check()
        return new
    }
}
