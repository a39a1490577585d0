import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Signing in")
struct SignInTests {
    @Test("whoever has an address and its password comes in, and out again", arguments: Engine.allCases)
    func inAndOut(engine: Engine) async throws {
        try await House.open(engine) { house in
            try await house.addUser("Kim Alvarez", .sales)
            try await house.serve { client in
                let browser = Browser(client)
                let refused = try await browser.get("/account?x=1&y=2")
                #expect(refused.status == .seeOther)
                #expect(refused.location == "/sign-in?next=%2Faccount%3Fx%3D1%26y%3D2")
                let page = try await browser.get(refused.location ?? "")
                #expect(page.text.contains("name=\"next\" value=\"/account?x=1&amp;y=2\""))
                let entered = try await browser.post(
                    "/sign-in",
                    [("email", " KIM@northwind.example "), ("password", House.password), ("next", "/account?x=1&y=2")])
                #expect(entered.status == .seeOther)
                #expect(entered.location == "/account?x=1&y=2")
                let account = try await browser.get("/account")
                #expect(account.text.contains("Kim Alvarez") && account.text.contains("09:14 in Los Angeles"))
                #expect(try await browser.get("/sign-in").location == "/")
                let token = await browser.cookies["accord"]
                #expect(try await browser.post("/sign-out").location == "/sign-in")
                #expect(await browser.cookies["accord"] == nil)
                await browser.setCookie("accord", token)
                #expect(try await browser.get("/account").status == .seeOther)
            }
        }
    }

    @Test("a password that was kept at a lower cost is kept anew at the next sign-in", arguments: Engine.allCases)
    func rehashed(engine: Engine) async throws {
        try await House.open(engine) { house in
            let kim = try await house.addUser("Kim Alvarez", .sales)
            let given = house.services
            let services = AppServices(
                database: given.database, settings: given.settings, clock: given.clock, randomBytes: given.randomBytes,
                ids: given.ids,
                passwords: PasswordHasher(cost: .init(exponent: 5), randomBytes: AppServices.systemRandomBytes),
                logger: given.logger)
            func kept() async throws -> String? {
                try await given.database.read { try $0.text("SELECT password FROM sign_in WHERE user_id = \(kim)") }
            }
            func signIn() async throws {
                let application = BuildServer.application(services, features: [])
                try await application.test(.router) { _ = try await Browser.signedIn($0, "Kim Alvarez") }
            }
            let before = try #require(try await kept())
            #expect(services.passwords.isOutdated(before))
            try await signIn()
            let after = try #require(try await kept())
            #expect(after != before && !services.passwords.isOutdated(after))
            try await signIn()
            #expect(try await kept() == after)
        }
    }

    @Test(
        "wrong passwords, unknown addresses and users who may not sign in are told the same", arguments: Engine.allCases
    )
    func refusals(engine: Engine) async throws {
        try await House.open(engine) { house in
            try await house.addUser("Kim Alvarez", .sales)
            let lee = try await house.addUser("Lee Chen", .sales)
            try await house.letGo(lee)
            try await house.serve { client in
                var sentences: Set<String> = []
                for (email, password) in [
                    ("kim@northwind.example", "an xylophone"), ("nobody@northwind.example", House.password),
                    ("lee@northwind.example", House.password),
                ] {
                    let browser = Browser(client)
                    try await browser.get("/sign-in")
                    let response = try await browser.post("/sign-in", [("email", email), ("password", password)])
                    #expect(response.status == .unprocessableContent)
                    #expect(response.text.contains("value=\"\(email)\""))
                    #expect(!response.text.contains(password))
                    #expect(await browser.cookies["accord"] == nil)
                    sentences.insert(response.text.components(between: "word-wrong", and: "</p>"))
                }
                #expect(sentences.count == 1)
            }
        }
    }

