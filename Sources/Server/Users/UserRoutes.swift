import Domain
import Hummingbird
import Record

/// The routes by which operations keeps users.
struct UserRoutes: Sendable {
    let users: UserAdministration
    let roster: RosterStore

    static func feature(_ users: UserAdministration, roster: RosterStore) -> Feature {
        Feature("user-administration", routes: UserRoutes(users: users, roster: roster).routes)
    }

    private var routes: [Route] {
        [
            Route(.get, "/users", .operate) { try await $0.page(try await UserListPage.read($0)) },
            Route(.get, "/users/new", .operate) { visit in
                try await visit.page(try await newPage(visit, Form([("zone", try visit.viewer.zone)])))
            },
            Route(.post, "/users", .operate) { visit in
                try await visit.submit {
                    try await create(visit, $0)
                } again: {
                    try await newPage(visit, $0)
                }
            },
            Route(.get, "/users/:user", .operate) { visit in
                try await visit.page(UserPage(desk: try await UserDesk.read(try visit.id("user"), visit)))
            },
            form("/users/:user", "details", details), form("/users/:user/place", "place", place),
            form("/users/:user/deactivation", "leaving", deactivate),
            form("/users/:user/activation", "activation") { visit, user, reader in
                let revision = try reader.check(reader.revision())
                try await users.activate(user, revision: revision, by: try visit.viewer, try visit.act)
                return "Active again. Give them a place in the roster."
            },
            form("/users/:user/sign-out", "sessions") { visit, user, _ in
                try await users.endSessions(of: user, by: try visit.viewer, try visit.act)
                visit.forget(user)
                return "Signed out everywhere."
            },
            Route(.post, "/users/:user/links", .operate) { visit in
                let user = try visit.id("user", of: User.self)
                let token = try await SignInLinkStore(services: visit.services).make(for: user, try visit.act)
                let desk = try await UserDesk.read(user, visit)
                return try await visit.page(
                    SignInLinkMadePage(
                        user: desk.user, address: SignInLinkRoutes.address(token, visit), format: visit.format,
                        ends: desk.link?.ends ?? visit.now))
            },
        ]
    }

    private func create(_ visit: Visit, _ reader: FormReader) async throws -> Response {
        let details = try UserForms.details(reader)
        let place = try UserForms.person(reader, email: details.email, name: details.name, zone: details.zone)
        let user = try await users.create(details, place: place, by: try visit.viewer, try visit.act)
        return visit.redirect(
            to: "/users/\(user)", toast: Toast("\(details.name) is created. Make a sign-in link next."))
    }

    private func details(_ visit: Visit, _ user: ID<User>, _ reader: FormReader) async throws -> String {
        let details = try UserForms.details(reader)
        let revision = try reader.check(reader.revision())
        try await users.change(user, to: details, revision: revision, by: try visit.viewer, try visit.act)
        visit.forget(user)
        return "Saved."
    }

    private func place(_ visit: Visit, _ user: ID<User>, _ reader: FormReader) async throws -> String {
        let desk = try await UserDesk.read(user, visit)
        let person = try UserForms.person(
            reader, email: desk.user.email, name: desk.user.name, zone: desk.person?.zone)
        guard let person else { throw Problem.invalid("place", "Choose a place. Whoever leaves is deactivated below.") }
        try await roster.place(
            person, isKeeper: reader.isTicked("keeper"), of: user, stamp: reader.form["stamp"] ?? "",
            by: try visit.viewer, try visit.act)
        visit.forget(user)
        return "The place is saved, from now on."
    }

    private func deactivate(_ visit: Visit, _ user: ID<User>, _ reader: FormReader) async throws -> String {
        let revision = try reader.check(reader.revision())
        let successor = reader.form["successor"].flatMap { ID<User>(text: $0) }
        let count = try await users.deactivate(
            user, successor: successor, revision: revision, by: try visit.viewer, try visit.act)
        visit.forget(user)
        return count == 0 ? "Deactivated." : "Deactivated; \(Format.count(count, "hand-off")) went over."
    }

    private func newPage(_ visit: Visit, _ form: Form) async throws -> NewUserPage {
        let now = visit.now
        let (roster, users) = try await visit.services.database.read { connection in
            (try RosterReading.roster(at: now, in: connection), try UserQueries.all(in: connection))
        }
        return NewUserPage(form: form, roster: roster, users: users, tokenField: visit.tokenField)
    }

    /// A form of the user's page: done, it leads back there with a sentence; wrong, it comes back with its faults.
    private func form(
        _ path: RoutePattern, _ name: String,
        _ action: @escaping @Sendable (Visit, ID<User>, FormReader) async throws -> String
    ) -> Route {
        Route(.post, path, .operate) { visit in
            let user = try visit.id("user", of: User.self)
            return try await visit.submit { reader in
                let sentence = try await action(visit, user, reader)
                return visit.redirect(to: "/users/\(user)", toast: Toast(sentence))
            } again: { form in
                UserPage(desk: try await UserDesk.read(user, visit), failed: .init(name: name, form: form))
            }
        }
    }
}
