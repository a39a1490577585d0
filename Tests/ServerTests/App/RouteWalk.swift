import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Record
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

    /// Streams of events, which no answer ends.
    private static let endless: Set<String> = ["/events"]

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
                    if endless.contains(route.path.description) { continue }
                    let response = try await call(route, browser)
                    #expect(response.status != .unauthorized && response.status != .internalServerError)
                    expectSmall(response, "\(route.path)")
                    #expect(!response.text.contains(route.permission.refusal), "\(route.path) as \(person.name)")
                }
            }
        }
    }

    /// No page is larger than 200 kB; files that are saved may be.
    static func expectSmall(_ response: TestResponse, _ path: String) {
        guard response.headers[.contentType]?.hasPrefix("text/html") == true else { return }
        #expect(response.body.readableBytes < 200_000, "\(path): \(response.body.readableBytes) bytes")
    }

    /// Opens every page without a name in its path as somebody, and what these pages link to, and hands each to the
    /// body.
    ///
    /// `most`: So many of one shape of address, whatever rows it names and however it is asked.
    static func pages(
        _ features: [Feature], _ browser: Browser, depth: Int = 1, most: Int = 2,
        _ body: (_ path: String, _ page: TestResponse) throws -> Void
    ) async throws {
        let whole = features.flatMap(\.routes).filter { $0.method == .get }.map(\.path.description)
        var waiting = whole.filter { !$0.contains(":") && !endless.contains($0) }.map { (path: $0, depth: depth) }
        var seen = Set(waiting.map(\.path))
        var shapes: [String: Int] = [:]
        while let (path, left) = waiting.popLast() {
            let page = try await browser.get(path)
            try body(path, page)
            guard left > 0, page.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
            for match in page.text.matches(of: #/href="(\/[^"#]*)"/#).prefix(60) {
                let link = String(match.output.1).replacing("&amp;", with: "&")
                guard !link.hasPrefix("/assets/"), seen.insert(link).inserted else { continue }
                let shape = String(link.prefix { $0 != "?" }).replacing(#/\b([0-9A-Z]{13}|\d+)\b/#, with: "*")
                shapes[shape, default: 0] += 1
                if shapes[shape, default: 0] <= most { waiting.append((link, left - 1)) }
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
