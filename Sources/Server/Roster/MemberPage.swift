import Domain
import Record

/// The turns of one person in one pool: weight, caps, first day, calendar, deputy.
struct MemberPage: Page {
    let desk: RosterDesk
    let pool: Roster.Pool
    let user: User
    let form: Form

    var title: String { "\(user.name) in \(pool.name)" }
    var current: Link? { "/roster" }
    var crumbs: [Crumb] { [Crumb("Roster", "/roster"), Crumb(title)] }

    private var member: Roster.Member? {
        pool.members.first { desk.roster.isSame($0.rep, as: user.email) }
    }

    var content: HTML {
        let fields = Fields(form)
        let calendars = [("", "That of the pool, \(pool.calendar)")] + desk.roster.calendars.map { ($0.name, $0.name) }
        return """
            \(HTML.head(title, "A share of the turns by weight, never more than the caps. Changes hold from now on."))
            <form class="card form narrow" method="post" action="\(link)">\(desk.tokenField)\(fields.hidden("stamp"))\
            \(fields.faults)
            <div class="halves">\(fields.text("weight", "Weight", type: "number",
            hint: "Turns in relation to the others of the pool; 0 takes none."))\
            \(fields.text("startedOn", "First day in the job", type: "date", isRequired: false))</div>
            <div class="thirds">\(fields.text("perDay", "At most a day", type: "number", isRequired: false))\
            \(fields.text("perWeek", "At most a week", type: "number", isRequired: false))\
            \(fields.text("perMonth", "At most a month", type: "number", isRequired: false))</div>
            \(fields.text("from", "From", type: "date",
            hint: "Empty: from now on. A later day begins by itself in the morning of the pool.", isRequired: false))
            <div class="halves">\(fields.choice("calendar", "Working calendar", calendars))\
            \(fields.choice("deputy", "Deputy", [("", "Nobody")] + others))</div>
            <div class="buttons"><button class="button first">Save</button>\
            <a class="button plain" href="/roster">Leave it</a></div></form>
            \(if: member != nil && Permission.operate.allows(desk.viewer), leaving)
            """
    }

    private var link: Link { "/roster/pools/\(pool.name)/members/\(user.id)" }

    private var leaving: HTML {
        """
        <form method="post" action="\("/roster/pools/\(pool.name)/members/\(user.id)/end" as Link)">\(desk.tokenField)\
        <p class="soft">Taken out of the pool, \(user.name) keeps what is open and gets nothing new from it.</p>
        <p><button class="button">Take out of \(pool.name)</button></p></form>
        """
    }

    /// Others who take turns, by address and name.
    private var others: [(String, String)] {
        let members = Set(desk.roster.pools.flatMap(\.members).map(\.rep))
        return members.filter { !desk.roster.isSame($0, as: user.email) }.map { ($0, desk.name($0)) }
            .sorted { $0.1 < $1.1 }
    }

    /// The form as it stands; that of somebody who is not in the pool yet is empty.
    static func form(_ desk: RosterDesk, _ pool: Roster.Pool, _ user: User) -> Form {
        let known = pool.members.first { desk.roster.isSame($0.rep, as: user.email) }
        let member = known ?? Roster.Member(rep: user.email)
        return Form([
            ("weight", String(member.weight)), ("startedOn", member.startedOn?.description ?? ""),
            ("perDay", member.perDay.map(String.init) ?? ""), ("perWeek", member.perWeek.map(String.init) ?? ""),
            ("perMonth", member.perMonth.map(String.init) ?? ""), ("calendar", member.calendar ?? ""),
            ("deputy", member.deputy ?? ""), ("stamp", desk.roster.turns(of: user.email, in: pool.name).stamp),
        ])
    }

    /// The day from which the turns hold, if it is to come.
    static func laterDay(_ reader: FormReader, _ desk: RosterDesk) throws -> Day? {
        guard !(reader.form["from"] ?? "").trimmingSpaces.isEmpty else { return nil }
        let day = try reader.check(reader.day("from", "The day"))
        guard day >= desk.today else { throw Problem.invalid("from", "The past stays as it was: choose a later day.") }
        return day > desk.today ? day : nil
    }

    /// What the form says.
    static func member(_ reader: FormReader, of user: User, known: Roster.Member?) throws -> Roster.Member {
        var member = Roster.Member(rep: known?.rep ?? user.email)
        let weight = reader.number("weight", "Weight", in: 0...1_000)
        func cap(_ field: String) -> Int? {
            (reader.form[field] ?? "").trimmingSpaces.isEmpty ? nil : reader.number(field, "The cap", in: 0...100_000)
        }
        member.perDay = cap("perDay")
        member.perWeek = cap("perWeek")
        member.perMonth = cap("perMonth")
        member.startedOn = (reader.form["startedOn"] ?? "").isEmpty ? nil : reader.day("startedOn", "The first day")
        member.calendar = reader.optionalText("calendar", "The calendar")
        member.deputy = reader.optionalText("deputy", "The deputy")
        member.manager = known?.manager
        member.weight = try reader.check(weight)
        return member
    }
}
