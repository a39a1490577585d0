import Domain

/// Period, cut and as-of date, in this order.
struct ScorecardToolbar: Sendable {
    let desk: ScorecardDesk

    private static let views: [(Period, String)] = [
        (.week, "Week"), (.month, "Month"), (.quarter, "Quarter"), (.year, "Year"),
    ]

    var html: HTML {
        let address = desk.address
        let accord = desk.report.accord
        let other = Segments.other
        return """
            <form class="toolbar" action="/scorecard">
            <nav class="tabs" aria-label="Period">\(ScorecardToolbar.views.map(tab))</nav>
            <nav class="tabs" aria-label="Earlier and later">\(step(-1, "Earlier"))\(step(1, "Later"))</nav>
            <input type="hidden" name="view" value="\(address.period.rawValue)">
            \(address.version.map { version -> HTML in
                "<input type=\"hidden\" name=\"version\" value=\"\(String(version))\">"
            })
            <label>In <input type="date" name="on" value="\(address.on?.description ?? "")"></label>
            \(choice("Territory", "territory", address.territory, accord.segments.territories.map(\.name) + [other]))
            \(choice("Vertical", "vertical", address.vertical, accord.segments.verticals.map(\.name) + [other]))
            \(choice("Tier", "tier", address.tier, accord.tiers.map(\.name)))
            \(choice("Team", "team", address.team, desk.teams))
            \(choice("Person", "person", address.person?.description, desk.persons))
            <label class="end">As of <input type="date" name="as-of" value="\(address.asOf?.description ?? "")"></label>\
            <button class="button">Show</button>
            </form>
            """
    }

    private func tab(_ view: Period, _ title: String) -> HTML {
        var address = desk.address
        address.period = view
        return """
            <a href="\(address.link())"\(attribute: "aria-current", view == desk.address.period ? "page" : nil)>\(title)</a>
            """
    }

    private func step(_ direction: Int, _ title: String) -> HTML {
        var address = desk.address
        let calendar = desk.report.calendar
        address.on = (direction < 0 ? calendar.previous(desk.span) : calendar.next(desk.span)).firstDay
        return "<a href=\"\(address.link())\">\(title)</a>"
    }

    private func choice(_ label: String, _ name: String, _ chosen: String?, _ values: [String]) -> HTML {
        choice(label, name, chosen, values.map { ScorecardDesk.Choice(value: $0, title: $0) })
    }

    private func choice(
        _ label: String, _ name: String, _ chosen: String?, _ choices: [ScorecardDesk.Choice]
    ) -> HTML {
        guard !choices.isEmpty else { return .nothing }
        let options = choices.map { choice -> HTML in
            "<option value=\"\(choice.value)\"\(flag: "selected", if: choice.value == chosen)>\(choice.title)</option>"
        }
        return """
            <label>\(label) <select name="\(name)"><option value="">all</option>\(options)</select></label>
            """
    }
}
