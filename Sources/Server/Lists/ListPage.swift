import Record

/// A list of one noun: search, choices, saved views, columns, rows to choose, and a way to the next fifty.
struct ListPage: Page {
    let request: ListRequest
    let body: ListBody
    let views: SavedViewsPart
    /// What may be done with chosen rows: the action's name, and its words on the button.
    var actions: [(name: String, title: String)] = []
    /// Where chosen rows are sent to be confirmed.
    var selection: Link?
    var buttons: [HTML] = []
    /// What will appear here, while there is nothing at all.
    var emptySentence = ""
    var emptyStep: HTML?
    var isUnderLeads = false

    private var shape: ListShape { request.shape }

    var title: String { shape.title }
    var current: Link? { isUnderLeads ? "/leads" : shape.path }
    var crumbs: [Crumb] { [Crumb(shape.title)] }

    var content: HTML {
        """
        \(HTML.head(shape.title, HTML(text: sentence), buttons: buttons))
        \(views.html)
        \(body.controls)
        \(if: body.isEmpty, "<h2 class=\"unseen\">\(shape.title)</h2>")\(body.isEmpty ? nothing : rows)
        \(footer)
        """
    }

    private var sentence: String {
        let count = Format.count(body.count, shape.noun, shape.plural)
        let order = request.order.title.lowercased()
        let shown = body.next == nil ? count : "\(count) of more"
        return request.after == nil
            ? "\(body.next == nil ? "" : "The first ")\(shown), sorted by \(order)."
            : "The next \(shown), sorted by \(order)."
    }

    private var rows: HTML {
        guard let selection, !actions.isEmpty else { return body.table }
        let buttons = actions.map { action -> HTML in
            "<button class=\"button\" name=\"action\" value=\"\(action.name)\">\(action.title)</button>"
        }
        return """
            <form class="choosing" method="get" action="\(selection)" data-choosing>
            \(body.table)
            <div class="buttons chosen-bar">\(if: body.next != nil || request.after != nil, allThatFit)<span class="soft" data-count>With the chosen \(shape.plural)</span>\(buttons)</div>
            </form>
            """
    }

    /// The rows of every page, counted on the page that asks once more.
    private var allThatFit: HTML {
        """
        <label class="choice"><input type="checkbox" name="all" value="yes"> All that fit, on every page</label>\
        <input type="hidden" name="query" value="\(request.query)">
        """
    }

    private var footer: HTML {
        let file = HTML.button("Save as CSV", request.link(shape.file))
        guard !body.isEmpty else { return .nothing }
        return """
            <nav class="pages" aria-label="Pages">\(file)\(if: request.after != nil,
                HTML.button("To the beginning", request.link))\(body.next.map { last -> HTML in
                "<a class=\"button\" rel=\"next\" href=\"\(request.link.with("after", last.text))\">Next</a>"
            })</nav>
            """
    }

    private var nothing: HTML {
        request.isWhole
            ? HTML.empty("No \(shape.plural) yet", emptySentence, step: emptyStep)
            : HTML.empty(
                "Nothing fits", "No \(shape.noun) that you may see fits these words and choices.",
                step: HTML.button("Show all", shape.path))
    }
}
