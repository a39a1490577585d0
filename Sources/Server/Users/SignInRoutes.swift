import Domain
import Hummingbird
import Record

/// The routes through which people come in and go out.
enum SignInRoutes {
    static func routes(_ sessions: SessionStore) -> [Route] {
        [
            Route(.get, "/sign-in", .anyone) { visit in
                let next = next(visit.query)
                guard visit.viewerIfSignedIn == nil else { return visit.redirect(to: next) }
                return try await page(visit, Form().setting("next", next.address))
            },
            Route(.post, "/sign-in", .anyone) { visit in
                try await signIn(visit)
            },
            Route(.post, "/sign-out", .signedIn) { visit in
                if let session = visit.session {
                    try await sessions.end(session)
                }
                var response = visit.redirect(to: "/sign-in")
                let jar = CookieJar(isSecure: visit.services.settings.isSecure)
                response.setCookie(jar.make(jar.session, "", maxAge: 0))
                return response
            }.openBeforePasswordChange(),
        ]
    }

    private static func signIn(_ visit: Visit) async throws -> Response {
        do {
            let reader = FormReader(visit.form)
            // Neither is judged here: whatever was typed is looked at in the same way.
            let email = reader.text("email", "Mail address", limit: 254)
            guard let password = visit.form["password"], !password.isEmpty else {
                throw Problem.invalid("password", "Password is needed.")
            }
            let address = try reader.check(email)
            let opened = try await SignInStore(services: visit.services).signIn(
                SignInStore.Attempt(
                    email: address, password: String(password.prefix(UserStore.longestPassword * 2)),
                    address: visit.peer, staysSignedIn: reader.isTicked("stay"), device: visit.device),
                at: visit.now)
            return entered(visit, opened, next: next(visit.form))
        } catch Problem.invalid(let faults) {
            return try await page(visit, visit.form.with(faults), status: .unprocessableContent)
        } catch SignInRefusal.tooManyTries(let seconds) {
            let fault = FieldFault(
                field: "password", message: "Too many tries. Wait \(seconds) seconds, then try again.")
            var response = try await page(visit, visit.form.with([fault]), status: .tooManyRequests)
            response.headers[.retryAfter] = String(seconds)
            return response
        }
    }

    /// The browser takes the new session; whatever it carried before is worth nothing from now on.
    static func entered(_ visit: Visit, _ opened: SignInStore.Opened, next: Link) -> Response {
        let jar = CookieJar(isSecure: visit.services.settings.isSecure)
        var response = visit.redirect(to: next)
        response.setCookie(
            jar.make(
                jar.session, opened.token,
                maxAge: opened.session.idle == nil ? visit.services.settings.sessionAbsolute : nil))
        response.setCookie(jar.make(jar.door, "", maxAge: 0))
        return response
    }

    private static func page(
        _ visit: Visit, _ form: Form, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let jar = CookieJar(isSecure: visit.services.settings.isSecure)
        let known = DoorSecret.find(visit, jar)
        let secret = known ?? visit.services.randomBytes(32)
        let (shell, now) = (visit.shell, visit.now)
        let (company, standing) = try await visit.services.database.read { connection in
            (try shell.company(now, connection), try shell.footer(.system, now, connection))
        }
        let page = SignInPage(
            form: form, company: company, token: FormToken.masked(secret, visit.services.randomBytes),
            stayDays: visit.services.settings.sessionAbsolute / 86_400, standing: standing.joined(separator: " "))
        var response = Visit.html(page.document, status: status)
        if known == nil {
            response.setCookie(jar.make(jar.door, Base64URL.encode(secret)))
        }
        return response
    }

    /// Where to go after signing in: a path of our own, never another site.
    private static func next(_ form: Form) -> Link {
        form["next"].flatMap { Link(own: $0) } ?? "/"
    }
}
