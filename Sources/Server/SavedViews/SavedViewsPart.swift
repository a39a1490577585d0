import Domain
import Record

/// The views of a list as tabs, and the form that keeps the present one.
struct SavedViewsPart: Sendable {
    let views: [SavedView]
    let request: ListRequest
    let viewer: Viewer
    let tokenField: HTML

    private var shape: ListShape { request.shape }

    var html: HTML {
        guard !views.isEmpty || !present.isEmpty else { return .nothing }
        return """
            <div class="views">\(tabs)\(form)</div>
            """
    }

    /// The present list's query; empty for the list as it is.
    private var present: String { request.query }

    private var tabs: HTML {
        let own = views.map { view -> HTML in
            let link = Link(own: "\(shape.path.address)?\(view.query)") ?? shape.path
            let isCurrent = view.query == present
            let shared: HTML =
                view.party.map { party in
                    "<span class=\"unseen\"> of</span> \(HTML.mark(party.mark))<span class=\"unseen\">\(party.title)</span>"
                } ?? .nothing
            return """
                <a href="\(link)"\(attribute: "aria-current", isCurrent ? "page" : nil)>\(view.name)\(shared)</a>
                """
        }
        return """
            <nav class="tabs" aria-label="Views"><a href="\(shape.path)"\
            \(attribute: "aria-current", present.isEmpty ? "page" : nil)>All</a>\(own)</nav>
            """
    }

    private var form: HTML {
        if let view = views.first(where: { $0.query == present }) {
            guard view.owner == viewer.user else { return .nothing }
            return """
                <form method="post" action="\("/views/\(view.id)/removal" as Link)">\(tokenField)\
                <button class="button plain">Take this view away</button></form>
                """
        }
        guard !present.isEmpty else { return .nothing }
        let share: HTML =
            viewer.entries.first.map { entry in
                """
                <label class="choice"><input type="checkbox" name="share" value="yes"> Show it to all of \
                \(entry.party.title)</label>
                """
            } ?? .nothing
        return """
            <details class="fold-out"><summary class="button">Keep this view</summary>
            <form class="card form" method="post" action="/views">\(tokenField)\
            <input type="hidden" name="list" value="\(shape.plural)">\
            <input type="hidden" name="query" value="\(present)">\
            <div class="field"><label for="view-name">Name</label>\
            <input id="view-name" name="name" required maxlength="60"></div>\(share)\
            <div class="buttons"><button class="button">Keep</button></div></form></details>
            """
    }
}
