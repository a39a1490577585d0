import Domain
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The account")
struct AccountTests {
    @Test(
        "a change is saved and said; a wrong one brings the form back with what was typed", arguments: Engine.allCases)
    func profile(engine: Engine) async throws {
        try await House.open(engine) { house in
            let kim = try await house.addUser("Kim Alvarez", .sales)
            try await house.serve { client in
                let browser = try await Browser.signedIn(client, "Kim Alvarez")
                try await browser.get("/account")
                let wrong = try await browser.post(
                    "/account", [("name", " "), ("zone", "Mars/<Base>"), ("revision", "1")])
                #expect(wrong.status == .unprocessableContent)
                #expect(wrong.text.contains("value=\"Mars/&lt;Base&gt;\"") && wrong.text.contains("Name is needed."))
                #expect(wrong.text.contains("aria-invalid=\"true\""))
                let saved = try await browser.post(
                    "/account", [("name", "Kim A."), ("zone", "Europe/Vienna"), ("revision", "1")])
                #expect(saved.location == "/account")
                let page = try await browser.get("/account")
                #expect(
                    page.text.contains("18:14 in Vienna") && page.text.contains("Times are now shown for Europe/Vienna")
                )
                #expect(try await UserStore(house.services).find(kim)?.revision == 2)
            }
        }
    }

    @Test("a stale form is answered with what happened, and saves nothing", arguments: Engine.allCases)
    func stale(engine: Engine) async throws {
        try await House.open(engine) { house in
            let kim = try await house.addUser("Kim Alvarez", .sales)
            try await house.serve { client in
                let first = try await Browser.signedIn(client, "Kim Alvarez")
                let second = try await Browser.signedIn(client, "Kim Alvarez")
                try await first.get("/account")
                try await second.get("/account")
                try await first.post("/account", [("name", "Kim One"), ("zone", "UTC"), ("revision", "1")])
                let late = try await second.post("/account", [("name", "Kim Two"), ("zone", "UTC"), ("revision", "1")])
                #expect(late.status == .conflict)
                #expect(late.text.contains("Meanwhile the profile was changed: it says Kim One"))
                #expect(try await UserStore(house.services).find(kim)?.name == "Kim One")
            }
        }
    }

    @Test("a new password ends all other sessions and needs the old one", arguments: Engine.allCases)
    func password(engine: Engine) async throws {
        try await House.open(engine) { house in
            try await house.addUser("Kim Alvarez", .sales)
            try await house.serve { client in
                let here = try await Browser.signedIn(client, "Kim Alvarez")
                let there = try await Browser.signedIn(client, "Kim Alvarez")
                try await here.get("/account")
                for (current, new, again) in [
                    ("wrong", "a new long password", "a new long password"), (House.password, "short", "short"),
                    (House.password, "a new long password", "another"),
                    (House.password, House.password, House.password),
                ] {
                    let response = try await here.post(
                        "/account/password", [("current", current), ("password", new), ("again", again)])
                    #expect(response.status == .unprocessableContent)
                    #expect(!response.text.contains("a new long password") && !response.text.contains(House.password))
                }
                let before = await here.cookies["accord"]
                let changed = try await here.post(
                    "/account/password",
                    [
                        ("current", House.password), ("password", "a new long password"),
                        ("again", "a new long password"),
                    ])
                #expect(changed.status == .seeOther)
                #expect(await here.cookies["accord"] != before)
                #expect(try await here.get("/account").status == .ok)
                #expect(try await there.get("/account").status == .seeOther)
                let again = Browser(client)
                #expect(try await again.signIn("Kim Alvarez").status == .unprocessableContent)
                #expect(try await again.signIn("Kim Alvarez", password: "a new long password").status == .seeOther)
            }
        }
    }

    @Test("the theme is kept and stands on every page", arguments: Engine.allCases)
    func theme(engine: Engine) async throws {
        try await House.open(engine) { house in
            try await house.addUser("Kim Alvarez", .sales)
            try await house.serve { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await kim.get("/account").text.contains("<html lang=\"en\">"))
                let fields = [("name", "Kim Alvarez"), ("zone", "UTC"), ("revision", "1"), ("theme", "dark")]
                try await kim.post("/account", fields)
                #expect(try await kim.get("/about").text.contains("<html lang=\"en\" data-theme=\"dark\">"))
            }
        }
    }

    @Test("sessions are listed with their devices, and ended one by one or all", arguments: Engine.allCases)
    func sessions(engine: Engine) async throws {
        try await House.open(engine) { house in
            try await house.addUser("Kim Alvarez", .sales)
            try await house.addUser("Lee Park", .sales)
            try await house.serve { client in
                let here = try await Browser.signedIn(client, "Kim Alvarez")
                let phone = Browser(client)
                try await phone.get("/sign-in")
                try await phone.post(
                    "/sign-in", [("email", House.email("Kim")), ("password", House.password)],
                    headers: [.userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1"])
                let third = try await Browser.signedIn(client, "Kim Alvarez")
                let page = try await here.get("/account")
                #expect(page.text.contains("3 sessions") && page.text.contains("Safari on iPhone"))
                let handle = try #require(
                    page.text.firstMatch(of: #/\/account\/sessions\/[0-9a-f]{20}/#)
                ).output
                let lee = try await Browser.signedIn(client, "Lee Park")
                try await lee.get("/account")
                #expect(try await lee.post(String(handle)).status == .notFound)
                #expect(try await here.post(String(handle)).status == .seeOther)
                #expect(try await here.get("/account").text.contains("2 sessions"))
                #expect(try await here.post("/account/sessions").status == .seeOther)
                #expect(try await phone.get("/account").status == .seeOther)
                #expect(try await third.get("/account").status == .seeOther)
                #expect(try await here.get("/account").text.contains("1 session<"))
            }
        }
    }

    @Test("whoever was given a password chooses one before anything else")
    func firstPassword() async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez", .sales, mustChange: true)
            let feature = Feature("f", routes: [Route(.get, "/f", .signedIn) { try await $0.page(Plain(title: "F")) }])
            try await house.serve([feature]) { client in
                let browser = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await browser.get("/f").location == "/account")
                #expect(try await browser.get("/account").text.contains("Choose a password of your own"))
                try await browser.post(
                    "/account/password",
                    [
                        ("current", House.password), ("password", "a new long password"),
                        ("again", "a new long password"),
                    ])
                #expect(try await browser.get("/f").status == .ok)
            }
        }
    }

    @Test("an address belongs to one user, however it is written", arguments: Engine.allCases)
    func addresses(engine: Engine) async throws {
        try await House.open(engine) { house in
            try await house.addUser("Kim Alvarez")
            let twin = User(
                id: try house.services.newID(), name: "Kim", email: "KIM@Northwind.example", zone: "UTC",
                created: house.now)
            let error = await #expect(throws: Problem.self) { try await UserStore(house.services).create(twin) }
            #expect(error == .conflict("There is already a user with this address."))
        }
    }

    @Test("a viewer has the roster of the instant", arguments: Engine.allCases)
    func viewers(engine: Engine) async throws {
        try await House.open(engine) { house in
            let dana = try await house.addUser("Dana Ortiz", .sales, .manager, team: "West")
            let kim = try await house.addUser("Kim Alvarez", .sales, .rep, team: "West", manager: dana)
            let store = UserStore(house.services)
            let later = house.now.advanced(byMilliseconds: 3_600_000)
            let entries = try await house.services.database.write { connection in
                let entries = try RosterQueries.entries(of: kim, at: House.start, in: connection)
                for entry in entries { try RosterQueries.end(entry.id, at: later, in: connection) }
                return entries
            }
            #expect(entries.count == 1 && entries[0].team == "West" && entries[0].weight == 1)
            let before = try await store.viewer(dana, at: house.now)
            #expect(before?.manages == [kim] && before?.isManager == true && before?.teams == ["West"])
            #expect(try await store.viewer(kim, at: house.now)?.parties == [.sales])
            #expect(try await store.viewer(kim, at: later)?.parties == [])
            #expect(try await store.viewer(dana, at: later)?.manages == [])
            #expect(try await store.viewer(ID(7), at: house.now) == nil)
        }
    }
}
