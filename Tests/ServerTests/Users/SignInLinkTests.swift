import Domain
import HummingbirdTesting
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("A link that sets a password")
struct SignInLinkTests {
    private static func act(_ house: House, _ author: ID<User> = ID(0)) -> Act {
        Act(author: author, now: house.now, ids: House.longLived(house))
    }

    @Test("it works once, ends all sessions, and a newer one ends it", arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await House.open(engine) { house in
            let kim = try await house.addUser("Kim Alvarez", .sales)
            let store = SignInLinkStore(services: house.services)
            let act = Self.act(house)
            let first = try await store.make(for: kim, act)
            let second = try await store.make(for: kim, act)
            #expect(first.utf8.count == 43 && first != second)
            let kept = try await house.services.database.read {
                try $0.all("SELECT token_hash FROM sign_in_link") { $0.text(0) }
            }
            #expect(kept.count == 2 && !kept.contains(first) && !kept.contains(second))
            await #expect(throws: Problem.self) { try await store.holder(of: first, from: "", at: house.now) }
            try await house.serve { client in
                let old = try await Browser.signedIn(client, "Kim Alvarez")
                let browser = Browser(client)
                let page = try await browser.get("/sign-in-links/\(second)")
                #expect(page.status == .ok && page.text.contains("Choose a password, Kim Alvarez"))
                let short = try await browser.post(
                    "/sign-in-links/\(second)", [("password", "short"), ("again", "short")])
                #expect(short.status == .unprocessableContent && !short.text.contains("value=\"short\""))
                let fields = [("password", "a new long password"), ("again", "a new long password")]
                let without = try await browser.post("/sign-in-links/\(second)", fields + [(FormToken.field, "x")])
                #expect(without.status == .forbidden)
                #expect(try await browser.post("/sign-in-links/\(second)", fields).status == .seeOther)
                #expect(try await browser.get("/account").status == .ok)
                #expect(try await old.get("/account").status == .seeOther)
                #expect(try await Browser(client).get("/sign-in-links/\(second)").status == .notFound)
                let again = Browser(client)
                #expect(try await again.signIn("Kim Alvarez", password: "a new long password").status == .seeOther)
            }
        }
    }

    @Test("it ends after a day, with deactivation, and is not made for who has left", arguments: Engine.allCases)
    func ends(engine: Engine) async throws {
        try await House.open(engine) { house in
            let kim = try await house.addUser("Kim Alvarez", .sales)
            let store = SignInLinkStore(services: house.services)
            let act = Self.act(house)
            let token = try await store.make(for: kim, act)
            house.pass(seconds: SignInLink.lifetimeHours * 3_600 - 1)
            #expect(try await store.holder(of: token, from: "", at: house.now).id == kim)
            house.pass(seconds: 1)
            await #expect(throws: Problem.self) { try await store.holder(of: token, from: "", at: house.now) }
            await #expect(throws: Problem.self) {
                try await store.use(token, password: "a new long password", at: house.now)
            }
            try await house.letGo(kim)
            await #expect(throws: Problem.self) { try await store.make(for: kim, act) }
        }
    }

    @Test("guessing is slowed by address, and making by person", arguments: Engine.allCases)
    func slowed(engine: Engine) async throws {
        try await House.open(engine) { house in
            let kim = try await house.addUser("Kim Alvarez", .sales)
            let store = SignInLinkStore(services: house.services)
            let act = Self.act(house)
            for _ in 0..<5 {
                await #expect(throws: Problem.self) {
                    try await store.holder(of: "guess", from: "192.0.2.7", at: house.now)
                }
            }
            await #expect(throws: SignInRefusal.tooManyTries(seconds: 2)) {
                try await store.holder(of: "guess", from: "192.0.2.7", at: house.now)
            }
            for _ in 0..<5 { _ = try await store.make(for: kim, act) }
            await #expect(throws: SignInRefusal.tooManyTries(seconds: 2)) {
                try await store.make(for: kim, act)
            }
        }
    }

    @Test("two that use it at once set one password", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await House.open(engine) { house in
            let kim = try await house.addUser("Kim Alvarez", .sales)
            let store = SignInLinkStore(services: house.services)
            let act = Self.act(house)
            let token = try await store.make(for: kim, act)
            let used = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<2 {
                    group.addTask {
                        do {
                            _ = try await store.use(token, password: "a new long password \(number)", at: house.now)
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(used == 1)
        }
    }
}
