import Domain
import Record

/// The whole mapping of a draft as text, for what the editor of columns does not offer.
struct ImportMappingPage: Page {
    let draft: ImportDraft
    let tokenField: HTML
    var form = Form()

    var title: String { "Mapping of \(draft.title)" }
    var current: Link? { "/imports" }
    var crumbs: [Crumb] {
        [
            Crumb("Imports", "/imports"), Crumb(draft.title, "/imports/drafts/\(draft.id)"),
            Crumb("As text"),
        ]
    }

    var content: HTML {
        let fields = Fields(form["text"] == nil ? Form([("text", draft.mapping)]) : form)
        return """
            \(HTML.head(
                title, "Columns, what statuses mean, what happens when something is missing: all that an import follows."))
            <form class="form" method="post" action="/imports/drafts/\(draft.id)/mapping">\(tokenField)\
            \(fields.hidden("revision", String(draft.revision)))\(fields.faults)
            <div class="code">\(fields.area(
                "text", "Mapping", hint: "The same text serves the command line: accord import --mapping."))</div>
            <div class="buttons"><button class="button first">Take over</button>\
            <a class="button" href="/imports/drafts/\(draft.id)">Leave as it was</a></div></form>
            """
    }
}
