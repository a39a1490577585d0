import Domain
import Record

/// The frame of the pages: head, navigation, top bar, content, bottom bar.
enum Layout {
    /// The page inside the frame, for whoever is signed in; without the frame for everybody else.
    static func whole(_ page: some Page, toast: Toast?, visit: Visit) async throws -> HTML {
        guard let viewer = visit.viewerIfSignedIn else { return bare(page) }
        let (shell, now) = (visit.shell, visit.now)
        let reading = try await visit.services.database.read { try shell.read(for: viewer, at: now, in: $0) }
        let navigation = Navigation(entries: reading.entries, current: page.current, own: PlaceGroup.own(viewer))
        return document(
            title: page.title, theme: viewer.theme,
            """
            <a class="unseen skip" href="#main">To the content</a>
            <div class="frame">
            \(navigation.side(footer: reading.footer))
            <div>
            \(top(page, viewer: viewer, search: visit.shell.search, otherZone: other(reading.zone, visit)))
            <main class="page" id="main">
            \(page.content)
            </main>
            </div>
            </div>
            \(navigation.bar)
            \(KeysDialog(keys: page.keys).html)
            \(toast?.markup(tokenField: visit.tokenField))
            """)
    }

    /// The page alone under the brand, such as an error without a sign-in.
    static func bare(_ page: some Page) -> HTML {
        document(
            title: page.title,
            """
            <main class="page" id="main">
            <p class="brand">\(HTML.brand)Accord</p>
            \(page.content)
            </main>
            """)
    }

    /// Everything around the body.
    static func document(title: String, theme: Theme = .system, _ body: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="en"\(attribute: "data-theme", theme.attribute)>
        <head>
        <meta charset="utf-8">
        <title>\(title) · Accord</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <link rel="icon" href="\(AssetLibrary.favicon)" type="image/svg+xml">
        <link rel="stylesheet" href="\(AssetLibrary.style)">
        <script src="\(AssetLibrary.script)" defer></script>
        <script src="\(AssetLibrary.listScript)" defer></script>
        </head>
        <body>
        \(body)
        </body>
        </html>

        """
    }

    /// Whose time the page shows, where the accord counts by another one.
    private static func other(_ zone: String?, _ visit: Visit) -> String? {
        let format = visit.format
        guard let zone, !format.agrees(with: zone) else { return nil }
        return "Times of \(format.place); the accord counts in \(Format(zone: zone, now: visit.now).place)"
    }

    private static func top(_ page: some Page, viewer: Viewer, search: Link?, otherZone: String?) -> HTML {
        let group = PlaceTable.all.first { $0.link == page.current }.map { Crumb($0.group.rawValue) }
        // A place that is named as its group is told once.
        let isNamedAlike = group?.title == page.crumbs.first?.title
        let crumbs = (isNamedAlike ? [] : [group].compactMap { $0 }) + page.crumbs
        return """
            <header class="top">
            <nav aria-label="Where you are"><ol class="crumbs">\(crumbs.enumerated().map { index, crumb in
                self.crumb(crumb, isLast: index == crumbs.count - 1)
            })</ol></nav>
            \(otherZone.map { zone -> HTML in "<p class=\"zone small softer\">\(zone)</p>" })
            \(search.map(find))
            <a class="me\(search == nil ? " end" : "")" href="/account"><span class="face" aria-hidden="true">\
            \(viewer.initials)</span><span>\(viewer.name)</span></a>
            </header>
            """
    }

    private static func crumb(_ crumb: Crumb, isLast: Bool) -> HTML {
        if isLast { return "<li aria-current=\"page\">\(crumb.title)</li>" }
        guard let link = crumb.link else { return "<li>\(crumb.title)</li>" }
        return "<li><a href=\"\(link)\">\(crumb.title)</a></li>"
    }

    private static func find(_ link: Link) -> HTML {
        """
        <form class="find" role="search" action="\(link)">\(HTML.icon(.find))\
        <label class="unseen" for="find">Find a lead, company or figure</label>\
        <input id="find" name="q" type="search" placeholder="Find a lead or company"><kbd aria-hidden="true">/</kbd></form>
        """
    }
}

extension HTML {
    /// The mark of the house: two half discs that face each other.
    static let brand: HTML = """
        <svg viewBox="0 0 20 20" aria-hidden="true"><path class="fill-marketing" d="M9 2a8 8 0 0 0 0 16z"/>\
        <path class="fill-sales" d="M11 2a8 8 0 0 1 0 16z"/></svg>
        """
}
