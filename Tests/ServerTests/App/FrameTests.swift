import Domain
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Record
@testable import Server

@Suite("The frame")
struct FrameTests {
    private static let pages = Feature(
        "pages",
        counts: [PlaceCount("/queue") { _, _ in 7 }],
        routes: ([
            ("/queue", .decide), ("/rejections", .answer), ("/leads", .signedIn), ("/meeting", .signedIn),
            ("/users", .operate), ("/operations", .operate), ("/goals", .signedIn),
        ] as [(String, Permission)]).map { path, permission in
            Route(.get, RoutePattern(stringLiteral: path), permission) {
                try await $0.page(Keyed(current: Link(own: path)))
            }
        })

    private struct Keyed: Page {
        let current: Link?
        var title: String { "Keyed" }
        var keys: [KeyHint] { KeyHint.queue }
        var content: HTML { HTML.head("Keyed") }
    }

    @Test(
        "each role sees the places it may open, its own first, and begins where its day begins",
        arguments: [
            (Party.sales, RosterEntry.Role.rep, "/queue", ["/queue", "/leads", "/meeting", "/goals"]),
            (.marketing, .marketer, "/rejections", ["/rejections", "/leads", "/meeting", "/goals"]),
            (.sales, .leader, "/meeting", ["/meeting", "/goals", "/queue", "/leads"]),
            (.executive, .executive, "/meeting", ["/meeting", "/goals", "/leads"]),
            (
                .operations, .keeper, "/operations",
                ["/users", "/operations", "/settings", "/rejections", "/leads", "/meeting", "/goals"]
            ),
        ] as [(Party, RosterEntry.Role, String, [String])])
    func places(party: Party, role: RosterEntry.Role, home: String, links: [String]) async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez", party, role)
            try await house.serve([Self.pages]) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await kim.get("/").location == home)
                let page = try await kim.get("/leads").text
                let side = try #require(page.split(separator: "<footer>").first)
                let found = side.matches(of: #/<li><a href="(\/[a-z]+)"/#).map { String($0.output.1) }
                #expect(found == links)
                #expect(page.contains("<span class=\"count\">7</span>") == links.contains("/queue"))
            }
        }
    }

    @Test("no two places share a sign, a name or an address, and every group has one")
    func signs() {
        #expect(Set(PlaceTable.all.map(\.icon)).count == PlaceTable.all.count)
        #expect(Set(PlaceTable.all.map(\.title)).count == PlaceTable.all.count)
        #expect(Set(PlaceTable.all.map(\.link)).count == PlaceTable.all.count)
        #expect(Set(PlaceTable.all.map(\.group)) == Set(PlaceGroup.allCases))
    }

    @Test("what is not one’s own is folded, until one of its pages is open")
    func folded() async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez", .sales)
            try await house.serve([Self.pages]) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                let queue = try await kim.get("/queue").text
                #expect(queue.contains("<details open><summary>To do<span class=\"count\">7</span></summary>"))
                #expect(queue.contains("<details><summary>Goals</summary>"))
                #expect(try await kim.get("/goals").text.contains("<details open><summary>Goals</summary>"))
            }
        }
    }

    @Test("the keys of the page are listed, in a dialog that needs no script")
    func keys() async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez", .sales)
            try await house.serve([Self.pages]) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                let page = try await kim.get("/queue").text
                #expect(page.contains("id=\"keys\" popover") && page.contains("popovertarget=\"keys\""))
                #expect(page.contains("<kbd>j</kbd>") && page.contains("<kbd>?</kbd>"))
                #expect(try await !kim.get("/account").text.contains("<kbd>j</kbd>"))
            }
        }
    }

    @Test("the zone is named where it differs from the accord’s, and only there")
    func zone() async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez", .sales)
            for (zone, isNamed) in [("America/New_York", true), ("America/Tijuana", false)] {
                try await house.serve([Self.pages], shell: AppShell(zone: { _, _ in zone })) { client in
                    let kim = try await Browser.signedIn(client, "Kim Alvarez")
                    let page = try await kim.get("/leads").text
                    #expect(page.contains("Times of Los Angeles; the accord counts in") == isNamed)
                }
            }
        }
    }

    @Test(
        "every error says what to do next",
        arguments: [
            ("missing", "To the first page", false), ("invalid", "Back to the form", true),
            ("conflict", "Open the page again", true), ("forbidden", "Open the page again", true),
            ("busy", "Try again", false), ("broken", "Try again", false),
        ])
    func errors(thing: String, way: String, leadsBack: Bool) async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez")
            try await house.serve([Probe.feature]) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                let from = "http://localhost/probe?from=there"
                let page = try await kim.get(
                    "/probe/\(thing)", headers: [fieldName("Referer"): from])
                #expect(page.text.contains("class=\"button first\"") && page.text.contains(way))
                if leadsBack { #expect(page.text.contains("href=\"/probe?from=there\"")) }
                let foreign = try await kim.get(
                    "/probe/\(thing)", headers: [fieldName("Referer"): "http://elsewhere.example/probe?from=there"])
                #expect(!foreign.text.contains("from=there"))
            }
        }
    }

    @Test("an asset that the browser has is not sent again")
    func assets() async throws {
        try await House.open { house in
            try await house.serve { client in
                let browser = Browser(client)
                let first = try await browser.get(AssetLibrary.style.address)
                let tag = try #require(first.headers[.eTag])
                let again = try await browser.get(AssetLibrary.style.address, headers: [.ifNoneMatch: tag])
                #expect(again.status == .notModified && again.body.readableBytes == 0)
            }
        }
    }

    @Test("settings name no secret, and only operations sees them")
    func settings() async throws {
        try await House.open(settings: { $0.database = "postgres://accord:hunter2@db.example/accord" }) { house in
            try await house.addUser("Olu Adeyemi", .operations, .keeper)
            try await house.addUser("Kim Alvarez", .sales)
            try await house.serve { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let page = try await olu.get("/settings").text
                #expect(page.contains("db.example") && !page.contains("hunter2"))
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await kim.get("/settings").status == .forbidden)
                #expect(try await kim.get("/about").text.contains("Apache License"))
            }
        }
    }
}

@Suite("What the navigation counts")
struct NavigationCountTests {
    @Test("rejections are counted for whoever may answer them, reviews for operations")
    func counts() async throws {
        try await SmallCompany.open { company in
            let lead = try await company.receive()
            try await company.handoffs.reject(
                try await company.handoff(of: lead).id, RejectionInput(reason: "duplicate", note: "Known."),
                by: try await company.viewer("Kim"), company.act("Kim"))
            let items = WaitingPlaces.counts
            func count(_ place: Int, _ name: String) async throws -> Int? {
                let viewer = try await company.viewer(name)
                return try await company.database.read { try items[place].count(viewer, $0) }
            }
            for (name, found) in [("Noor", 1), ("Kim", nil), ("Eve", nil)] as [(String, Int?)] {
                #expect(try await count(0, name) == found, "\(name)")
                #expect(try await count(1, name) == nil)
            }
            #expect(try await count(1, "Olu") == 0)
        }
    }
}
