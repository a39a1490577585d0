import Domain
import Record

/// The form of the duty: tiers, hours, and who takes it in turns.
struct DutyPage: Page {
    let desk: RosterDesk
    /// Tiers of the accord in force.
    let tiers: [String]
    let form: Form

    var title: String { "Duty" }
    var current: Link? { "/roster" }
    var crumbs: [Crumb] { [Crumb("Roster", "/roster"), Crumb(title)] }

    var content: HTML {
        let fields = Fields(form)
        return """
            \(HTML.head(title, "Who takes urgent leads outside of the pools’ hours, in turns. Changes hold from now on."))
            <form class="card form narrow" method="post" action="/roster/duty">\(desk.tokenField)\(fields.hidden("stamp"))\
            \(fields.faults)
            \(boxes("tier", "Tiers", choices(tiers, known: desk.roster.duty?.tiers ?? []).map { ($0, $0) }, fields))
            \(WeekFields.html(fields))
            \(boxes("member", "Who", members, fields))
            <div class="buttons"><button class="button first">Save</button>\
            <a class="button plain" href="/roster">Leave it</a></div></form>
            \(if: desk.roster.duty != nil, removal)
            """
    }

    /// Whoever takes turns in a pool may be on duty.
    private var members: [(String, String)] {
        let emails = desk.roster.pools.flatMap(\.members).map(\.rep)
        return choices(emails, known: desk.roster.duty?.members ?? []).map { ($0, desk.name($0)) }
            .sorted { $0.1 < $1.1 }
    }

    private func choices(_ all: [String], known: [String]) -> [String] {
        (known + all).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    }

    private func boxes(_ name: String, _ legend: String, _ choices: [(String, String)], _ fields: Fields) -> HTML {
        let chosen = Set(form.all(name))
        let rows = choices.map { value, title -> HTML in
            """
            <label class="choice"><input type="checkbox" name="\(name)" value="\(value)"\
            \(flag: "checked", if: chosen.contains(value))> \(title)</label>
            """
        }
        return "<fieldset><legend>\(legend)</legend>\(rows)\(fields.fault(name))</fieldset>"
    }

    private var removal: HTML {
        """
        <form method="post" action="/roster/duty/removal">\(desk.tokenField)\
        <input type="hidden" name="stamp" value="\(form["stamp"])">\
        <p class="soft">Without a duty, what comes at night waits for the morning.</p>\
        <p><button class="button">End the duty</button></p></form>
        """
    }

    static func form(_ desk: RosterDesk) -> Form {
        let duty = desk.roster.duty ?? Roster.Duty()
        return Form(
            WeekFields.values(duty.hours) + duty.tiers.map { ("tier", $0) } + duty.members.map { ("member", $0) } + [
                ("stamp", desk.roster.partOfDuty.stamp)
            ])
    }

    static func duty(_ reader: FormReader) throws -> Roster.Duty {
        var duty = Roster.Duty()
        duty.hours = WeekFields.hours(reader)
        duty.tiers = reader.form.all("tier")
        duty.members = reader.form.all("member")
        if duty.tiers.isEmpty { reader.fault("tier", "Choose the tiers that do not wait.") }
        if duty.members.isEmpty { reader.fault("member", "Choose who takes it in turns.") }
        if duty.hours.isEmpty { reader.fault(Weekday.monday.rawValue, "Write the hours of at least one day.") }
        try reader.check()
        return duty
    }
}
