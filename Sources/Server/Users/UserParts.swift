import Domain
import Record

/// Pools in which somebody takes turns, and the way into another one.
struct UserTurnsPart {
    let desk: UserDesk

    var html: HTML {
        let turns = desk.turns
        let rows = turns.map { pool, member -> [HTML] in
            let link: Link = "/roster/pools/\(pool.name)/members/\(desk.user.id)"
            return [
                "<a href=\"\(link)\">\(pool.name)</a>", "\(member.weight)", HTML(text: CapWords.of(member)),
                HTML(text: member.calendar ?? pool.calendar), HTML(text: member.deputy.map(desk.name) ?? "–"),
                HTML(text: member.paused ? "paused" : "takes turns"),
            ]
        }
        let table = Table(
            "Turns of \(desk.user.name)",
            columns: [
                .init("Pool"), .number("Weight"), .init("Caps"), .init("Calendar"), .init("Deputy"), .init("Turns"),
            ], rows: rows)
        let others = desk.roster.pools.map(\.name).filter { name in !turns.contains { $0.pool.name == name } }
        let ways = others.map { name -> HTML in
            let link: Link = "/roster/pools/\(name)/members/\(desk.user.id)"
            return HTML.button("Add to \(name)", link)
        }
        return HTML.section(
            "Turns", "Hand-offs reach somebody by a pool.", id: "turns",
            """
            \(if: !rows.isEmpty, table.html)\(if: rows.isEmpty, "<p class=\"soft\">In no pool: nothing is routed here.</p>")
            <div class="buttons">\(ways)</div>
            """)
    }
}

/// How somebody comes in: the link, and signing out everywhere.
struct UserSignInPart {
    let desk: UserDesk

    var html: HTML {
        let seen = desk.sessions.first.map { "Last here \(desk.format.near($0.lastSeen))." } ?? ""
        return """
            <p class="soft">\(desk.user.name): \(desk.signIn.title). \
            \(Format.count(desk.sessions.count, "open session")). \(seen)</p>
            \(desk.link.map(waiting))
            <div class="buttons">
            <form method="post" action="\("/users/\(desk.user.id)/links" as Link)">\(desk.tokenField)\
            <button class="button">Make a sign-in link</button></form>
            \(if: !desk.sessions.isEmpty, signOut)</div>
            <p class="hint small softer">The link sets a password, works once and for \(SignInLink.lifetimeHours) hours.</p>
            """
    }

    private func waiting(_ link: SignInLink) -> HTML {
        """
        <p class="note">A link made by \(desk.name(link.author)) at \(desk.format.timeElement(link.made)) waits until \
        \(desk.format.timeElement(link.ends)). A new one ends it.</p>
        """
    }

    private var signOut: HTML {
        """
        <form method="post" action="\("/users/\(desk.user.id)/sign-out" as Link)">\(desk.tokenField)\
        <button class="button">Sign out everywhere</button></form>
        """
    }
}

/// Every row of the roster that ever held for somebody.
struct UserHistoryPart {
    let desk: UserDesk

    var html: HTML {
        guard !desk.history.isEmpty else { return .nothing }
        let rows = desk.history.prefix(50).map { entry -> [HTML] in
            [
                desk.format.timeElement(entry.from), entry.until.map(desk.format.timeElement) ?? "now",
                HTML.party(entry.party), HTML(text: entry.role.title), HTML(text: entry.team ?? "–"),
                HTML(text: entry.pool.map { "\($0), weight \(entry.weight)" } ?? "–"),
                HTML(text: entry.manager.map { desk.name($0) } ?? "–"),
            ]
        }
        return HTML.section(
            "In the roster, from and until", id: "history",
            Table(
                "Roster rows of \(desk.user.name)",
                columns: [
                    .init("From"), .init("Until"), .init("Party"), .init("Role"), .init("Team"), .init("Pool"),
                    .init("Manager"),
                ], rows: Array(rows)
            ).html)
    }
}

/// Shows a new link, this once.
struct SignInLinkMadePage: Page {
    let user: User
    let address: String
    let format: Format
    let ends: Timestamp

    var title: String { "Sign-in link" }
    var current: Link? { "/users" }
    var crumbs: [Crumb] {
        [Crumb("Users", "/users"), Crumb(user.name, "/users/\(user.id)"), Crumb(title)]
    }

    var content: HTML {
        """
        \(HTML.head("Sign-in link for \(user.name)", "Hand it over by a way that only they read. It is shown here once."))
        <div class="card narrow"><label for="made">Works once, until \(format.instant(ends)) in \(format.place)</label>
        <input id="made" class="whole-width" readonly value="\(address)">
        <p class="soft">Whoever opens it chooses a password; all sessions of \(user.name) end then.</p>
        <div class="buttons">\(HTML.button("Back to \(user.name)", "/users/\(user.id)"))</div></div>
        """
    }
}
