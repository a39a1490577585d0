import Domain
import Record

/// One meeting with a buyer: when, with whom, what happened to it, and what can be said now.
struct BuyerMeetingPage: Page {
    let meeting: BuyerMeetingRow
    let steps: [BuyerMeetingStep]
    let dossier: LeadDossier
    let tokenField: HTML

    private var format: Format { dossier.format }

    var title: String { "Meeting with \(dossier.name)" }
    var current: Link? { "/queue" }
    var crumbs: [Crumb] {
        [Crumb("Leads", "/leads"), Crumb(dossier.name, "/leads/\(dossier.lead.id)"), Crumb("Meeting")]
    }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: BuyerMeetingWords.sentence(meeting, format)), buttons: BuyerMeetingWords.buttons(meeting, dossier, isHere: true)))
        <div class="columns"><div>
        \(HTML.card("Meeting", HTML.facts(BuyerMeetingWords.facts(meeting, dossier))))
        \(if: BuyerMeetingWords.mayTell(meeting, dossier), deeds)
        </div><aside aria-label="What happened to it">\(HTML.card("What happened", history))</aside></div>
        """
    }

    private var deeds: HTML {
        let missed: HTML? =
            meeting.plannedAt <= format.now
            ? form("absence", "They did not come")
            : nil
        return """
            <div class="buttons">\(missed)\(form("cancellation", "Call it off"))</div>
            """
    }

    private func form(_ noun: String, _ title: String) -> HTML {
        """
        <form method="post" action="\("/buyer-meetings/\(meeting.id)/\(noun)" as Link)">\(tokenField)\
        <button class="button">\(title)</button></form>
        """
    }

    private var history: HTML {
        let lines = steps.map { step -> HTML in
            let planned = step.plannedAt.map { " · \(format.near($0))" } ?? ""
            return """
                <li><div>\(TouchWords.title(step.kind.rawValue))\(planned)<small>\(dossier.name(step.author)), \
                \(format.timeElement(step.at))</small></div></li>
                """
        }
        return "<ol class=\"steps\">\(lines)</ol>"
    }
}

/// A meeting in words and buttons, the same on every page.
enum BuyerMeetingWords {
    static func sentence(_ meeting: BuyerMeetingRow, _ format: Format) -> String {
        let missed = meeting.noShows == 0 ? "" : " Missed \(Format.count(meeting.noShows, "time"))."
        let moved = meeting.moved == 0 ? "" : " Moved \(Format.count(meeting.moved, "time"))."
        switch meeting.state {
        case .planned where meeting.plannedAt < format.now:
            return "Its time was \(format.near(meeting.plannedAt)); say how it went.\(missed)\(moved)"
        case .planned: return "Planned for \(format.near(meeting.plannedAt)).\(missed)\(moved)"
        case .held: return "Took place \(format.near(meeting.heldAt ?? meeting.plannedAt)).\(missed)\(moved)"
        case .givenUp: return "Given up.\(missed)\(moved)"
        case .calledOff: return "Called off.\(missed)\(moved)"
        }
    }

    static func facts(_ meeting: BuyerMeetingRow, _ dossier: LeadDossier) -> [(String, HTML)] {
        let format = dossier.format
        var facts: [(String, HTML)] = [
            ("Planned", format.timeElement(meeting.plannedAt)), ("With", HTML(text: dossier.name(meeting.host))),
            ("Booked by", "\(dossier.name(meeting.author)), \(format.timeElement(meeting.bookedAt))"),
        ]
        if let minutes = meeting.minutes { facts.append(("Takes", HTML(text: Format.count(minutes, "minute")))) }
        if let place = meeting.place { facts.append(("Where", HTML(text: place))) }
        if let at = meeting.heldAt { facts.append(("Took place", format.timeElement(at))) }
        facts.append(("Not come", HTML(text: Format.count(meeting.noShows, "time"))))
        facts.append(("Moved", HTML(text: Format.count(meeting.moved, "time"))))
        return facts
    }

    /// Whoever booked it or is there, and whoever has the lead.
    static func mayTell(_ meeting: BuyerMeetingRow, _ dossier: LeadDossier) -> Bool {
        guard meeting.state == .planned, Permission.decide.allows(dossier.viewer) else { return false }
        if [meeting.host, meeting.author].contains(dossier.viewer.user) { return true }
        let id = meeting.nextHandoff ?? meeting.handoff
        return dossier.stories.first { $0.row.id == id }.map {
            HandoffAccess(viewer: dossier.viewer).mayDecide($0.whole)
        } ?? false
    }

    static func buttons(_ meeting: BuyerMeetingRow, _ dossier: LeadDossier, isHere: Bool = false) -> [HTML] {
        guard mayTell(meeting, dossier) else { return [] }
        return [
            HTML.button(
                "It took place", "/buyer-meetings/\(meeting.id)/holding",
                isFirst: meeting.plannedAt <= dossier.format.now),
            isHere
                ? HTML.button("Move it", "/buyer-meetings/\(meeting.id)/time")
                : HTML.button("Moved or missed", "/buyer-meetings/\(meeting.id)"),
        ]
    }
}

/// The newest meeting on the page of its lead, and the way to the next.
struct LeadMeetingPart: Sendable {
    let dossier: LeadDossier
    let tokenField: HTML

    var html: HTML {
        guard let handing = dossier.handing, let story = dossier.stories.first else { return .nothing }
        let newest = dossier.meetings.first
        let forms = HandoffForms(
            whole: story.whole, viewer: dossier.viewer, format: dossier.format, tokenField: tokenField,
            subject: dossier.name, back: "/leads/\(dossier.lead.id)")
        var buttons = newest.map { BuyerMeetingWords.buttons($0, dossier) } ?? []
        let mayBook = forms.mayBook(newest)
        if mayBook {
            buttons.append(
                HTML.button("Book a meeting", "/handoffs/\(story.row.id)/meeting", isFirst: newest == nil))
        }
        if mayBook, newest?.state == .held {
            buttons.append(HTML.button("Tell what is missing", "/handoffs/\(story.row.id)/contents", isFirst: true))
        }
        guard newest != nil || !buttons.isEmpty else { return .nothing }
        let words: HTML =
            newest.map { meeting -> HTML in
                """
                <p><a href="\("/buyer-meetings/\(meeting.id)" as Link)">\
                \(BuyerMeetingWords.sentence(meeting, dossier.format))</a></p>\
                \(HTML.facts(BuyerMeetingWords.facts(meeting, dossier)))
                """
            } ?? "<p>None is planned.</p>"
        let limit = handing.kind.noShows.map { "given up after \(Format.count($0, "no-show"))" }
        return HTML.card(
            "Meeting with them", aside: limit.map { HTML(text: $0) },
            "\(words)<div class=\"buttons\">\(buttons)</div>")
    }
}
