import Domain
import Record

/// The form by which something is entered or edited, with both values where somebody was faster, and with those that
/// it may be the same as.
struct EditPage: Page {
    /// What stands there now, when the form was filled in on an older state.
    struct Meanwhile: Sendable {
        let author: String
        let values: EditValues
    }

    let heading: String
    let crumbTitle: String
    let crumbLink: Link
    let sentence: String
    let fields: [EditField]
    var form: Form
    let action: Link
    let cancel: Link
    let button: String
    let tokenField: HTML
    /// Nothing for what is not there yet.
    var revision: Int64?
    var meanwhile: Meanwhile?
    /// Where the script asks who it may be, while somebody types.
    var offersLink: Link?
    var offers: [DuplicateOffer] = []
    /// Whether the offers may be answered by "somebody else".
    var mayBeNew = true
    var buttons: [HTML] = []

    var title: String { heading }
    var current: Link? { crumbLink }
    var crumbs: [Crumb] { [Crumb(crumbTitle, crumbLink), Crumb(heading)] }

    var content: HTML {
        """
        \(HTML.head(heading, HTML(text: sentence), buttons: buttons))
        \(if: meanwhile != nil, notice)
        <form class="card form two-wide" method="post" action="\(action)"\
        \(attribute: "data-offers", offersLink?.address)>\(tokenField)\(inputs.faults)\
        \(revision.map { inputs.hidden("revision", String($0)) })
        \(offered)
        <div class="form-grid">\(fields.map(input))</div>
        <div class="buttons"><button class="button first">\(button)</button>\
        <a class="button" href="\(cancel)">Leave it</a></div></form>
        """
    }

    private var inputs: Fields { Fields(form) }

    private var notice: HTML {
        HTML.note(
            """
            <strong>\(meanwhile?.author ?? "Somebody") changed this meanwhile.</strong> Your values stand in the form; \
            what stands there now is written beneath. Save again to put yours in its place.
            """)
    }

    private func input(_ field: EditField) -> HTML {
        let hint = [now(field), field.hint].compactMap { $0 }.joined(separator: " ")
        let shown = hint.isEmpty ? nil : hint
        let required = field.isRequired
        let html: HTML =
            switch field.kind {
            case .line: inputs.text(field.name, field.label, hint: shown, autocomplete: "off", isRequired: required)
            case .email:
                inputs.text(
                    field.name, field.label, type: "email", hint: shown, autocomplete: "off", isRequired: required)
            case .number, .money: inputs.text(field.name, field.label, hint: shown, isRequired: required)
            case .day: inputs.text(field.name, field.label, type: "date", hint: shown, isRequired: required)
            case .area: inputs.area(field.name, field.label, hint: shown, isRequired: required)
            case .truth: inputs.choice(field.name, field.label, [("", "no"), ("yes", "yes")], hint: shown)
            case .choice(let choices): inputs.choice(field.name, field.label, choices, hint: shown)
            }
        if case .area = field.kind { return "<div class=\"whole-row\">\(html)</div>" }
        return html
    }

    /// What stands there now, where it differs from what the form says.
    private func now(_ field: EditField) -> String? {
        guard let meanwhile, meanwhile.values[field.name] != (form[field.name] ?? "") else { return nil }
        var value = meanwhile.values[field.name]
        if case .choice(let choices) = field.kind { value = choices.first { $0.0 == value }?.1 ?? value }
        return "It now says: \(value.isEmpty ? "nothing" : value)."
    }

    /// The question whether it is one of those who are known; the script fills it in while somebody types.
    private var offered: HTML {
        guard offersLink != nil else { return .nothing }
        return "<div data-offered aria-live=\"polite\">\(OfferList.html(offers, mayBeNew: mayBeNew))</div>"
    }
}
