import Record

/// What one search found, by noun.
struct SearchPage: Page {
    let text: String
    let groups: [SearchGroup]

    var title: String { text.isEmpty ? "Search" : "Search: \(text)" }
    var crumbs: [Crumb] { [Crumb("Search")] }

    var content: HTML {
        """
        \(HTML.head("Search", HTML(text: sentence)))
        <form class="toolbar" role="search" action="/search" aria-label="Everything">\
        <label>Find <input name="q" type="search" value="\(text)" placeholder="Name, address, company, campaign">\
        </label><button class="button">Find</button></form>
        \(groups.isEmpty ? nothing : groups.map(group).joined(separator: "\n"))
        """
    }

    private var sentence: String {
        if text.isEmpty { return "Leads, companies, people, campaigns, opportunities and users, by the first letters." }
        let count = groups.reduce(0) { $0 + $1.hits.count }
        let hasMore = groups.contains { $0.more != nil }
        return "\(hasMore ? "The first " : "")\(Format.count(count, "hit")) for \u{201C}\(text)\u{201D}."
    }

    private func group(_ group: SearchGroup) -> HTML {
        let hits = group.hits.map { hit -> HTML in
            "<li><a href=\"\(hit.link)\">\(hit.title)</a><small>\(hit.detail)</small></li>"
        }
        let more: HTML? = group.more.map { link -> HTML in
            "<a href=\"\(link)\">All \(group.noun.rawValue) that fit</a>"
        }
        return HTML.card(TouchWords.title(group.noun.rawValue), aside: more, "<ul class=\"plain-list\">\(hits)</ul>")
    }

    private var nothing: HTML {
        text.isEmpty
            ? .nothing
            : """
            <h2 class="unseen">What was found</h2>\(HTML.empty(
                    "Nothing found",
                    "No word that you may see begins so. Try fewer letters, an address or the company's name."))
            """
    }
}

/// What the search box offers while somebody types.
enum SearchSuggestions {
    static func html(_ groups: [SearchGroup], all: Link) -> HTML {
        guard !groups.isEmpty else { return "<p class=\"softer\">Nothing found</p>" }
        let lists = groups.map { group -> HTML in
            let hits = group.hits.map { hit -> HTML in
                "<li><a href=\"\(hit.link)\">\(hit.title)<small>\(hit.detail)</small></a></li>"
            }
            return "<section><h3>\(TouchWords.title(group.noun.rawValue))</h3><ul>\(hits)</ul></section>"
        }
        return "\(lists)<p><a href=\"\(all)\">All that was found</a></p>"
    }
}
