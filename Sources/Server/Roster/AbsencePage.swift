import Domain
import Record

/// Days away of whoever asks, or of somebody whose part of the roster they keep, and who stands in.
struct AbsencePage: Page {
    let desk: RosterDesk
    let form: Form

    var title: String { "Set absence" }
    var current: Link? { "/roster" }
    var crumbs: [Crumb] { [Crumb("Roster", "/roster"), Crumb(title)] }

    var content: HTML {
        let fields = Fields(form)
        let choices = desk.keeps.map { ($0.id.description, $0.name) }
        let user = choices.count == 1 ? fields.hidden("user", choices[0].0) : fields.choice("user", "Who", choices)
        return """
            \(HTML.head("Set absence", "No hand-offs come meanwhile; open ones follow the accord’s rules for absence."))
            <form class="card form narrow" method="post" action="/absence">\(desk.tokenField)\(fields.faults)
            \(user)
            <div class="halves">\(fields.text("from", "First day", type: "date"))\
            \(fields.text("until", "Last day", type: "date"))</div>
            \(fields.choice("deputy", "Who stands in", [("", "As the roster says")] + deputies))
            <div class="buttons"><button class="button first">Set absence</button>\
            <a class="button plain" href="/">Leave it</a></div></form>
            \(if: !own.isEmpty, HTML.section("Noted", id: "noted", "<ul class=\"listed\">\(own)</ul>"))
            """
    }

    private var own: [HTML] {
        desk.coming(desk.viewer.user).map { absence in
            let days = "\(desk.format.day(absence.from)) to \(desk.format.day(absence.until))"
            return """
                <li><form method="post" action="\("/roster/absences/\(absence.id)/withdrawal" as Link)">\(desk.tokenField)\
                \(days) <button class="button plain">Take back<span class="unseen"> \(days)</span></button></form></li>
                """
        }
    }

    /// Those who take turns and are not away today, by name.
    private var deputies: [(String, String)] {
        let members = Set(desk.roster.pools.flatMap(\.members).filter { !$0.paused }.compactMap { desk.id($0.rep) })
        return members.filter { user in
            user != desk.viewer.user && !desk.coming(user).contains { $0.from <= desk.today }
        }.compactMap { desk.users[$0] }.filter(\.isActive).map { ($0.id.description, $0.name) }.sorted { $0.1 < $1.1 }
    }

    /// Today, with the deputy whom the roster names, so that one more click sets it.
    static func form(_ desk: RosterDesk) -> Form {
        let email = desk.users[desk.viewer.user]?.email ?? ""
        let deputy = desk.roster.pools.flatMap(\.members).first { desk.roster.isSame($0.rep, as: email) }?.deputy
        return Form([
            ("user", desk.viewer.user.description), ("from", desk.today.description), ("until", desk.today.description),
            ("deputy", deputy.flatMap { desk.id($0) }?.description ?? ""),
        ])
    }
}
