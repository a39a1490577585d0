import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Record
@testable import Server

@Suite("The route table")
struct RouteTableTests {
    /// Whether somebody of this party and role passes each permission, as the rules of the house say it.
    private static let rules: [(Party, RosterEntry.Role, allowed: Set<Permission>)] = [
        (.marketing, .marketer, [.anyone, .signedIn, .answer, .work]),
        (.marketing, .leader, [.anyone, .signedIn, .answer, .work, .manage, .oversee, .lead]),
        (.sales, .rep, [.anyone, .signedIn, .decide, .work]),
        (.sales, .manager, [.anyone, .signedIn, .decide, .work, .manage, .oversee, .keepRoster]),
        (.sales, .leader, [.anyone, .signedIn, .decide, .work, .manage, .oversee, .lead]),
        (.accountManagement, .rep, [.anyone, .signedIn, .decide, .work]),
        (.executive, .executive, [.anyone, .signedIn, .manage, .oversee, .lead]),
        (.operations, .keeper, [.anyone, .signedIn, .answer, .work, .oversee, .operate, .keepRoster]),
    ]

    @Test("each permission admits exactly the roles that the house names")
    func permissions() throws {
        for (party, role, allowed) in Self.rules {
            let entry = RosterEntry(id: ID(1), user: ID(1), party: party, role: role, from: House.start)
            let viewer = Viewer(user: ID(1), name: "Kim", email: "", zone: "UTC", entries: [entry])
            for permission in Permission.allCases {
                #expect(permission.allows(viewer) == allowed.contains(permission), "\(permission) for \(party) \(role)")
            }
        }
        let nobody = Viewer(user: ID(1), name: "Kim", email: "", zone: "UTC", entries: [])
        for permission in Permission.allCases {
            #expect(permission.allows(nil) == (permission == .anyone))
            #expect(permission.allows(nobody) == (permission == .anyone || permission == .signedIn))
            #expect(permission.allows(.system))
        }
    }

    @Test("each row refuses whoever is signed out or has the wrong role, before its handler runs")
    func walk() async throws {
        let probes = Permission.allCases.flatMap { permission -> [Route] in
            ["GET", "POST"].compactMap { HTTPRequest.Method(rawValue: $0) }.map { method in
                Route(method, RoutePattern(stringLiteral: "/probe/\(permission.rawValue)/:id"), permission) { _ in
                    Response(status: .accepted)
                }
            }
        }
        try await House.open { house in
            try await RouteWalk.check(house, [Feature("probes", routes: probes)])
        }
    }

    @Test("fixed pieces win over named ones, and a path is found whatever its slashes")
    func finding() {
        let answer: Route.Handler = { _ in Response(status: .ok) }
        let table = RouteTable([
            Route(.get, "/", .anyone, handler: answer), Route(.get, "/leads/new", .anyone, handler: answer),
            Route(.get, "/leads/:lead", .anyone, handler: answer),
            Route(.post, "/leads/:lead/notes/:note", .anyone, handler: answer),
            Route(.get, "/leads/:other/history", .anyone, handler: answer),
        ])
        func found(_ method: HTTPRequest.Method, _ path: String) -> String {
            switch table.find(method, path: path) {
            case .found(let route, let parameters): "\(route.path) \(parameters.map { "\($0)=\($1)" }.sorted())"
            case .wrongMethod(let methods): "wrong \(methods.map(\.rawValue))"
            case .unknownPath: "unknown"
            }
        }
        #expect(found(.get, "/") == "/ []")
        #expect(found(.get, "") == "/ []")
        #expect(found(.get, "/leads/new") == "/leads/new []")
        #expect(found(.get, "/leads/7/") == "/leads/:lead [\"lead=7\"]")
        #expect(found(.get, "/leads/7/history") == "/leads/:other/history [\"other=7\"]")
        #expect(found(.post, "/leads/7/notes/9") == "/leads/:lead/notes/:note [\"lead=7\", \"note=9\"]")
        #expect(found(.post, "/leads/7") == "wrong [\"GET\"]")
        #expect(found(.get, "/leads") == "unknown")
    }
}
