import Domain
import Record

/// The side navigation and its short form at the bottom of phones.
struct Navigation {
    private static let shortEntries = 4

    let entries: [(item: NavigationItem, count: Int?)]
    let current: Link?

    func side(footer: [String]) -> HTML {
        """
        <nav class="side" id="menu" popover aria-label="Main">
        <a class="brand" href="/">\(HTML.brand)Accord</a>
        \(NavigationItem.Section.allCases.map(section))
        <footer>\(footer.map { HTML(text: $0) }.joined(separator: "<br>"))\
        <p><button class="keys-button" type="button" popovertarget="keys">Keys</button> · <a href="/about">About</a></p>\
        </footer>
        </nav>
        """
    }

    var bar: HTML {
        """
        <nav class="bar" aria-label="Short">
        \(entries.map(\.item).filter(\.isShort).prefix(Navigation.shortEntries).map { short($0) })
        <button type="button" popovertarget="menu">\(HTML.icon(.more))More</button>
        </nav>
        """
    }

    private func section(_ section: NavigationItem.Section) -> HTML {
        let entries = entries.filter { $0.item.section == section }
        guard !entries.isEmpty else { return .nothing }
        return """
            <section><h2>\(section.rawValue)</h2><ul>\(entries.map { item, count in entry(item, count) })</ul></section>
            """
    }

    private func entry(_ item: NavigationItem, _ count: Int?) -> HTML {
        """
        <li><a href="\(item.link)"\(attribute: "aria-current", mark(item))>\(HTML.icon(item.icon))\(item.title)\
        \(count.map { count -> HTML in "<span class=\"count\">\(Format.grouped(count))</span>" })</a></li>
        """
    }

    private func short(_ item: NavigationItem) -> HTML {
        """
        <a href="\(item.link)"\(attribute: "aria-current", mark(item))>\(HTML.icon(item.icon))\(item.title)</a>
        """
    }

    private func mark(_ item: NavigationItem) -> String? {
        item.link == current ? "page" : nil
    }
}
