import Domain
import HummingbirdTesting
import Logging
import Synchronization
import Testing

@testable import Record
@testable import Server

@Suite("The log")
struct QuietLogTests {
    /// Keeps every line with all that belongs to it.
    private final class Lines: Sendable {
        let text = Mutex("")
    }

    private struct Listener: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            lines.text.withLock { $0 += "\(event.level) \(event.message) \(all)\n" }
        }
    }

    @Test("no line names a person, an address, a number, a password or a token, whatever is asked")
    func quiet() async throws {
        let lines = Lines()
        let logger = Logger(label: "quiet", factory: { _ in Listener(lines: lines) })
        try await SmallCompany.open(logger: logger) { company in
            let lead = try await company.receive()
            let handoff = try await company.handoff(of: lead)
            let whole = try await WholeProgramTests.whole(company.house).features
            let taken = Set(whole.flatMap(\.routes).map(\.path.description))
            // Of the probe what breaks on purpose; its own queue stands behind the program's.
            let broken = Probe.feature.routes.filter { !taken.contains($0.path.description) }
            let features = whole + [Feature("probe", routes: broken)]
            try await company.serve(features) { client in
                for name in ["Kim Alvarez", "Dana Ortiz", "Noor Haddad", "Olu Adeyemi"] {
                    let browser = try await Browser.signedIn(client, name)
                    try await RouteWalk.pages(features, browser, most: 1) { _, _ in }
                }
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                for path in [
                    "/leads?q=priya@cascadia.example", "/leads/Priya%20Raman", "/sign-in-links/secret-of-a-link",
                    "/probe/broken", "/probe/busy", "/probe/conflict", "/nowhere/priya@cascadia.example",
                ] {
                    try await kim.get(path)
                }
                try await kim.get("/leads/\(lead)")
                try await kim.post("/handoffs/\(handoff.id)/attempts", [("kind", "call"), ("outcome", "Priya Raman")])
                try await kim.post("/account", [("name", "Kim Alvarez"), ("zone", "Mars"), ("revision", "1")])
                let stranger = Browser(client)
                try await stranger.get("/sign-in")
                try await stranger.post(
                    "/sign-in", [("email", "priya@cascadia.example"), ("password", "swordfish of Priya Raman")])
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                try await olu.get("/users/\(company.id("Lee"))")
                let link = try await olu.post("/users/\(company.id("Lee"))/links").text
                let token = try #require(link.firstMatch(of: #/sign-in-links\/([A-Za-z0-9_-]{43})/#)).output.1
                try await Browser(client).get("/sign-in-links/\(token)")
                var secrets = [String(token)]
                for browser in [kim, olu, stranger] {
                    secrets += await Array(browser.cookies.values)
                    if let token = await browser.token { secrets.append(token) }
                }
                let text = lines.text.withLock { $0 }
                #expect(
                    text.contains("answered") && text.contains("/leads/:lead") && text.contains("A request failed."))
                let named = SmallCompanyRoster.names.flatMap { [$0, House.email($0)] }
                let buyer = ["Priya", "Raman", "cascadia", "Cascadia Castings", "206 555", "2065550142"]
                for word in named + buyer + [House.password, "swordfish", "secret-of-a-link"] + secrets {
                    #expect(!text.contains(word), "\(word) stands in the log")
                }
            }
        }
    }
}
