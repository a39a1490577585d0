import Domain
import Record

/// One user as operations sees them: who they are, their place and turns, how they come in, and the way out.
struct UserPage: Page {
    /// The form that came back with faults.
    struct Failed: Sendable {
        let name: String
        let form: Form
    }

    let desk: UserDesk
    var failed: Failed?

    var title: String { desk.user.name }
    var current: Link? { "/users" }
    var crumbs: [Crumb] { [Crumb("Users", "/users"), Crumb(desk.user.name)] }

    var content: HTML {
        """
        \(HTML.head(desk.user.name, HTML(text: sentence)))
        \(if: !desk.user.isActive, left)
        <div class="halves">
        \(HTML.card("Person", detailsForm))
        \(if: desk.user.isActive, HTML.card("Place", placeForm))
        </div>
        \(if: desk.user.isActive, UserTurnsPart(desk: desk).html)
        <div class="halves">
        \(if: desk.user.isActive, HTML.card("Coming in", UserSignInPart(desk: desk).html))
        \(if: desk.user.isActive && desk.user.id != desk.viewer.user, HTML.card("Leaving", leavingForm))
        </div>
        \(UserHistoryPart(desk: desk).html)
        """
    }

    private var sentence: String {
        let place = desk.person.map { "\($0.party.title), \($0.role.rawValue)" } ?? "No place in the roster"
        let open = desk.openHandoffs == 0 ? "nothing open" : "\(Format.count(desk.openHandoffs, "hand-off")) open"
        return "\(desk.user.email). \(place), \(desk.signIn.title), \(open)."
    }

    private func form(_ name: String, _ shown: Form) -> Form {
        failed.flatMap { $0.name == name ? $0.form : nil } ?? shown
    }

    private var detailsForm: HTML {
        let user = desk.user
        let shown = Form([
            ("name", user.name), ("email", user.email), ("zone", user.zone), ("calendar", user.calendar ?? ""),
            ("revision", String(user.revision)),
        ])
        let fields = Fields(form("details", shown), prefix: "details-")
        return """
            <form class="form" method="post" action="\("/users/\(user.id)" as Link)">\(desk.tokenField)\
            \(fields.hidden("revision"))\(fields.faults)
            \(UserForms(fields: fields, roster: desk.roster, users: desk.users).details)
            <div class="buttons"><button class="button">Save</button></div></form>
            """
    }

    private var placeForm: HTML {
        let person = desk.person
        let shown = Form(
            [
                ("place", person.map { "\($0.party.rawValue) \($0.role.rawValue)" } ?? ""),
                ("team", person?.team ?? ""),
                ("manager", person?.manager ?? ""), ("stamp", desk.roster.place(of: desk.user.email).stamp),
            ] + (desk.isKeeper ? [("keeper", "yes")] : []))
        let fields = Fields(form("place", shown), prefix: "place-")
        return """
            <form class="form" method="post" action="\("/users/\(desk.user.id)/place" as Link)">\(desk.tokenField)\
            \(fields.hidden("stamp"))\(fields.faults)
            \(UserForms(fields: fields, roster: desk.roster, users: desk.users).place)
            \(fields.box("keeper", "Keeps the roster"))\(fields.fault("keeper"))\(fields.fault("role"))
            <div class="buttons"><button class="button">Save the place</button></div></form>
            """
    }

    private var leavingForm: HTML {
        let fields = Fields(form("leaving", Form([("revision", String(desk.user.revision))])), prefix: "leaving-")
        let choices = [("", "Choose")] + desk.successors.map { ($0.id.description, $0.name) }
        let takes =
            desk.openHandoffs == 0
            ? HTML(text: "Nothing is open with \(desk.user.name).")
            : fields.choice(
                "successor", "Who takes the \(Format.count(desk.openHandoffs, "open hand-off"))", choices,
                hint: "All go over at once; their clocks go on.")
        return """
            <form class="form" method="post" action="\("/users/\(desk.user.id)/deactivation" as Link)">\(desk.tokenField)\
            \(fields.hidden("revision"))\(fields.faults)
            <p class="soft">They are signed out, leave the roster, and get nothing any more. What they did stays in the \
            record.</p>
            \(takes)
            <div class="buttons"><button class="button">Deactivate \(desk.user.name)</button></div></form>
            """
    }

    private var left: HTML {
        """
        <form class="note" method="post" action="\("/users/\(desk.user.id)/activation" as Link)">\(desk.tokenField)\
        <input type="hidden" name="revision" value="\(String(desk.user.revision))">
        <p><strong>\(desk.user.name) is not active.</strong> They cannot sign in and get no hand-offs.</p>
        <p><button class="button">Activate</button></p></form>
        """
    }
}
