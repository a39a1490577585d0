import Domain
import Record

/// Who works when, in which pool and how much; who is away, and who stands in.
struct RosterPage: Page {
    let desk: RosterDesk
    let absence: Form
    let document: Form
    let leaders: Form

    init(_ desk: RosterDesk, absence: Form = Form(), document: Form = Form(), leaders: Form = Form()) {
        self.desk = desk
        self.leaders = leaders
        self.absence = absence
        self.document = document
    }

    var title: String { "Roster" }
    var current: Link? { "/roster" }
    var crumbs: [Crumb] { [Crumb("Roster")] }

    var content: HTML {
        """
        \(HTML.head("Roster", HTML(text: sentence), buttons: buttons))
        \(if: desk.roster.isEmpty, nothing)
        \(desk.roster.pools.enumerated().map { PoolPart(desk: desk, pool: $1, index: $0).html })
        \(if: !desk.planned.isEmpty, PlannedTurnsPart(desk: desk).html)
        \(if: !desk.keeps.isEmpty, away)
        \(if: !desk.roster.people.isEmpty, LeadersPart(desk: desk, failed: leaders).html)
        \(if: !desk.roster.people.isEmpty, people)
        \(if: !desk.roster.calendars.isEmpty, calendars)
        \(if: !desk.roster.pools.isEmpty, DutyPart(desk: desk).html)
        \(if: Permission.operate.allows(desk.viewer), bringIn)
        """
    }

    private var sentence: String {
        let members = Set(desk.roster.pools.flatMap(\.members).map(\.rep))
        let away = members.filter { email in
            desk.id(email).map { desk.coming($0).contains { $0.from <= desk.today } } ?? false
        }
        let keepers = desk.roster.keepers.map(desk.name)
        let kept = keepers.isEmpty ? "" : " Kept by \(keepers.joined(separator: ", "))."
        return
            "\(Format.count(members.count, "person", "people")) in \(Format.count(desk.roster.pools.count, "pool")), "
            + "\(away.isEmpty ? "nobody" : Format.grouped(away.count)) away today.\(kept) It is not signed; "
            + "every change is recorded."
    }

    private var buttons: [HTML] {
        let absence = HTML.button("Set absence", "/absence")
        guard Permission.keepRoster.allows(desk.viewer), !desk.roster.isEmpty else { return [absence] }
        return [absence, HTML.button("Save as a file", "/roster/document")]
    }

    private var nothing: HTML {
        HTML.empty(
            "No roster yet",
            "Here stands who takes turns, when, and who stands in. Operations brings it in as a file, here or by "
                + "`accord roster import`.")
    }

    private var away: HTML {
        let fields = Fields(absence, prefix: "away-")
        let choices = desk.keeps.map { ($0.id.description, $0.name) }
        let user =
            choices.count == 1
            ? fields.hidden("user", choices[0].0) : fields.choice("user", "Who", choices)
        return HTML.card(
            "Note days away",
            """
            <form class="form" method="post" action="/roster/absences">\(desk.tokenField)\(fields.faults)
            \(user)
            <div class="halves">\(fields.text("from", "First day", type: "date"))\
            \(fields.text("until", "Last day", type: "date"))</div>
            <div class="buttons"><button class="button">Note</button></div></form>
            """)
    }

    private var people: HTML {
        let rows = desk.roster.people.map { person -> [HTML] in
            [
                named(person), HTML.party(person.party),
                HTML(text: person.role.rawValue), HTML(text: person.team ?? "–"),
                HTML(text: person.manager.map(desk.name) ?? "–"), HTML(text: person.zone ?? "–"),
            ]
        }
        let table = Table(
            "People",
            columns: [.init("Name"), .init("Party"), .init("Role"), .init("Team"), .init("Manager"), .init("Zone")],
            rows: rows)
        return HTML.section("People", id: "people", table.html)
    }

    private func named(_ person: Roster.Person) -> HTML {
        guard mayOperate, let user = desk.id(person.email) else {
            return "\(person.name)<small>\(person.email)</small>"
        }
        return "<a href=\"\("/users/\(user)" as Link)\">\(person.name)</a><small>\(person.email)</small>"
    }

    private var newParts: [HTML] {
        [HTML.button("New calendar", "/roster/calendars/new"), HTML.button("New pool", "/roster/pools/new")]
    }

    private var mayOperate: Bool { Permission.operate.allows(desk.viewer) }

    private var calendars: HTML {
        let rows = desk.roster.calendars.map { calendar -> [HTML] in
            let next: [String] = calendar.holidays.filter { $0 >= desk.today }.sorted().prefix(3).map {
                desk.format.day($0)
            }
            return [
                mayOperate
                    ? "<a href=\"\("/roster/calendars/\(calendar.name)" as Link)\">\(calendar.name)</a>"
                    : HTML(text: calendar.name), HTML(text: calendar.zone), HTML(text: HoursText.week(calendar.hours)),
                HTML(text: next.isEmpty ? "–" : next.joined(separator: ", ")),
            ]
        }
        let table = Table(
            "Calendars",
            columns: [.init("Calendar"), .init("Zone"), .init("Hours"), .init("Next holidays")], rows: rows)
        return HTML.section(
            "Calendars", id: "calendars",
            "\(table.html)\(if: mayOperate, "<div class=\"buttons\">\(newParts)</div>")")
    }

    private var bringIn: HTML {
        let fields = Fields(document, prefix: "document-")
        let file = fields.file(
            "file", "A file", accept: ".yaml,.yml,text/yaml",
            hint: "What it says holds from then on. A file with errors changes nothing.")
        return HTML.card(
            "Bring in a roster",
            """
            <form class="form" method="post" action="/roster" enctype="multipart/form-data">\(desk.tokenField)\
            \(fields.faults)\(file)
            <div class="buttons"><button class="button">Bring in</button></div></form>
            """)
    }
}
