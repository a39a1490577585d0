import Domain
import Record

/// What follows when a promise is missed again and again: what is to be done, plans to write, and what was done.
struct ConsequencePage: Page {
    let reading: ConsequenceReading
    let viewer: Viewer
    let format: Format
    let now: Timestamp
    let tokenField: HTML
    let form: Form
    /// Whose plan the form is.
    let asked: ID<Consequence>?

    static func read(
        _ scorecards: ScorecardStore, _ visit: Visit, _ form: Form = Form(), of asked: ID<Consequence>? = nil
    ) async throws -> ConsequencePage {
        let now = visit.now
        let reading = try await scorecards.database.read {
            try ConsequenceReading.read(scorecards.library, at: now, in: $0)
        }
        return ConsequencePage(
            reading: reading, viewer: try visit.viewer, format: visit.format, now: now, tokenField: visit.tokenField,
            form: form, asked: asked)
    }

    var title: String { "What follows misses" }
    var crumbs: [Crumb] { [Crumb(title)] }
    var current: Link? { "/consequences" }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence)))
        \(HTML.section("To be done", nil, id: "open", open))
        \(HTML.section("Done", "The newest first.", id: "done", done))
        """
    }

    private var sentence: String {
        guard !reading.steps.isEmpty else { return "The accord in force does not say what follows a broken promise." }
        let steps = reading.steps.map { step -> String in
            let run =
                step.missed.count == 1
                ? "1 \(step.missed.period.rawValue)"
                : "\(Format.count(step.missed.count, step.missed.period.rawValue)) in a row"
            let within = step.within.map { " within \(ShortPromise.span($0))" } ?? ""
            switch step.then {
            case .agenda: return "after \(run) it stands on the agenda"
            case .recoveryPlan: return "after \(run) the party writes a recovery plan\(within)"
            case .renegotiate: return "after \(run) both sides change the accord\(within)"
            }
        }
        return "The same for both sides: \(steps.joined(separator: ", ")). A miss counts when its period is closed."
    }

    private var open: HTML {
        let open = reading.open
        guard !open.isEmpty else {
            return HTML.empty(
                "Nothing is asked for",
                "When a promise is missed as often as the accord says, what follows stands here.",
                step: HTML.button("To the scorecard", "/scorecard"))
        }
        return "<ul class=\"decisions card\">\(open.map(item))</ul>"
    }

    private func item(_ one: Consequence) -> HTML {
        let late: HTML = one.isLate(at: now) ? " \(HTML.chip(.broken, "Overdue"))" : .nothing
        return """
            <li id="\("follows-\(one.id)")"><div><h3>\(one.action.title): \(reading.promise(one))</h3>\
            <p>\(HTML.party(one.party)) missed it for \(one.runWords)\(one.run > 1 ? " in a row" : ""), \
            \(days(one)). \(waits(one))\(late)</p>\
            \(if: one.action == .recoveryPlan && viewer.mayPlan(for: one.party), plan(one))</div>\
            <div class="buttons">\(HTML.button("See how it went", page(one)))</div></li>

            """
    }

    private func days(_ one: Consequence) -> String {
        "\(format.day(one.firstDay)) to \(format.day(one.endDay.advanced(by: -1)))"
    }

    private func page(_ one: Consequence) -> Link {
        ("/scorecard/commitments/\(one.commitment)" as Link).with("view", one.period.rawValue)
            .with("on", one.endDay.advanced(by: -1).description)
    }

    private func waits(_ one: Consequence) -> String {
        let due = one.due.map { ", due \(format.near($0))" } ?? ""
        switch one.action {
        case .agenda: return "It is done when the leaders met."
        case .recoveryPlan: return "A leader of \(one.party.title) writes the plan\(due)."
        case .renegotiate: return "It is done when another version comes into force\(due)."
        }
    }

    private func plan(_ one: Consequence) -> HTML {
        let given = asked == one.id ? form : Form()
        let fields = Fields(given, prefix: "plan-\(one.id)-")
        return """
            <details class="fold-out"\(raw: given.faults.isEmpty ? "" : " open")><summary class="button">Write the plan\
            </summary><form class="card form narrow" method="post" action="\("/consequences/\(one.id)/plan" as Link)">\
            \(tokenField)\(fields.faults)
            \(fields.area("cause", "Why it was missed"))
            \(fields.area("measures", "What you do about it", hint: "Who does what, until when."))
            \(fields.text("backOn", "Kept again from", type: "date"))
            <div class="buttons"><button class="button first">Give the plan</button></div></form></details>
            """
    }

    private var done: HTML {
        let done = reading.all.filter { !$0.isOpen }
        guard !done.isEmpty else { return HTML.note("Nothing yet.") }
        return Table(
            "What followed misses",
            columns: [
                .init("Promise"), .init("Side"), .init("What followed"), .init("Missed for"), .init("Done"),
                .init("What was said"),
            ],
            rows: done.map { one in
                [
                    "<a href=\"\(page(one))\">\(reading.promise(one))</a><small>\(days(one))</small>",
                    HTML.party(one.party), HTML(text: one.action.title), HTML(text: one.runWords),
                    """
                    \(one.doneAt.map { format.timeElement($0) } ?? "–")<small>\(doneBy(one))</small>\
                    \(if: one.isLate(at: now), HTML.chip(.broken, "Late"))
                    """, said(one),
                ]
            }
        ).html
    }

    private func doneBy(_ one: Consequence) -> String {
        if let version = one.newVersion { return "by version \(version)" }
        return "by \(reading.name(one.author))"
    }

    private func said(_ one: Consequence) -> HTML {
        guard let cause = one.cause, let measures = one.measures else { return "–" }
        let back = one.backOn.map { " Kept again from \(format.day($0))." } ?? ""
        return "\(cause)<small>\(measures)\(back)</small>"
    }
}
