import Domain
import Record

/// What the pages of goals share: their tabs, their toolbar, and how a goal stands in words.
enum GoalParts {
    static func tabs(_ current: Link, mayClose: Bool) -> HTML {
        var pages: [(String, Link)] = [
            ("Goals", "/goals"), ("Attainment", "/goals/attainment"), ("Planning", "/goals/planning"),
        ]
        if mayClose { pages.append(("Closing", "/goals/closing")) }
        let links = pages.map { title, link -> HTML in
            "<a href=\"\(link)\"\(attribute: "aria-current", link == current ? "page" : nil)>\(title)</a>"
        }
        return "<nav class=\"tabs\" aria-label=\"Goals\">\(links)</nav>"
    }

    static func toolbar(_ address: GoalAddress, _ span: PeriodSpan, _ calendar: PeriodCalendar, _ groups: HTML) -> HTML
    {
        let views: [(Period, String)] = [(.month, "Month"), (.quarter, "Quarter"), (.year, "Year")]
        let tabs = views.map { view, title -> HTML in
            var other = address
            other.period = view
            return """
                <a href="\(other.link())"\(attribute: "aria-current", view == address.period ? "page" : nil)>\(title)</a>
                """
        }
        func step(_ span: PeriodSpan, _ title: String) -> HTML {
            var other = address
            other.on = span.firstDay
            return "<a href=\"\(other.link())\">\(title)</a>"
        }
        return """
            <form class="toolbar" action="/goals">
            <nav class="tabs" aria-label="Period">\(tabs)</nav>
            <nav class="tabs" aria-label="Earlier and later">\(step(calendar.previous(span), "Earlier"))\
            \(step(calendar.next(span), "Later"))</nav>
            <input type="hidden" name="view" value="\(address.period.rawValue)">\
            \(address.on.map { day -> HTML in "<input type=\"hidden\" name=\"on\" value=\"\(day.description)\">" })
            <label>Segment <select name="segment"><option value="">all</option>\(groups)</select></label>\
            <button class="button">Show</button></form>
            """
    }

    static func groups(_ board: GoalBoard, _ address: GoalAddress) -> HTML {
        func group(_ label: String, _ name: String, _ choices: [(String, String)]) -> HTML {
            guard !choices.isEmpty else { return .nothing }
            let options = choices.map { value, title -> HTML in
                let word = "\(name):\(value)"
                return "<option value=\"\(word)\"\(flag: "selected", if: word == address.choice)>\(title)</option>"
            }
            return "<optgroup label=\"\(label)\">\(options)</optgroup>"
        }
        func plain(_ names: [String]) -> [(String, String)] { names.map { ($0, $0) } }
        let other = [Segments.other]
        return """
            \(group("Territory", "territory", plain(board.accord.segments.territories.map(\.name) + other)))\
            \(group("Vertical", "vertical", plain(board.accord.segments.verticals.map(\.name) + other)))\
            \(group("Origin", "origin", plain(board.accord.origins?.names ?? [])))\
            \(group("Team", "team", plain(board.teams)))\
            \(group("Person", "person", board.persons.map { ($0.id.description, $0.name) }))
            """
    }

    /// Reached, on pace, slightly behind or short, with its sign.
    static func state(_ line: GoalLine, now: Timestamp) -> HTML {
        if !line.isManaged {
            guard let bounds = line.bounds, !bounds.isEmpty else { return HTML.chip(nil, "Watched") }
            return line.isAlert ? HTML.chip(.risk, "Outside") : HTML.chip(.kept, "Inside")
        }
        guard let standing = line.standing, let light = standing.light else {
            return HTML.chip(nil, line.figure == nil ? "Not counted" : "No target")
        }
        let isOver = line.span.end <= now
        switch light {
        case .green:
            let isMet = standing.attainment?.isMet ?? false
            return HTML.chip(.kept, isMet ? "Reached" : isOver ? "Nearly" : "On pace")
        case .amber: return HTML.chip(.risk, isOver ? "Just short" : "Slightly behind")
        case .red: return HTML.chip(isOver ? .broken : .risk, isOver ? "Short" : "Behind")
        }
    }

    static func percent(_ attainment: Attainment?) -> String {
        attainment.map { Format.percent(Double($0.share) / 10_000) } ?? "–"
    }

    static func owners(_ line: GoalLine) -> HTML {
        let sides = line.metric.owners.sorted { $0.key.rawValue < $1.key.rawValue }
        return sides.map { party, owner -> HTML in "\(HTML.mark(party.mark)) \(owner) " }.joined(separator: "")
    }

    /// A figure that opens to its rows.
    static func actual(_ line: GoalLine, _ words: MetricWords) -> HTML {
        guard let figure = line.figure, let value = figure.value else { return "–" }
        let text = words.text(value)
        let isEmpty = figure.figure.rows.isEmpty && figure.figure.documents.isEmpty
        guard !isEmpty || !figure.figure.of.isEmpty else { return HTML(text: text) }
        let all = isEmpty
        let of: HTML =
            figure.figure.of.isEmpty
            ? .nothing
            : "<small>of <a href=\"\(GoalAddress.rows(line, all: true))\">\(Format.grouped(figure.figure.of.count))</a></small>"
        return "<a href=\"\(GoalAddress.rows(line, all: all))\">\(text)</a>\(of)"
    }

    static func forecast(_ standing: GoalStanding?, _ words: MetricWords) -> HTML {
        guard let forecast = standing?.forecast else { return "–" }
        return """
            <span class="guess">\(words.text(forecast.expected))</span>\
            <small>\(words.text(forecast.lower)) to \(words.text(forecast.upper))</small>
            """
    }

    static func restated(_ line: GoalLine, _ words: MetricWords) -> HTML {
        guard let row = line.restated else { return .nothing }
        return "<small>restated; frozen as \(words.text(row.actual))</small>"
    }
}
