import Domain
import Record
import Storage

/// What stands around every page, put together once at start.
package struct AppShell: Sendable {
    /// What the frame of one page shows of the record.
    struct Reading: Sendable {
        /// The places that the viewer may open, each with how much waits there.
        let entries: [Navigation.Entry]
        let footer: [String]
        let zone: String?
    }

    /// A place that is served, with what one needs to read its page.
    private struct Served: Sendable {
        let place: Place
        let permission: Permission
        let count: PlaceCount?
    }

    /// How much waits behind places that no single feature serves.
    let counts: [PlaceCount]
    /// Where the field in the top bar leads; nothing hides it.
    package let search: Link?
    /// Lines at the foot of the navigation, such as the version in force.
    package let footer: @Sendable (Viewer, Timestamp, any Connection) throws -> [String]
    /// Who the house belongs to, for the sign-in page; nothing before there is an accord.
    package let company: @Sendable (Timestamp, any Connection) throws -> String?
    /// The zone that the accord counts in; nothing before there is one.
    package let zone: @Sendable (Timestamp, any Connection) throws -> String?
    private var places: [Served] = []
    /// What one needs to read the page at an address; nothing when it is not served.
    private var permission: @Sendable (Link) -> Permission? = { _ in nil }

    package init(
        counts: [PlaceCount] = [], search: Link? = nil,
        footer: @escaping @Sendable (Viewer, Timestamp, any Connection) throws -> [String] = { _, _, _ in [] },
        company: @escaping @Sendable (Timestamp, any Connection) throws -> String? = { _, _ in nil },
        zone: @escaping @Sendable (Timestamp, any Connection) throws -> String? = { _, _ in nil }
    ) {
        self.counts = counts
        self.search = search
        self.footer = footer
        self.company = company
        self.zone = zone
    }

    /// The same shell around the pages of a table: its navigation shows the places that are served, with their counts.
    func around(_ table: RouteTable, counting: [PlaceCount]) -> AppShell {
        var shell = self
        let counts = counts + counting
        shell.places = PlaceTable.all.compactMap { place in
            table.permission(toRead: place.link).map { permission in
                Served(place: place, permission: permission, count: counts.first { $0.link == place.link })
            }
        }
        shell.permission = { table.permission(toRead: $0) }
        return shell
    }

    /// All that the frame shows, read at once, for every page has it.
    func read(for viewer: Viewer, at now: Timestamp, in connection: any Connection) throws -> Reading {
        var entries: [Navigation.Entry] = []
        for served in places where served.place.permission.allows(viewer) && served.permission.allows(viewer) {
            entries.append(
                Navigation.Entry(place: served.place, count: try served.count?.count(viewer, connection)))
        }
        return Reading(
            entries: entries, footer: try footer(viewer, now, connection), zone: try zone(now, connection))
    }

    /// Whether the page is served and the viewer may read it.
    func leads(_ viewer: Viewer, to link: Link) -> Bool {
        permission(link)?.allows(viewer) ?? false
    }
}
