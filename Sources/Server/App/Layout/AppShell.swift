import Domain
import Record

/// What stands around every page, put together once at start.
package struct AppShell: Sendable {
    package private(set) var navigation: [NavigationItem]
    /// Where the field in the top bar leads; nothing hides it.
    package let search: Link?
    /// Lines at the foot of the navigation, such as the version in force.
    package let footer: @Sendable (Viewer, Timestamp) async throws -> [String]
    /// Who the house belongs to, for the sign-in page; nothing before there is an accord.
    package let company: @Sendable (Timestamp) async throws -> String?
    /// The zone that the accord counts in; nothing before there is one.
    package let zone: @Sendable (Timestamp) async throws -> String?
    /// What one needs to read the page at an address; nothing when it is not served.
    private(set) var permission: @Sendable (Link) -> Permission? = { _ in nil }

    package init(
        navigation: [NavigationItem] = [], search: Link? = nil,
        footer: @escaping @Sendable (Viewer, Timestamp) async throws -> [String] = { _, _ in [] },
        company: @escaping @Sendable (Timestamp) async throws -> String? = { _ in nil },
        zone: @escaping @Sendable (Timestamp) async throws -> String? = { _ in nil }
    ) {
        self.navigation = navigation
        self.search = search
        self.footer = footer
        self.company = company
        self.zone = zone
    }

    /// The same shell around the pages of a table, with the entries of its navigation in their places.
    func around(_ table: RouteTable, declared: [NavigationItem]) -> AppShell {
        var shell = self
        shell.navigation = NavigationTable.items(served: table, declared: navigation + declared)
        shell.permission = { table.permission(toRead: $0) }
        return shell
    }

    /// Whether the page is served and the viewer may read it.
    func leads(_ viewer: Viewer, to link: Link) -> Bool {
        permission(link)?.allows(viewer) ?? false
    }
}
