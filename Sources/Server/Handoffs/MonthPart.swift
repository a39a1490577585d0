import Domain
import Record

/// The reader's own month, in the words that the other side reads too; each figure opens to its rows.
struct MonthPart: Sendable {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    let figures: MonthFigures

    var html: HTML {
        var cards = figures.decided.prefix(2).map { decided -> HTML in
            let median = decided.median.map { "median \(Format.duration(milliseconds: Int64($0) * 60_000)) working" }
            let late = decided.all - decided.met
            let note = [median, late == 0 ? nil : "\(late) past due"].compactMap { $0 }.joined(separator: ", ")
            return card(
                "Decided in time\(decided.tier.isEmpty ? "" : ", \(decided.tier)")", "\(decided.met) of \(decided.all)",
                Self.link(.decided).with("tier", decided.tier.isEmpty ? nil : decided.tier), note)
        }
        let open = figures.rejected - figures.answered
        let waiting = open == 0 ? "" : ", \(open) not answered"
        cards.append(
            card(
                "Accepted", "\(figures.accepted) of \(figures.handed)", Self.link(.accepted),
                "\(figures.rejected) rejected\(waiting)"))
        cards.append(
            card(
                "Became opportunities", Format.grouped(figures.opportunities), Self.link(.opportunities),
                "opened this month"))
        return HTML.section(
            "Your \(Self.months[figures.firstDay.month - 1])", "What Marketing sees, in the same words", id: "month",
            HTML.cards(cards))
    }

    static func link(_ figure: MonthFigures.Figure) -> Link {
        ("/queue/month" as Link).with("figure", figure.rawValue)
    }

    private func card(_ title: String, _ value: String, _ link: Link, _ note: String) -> HTML {
        """
        <article class="card figure"><h3>\(title)</h3><p class="value"><a href="\(link)">\(value)</a></p>\
        <p>\(note)</p></article>
        """
    }
}

/// The hand-offs behind one figure of the reader's month.
struct MonthPage: Page {
    let figure: MonthFigures.Figure
    let tier: String?
    let lines: [MonthRows.Line]
    let format: Format

    var title: String { figure.title + (tier.map { ", \($0)" } ?? "") }
    var current: Link? { "/queue" }
    var crumbs: [Crumb] { [Crumb("Queue", "/queue"), Crumb(title)] }

    var content: HTML {
        let rows = lines.map { line -> [HTML] in
            [
                """
                <a href="\("/leads/\(line.lead)" as Link)">\(line.name.isEmpty ? "Unnamed" : line.name)</a>\
                <small>\(line.company ?? "")</small>
                """,
                HTML(text: TouchWords.title(line.state.rawValue)), HTML(text: line.tier.map(TouchWords.title) ?? "–"),
                format.timeElement(line.handedAt), line.decidedAt.map { format.timeElement($0) } ?? "–",
                line.due.map { format.timeElement($0) } ?? "–",
                HTML(text: line.clock.map { TouchWords.title($0.rawValue) } ?? "no clock"),
            ]
        }
        let table = Table(
            title,
            columns: [
                .init("Lead"), .init("State"), .init("Tier"), .init("Handed over"), .init("Decided"), .init("Due"),
                .init("Decision clock"),
            ], rows: rows)
        let more = lines.count == MonthRows.most ? " The newest are shown." : ""
        return """
            \(HTML.head(title, "\(Format.count(lines.count, "hand-off")) of this month.\(more)"))
            \(lines.isEmpty ? HTML.empty("None this month", "Here stand the hand-offs that the figure counts.") : table.html)
            """
    }
}
