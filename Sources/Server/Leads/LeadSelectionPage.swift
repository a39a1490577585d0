import Domain
import Record

/// Asks once more before something is done with many leads, and says how many it is about.
struct LeadSelectionPage: Page {
    let action: LeadSelection.Action
    /// What is meant: rows that were ticked, or all that fit a list.
    enum Meant {
        case chosen(LeadSelection)
        case all(LeadQuery, count: Int)
    }

    let meant: Meant
    let takers: [User]
    let form: Form
    let tokenField: HTML

    var title: String { "\(action.title): \(Format.count(count, "lead"))" }
    var current: Link? { "/leads" }
    var crumbs: [Crumb] { [Crumb("Leads", "/leads"), Crumb(action.title)] }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence)))
        <form class="card form" method="post" action="\(address)">\(tokenField)\
        \(fields.faults)\(rows)\(inputs)
        <div class="buttons"><button class="button first">\(action.title)</button>\
        <a class="button" href="/leads">Leave it</a></div></form>
        \(list)
        """
    }

    private var count: Int {
        switch meant {
        case .chosen(let selection): selection.entries.count
        case .all(_, let count): count
        }
    }

    private var address: Link {
        switch meant {
        case .chosen: "/leads/selection/\(action.rawValue)"
        case .all: "/leads/selection/all/\(action.rawValue)"
        }
    }

    private var fields: Fields { Fields(form) }

    private var sentence: String {
        let leads = Format.count(count, "lead")
        switch (action, meant) {
        case (.assignment, .chosen(let selection)):
            let open = selection.handoffs.count
            return "\(Format.count(open, "hand-off")) will change hands; the clocks go on."
                + (count > open
                    ? " \(Format.count(count - open, "lead")) without an open hand-off stay as they are." : "")
        case (.assignment, .all):
            return
                "The open hand-offs of \(leads) will change hands; the clocks go on. Leads without one stay as they are."
        case (.notes, _): return "The same note is added to \(leads), under your name."
        case (.withdrawal, _):
            return "\(leads) with their hand-offs leave lists and figures. The record keeps who did it, when and why."
        case (.export, _): return ""
        }
    }

    private var rows: HTML {
        switch meant {
        case .chosen(let selection):
            return selection.entries.map { entry -> HTML in
                "<input type=\"hidden\" name=\"row\" value=\"\(entry.lead.id)\">"
            }.joined(separator: "")
        case .all(let query, let count):
            return """
                <input type="hidden" name="query" value="\(query.request.query)">\
                <input type="hidden" name="count" value="\(count)">
                """
        }
    }

    private var inputs: HTML {
        switch action {
        case .assignment:
            let choices = [("", "Choose")] + takers.map { ($0.id.description, $0.name) }
            return "\(fields.choice("user", "To", choices))\(fields.text("reason", "Reason"))"
        case .notes: return fields.area("body", "Note")
        case .withdrawal: return fields.text("reason", "Reason", hint: "Such as: test data, entered twice by mistake.")
        case .export: return .nothing
        }
    }

    private var list: HTML {
        switch meant {
        case .chosen(let selection): HTML.section("Chosen leads", id: "chosen", table(selection))
        case .all(let query, let count):
            """
            <p class="note">It is done part by part, and goes on when you leave the page. Leads that come in from now \
            on are not meant. <a href="\(query.request.link)">See all \(Format.grouped(count))</a></p>
            """
        }
    }

    private func table(_ selection: LeadSelection) -> HTML {
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
