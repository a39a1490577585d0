import Domain

/// What stands around every page, put together once at start.
public struct AppShell: Sendable {
    public let navigation: [NavigationItem]
    /// Where the field in the top bar leads; nothing hides it.
    public let search: Link?
    /// Lines at the foot of the navigation, such as the version in force.
    public let footer: @Sendable (Viewer, Timestamp) async throws -> [String]
    /// Who the house belongs to, for the sign-in page; nothing before there is an accord.
    public let company: @Sendable (Timestamp) async throws -> String?

    public init(
        navigation: [NavigationItem] = [], search: Link? = nil,
        footer: @escaping @Sendable (Viewer, Timestamp) async throws -> [String] = { _, _ in [] },
        company: @escaping @Sendable (Timestamp) async throws -> String? = { _ in nil }
    ) {
        self.navigation = navigation
        self.search = search
        self.footer = footer
        self.company = company
    }
}
