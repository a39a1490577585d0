import Domain
import Record

/// Two accords over one history: sliders, what would have been different, and which leads would move.
struct PlanPage: Page {
    struct Base: Sendable {
        let number: Int64
        let settings: PlanForm
    }

    enum Outcome: Sendable {
        /// Without a curve where nothing hangs on a threshold, or nobody asked for it.
        case compared(ComparedPlan, PlanCurve?)
        /// The draft cannot be tried, and why.
        case refused([String])
    }

    /// Nothing: there is no accord yet.
    let base: Base?
    let form: Form
    let outcome: Outcome?
    let format: Format
    let tokenField: HTML

    var title: String { "Plan" }
    var current: Link? { "/plan" }

    var content: HTML {
        guard let base else {
            return """
                \(HTML.head("Plan"))
                \(HTML.empty(
                    "Nothing to try yet",
                    "A plan replays your history under a draft and under the accord in force. Write a draft first.",
                    step: HTML.button("Write a draft", "/drafts", isFirst: true)))
                """
        }
        return """
            \(HTML.head(
                "Plan", "Your own history under version \(base.number) with other numbers. Nothing is signed here.",
                buttons: [HTML.button("What the record suggests", "/plan/suggest")]))
            <form class="plan" action="/plan" method="get" data-plan="plan-outcome plan-more" \
            data-plan-curve="plan-curve">
            <input type="hidden" name="version" value="\(base.number)">
            \(PlanSliders(settings: base.settings, form: form).html)
            <div class="buttons"><button class="button first">Try it</button></div></form>
            <div id="plan-outcome" class="plan-part" aria-live="polite">\(shown)</div>
            <div id="plan-curve" class="plan-part">\(curve)</div>
            <div id="plan-more" class="plan-part">\(details)\(proposal(base))</div>
            """
    }

    private var curve: HTML {
        guard case .compared(_, let curve?)? = outcome else { return .nothing }
        return PlanCurvePart(curve: curve, hasMoved: base.map { !$0.settings.moved.isEmpty } ?? false).html
    }

    private var shown: HTML {
        switch outcome {
        case nil: .nothing
        case .refused(let sentences)?:
            """
            <div class="card" role="alert"><h2>This cannot be tried</h2>\
            <ul>\(sentences.map { "<li>\($0)</li>" as HTML })</ul></div>
            """
        case .compared(let compared, _)?: PlanOutcomePart(compared: compared, format: format).html
        }
    }

    private var details: HTML {
        guard case .compared(let compared, _)? = outcome else { return .nothing }
        return PlanDetailPart(compared: compared, format: format).html
    }

    private func proposal(_ base: Base) -> HTML {
        let moved = base.settings.moved
        // What cannot be tried cannot be proposed either.
        guard case .compared? = outcome, !moved.isEmpty else { return .nothing }
        let fields = moved.map { slider -> HTML in
            "<input type=\"hidden\" name=\"\(slider.name)\" value=\"\(slider.value)\">"
        }
        let words = moved.map { "\($0.label): \($0.today) → \($0.value)" }.joined(separator: "; ")
        return """
            <form class="card" method="post" action="/plan">\(tokenField)\
            <input type="hidden" name="version" value="\(base.number)">\(fields)\
            <h2>Make this a draft</h2><p>\(words)</p>\
            <p>A new version is proposed with this plan beside it; it holds once all parties have signed.</p>\
            <button class="button">Propose it</button></form>
            """
    }
}

/// The numbers that can be moved; thresholds first, points behind a fold.
struct PlanSliders {
    let settings: PlanForm
    let form: Form

    var html: HTML {
        let thresholds = settings.sliders.filter { $0.name.hasPrefix("grade") || $0.name.hasPrefix("level") }
        let others = settings.sliders.filter { !$0.name.hasPrefix("grade") && !$0.name.hasPrefix("level") }
        let isOpen = others.contains { $0.value != $0.today }
        let choices = thresholds.map { slider -> HTML in
            "<option value=\"\(slider.name)\"\(flag: "selected", if: form["curve"] == slider.name)>\(slider.label)</option>"
        }
        return """
            <div class="toolbar"><label>From <input type="date" name="from" value="\(form["from"] ?? "")"></label>\
            <label>until <input type="date" name="to" value="\(form["to"] ?? "")"></label>\
            <label>Curve of <select name="curve"><option value="">what decides first</option>\(choices)</select></label>\
            </div>
            <fieldset class="card sliders"><legend>Thresholds</legend>\(thresholds.map(slider))</fieldset>
            <details class="card"\(isOpen ? " open" : "")><summary>Points and half-lives</summary>\
            <div class="sliders">\(others.map(slider))</div></details>
            """
    }

    private func slider(_ slider: PlanForm.Slider) -> HTML {
        """
        <label class="slider">\(slider.label)\
        <input type="range" name="\(slider.name)" min="0" max="\(slider.most)" value="\(slider.value)">\
        <output>\(slider.value)</output>\
        <small>today \(slider.today)</small></label>
        """
    }
}
