import Domain
import Hummingbird

/// One noun's part of the program: its routes and its places in the navigation.
public struct Feature: Sendable {
    public let name: String
    public let routes: [Route]
    public let navigation: [NavigationItem]

    public init(_ name: String, navigation: [NavigationItem] = [], routes: [Route]) {
        self.name = name
        self.routes = routes
        self.navigation = navigation
    }
}

/// One entry of the side navigation.
public struct NavigationItem: Sendable {
    public enum Section: String, CaseIterable, Sendable {
        case work = "Work"
        case bothSides = "Both sides"
        case agreement = "Agreement"
        case house = "House"
    }

    public let section: Section
    public let title: String
    public let icon: Icon
    public let link: Link
    /// Those without it do not see the entry.
    public let permission: Permission
    /// Whether it also stands in the bottom bar of phones; the first four do.
    public let isShort: Bool
    /// The number beside the title; absent when there is none to show.
    public let count: (@Sendable (Viewer, Timestamp) async throws -> Int?)?

    public init(
        _ section: Section, _ title: String, icon: Icon, link: Link, permission: Permission = .signedIn,
        isShort: Bool = false, count: (@Sendable (Viewer, Timestamp) async throws -> Int?)? = nil
    ) {
        self.section = section
        self.title = title
        self.icon = icon
        self.link = link
        self.permission = permission
        self.isShort = isShort
        self.count = count
    }
}
