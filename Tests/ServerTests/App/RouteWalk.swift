import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Server

/// Walks a route table and proves that each row refuses whom it must.
enum RouteWalk {
    /// One person for each place that somebody may have in the house, and one with none.
    private static let cast: [(name: String, party: Party?, role: RosterEntry.Role)] = [
        ("Noor Haddad", .marketing, .marketer), ("Maria Lindqvist", .marketing, .leader),
        ("Kim Alvarez", .sales, .rep), ("Dana Ortiz", .sales, .manager), ("Sam Whitaker", .sales, .leader),
        ("Ana Costa", .accountManagement, .rep), ("Eve Stone", .executive, .executive),
        ("Olu Adeyemi", .operations, .keeper), ("Guest Nobody", nil, .rep),
    ]

    /// Calls each route of the features as each of the cast and signed out; the handlers of admitted calls may
    /// answer what they like, but not 401 and not the refusal of the permission.
    static func check(_ house: House, _ features: [Feature]) async throws {
        for person in cast {
            try await house.addUser(person.name, person.party, person.role)
        }
        let routes = features.flatMap(\.routes)
        try await house.serve(features) { client in
            for route in routes {
                try await checkSignedOut(route, client)
            }
            for person in cast {
                let browser = try await Browser.signedIn(client, person.name)
                try await browser.get("/account")
                let viewer = try await viewer(person.name, house)
                for route in routes where !route.permission.allows(viewer) {
                    let response = try await call(route, browser)
                    #expect(response.status == .forbidden, "\(route.method) \(route.path) as \(person.name)")
                    #expect(response.text.contains(route.permission.refusal))
                }
                for route in routes where route.permission.allows(viewer) && route.method == .get {
                    let response = try await call(route, browser)
                    #expect(response.status != .unauthorized && response.status != .internalServerError)
                    #expect(!response.text.contains(route.permission.refusal), "\(route.path) as \(person.name)")
                }
            }
        }
    }

    private static func checkSignedOut(_ route: Route, _ client: any TestClientProtocol) async throws {
        guard route.permission != .anyone else { return }
        let response = try await call(route, Browser(client))
        if route.method == .get {
            #expect(response.status == .seeOther, "\(route.method) \(route.path)")
            #expect(response.location?.hasPrefix("/sign-in?next=") == true)
        } else {
            #expect(response.status == .unauthorized, "\(route.method) \(route.path)")
        }
    }

    private static func call(_ route: Route, _ browser: Browser) async throws -> TestResponse {
        let path = route.path.filled(with: ID<User>(1).description)
        return route.method == .get
            ? try await browser.get(path) : try await browser.post(path, [])
    }

    private static func viewer(_ name: String, _ house: House) async throws -> Viewer? {
        let store = UserStore(house.services)
        guard let user = try await store.find(email: House.email(name)) else { return nil }
        return try await store.viewer(user.id, at: house.now)
    }
}
