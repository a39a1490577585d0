import Domain
import Record

/// The form by which an opportunity is opened.
struct OpportunityOpeningPage: Page {
    let ground: OpportunityOpeningGround
    let lead: ID<Lead>?
    let company: ID<Company>?
    let form: Form
    let format: Format
    let tokenField: HTML

    var title: String { "Open an opportunity" }
    var current: Link? { "/opportunities" }
    var crumbs: [Crumb] { [Crumb("Opportunities", "/opportunities"), Crumb(title)] }

    private var back: Link { lead.map { "/leads/\($0)" } ?? company.map { "/companies/\($0)" } ?? "/opportunities" }
    private var action: Link {
        lead.map { "/leads/\($0)/opportunity" } ?? company.map { "/companies/\($0)/opportunity" } ?? "/opportunities"
    }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence)))
        \(if: ground.accord?.process.isEmpty ?? true, noProcess)
        <form class="card form two-wide" method="post" action="\(action)">\(tokenField)\(inputs.faults)
        \(if: lead != nil && !ground.open.isEmpty, existing)
        <div class="form-grid">\(OpportunityEdit.opening(ground.accord).map(input))\(fields.map(input))\
        \(inputs.text("day", "Opened on", type: "date", hint: "Empty: now.", isRequired: false))\
        \(if: lead != nil, inputs.text("role", "What \(ground.person ?? "this person") is in it", hint: "Such as decides or uses.", isRequired: false))</div>
        \(if: !ground.people.isEmpty, people)
        <div class="buttons"><button class="button first">Open the opportunity</button>\
        <a class="button" href="\(back)">Leave it</a></div></form>
        """
    }

    private var inputs: Fields { Fields(form) }
    private var fields: [EditField] { OpportunityEdit.fields(ground.accord, campaigns: ground.campaigns) }

    private var sentence: String {
        let from = ground.person.flatMap { $0.isEmpty ? nil : "From the lead of \($0)" } ?? "Without a lead"
        let at = ground.company.map { " at \($0.name)" } ?? ""
        return "\(from)\(at). Person, company and what the lead was asked go with it."
    }

    private var noProcess: HTML {
        HTML.note("The accord in force names no stages; add the section “process” to it first.")
    }

    private var existing: HTML {
        let choices =
            [("", "a new one")]
            + ground.open.map { entry -> (String, String) in
                let amount = entry.amount.map { ", \(Format.money($0))" } ?? ""
                return (entry.id.description, "\(entry.name)\(amount), \(entry.stage ?? "no stage")")
            }
        return inputs.choice(
            "existing", "It is", choices,
            hint: "Joined to one that is open, nothing there is lost; only what is empty is filled in.")
    }

    private var people: HTML {
        let ticked = Set(form.all("contact"))
        let boxes = ground.people.map { id, name -> HTML in
            """
            <label class="choice"><input type="checkbox" name="contact" value="\(id)"\
            \(flag: "checked", if: ticked.contains(id))> \(name)</label>
            """
        }
        return "<fieldset class=\"plain-set\"><legend>Who else has part in it</legend>\(boxes)</fieldset>"
    }

    private func input(_ field: EditField) -> HTML {
        // One that is joined to another needs none of these.
        let required = field.isRequired && ground.open.isEmpty
        switch field.kind {
        case .line, .email, .number, .money:
            return inputs.text(field.name, field.label, hint: field.hint, autocomplete: "off", isRequired: required)
        case .day: return inputs.text(field.name, field.label, type: "date", hint: field.hint, isRequired: required)
        case .area: return inputs.area(field.name, field.label, hint: field.hint, isRequired: required)
        case .truth: return inputs.choice(field.name, field.label, [("", "no"), ("yes", "yes")], hint: field.hint)
        case .choice(let choices): return inputs.choice(field.name, field.label, choices, hint: field.hint)
        }
    }
}
