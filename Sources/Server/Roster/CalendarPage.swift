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
    var crumbs: [Crumb] { [Crumb("House"), Crumb("Roster", "/roster"), Crumb(title)] }

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
            <div class="halves">\(Weekday.allCases.map { day in
                fields.text(day.rawValue, CalendarPage.title(day), hint: day == .monday
                    ? "Such as 09:00-12:30, 13:00-17:30; empty for none." : nil, autocomplete: "off", isRequired: false)
            })</div>
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

    private static func title(_ day: Weekday) -> String {
        switch day {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }

    static func form(_ desk: RosterDesk, _ calendar: Roster.Calendar?) -> Form {
        guard let calendar else {
            return Form([("stamp", Roster().stamp), ("zone", desk.viewer.zone)])
        }
        let days = Weekday.allCases.map { day in
            (day.rawValue, (calendar.hours[day] ?? []).map(ClockWords.block).joined(separator: ", "))
        }
        return Form(
            days + [
                ("zone", calendar.zone), ("stamp", desk.roster.part(ofCalendar: calendar.name).stamp),
                ("holidays", calendar.holidays.map(\.description).joined(separator: "\n")),
            ])
    }

    /// What the form says.
    static func calendar(_ reader: FormReader, name: String?) throws -> Roster.Calendar {
        let named = name ?? reader.text("name", "Name", limit: 60)
        let zone = reader.zone("zone", "Time zone")
        var hours: [Weekday: [Roster.Hours]] = [:]
        for day in Weekday.allCases {
            guard let text = reader.optionalText(day.rawValue, title(day)) else { continue }
            guard let blocks = ClockWords.blocks(text) else {
                reader.fault(day.rawValue, "Write hours such as 09:00-12:30, 13:00-17:30.")
                continue
            }
            hours[day] = blocks
        }
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

/// Blocks of working time as a form carries them: `09:00-12:30, 13:00-17:30`.
enum ClockWords {
    static func block(_ hours: Roster.Hours) -> String {
        "\(clock(hours.start))-\(clock(hours.end))"
    }

    /// Nothing when a block cannot be read, ends before it begins, or overlaps the one before.
    static func blocks(_ text: String) -> [Roster.Hours]? {
        var blocks: [Roster.Hours] = []
        for part in text.split(separator: ",") {
            let ends = part.split(whereSeparator: { $0 == "-" || $0 == "–" }).map { minutes($0.trimmingSpaces) }
            guard ends.count == 2, let start = ends[0], let end = ends[1], start < end,
                blocks.last.map({ $0.end <= start }) ?? true
            else { return nil }
            blocks.append(Roster.Hours(start: start, end: end))
        }
        return blocks.isEmpty ? nil : blocks
    }

    private static func minutes(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...24).contains(hour), (0...59).contains(minute), hour < 24 || minute == 0
        else { return nil }
        return hour * 60 + minute
    }

    private static func clock(_ minutes: Int) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
