/// One page: its name, where it stands, and what it shows.
///
/// Its values are formatted already.
public protocol Page: Sendable {
    var title: String { get }
    /// The way to it, the page itself last and without link.
    var crumbs: [Crumb] { get }
    /// The entry of the navigation that is marked; nothing marks none.
    var current: Link? { get }
    /// The keys that the page listens to beside those of every page.
    var keys: [KeyHint] { get }
    /// What stands inside `main`.
    var content: HTML { get }
}

extension Page {
    public var crumbs: [Crumb] { [Crumb(title)] }
    public var current: Link? { nil }
    public var keys: [KeyHint] { [] }
}

/// One step of the way to a page.
public struct Crumb: Sendable {
    public let title: String
    public let link: Link?

    public init(_ title: String, _ link: Link? = nil) {
        self.title = title
        self.link = link
    }
}