    @Test(
        "five failures slow the account for right and wrong passwords alike, more and more", arguments: Engine.allCases)
    func slowing(engine: Engine) async throws {
        try await House.open(engine) { house in
            try await house.addUser("Kim Alvarez", .sales)
            try await house.serve { client in
                for name in ["Kim Alvarez", "Unknown Person"] {
                    let browser = Browser(client)
                    for left in [4, 3, 2, 1] {
                        let tries = left == 1 ? "1 try left" : "\(left) tries left"
                        #expect(try await browser.signIn(name, password: "wrong").text.contains(tries))
                    }
                    #expect(try await browser.signIn(name, password: "wrong").text.contains("Wait a moment"))
                    let slowed = try await browser.signIn(name)
                    #expect(slowed.status == .tooManyRequests)
                    #expect(slowed.headers[.retryAfter] == "2")
                    house.pass(seconds: 2)
                    #expect(try await browser.signIn(name, password: "wrong").status == .unprocessableContent)
                    #expect(try await browser.signIn(name).headers[.retryAfter] == "4")
                    house.pass(seconds: 4)
                    let last = try await browser.signIn(name)
                    #expect(last.status == (name == "Kim Alvarez" ? .seeOther : .unprocessableContent))
                }
                // The right password has cleared the account.
                let again = Browser(client)
                #expect(try await again.signIn("Kim Alvarez", password: "wrong").text.contains("4 tries left"))
            }
        }
    }

    @Test("an address is slowed whatever accounts it tries, and its network with it")
    func addresses() async throws {
        try await House.open(settings: { $0.trustProxy = true }) { house in
            try await house.addUser("Kim Alvarez", .sales)
            try await house.serve { client in
                let header = fieldName("X-Forwarded-For")
                func attempt(_ email: String, from address: String) async throws -> HTTPResponse.Status {
                    let browser = Browser(client)
                    try await browser.get("/sign-in")
                    return try await browser.post(
                        "/sign-in", [("email", email), ("password", "wrong")], headers: [header: address]
                    ).status
                }
                for index in 0..<5 {
                    let status = try await attempt(
                        "a\(index)@x.example", from: "9.9.9.\(index), 2001:db8:1:2::\(index)")
                    #expect(status == .unprocessableContent)
                }
                #expect(try await attempt("b@x.example", from: "2001:db8:1:2:ffff::1") == .tooManyRequests)
                #expect(try await attempt("b@x.example", from: "2001:db8:1:3::1") == .unprocessableContent)
                #expect(try await attempt("b@x.example", from: "9.9.9.1") == .unprocessableContent)
            }
        }
    }

