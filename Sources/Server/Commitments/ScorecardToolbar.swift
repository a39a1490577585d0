import Domain
import Record

/// Period, segment and as-of date, in this order and in one line.
struct ScorecardToolbar: Sendable {
    let desk: ScorecardDesk

    private static let views: [(Period, String)] = [
        (.week, "Week"), (.month, "Month"), (.quarter, "Quarter"), (.year, "Year"),
    ]

    var html: HTML {
        let address = desk.address
        return """
            <form class="toolbar" action="/scorecard">
            <nav class="tabs" aria-label="Period">\(ScorecardToolbar.views.map(tab))</nav>
            <nav class="tabs" aria-label="Earlier and later">\(step(-1, "Earlier"))\(step(1, "Later"))</nav>
            \(hidden("view", address.period.rawValue))\(hidden("on", address.on?.description))\
            \(hidden("version", address.version.map { String($0) }))\
            \(hidden("by", address.by == .territory ? nil : address.by.rawValue))
            <label>Segment <select name="segment"><option value="">all</option>\(present)\(groups)</select></label>
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

    private func hidden(_ name: String, _ value: String?) -> HTML {
        guard let value else { return .nothing }
        return "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }

    /// A cut of several kinds, as a link of the page may ask, stays what it is.
    private var present: HTML {
        let address = desk.address
        guard address.cuts.count > 1 else { return .nothing }
        return "<option value=\"\(address.segment)\" selected>\(desk.segmentTitle)</option>"
    }

    private var groups: [HTML] {
        let accord = desk.report.accord
        let other = Segments.other
        return [
            group("Territory", "territory", plain(accord.segments.territories.map(\.name) + [other])),
            group("Vertical", "vertical", plain(accord.segments.verticals.map(\.name) + [other])),
            group("Tier", "tier", plain(accord.tiers.map(\.name))), group("Team", "team", plain(desk.teams)),
            group("Person", "person", desk.persons),
        ]
    }

    private func plain(_ values: [String]) -> [ScorecardDesk.Choice] {
        values.map { ScorecardDesk.Choice(value: $0, title: $0) }
    }

    private func group(_ label: String, _ name: String, _ choices: [ScorecardDesk.Choice]) -> HTML {
        guard !choices.isEmpty else { return .nothing }
        let options = choices.map { choice -> HTML in
            let value = "\(name):\(choice.value)"
            return """
                <option value="\(value)"\(flag: "selected", if: value == desk.address.segment)>\(choice.title)</option>
                """
        }
        return "<optgroup label=\"\(label)\">\(options)</optgroup>"
    }
}
