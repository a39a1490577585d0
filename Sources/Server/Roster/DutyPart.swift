import Domain
import Record

/// Who is on duty outside of the pools' hours, day by day.
struct DutyPart {
    let desk: RosterDesk

    var html: HTML {
        HTML.section("Duty", sentence, id: "duty", content)
    }

    private var mayChange: Bool { Permission.operate.allows(desk.viewer) }

    private var sentence: HTML {
        let tiers = desk.roster.duty?.tiers ?? []
        let what = tiers.isEmpty ? "" : "For leads of the tier \(tiers.joined(separator: ", ")). "
        return "\(what)Hours are in the zone of whoever is on duty.\(if: mayChange, change)"
    }

    private var change: HTML {
        " <a href=\"/roster/duty\">\(desk.roster.duty == nil ? "Set up the duty" : "Change the duty")</a>"
    }

    private var content: HTML {
        guard let duty = desk.roster.duty else {
            return """
                <p class="soft">Nobody is on duty. What comes outside of the pools’ hours waits for the next opening.</p>
                """
        }
        let who = duty.members.map(desk.name).joined(separator: ", ")
        let rows = Weekday.allCases.map { day -> [HTML] in
            let blocks = (duty.hours[day] ?? []).map(ClockWords.block).joined(separator: ", ")
            return [
                HTML(text: WeekFields.title(day)), HTML(text: blocks.isEmpty ? "–" : blocks),
                HTML(text: blocks.isEmpty ? "–" : who),
            ]
        }
        return Table("Duty by day", columns: [.init("Day"), .init("Hours"), .init("In turns")], rows: rows).html
    }
}