    @Test("signing in gives a new session, and one that was planted before is worth nothing")
    func fixation() async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez", .sales)
            try await house.serve { client in
                let browser = Browser(client)
                let planted = String(repeating: "A", count: 43)
                await browser.setCookie("accord", planted)
                try await browser.signIn("Kim Alvarez")
                let first = await browser.cookies["accord"]
                #expect(first != planted && first?.count == 43)
                let other = Browser(client)
                await other.setCookie("accord", planted)
                #expect(try await other.get("/account").status == .seeOther)
                try await other.signIn("Kim Alvarez")
                #expect(await other.cookies["accord"] != first)
            }
        }
    }

    @Test("the door's own form needs the token that its page gave to this browser")
    func doorForm() async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez", .sales)
            try await house.serve { client in
                let fields = [("email", "kim@northwind.example"), ("password", House.password)]
                #expect(try await Browser(client).post("/sign-in", fields).status == .forbidden)
                let attacker = Browser(client)
                try await attacker.get("/sign-in")
                let victim = Browser(client)
                try await victim.get("/sign-in")
                let foreign = fields + [("token", await attacker.token ?? "")]
                #expect(try await victim.post("/sign-in", foreign).status == .forbidden)
            }
        }
    }

    @Test("cookies are hidden from scripts, bound to the site, and secure where people come by https")
    func cookies() async throws {
        for (address, name) in [("http://accord.example", "accord"), ("https://accord.example", "__Host-accord")] {
            try await House.open(settings: { $0.publicURL = PublicURL(address) }) { house in
                try await house.addUser("Kim Alvarez", .sales)
                try await house.serve { client in
                    let browser = Browser(client)
                    let entered = try await browser.signIn("Kim Alvarez")
                    let cookie = entered.headers[values: .setCookie].first { $0.hasPrefix("\(name)=") } ?? ""
                    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
                    #expect(cookie.contains("Secure") == address.hasPrefix("https"))
                    #expect(!cookie.contains("Domain") && !cookie.contains("Max-Age"))
                    try await browser.get("/account")
                    try await browser.post("/sign-out")
                    try await browser.get("/sign-in")
                    let stays = try await browser.post(
                        "/sign-in",
                        [("email", "kim@northwind.example"), ("password", House.password), ("stay", "yes")])
                    let kept = stays.headers[values: .setCookie].first { $0.hasPrefix("\(name)=") } ?? ""
                    #expect(kept.contains("Max-Age=2592000"))
                }
            }
        }
    }

    @Test("a session ends after idling and after its longest time, however busy", arguments: Engine.allCases)
    func ends(engine: Engine) async throws {
        try await House.open(
            engine,
            settings: {
                $0.sessionIdle = 600; $0.sessionAbsolute = 1_500
            }
        ) { house in
            try await house.addUser("Kim Alvarez", .sales)
            try await house.serve { client in
                let browser = try await Browser.signedIn(client, "Kim Alvarez")
                house.pass(seconds: 590)
                #expect(try await browser.get("/account").status == .ok)
                house.pass(seconds: 590)
                #expect(try await browser.get("/account").status == .ok)
                house.pass(seconds: 330)
                #expect(try await browser.get("/account").status == .seeOther)
                let idler = try await Browser.signedIn(client, "Kim Alvarez")
                house.pass(seconds: 601)
                #expect(try await idler.get("/account").status == .seeOther)
            }
        }
    }

    @Test("only the hash of a session's token is kept, and of a password only scrypt's")
    func secrets() async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez", .sales)
            try await house.serve { client in
                let browser = try await Browser.signedIn(client, "Kim Alvarez")
                let token = await browser.cookies["accord"] ?? "?"
                let kept = try await house.services.database.read { connection in
                    (
                        try connection.text("SELECT token_hash FROM session") ?? "",
                        try connection.text("SELECT password FROM sign_in") ?? ""
                    )
                }
                #expect(kept.0 == Session.hash(of: token) && kept.0.count == 64 && kept.0 != token)
                #expect(kept.1.hasPrefix("scrypt$4$8$1$") && !kept.1.contains(House.password))
            }
        }
    }

    @Test("a busy session costs no write but one a minute, and rights are a second old at most")
    func cost() async throws {
        try await House.open { house in
            let kim = try await house.addUser("Kim Alvarez", .sales)
            let seen: @Sendable () async throws -> Int64? = {
                try await house.services.database.read { try $0.integer("SELECT last_seen FROM session") }
            }
            let operate = Feature("o", routes: [Route(.get, "/o", .operate) { _ in Response(status: .ok) }])
            try await house.serve([operate]) { client in
                let browser = try await Browser.signedIn(client, "Kim Alvarez")
                let first = try await seen()
                house.pass(seconds: 59)
                try await browser.get("/account")
                #expect(try await seen() == first)
                house.pass(seconds: 2)
                try await browser.get("/account")
                #expect(try await seen() == house.now.milliseconds)
                #expect(try await browser.get("/o").status == .forbidden)
                let entry = RosterEntry(
                    id: try house.services.newID(), user: kim, party: .operations, role: .keeper, from: house.now)
                try await house.services.database.write { try RosterQueries.insert(entry, in: $0) }
                house.pass(seconds: 1)
                #expect(try await browser.get("/o").status == .ok)
                try await house.letGo(kim)
                house.pass(seconds: 1)
                #expect(try await browser.get("/account").status == .seeOther)
            }
        }
    }
}

extension String {
    /// What stands between two texts; empty when one is missing.
    func components(between start: String, and end: String) -> String {
        guard let first = range(of: start) else { return "" }
        let rest = self[first.upperBound...]
        return String(rest[..<(rest.range(of: end)?.lowerBound ?? rest.endIndex)])
    }
}
