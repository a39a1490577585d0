import Domain
import Record

/// Asks once more before something is done with many leads, and says how many it is about.
struct LeadSelectionPage: Page {
    let action: LeadSelection.Action
    let selection: LeadSelection
    let form: Form
    let tokenField: HTML

    var title: String { "\(action.title): \(Format.count(selection.entries.count, "lead"))" }
    var current: Link? { "/leads" }
    var crumbs: [Crumb] { [Crumb("Work"), Crumb("Leads", "/leads"), Crumb(action.title)] }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence)))
        <form class="card form" method="post" action="\("/leads/selection/\(action.rawValue)" as Link)">\(tokenField)\
        \(fields.faults)\(rows)\(inputs)
        <div class="buttons"><button class="button first">\(action.title)</button>\
        <a class="button" href="/leads">Leave it</a></div></form>
        \(HTML.section("Chosen leads", id: "chosen", list))
        """
    }

    private var fields: Fields { Fields(form) }

    private var sentence: String {
        let count = selection.entries.count
        switch action {
        case .assignment:
            let open = selection.handoffs.count
            let rest = count - open
            return "\(Format.count(open, "hand-off")) will change hands; the clocks go on."
                + (rest > 0 ? " \(Format.count(rest, "lead")) without an open hand-off stay as they are." : "")
        case .notes: return "The same note is added to \(Format.count(count, "lead")), under your name."
        case .withdrawal:
            return
                "\(Format.count(count, "lead")) with their hand-offs leave lists and figures. The record keeps who did "
                + "it, when and why."
        case .export: return ""
        }
    }

    private var rows: HTML {
        selection.entries.map { entry -> HTML in
            "<input type=\"hidden\" name=\"row\" value=\"\(entry.lead.id)\">"
        }.joined(separator: "")
    }

    private var inputs: HTML {
        switch action {
        case .assignment:
            let choices = [("", "Choose")] + selection.takers.map { ($0.id.description, $0.name) }
            return "\(fields.choice("user", "To", choices))\(fields.text("reason", "Reason"))"
        case .notes: return fields.area("body", "Note")
        case .withdrawal: return fields.text("reason", "Reason", hint: "Such as: test data, entered twice by mistake.")
        case .export: return .nothing
        }
    }

    private var list: HTML {
        let rows = selection.entries.map { entry -> [HTML] in
            [
                "<a href=\"\("/leads/\(entry.lead.id)" as Link)\">\(entry.person.isEmpty ? "Unnamed" : entry.person)</a>",
                HTML(text: entry.lead.state.title), HTML(text: entry.company ?? "–"),
                selection.handoffs[entry.lead.id] == nil ? "none" : "open",
            ]
        }
        return Table(
            "Chosen leads", columns: [.init("Lead"), .init("State"), .init("Company"), .init("Hand-off")], rows: rows
        ).html
    }
}
