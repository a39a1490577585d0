import Domain
import Journeys
import Record

/// What the record suggests: where to set the bar, and a score learned from the company's own outcomes.
struct SuggestPage: Page {
    /// The version that is to be improved; nothing without one.
    let version: Int64?
    let suggestion: Suggestion?
    let form: Form
    let format: Format
    let tokenField: HTML

    var title: String { "Suggestions" }
    var current: Link? { "/plan" }
    var crumbs: [Crumb] { [Crumb("Plan", "/plan"), Crumb("Suggestions")] }

    var content: HTML {
        guard let version, let suggestion else {
            return """
                \(HTML.head("Suggestions"))
                \(HTML.empty(
                    "Nothing to suggest yet",
                    "Suggestions need an accord in force and hand-offs that were answered under it.",
                    step: HTML.button("Write a draft", "/drafts", isFirst: true)))
                """
        }
        return """
            \(HTML.head(
                "Suggestions", HTML(text: sentence(version, suggestion)),
                buttons: [HTML.button("Try other numbers", "/plan")]))
            \(question(version))
            \(SuggestThresholdPart(suggestion: suggestion, offer: offer("threshold", version)).html)
            \(SuggestScorePart(score: suggestion.score, words: SuggestionWords(suggestion), offer: offer("score", version)).html)
            """
    }

    private func sentence(_ version: Int64, _ suggestion: Suggestion) -> String {
        "What became of \(Format.count(suggestion.leads, "lead")) from \(format.day(suggestion.window.firstDay)) to "
            + "\(format.day(suggestion.window.lastDay)) would make this of version \(version). Nothing is signed here."
    }

    private func question(_ version: Int64) -> HTML {
        let choices = LearningRows.Target.allCases.map { target -> HTML in
            """
            <option value="\(target.rawValue)"\(flag: "selected", if: form["target"] == target.rawValue)>\
            \(target.title)</option>
            """
        }
        return """
            <form class="toolbar" action="/plan/suggest" method="get">\
            <input type="hidden" name="version" value="\(version)">\
            <label>Good is <select name="target"><option value="">what is known most of</option>\(choices)</select></label>\
            <label>From <input type="date" name="from" value="\(form["from"] ?? "")"></label>\
            <label>until <input type="date" name="to" value="\(form["to"] ?? "")"></label>\
            <button class="button">Ask</button></form>
            """
    }

    /// The form that makes a draft of what is suggested.
    private func offer(_ what: String, _ version: Int64) -> HTML {
        let kept = ["target", "from", "to"].map { name -> HTML in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(form[name] ?? "")\">"
        }
        return """
            <form class="card" method="post" action="/plan/suggest">\(tokenField)\
            <input type="hidden" name="version" value="\(version)"><input type="hidden" name="what" value="\(what)">\(kept)\
            <h3>Make this a draft</h3>\
            <p>A new version is proposed with its plan beside it; it holds once all parties have signed.</p>\
            <button class="button">Propose it<span class="unseen">: the suggested \(what)</span></button></form>
            """
    }
}

/// The threshold that keeps the promise of acceptance at the greatest volume.
struct SuggestThresholdPart {
    let suggestion: Suggestion
    let offer: HTML

    var html: HTML {
        let words = SuggestionWords(suggestion)
        let certainty: HTML = words.certainty.map { "<p class=\"softer\">\($0)</p>" } ?? .nothing
        return HTML.section(
            "Threshold", HTML(text: words.threshold), id: "threshold",
            "\(certainty)\(curve)\(others)\(suggestion.thresholdText == nil ? .nothing : offer)")
    }

    private var curve: HTML {
        guard let best = suggestion.best, let choice = best.choice else { return .nothing }
        return PlanCurvePart(
            curve: PlanCurve(
                threshold: best.threshold, sweep: best.sweep, today: choice.today, promise: suggestion.promise),
            hasMoved: false, chosen: choice.point
        ).chart
    }

    /// What each other threshold comes to, where there is more than one.
    private var others: HTML {
        guard suggestion.thresholds.count > 1 else { return .nothing }
        let rows = suggestion.thresholds.map { threshold -> [HTML] in
            let today = threshold.sweep.today.map { SuggestionWords.points($0.threshold) } ?? "–"
            switch threshold.answer {
            case .found(let choice):
                return [
                    HTML(text: threshold.threshold.title.capitalizedFirst), HTML(text: today),
                    HTML(text: SuggestionWords.points(choice.point.threshold)),
                    HTML(text: Format.grouped(choice.point.volume)),
                    HTML(text: choice.point.expected.map { Format.percent($0.share, digits: 0) } ?? "–"),
                ]
            case .outOfReach(let nearest):
                return [
                    HTML(text: threshold.threshold.title.capitalizedFirst), HTML(text: today), "keeps it nowhere",
                    HTML(text: Format.grouped(nearest.volume)),
                    HTML(text: nearest.expected.map { "at most \(Format.percent($0.share, digits: 0))" } ?? "–"),
                ]
            case .tooFew(let answered, let needed):
                return [
                    HTML(text: threshold.threshold.title.capitalizedFirst), HTML(text: today), "too few answers", "–",
                    HTML(text: "\(Format.grouped(answered)) of \(Format.grouped(needed))"),
                ]
            }
        }
        return Table(
            "Each threshold alone",
            columns: [
                .init("Threshold"), .number("Today"), .number("Best"), .number("Qualify"), .number("Would be accepted"),
            ], rows: rows
        ).html
    }
}
