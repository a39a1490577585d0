import Domain
import Record

/// The side navigation and its short form at the bottom of phones.
///
/// The reader's own groups stand first and open; the others are folded until one of their pages is open.
struct Navigation {
    /// One place, and how much waits behind it.
    struct Entry: Sendable {
        let place: Place
        let count: Int?
    }

    private static let shortEntries = 4

    let entries: [Entry]
    let current: Link?
    /// The groups of the reader's own work.
    let own: [PlaceGroup]

    func side(footer: [String]) -> HTML {
        let others = PlaceGroup.allCases.filter { !own.contains($0) }
        return """
            <nav class="side" id="menu" popover aria-label="Main">
            <a class="brand" href="/">\(HTML.brand)Accord</a>
            <div class="places">\((own + others).map(group))</div>
            <footer>\(footer.map { HTML(text: $0) }.joined(separator: "<br>"))\
            <p><button class="keys-button" type="button" popovertarget="keys">Keys</button> · <a href="/about">About</a></p>\
            </footer>
            </nav>
            """
    }

    var bar: HTML {
        """
        <nav class="bar" aria-label="Short">
        \(entries.map(\.place).filter(\.isShort).prefix(Navigation.shortEntries).map { short($0) })
        <button type="button" popovertarget="menu">\(HTML.icon(.more))More</button>
        </nav>
        """
    }

    private func group(_ group: PlaceGroup) -> HTML {
        let entries = entries.filter { $0.place.group == group }
        guard !entries.isEmpty else { return .nothing }
        let isOpen = own.contains(group) || entries.contains { $0.place.link == current }
        let waiting = entries.compactMap(\.count).reduce(0, +)
        return """
            <details\(flag: "open", if: isOpen)><summary>\(group.rawValue)\
            \(if: waiting > 0, number(waiting))</summary><ul>\(entries.map(entry))</ul></details>
            """
    }

    private func entry(_ entry: Entry) -> HTML {
        """
        <li>\(entry.place.opening)\(attribute: "aria-current", mark(entry.place))\(entry.place.label)\
        \(waiting(entry))</a></li>
        """
    }

    /// Nothing where nothing waits.
    private func waiting(_ entry: Entry) -> HTML? {
        entry.count.flatMap { $0 > 0 ? number($0) : nil }
    }

    private func number(_ count: Int) -> HTML {
        "<span class=\"count\">\(Format.grouped(count))</span>"
    }

    private func short(_ place: Place) -> HTML {
        "\(place.opening)\(attribute: "aria-current", mark(place))\(place.label)</a>"
    }

    private func mark(_ place: Place) -> String? {
        place.link == current ? "page" : nil
    }
}
