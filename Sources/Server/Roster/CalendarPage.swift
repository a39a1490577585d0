import Domain
import Record

/// One working calendar: its zone, the hours of each weekday, and holidays.
struct CalendarPage: Page {
    let desk: RosterDesk
    /// Nothing for a new one.
    let name: String?
    let form: Form

    var title: String { name.map { "Calendar \($0)" } ?? "New calendar" }
    var current: Link? { "/roster" }
    var crumbs: [Crumb] { [Crumb("Roster", "/roster"), Crumb(title)] }

    var content: HTML {
        let fields = Fields(form)
        let action: Link = name.map { "/roster/calendars/\($0)" } ?? "/roster/calendars"
        return """
            \(HTML.head(title, "Clocks count the hours that stand here. Changes hold from now on; the past stays counted."))
            <form class="card form narrow" method="post" action="\(action)">\(desk.tokenField)\(fields.hidden("stamp"))\
            \(fields.faults)
            \(if: name == nil, fields.text("name", "Name", hint: "Pools and people are given it by this name.",
            autocomplete: "off"))
            \(fields.text("zone", "Time zone", hint: "A name such as America/New_York.", autocomplete: "off"))
            \(WeekFields.html(fields))
            \(fields.area("holidays", "Holidays", hint: "One day a line, such as 2027-05-31.", isRequired: false))
            <div class="buttons"><button class="button first">Save</button>\
            <a class="button plain" href="/roster">Leave it</a></div></form>
            \(name.map(removal))
            """
    }

    private func removal(_ name: String) -> HTML {
        """
        <form method="post" action="\("/roster/calendars/\(name)/removal" as Link)">\(desk.tokenField)\
        <p class="soft">A calendar that nobody works by can go.</p><p><button class="button">Remove \(name)</button></p></form>
        """
    }

    static func form(_ desk: RosterDesk, _ calendar: Roster.Calendar?) -> Form {
        guard let calendar else {
            return Form([("stamp", Roster().stamp), ("zone", desk.viewer.zone)])
        }
        return Form(
            WeekFields.values(calendar.hours) + [
                ("zone", calendar.zone), ("stamp", desk.roster.part(ofCalendar: calendar.name).stamp),
                ("holidays", calendar.holidays.map(\.description).joined(separator: "\n")),
            ])
    }

    /// What the form says.
    static func calendar(_ reader: FormReader, name: String?) throws -> Roster.Calendar {
        let named = name ?? reader.text("name", "Name", limit: 60)
        let zone = reader.zone("zone", "Time zone")
        let hours = WeekFields.hours(reader)
        var holidays: [Day] = []
        for line in (reader.form["holidays"] ?? "").split(whereSeparator: { $0.isNewline || $0 == "," || $0 == " " }) {
            if let day = Day(text: line.trimmingSpaces) {
                holidays.append(day)
            } else {
                reader.fault("holidays", "“\(line.prefix(40))” is no day such as 2027-05-31.")
                break
            }
        }
        let (known, chosen) = try reader.check(named, zone)
        var calendar = Roster.Calendar(name: known, zone: chosen)
        calendar.hours = hours
        calendar.holidays = Array(Set(holidays)).sorted()
        return calendar
    }
}
