import Domain
import Record

/// One pool without its members: its calendar, and who takes over when nobody is there.
struct PoolPage: Page {
    let desk: RosterDesk
    /// Nothing for a new one.
    let name: String?
    let form: Form

    var title: String { name.map { "Pool \($0)" } ?? "New pool" }
    var current: Link? { "/roster" }
    var crumbs: [Crumb] { [Crumb("Roster", "/roster"), Crumb(title)] }

    var content: HTML {
        let fields = Fields(form)
        let action: Link = name.map { "/roster/pools/\($0)" } ?? "/roster/pools"
        let others = desk.roster.pools.map(\.name).filter { $0 != name }.map { ($0, $0) }
        return """
            \(HTML.head(title, "Routing rules name pools; whoever stands in one takes turns."))
            <form class="card form narrow" method="post" action="\(action)">\(desk.tokenField)\(fields.hidden("stamp"))\
            \(fields.faults)
            \(if: name == nil, fields.text("name", "Name", hint: "The accord’s routing names it so.", autocomplete: "off"))
            \(fields.choice("calendar", "Working calendar", desk.roster.calendars.map { ($0.name, $0.name) }))
            \(fields.choice("whenNobody", "When nobody is there", [("", "It waits")] + others))
            <div class="buttons"><button class="button first">Save</button>\
            <a class="button plain" href="/roster">Leave it</a></div></form>
            \(name.map(removal))
            """
    }

    private func removal(_ name: String) -> HTML {
        """
        <form method="post" action="\("/roster/pools/\(name)/removal" as Link)">\(desk.tokenField)\
        <p class="soft">A pool without members can go.</p><p><button class="button">Remove \(name)</button></p></form>
        """
    }

    static func form(_ desk: RosterDesk, _ pool: Roster.Pool?) -> Form {
        guard let pool else { return Form([("stamp", Roster().stamp)]) }
        return Form([
            ("calendar", pool.calendar), ("whenNobody", pool.whenNobody ?? ""),
            ("stamp", desk.roster.part(ofPool: pool.name).stamp),
        ])
    }

    /// What the form says.
    static func pool(_ reader: FormReader, name: String?) throws -> Roster.Pool {
        let (known, calendar) = try reader.check(
            name ?? reader.text("name", "Name", limit: 60), reader.text("calendar", "The calendar"))
        var pool = Roster.Pool(name: known, calendar: calendar)
        pool.whenNobody = reader.optionalText("whenNobody", "The other pool")
        try reader.check()
        return pool
    }
}
