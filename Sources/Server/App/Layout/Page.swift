import Record

/// One page: its name, where it stands, and what it shows.
///
/// Its values are formatted already.
package protocol Page: Sendable {
    var title: String { get }
    /// The way to it below its place's group, the page itself last and without link.
    var crumbs: [Crumb] { get }
    /// The entry of the navigation that is marked; nothing marks none.
    var current: Link? { get }
    /// The keys that the page listens to beside those of every page.
    var keys: [KeyHint] { get }
    /// What stands inside `main`.
    var content: HTML { get }
}

extension Page {
    package var crumbs: [Crumb] { [Crumb(title)] }
    package var current: Link? { nil }
    package var keys: [KeyHint] { [] }
}

/// One step of the way to a page.
package struct Crumb: Sendable {
    package let title: String
    package let link: Link?

    package init(_ title: String, _ link: Link? = nil) {
        self.title = title
        self.link = link
    }
}
