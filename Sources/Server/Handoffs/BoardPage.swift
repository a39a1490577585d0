import Domain
import Record

/// Every open hand-off that the reader answers for: what is overdue, with whom, and what was let go.
struct BoardPage: Page {
    let board: Board
    let part: Board.Part
    let view: QueueView
    let viewer: Viewer
    let format: Format
    let tokenField: HTML
    /// What came back with faults.
    var failed = Form()

    var title: String { "Hand-offs" }
    var current: Link? { "/handoffs" }
    var crumbs: [Crumb] { [Crumb("Hand-offs")] }

    var content: HTML {
        """
        \(HTML.head("Hand-off board", HTML(text: sentence)))
        \(cards)
        \(toolbar)
        \(if: !failed.faults.isEmpty, Fields(failed).faults)
        \(rows)
        """
    }

    static func link(_ part: Board.Part) -> Link {
        ("/handoffs" as Link).with("part", part == .open ? nil : part.rawValue)
    }

    private func count(_ part: Board.Part) -> Int { board.counts[part] ?? 0 }

    private var sentence: String {
        let open = Format.count(count(.open), "hand-off")
        let due = count(.due) == 0 ? "no promise is overdue" : "\(count(.due)) with a promise past due"
        let waiting = count(.waiting) == 0 ? "" : ", \(count(.waiting)) with nobody"
        return "\(open) open, \(due)\(waiting)."
    }

    private var cards: HTML {
        HTML.cards(
            Board.Part.allCases.map { part in
                let note: HTML =
                    switch part {
                    case .open: "not decided, or at work"
                    case .due: "a promise of either side"
                    case .waiting: "in a queue or held"
                    case .waived: "in \(Board.days) days, by name and with a reason"
                    case .excepted: "in \(Board.days) days, as agreed"
                    }
                return HTML.figure(part.title, value: Format.grouped(count(part)), link: Self.link(part), note: note)
            })
    }

    private var toolbar: HTML {
        let tabs = Board.Part.allCases.map { other -> HTML in
            """
            <a href="\(Self.link(other))"\(attribute: "aria-current", other == part ? "page" : nil)>\(other.title)</a>
            """
        }
        return "<div class=\"toolbar\"><nav class=\"tabs\" aria-label=\"Which hand-offs\">\(tabs)</nav></div>"
    }

    private var rows: HTML {
        switch part {
        case .open, .due, .waiting: handoffs
        case .waived: waived
        case .excepted: excepted
        }
    }

    // MARK: - Hand-offs

    private var handoffs: HTML {
        guard !board.list.isEmpty else {
            return HTML.empty("None", "Here stand the hand-offs of your people, with the next promise of each.")
        }
        let table = Table(
            "Hand-offs",
            columns: [
                .init("Lead"), .init("State"), .init("With"), .init("Tier"), .init("Next promise"), .init("Since"),
            ], rows: board.list.entries.map(row))
        let fields = Fields(failed, prefix: "bulk-")
        let choices = board.people.map { ($0.user.id.description, $0.words) }
        let form: HTML = """
            <div class="filters">\(fields.choice("user", "Give the ticked to", choices))\(fields.text("reason", "Why?"))\
            <button class="button first">Reassign the ticked</button></div>
            """
        return """
            <form class="form" method="post" action="/handoffs/assignments">\(tokenField)\
            <input type="hidden" name="back" value="\(Self.link(part))">\(table.html)\(form)</form>\(more)
            """
    }

    private var more: HTML {
        guard board.list.hasMore, let last = board.list.entries.last else { return .nothing }
        return """
            <nav class="pages" aria-label="More hand-offs"><a class="button" rel="next" \
            href="\(Self.link(part).with("after", last.cursor.text))">Next</a></nav>
            """
    }

    private func row(_ entry: QueueEntry) -> [HTML] {
        let who = entry.subject
        let mayGive = HandoffAccess(viewer: viewer).mayReassign(entry.whole) && entry.row.state != .rejected
        let box: HTML = """
            <label class="choice"><input type="checkbox" name="handoff" value="\(entry.row.id)">\
            <span class="unseen">Reassign \(who)</span></label>
            """
        let clock = entry.next.map { next -> HTML in
            let part = ClockPart(clock: next, name: entry.name(of: next), format: format)
            return part.html
        }
        let holder = entry.row.user.map { board.names[$0] ?? "somebody" } ?? entry.row.queue.map { "queue \($0)" }
        return [
            """
            <span class="ticked">\(if: mayGive, box)<span><a href="\(entry.link)">\(who)</a>\
            <small>\(entry.company ?? "")</small></span></span>
            """,
            HTML(text: TouchWords.title(entry.row.state.rawValue)), HTML(text: holder ?? "nobody"),
            entry.row.tier.map { HTML.tier($0) } ?? "–", clock ?? "–", format.timeElement(entry.row.handedAt),
        ]
    }

    // MARK: - What was let go

    private func promise(_ id: String) -> HTML {
        let name = board.accord?.commitments.first { $0.id == id }?.name
        return "\(name ?? id)<small>\(id)</small>"
    }

    private var waived: HTML {
        guard !board.waived.isEmpty else {
            return HTML.empty(
                "Nothing was waived", "A promise that is let go for one hand-off stands here, with who did it.")
        }
        let rows = board.waived.map { waiver -> [HTML] in
            [
                "<a href=\"\("/leads/\(waiver.lead)" as Link)\">\(waiver.person)</a>", promise(waiver.commitment),
                HTML(text: board.names[waiver.author] ?? "somebody"), format.timeElement(waiver.at),
                HTML(text: waiver.reason),
            ]
        }
        return Table(
            "Waivers",
            columns: [.init("Lead"), .init("Promise"), .init("By"), .init("When"), .init("Because")], rows: rows
        ).html
    }

    private var excepted: HTML {
        let agreed = (board.accord?.exceptions.agreed ?? []).map { exception -> [HTML] in
            [
                promise(exception.commitment), HTML(text: exception.tier.map(TouchWords.title) ?? "every tier"),
                HTML(text: format.day(exception.from)), HTML(text: format.day(exception.until)),
                HTML(text: exception.within.map { "within \(SpanWords.of($0))" } ?? "no verdict"),
                HTML(text: exception.because),
            ]
        }
        let rows = board.excepted.map { clock -> [HTML] in
            [
                "<a href=\"\("/leads/\(clock.lead)" as Link)\">\(clock.person)</a>", promise(clock.commitment),
                HTML(text: TouchWords.title(clock.state.rawValue)), format.timeElement(clock.startsAt),
                HTML(text: clock.because),
            ]
        }
        let signed = Table(
            "Agreed exceptions",
            columns: [
                .init("Promise"), .init("Tier"), .init("From"), .init("Until"), .init("Instead"), .init("Because"),
            ], rows: agreed)
        let clocks = Table(
            "Hand-offs under an exception",
            columns: [.init("Lead"), .init("Promise"), .init("State"), .init("Started"), .init("Because")], rows: rows)
        let none = HTML.empty("No exception is agreed", "Dated exceptions that both sides signed stand here.")
        return """
            \(HTML.section("Agreed", "Signed with the accord.", id: "agreed", agreed.isEmpty ? none : signed.html))
            \(if: !rows.isEmpty, HTML.section("Where they applied", id: "applied", clocks.html))
            """
    }
}
