import Domain
import Record

/// What leaders of both sides look at together, in the order in which they talk about it.
struct MeetingPage: Page {
    let desk: MeetingDesk

    var title: String { "Meeting, \(PeriodTitle.of(desk.scorecard.span))" }
    var crumbs: [Crumb] { [Crumb("Meeting")] }
    var current: Link? { "/meeting" }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence), buttons: [HTML.printing]))
        \(agenda)
        \(HTML.section("1 The number", nil, id: "number", number))
        \(HTML.section("2 Promises", "Both sides, in the same form.", id: "promises", promises))
        \(HTML.section("3 What broke", HTML(text: brokenSentence), id: "broken", broken))
        \(HTML.section("4 Decisions", HTML(text: decisionSentence), id: "decisions", decisions))
        \(HTML.section("5 What lies ahead", "Promised volume against what can be taken.", id: "ahead", ahead))
        \(if: desk.mayClose, close)
        """
    }

    private var sentence: String {
        let states = [Party.marketing, .sales].map { party in
            "\(party.title): \(PromiseFinding.words(desk.scorecard.commitments(of: party).map(\.state)))"
        }
        let last = desk.lastHeld.map { "Last meeting \(desk.format.near($0))." } ?? "No meeting was noted before."
        return "\(states.joined(separator: ". ")). \(last)"
    }

    private var agenda: HTML {
        let items: [(String, String)] = [
            ("number", "The number"), ("promises", "Promises"), ("broken", "What broke"),
            ("decisions", "Decisions \(desk.decisions.count)"), ("ahead", "What lies ahead"),
        ]
        let links = items.map { id, title -> HTML in "<a href=\"\(("/meeting" as Link).at(id))\">\(title)</a>" }
        return "<nav class=\"tabs\" aria-label=\"Agenda\">\(links)</nav>"
    }

    private var promises: HTML {
        """
        \(ScorecardSeam(desk: desk.scorecard).html)
        <p><a href="\(desk.scorecard.address.link())">All figures on the scorecard</a></p>
        """
    }

    private var brokenSentence: String {
        let since = desk.lastHeld == nil ? "Since this period began" : "Since the last meeting"
        return "\(since), \(desk.format.near(desk.since)). Each opens to its cases."
    }

    private var broken: HTML {
        let rows = desk.scorecard.report.parties.flatMap(desk.scorecard.commitments).compactMap(row)
        guard !rows.isEmpty else {
            return HTML.empty("Nothing broke", "No clock ran out and no promise of this period is broken.")
        }
        return Table(
            "What broke",
            columns: [
                .init("Commitment"), .init("Side"), .init("This period"), .number("Clocks that ran out"),
            ], rows: rows
        ).html
    }

    private func row(_ lines: CommitmentLines) -> [HTML]? {
        let count = desk.broken[lines.commitment.id] ?? 0
        guard count > 0 || lines.state == .broken else { return nil }
        let standing = CommitmentStanding(lines.told.result)
        let words = lines.together?.words ?? standing.words
        return [
            """
            <a href="\(desk.scorecard.address.page(of: lines.commitment))">\(lines.commitment.name)</a>\
            <small>\(ShortPromise.words(lines.commitment))</small>
            """,
            HTML.party(lines.commitment.party), HTML.chip(lines.state, words),
            count == 0 ? "–" : HTML(text: Format.grouped(count)),
        ]
    }

    private var decisionSentence: String {
        desk.decisions.isEmpty ? "Nothing waits." : "Yours first."
    }

    private var decisions: HTML {
        guard !desk.decisions.isEmpty else {
            return HTML.empty(
                "Nothing to decide",
                "Versions to sign, contests to rule, promises broken twice and waivers would stand here.")
        }
        let items = desk.decisions.enumerated().map { place, decision -> HTML in
            let isFirst = place == 0 && decision.isOwn
            return """
                <li><div><h3>\(decision.title)</h3><p>\(decision.sentence)</p></div>\
                <div class="buttons">\(HTML.button(decision.button, decision.link, isFirst: isFirst))</div></li>

                """
        }
        return "<ul class=\"decisions card\">\(items)</ul>"
    }

    private var close: HTML {
        """
        <form class="form" method="post" action="/meeting">\(desk.tokenField)
        <div class="buttons"><button class="button">Note that we met today</button></div>
        <p class="softer small">The next meeting then looks back to this one.</p></form>
        """
    }
}

/// What stands where the meeting's page will be, before there is an accord.
struct NoMeetingPage: Page {
    let sentence: String

    var title: String { "Meeting" }
    var crumbs: [Crumb] { [Crumb("Meeting")] }
    var current: Link? { "/meeting" }

    var content: HTML {
        """
        \(HTML.head("Meeting"))
        \(HTML.section(
            "Agenda", id: "agenda",
            HTML.empty(
                "Nothing to talk about yet",
                "\(sentence) Here both sides see the number, the promises and what is to be decided.",
                step: HTML.button("Begin a draft", "/drafts", isFirst: true))))
        """
    }
}
