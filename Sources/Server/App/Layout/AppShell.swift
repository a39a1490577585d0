import Domain
import Record

/// What stands around every page, put together once at start.
package struct AppShell: Sendable {
    /// How much waits behind places that no single feature serves.
    let counts: [PlaceCount]
    /// Where the field in the top bar leads; nothing hides it.
    package let search: Link?
    /// Lines at the foot of the navigation, such as the version in force.
    package let footer: @Sendable (Viewer, Timestamp) async throws -> [String]
    /// Who the house belongs to, for the sign-in page; nothing before there is an accord.
    package let company: @Sendable (Timestamp) async throws -> String?
    /// The zone that the accord counts in; nothing before there is one.
    package let zone: @Sendable (Timestamp) async throws -> String?
    private var places: [(place: Place, count: PlaceCount?)] = []
    /// What one needs to read the page at an address; nothing when it is not served.
    private(set) var permission: @Sendable (Link) -> Permission? = { _ in nil }

    package init(
        counts: [PlaceCount] = [], search: Link? = nil,
        footer: @escaping @Sendable (Viewer, Timestamp) async throws -> [String] = { _, _ in [] },
        company: @escaping @Sendable (Timestamp) async throws -> String? = { _ in nil },
        zone: @escaping @Sendable (Timestamp) async throws -> String? = { _ in nil }
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
        shell.places = PlaceTable.all.filter { table.permission(toRead: $0.link) != nil }
            .map { place in (place: place, count: counts.first { $0.link == place.link }) }
        shell.permission = { table.permission(toRead: $0) }
        return shell
    }

    /// The places that the viewer may open, each with how much waits there.
    func entries(for viewer: Viewer, at now: Timestamp) async throws -> [Navigation.Entry] {
        var entries: [Navigation.Entry] = []
        for (place, counted) in places where place.permission.allows(viewer) && leads(viewer, to: place.link) {
            entries.append(Navigation.Entry(place: place, count: try await counted?.count(viewer, now)))
        }
        return entries
    }

    /// Whether the page is served and the viewer may read it.
    func leads(_ viewer: Viewer, to link: Link) -> Bool {
        permission(link)?.allows(viewer) ?? false
    }
}
