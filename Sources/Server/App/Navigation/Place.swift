import Record
import Storage

/// One entry of the side navigation.
struct Place: Sendable {
    let group: PlaceGroup
    let title: String
    let icon: Icon
    let link: Link
    /// Those without it do not see the entry; at least what its page demands.
    let permission: Permission
    /// Whether it also stands in the bottom bar of phones; the first four do.
    let isShort: Bool
    /// The beginning of its link, before what marks the present page.
    let opening: HTML
    /// Its sign and name, behind that.
    let label: HTML

    init(
        _ group: PlaceGroup, _ title: String, icon: Icon, link: Link, permission: Permission = .signedIn,
        isShort: Bool = false
    ) {
        self.group = group
        self.title = title
        self.icon = icon
        self.link = link
        self.permission = permission
        self.isShort = isShort
        opening = "<a href=\"\(link)\""
        label = ">\(HTML.icon(icon))\(title)"
    }
}

/// How much waits behind a place, for whoever asks; nothing where it is not theirs to do.
package struct PlaceCount: Sendable {
    let link: Link
    let count: @Sendable (Viewer, any Connection) throws -> Int?

    package init(_ link: Link, _ count: @escaping @Sendable (Viewer, any Connection) throws -> Int?) {
        self.link = link
        self.count = count
    }
}
