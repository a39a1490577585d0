import Domain
import Hummingbird
import Record

/// One noun's part of the program: its routes and its places in the navigation.
package struct Feature: Sendable {
    package let name: String
    package let routes: [Route]
    package let navigation: [NavigationItem]

    package init(_ name: String, navigation: [NavigationItem] = [], routes: [Route]) {
        self.name = name
        self.routes = routes
        self.navigation = navigation
    }
}

/// One entry of the side navigation.
package struct NavigationItem: Sendable {
    package enum Section: String, CaseIterable, Sendable {
        case work = "Work"
        case bothSides = "Both sides"
        case agreement = "Agreement"
        case house = "House"
    }

    package let section: Section
    package let title: String
    package let icon: Icon
    package let link: Link
    /// Those without it do not see the entry.
    package let permission: Permission
    /// Whether it also stands in the bottom bar of phones; the first four do.
    package let isShort: Bool
    /// The number beside the title; absent when there is none to show.
    package let count: (@Sendable (Viewer, Timestamp) async throws -> Int?)?

    package init(
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
