import Domain
import Hummingbird
import Record

/// The routes of one's own account: name, time zone, password.
enum AccountRoutes {
    static func routes(_ sessions: SessionStore) -> [Route] {
        [
            Route(.get, "/account", .signedIn) { visit in
                try await visit.page(page(visit))
            }.openBeforePasswordChange(),
            Route(.post, "/account", .signedIn) { visit in
                try await visit.submit { reader in
                    let profile = try reader.check(
                        reader.text("name", "Name"), reader.zone("zone", "Time zone"), reader.revision())
                    let viewer = try visit.viewer
                    let theme = visit.form["theme"].flatMap(Theme.init)
                    try await UserStore(visit.services).change(
                        viewer.user, to: UserStore.Profile(name: profile.0, zone: profile.1, theme: theme),
                        revision: profile.2)
                    sessions.forget(viewer.user)
                    return visit.redirect(to: "/account", toast: Toast("Saved. Times are now shown for \(profile.1)."))
                } again: { form in
                    try await page(visit, profile: form)
                }
            },
            Route(.post, "/account/password", .signedIn) { visit in
                try await visit.submit { reader in
                    try await changePassword(visit, reader, sessions)
                } again: { form in
                    try await page(visit, password: form)
                }
            }.openBeforePasswordChange(),
            Route(.post, "/account/sessions", .signedIn) { visit in
                try await end(nil, visit, sessions)
                return visit.redirect(to: "/account", toast: Toast("Signed out everywhere else."))
            },
            Route(.post, "/account/sessions/:session", .signedIn) { visit in
                try await end(try visit.parameter("session"), visit, sessions)
                return visit.redirect(to: "/account", toast: Toast("Signed out there."))
            },
        ]
    }

    /// Ends one session of one's own, or all but this one.
    private static func end(_ handle: String?, _ visit: Visit, _ sessions: SessionStore) async throws {
        let (viewer, now, present, act) = (try visit.viewer, visit.now, visit.session?.tokenHash, try visit.act)
        try await visit.services.database.write { connection in
            let own = try SessionQueries.all(of: viewer.user, at: now, in: connection)
            let ended = own.filter { $0.tokenHash != present && (handle == nil || $0.handle == handle) }
            guard handle == nil || !ended.isEmpty else { throw Problem.notFound("This session is over already.") }
            for session in ended { try SessionQueries.delete(session.tokenHash, in: connection) }
            try UserEvents.tell(.sessionsEnded, of: viewer.user, act, in: connection)
        }
        sessions.forget(viewer.user)
    }

    private static func changePassword(
        _ visit: Visit, _ reader: FormReader, _ sessions: SessionStore
    ) async throws -> Response {
        let viewer = try visit.viewer
        if visit.form["password"] == visit.form["current"] {
            reader.fault("password", "Take another one than the present.")
        }
        let new = try NewPassword.read(reader)
        try await UserStore(visit.services).confirm(
            visit.form["current"] ?? "", of: viewer, field: "current", at: visit.now)
        let opened = try await SignInStore(services: visit.services).changePassword(
            to: new, of: viewer.user, staysSignedIn: visit.session?.idle == nil, device: visit.device, at: visit.now)
        sessions.forget(viewer.user)
        return SignInRoutes.entered(visit, opened, next: viewer.mustChangePassword ? "/" : "/account")
    }

    private static func page(
        _ visit: Visit, profile: Form? = nil, password: Form = Form()
    ) async throws -> AccountPage {
        let viewer = try visit.viewer
        guard let user = try await UserStore(visit.services).find(viewer.user) else {
            throw Problem.notFound("There is no such user.")
        }
        let shown = Form([
            ("name", user.name), ("zone", user.zone), ("theme", user.theme.rawValue),
            ("revision", String(user.revision)),
        ])
        return AccountPage(
            viewer: viewer, profile: profile ?? shown, password: password,
            desk: try await AccountDesk.read(visit), tokenField: visit.tokenField, format: visit.format)
    }
}
