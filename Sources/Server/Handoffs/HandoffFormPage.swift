import Domain
import Record

/// One form on a hand-off, on a page of its own; a script shows the same above the page it came from.
struct HandoffFormPage: Page {
    let subject: HandoffSubject
    let tokenField: HTML
    let deed: HandoffForms.Deed
    let back: Link
    var loads: [ID<User>: Int] = [:]
    var failed: Form?

    private var forms: HandoffForms {
        HandoffForms(
            whole: subject.story.whole, viewer: subject.viewer, format: subject.format, tokenField: tokenField,
            subject: subject.name, back: back, failed: failed, loads: loads)
    }

    var title: String { "\(forms.title(deed)): \(subject.name)" }
    var current: Link? { "/queue" }
    var crumbs: [Crumb] {
        [Crumb("Queue", "/queue"), Crumb(subject.name, subject.link), Crumb(forms.title(deed))]
    }

    var content: HTML {
        let form = forms.form(deed)
        let meanwhile = subject.story.whole.book.named(subject.story.whole.handoff.meanwhile(subject.story.whole.rules))
        return """
            <div class="narrow"><div id="deed"><h1 id="deed-title">\(title)</h1>
            \(form ?? "<p class=\"note\">This can no longer be done. \(meanwhile)</p>")
            </div></div>
            """
    }
}

/// Asks what came of a call or a mail: that is the attempt, and an attempt accepts.
struct OutcomePage: Page {
    let subject: HandoffSubject
    let tokenField: HTML
    let kind: ReachKind
    let back: Link

    private var forms: HandoffForms {
        HandoffForms(
            whole: subject.story.whole, viewer: subject.viewer, format: subject.format, tokenField: tokenField,
            subject: subject.name, back: back)
    }

    var title: String { "\(kind.title): \(subject.name)" }
    var current: Link? { "/queue" }
    var crumbs: [Crumb] {
        [Crumb("Queue", "/queue"), Crumb(subject.name, subject.link), Crumb(kind.title)]
    }

    var content: HTML {
        let meanwhile = subject.story.whole.book.named(subject.story.whole.handoff.meanwhile(subject.story.whole.rules))
        return """
            <div class="narrow"><div id="deed"><h1 id="deed-title">What came of it? \(subject.name)</h1>
            \(forms.mayAttempt ? form : "<p class=\"note\">This can no longer be done. \(meanwhile)</p>")
            </div></div>
            """
    }

    private var form: HTML {
        let address = kind.address(subject.email, subject.phone)
        let words = kind == .call ? subject.phone : subject.email
        let buttons = kind.outcomes.enumerated().map { index, outcome -> HTML in
            """
            <button class="button\(index == 0 ? " first" : "")" name="outcome" value="\(outcome.0.rawValue)">\
            \(outcome.1)</button>
            """
        }
        let accepts = forms.handoff.isUndecided && subject.story.whole.rules.kind.attemptAccepts
        return """
            \(address.map { address -> HTML in
                "<p class=\"without-script\"><a class=\"button\" href=\"\(address)\">\(kind.title) \(words ?? "")</a></p>"
            })
            <form class="form" method="post" action="\("/handoffs/\(subject.story.row.id)/attempts" as Link)">\(forms.hidden)\
            <input type="hidden" name="kind" value="\(kind.activity)">
            <div class="buttons outcomes">\(buttons)</div>
            <p class="hint">\(accepts ? "This is the attempt, and an attempt accepts." : "This is the attempt.")</p>
            <details><summary>Add a note</summary>\(forms.fields.area("note", "Note", isRequired: false))</details>
            <div class="buttons"><a class="button plain" href="\(back)" data-close>I did not try</a></div></form>
            """
    }
}
