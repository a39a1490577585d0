import Domain
import Record

/// One's own account: profile, password, sessions, days away, and what the roster says.
struct AccountPage: Page {
    let viewer: Viewer
    let profile: Form
    let password: Form
    let desk: AccountDesk
    let tokenField: HTML
    let format: Format

    var title: String { "Account" }

    var content: HTML {
        """
        \(HTML.head(viewer.name, "\(viewer.email). It is \(format.time(format.now)) in \(format.place).", buttons: [signOut]))
        \(if: viewer.mustChangePassword, HTML.note("<strong>Choose a password of your own to go on.</strong>"))
        <div class="halves">
        \(HTML.card("Profile", profileForm))
        \(HTML.card("Password", passwordForm))
        </div>
        \(AccountSessionsPart(desk: desk, tokenField: tokenField, format: format).html)
        <div class="halves">
        \(HTML.card("In the roster", roster))
        \(HTML.card("Working hours and days away", AccountHoursPart(desk: desk, tokenField: tokenField, format: format).html))
        </div>
        """
    }

    private var signOut: HTML {
        "<form method=\"post\" action=\"/sign-out\">\(tokenField)<button class=\"button\">Sign out</button></form>"
    }

    private var profileForm: HTML {
        let fields = Fields(profile)
        return """
            <form class="form" method="post" action="/account">\(tokenField)\(fields.hidden("revision"))\(fields.faults)
            \(fields.text("name", "Name", autocomplete: "name"))
            \(fields.text("zone", "Time zone", hint: "A name such as America/New_York. Times are shown for it.",
            autocomplete: "off"))
            \(fields.choice("theme", "Light or dark", Theme.allCases.map { ($0.rawValue, $0.title) }))
            <div class="buttons"><button class="button">Save</button></div>
            </form>
            """
    }

    private var passwordForm: HTML {
        let fields = Fields(password, prefix: "word-")
        return """
            <form class="form" method="post" action="/account/password">\(tokenField)\(fields.faults)
            <input hidden type="text" name="username" value="\(viewer.email)" autocomplete="username">
            \(fields.text("current", "Present password", type: "password", autocomplete: "current-password"))
            \(fields.text("password", "New password", type: "password",
            hint: "At least \(UserStore.shortestPassword) characters. All your other sessions end.",
            autocomplete: "new-password"))
            \(fields.text("again", "New password again", type: "password", autocomplete: "new-password"))
            <div class="buttons"><button class="button">Change password</button></div>
            </form>
            """
    }

    private var roster: HTML {
        guard !viewer.entries.isEmpty else {
            return "<p class=\"soft\">You stand in no team yet. Operations keeps the roster.</p>"
        }
        return HTML.facts(viewer.entries.map { ($0.role.title, AccountPage.place($0)) })
    }

    private static func place(_ entry: RosterEntry) -> HTML {
        let details = [entry.team, entry.pool.map { "pool \($0)" }].compactMap { $0 }.joined(separator: ", ")
        return "\(HTML.party(entry.party)) \(details)"
    }
}
