import Domain
import Hummingbird
import Record

/// One noun's part of the program: its routes, and how much waits at its places of the navigation.
package struct Feature: Sendable {
    package let name: String
    package let routes: [Route]
    package let counts: [PlaceCount]

    package init(_ name: String, counts: [PlaceCount] = [], routes: [Route]) {
        self.name = name
        self.routes = routes
        self.counts = counts
    }
}
