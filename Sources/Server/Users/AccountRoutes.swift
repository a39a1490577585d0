import Domain
import Hummingbird

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
                    try await UserStore(visit.services).change(
                        viewer.user, to: UserStore.Profile(name: profile.0, zone: profile.1), revision: profile.2)
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
        ]
    }

    private static func changePassword(
        _ visit: Visit, _ reader: FormReader, _ sessions: SessionStore
    ) async throws -> Response {
        let viewer = try visit.viewer
        let new = visit.form["password"] ?? ""
        if new != visit.form["again"] {
            reader.fault("again", "Both must be the same.")
        }
        if new == visit.form["current"] {
            reader.fault("password", "Take another one than the present.")
        }
        let length = new.unicodeScalars.count
        if length < UserStore.shortestPassword || length > UserStore.longestPassword {
            reader.fault(
                "password", "Take \(UserStore.shortestPassword) to \(UserStore.longestPassword) characters.")
        }
        try reader.check()
        try await UserStore(visit.services).confirm(
            visit.form["current"] ?? "", of: viewer, field: "current", at: visit.now)
        let opened = try await SignInStore(services: visit.services).changePassword(
            to: new, of: viewer.user, staysSignedIn: visit.session?.idle == nil, at: visit.now)
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
        let shown = Form([("name", user.name), ("zone", user.zone), ("revision", String(user.revision))])
        return AccountPage(
            viewer: viewer, profile: profile ?? shown, password: password, tokenField: visit.tokenField,
            format: visit.format)
    }
}
