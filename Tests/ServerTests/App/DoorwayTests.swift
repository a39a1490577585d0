import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Testing

@testable import Record
@testable import Server

@Suite("The doorway")
struct DoorwayTests {
    @Test("every answer carries the guarding headers and a request id, whatever happened")
    func headers() async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez")
            try await house.serve([Probe.feature]) { client in
                let browser = try await Browser.signedIn(client, "Kim Alvarez")
                for path in [
                    "/health", "/sign-in", "/probe", "/none", "/probe/busy", "/probe/broken", "/probe/conflict",
                ] {
                    let response = try await browser.get(path)
                    #expect(response.headers[fieldName("X-Content-Type-Options")] == "nosniff", "\(path)")
                    #expect(response.headers[fieldName("X-Request-Id")]?.count == 13)
                    let policy = response.headers[fieldName("Content-Security-Policy")] ?? ""
                    #expect(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"))
                    #expect(!policy.contains("unsafe"))
                    #expect(response.headers[fieldName("Referrer-Policy")] == "same-origin")
                    #expect(response.headers[fieldName("Permissions-Policy")] != nil)
                    #expect(response.headers[fieldName("Strict-Transport-Security")] == nil)
                    #expect(!response.text.contains("<style") && !response.text.contains("style="))
                }
            }
        }
        try await House.open(settings: { $0.publicURL = PublicURL("https://accord.example") }) { house in
            try await house.serve { client in
                let response = try await client.execute(uri: "/health", method: .get)
                #expect(response.headers[fieldName("Strict-Transport-Security")] != nil)
            }
        }
    }

    @Test(
        "errors become a sentence, a status and the request's id",
        arguments: [
            ("missing", 404, "There is no such lead."), ("invalid", 422, "a: Say &lt;more&gt;."),
            ("conflict", 409, "Lee accepted it at 09:05."), ("forbidden", 403, "Not yours."),
            ("busy", 503, "Nothing was saved"), ("full", 503, "no room"), ("broken", 500, "has been noted"),
        ] as [(String, Int, String)])
    func errors(thing: String, status: Int, sentence: String) async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez")
            try await house.serve([Probe.feature]) { client in
                let browser = try await Browser.signedIn(client, "Kim Alvarez")
                let page = try await browser.get("/probe/\(thing)")
                #expect(page.status.code == status)
                #expect(page.text.contains(sentence))
                #expect(page.text.contains(page.headers[fieldName("X-Request-Id")] ?? "?"))
                #expect(!page.text.contains("hunter2") && !page.text.contains("secret"))
                let json = try await browser.get("/probe/\(thing)", headers: [.accept: "application/json"])
                #expect(json.status.code == status)
                #expect(json.headers[.contentType] == "application/problem+json")
                #expect(json.text.contains("\"status\":\(status)") && !json.text.contains("hunter2"))
            }
        }
    }

    @Test("a wrong method is told from a wrong path, HEAD is GET without a body")
    func methods() async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez")
            try await house.serve([Probe.feature]) { client in
                let browser = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await browser.get("/nowhere").status == .notFound)
                let wrong = try await browser.send(.delete, "/probe", body: nil)
                #expect(wrong.status == .methodNotAllowed)
                #expect(wrong.headers[.allow] == "GET, HEAD, POST")
                let head = try await browser.send(.head, "/probe", body: nil)
                #expect(head.status == .ok)
                #expect(head.body.readableBytes == 0)
                #expect((Int(head.headers[.contentLength] ?? "") ?? 0) > 100)
                #expect(try await browser.get("/probe/%E4%B8%96%2Fx").text == "{\"thing\":\"世/x\"}")
                #expect(try await browser.get("/probe/%ff").status == .notFound)
                #expect(try await browser.get("/open?q=%3Cb%3E").text == "<p>&lt;b&gt;</p>")
                #expect(try await browser.get("/open?q=%").status == .badRequest)
            }
        }
    }

    @Test("a toast is shown once, on the page after the change, and cannot be made up")
    func toasts() async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez")
            try await house.serve([Probe.feature]) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                try await kim.get("/account")
                try await kim.post("/probe", [("name", "<Priya>")])
                let forged = await kim.cookies["accord-toast"] ?? ""
                let page = try await kim.get("/probe")
                #expect(page.text.contains("Saved &lt;Priya&gt;"))
                #expect(page.text.contains("action=\"/probe/undo\""))
                #expect(try await !kim.get("/probe").text.contains("Saved"))
                await kim.setCookie("accord-toast", "x" + forged)
                #expect(try await !kim.get("/probe").text.contains("Saved"))
            }
        }
    }

    @Test("a handler that takes too long is answered for")
    func slowness() async throws {
        try await House.open(settings: { $0.requestTimeout = 1 }) { house in
            try await house.addUser("Kim Alvarez")
            try await house.serve([Probe.feature]) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await kim.get("/probe/slow").status == .serviceUnavailable)
            }
        }
    }

    @Test("the reader of a page is told that its figures are being computed, and the browser asks again by itself")
    func underway() async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez")
            try await house.serve([Probe.feature]) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                try await kim.get("/account")
                try await kim.post("/probe", [("name", "Vera")])
                let page = try await kim.get("/probe/figure?by=team", headers: [.accept: "text/html,*/*;q=0.8"])
                #expect(page.status == .accepted)
                #expect(page.headers[fieldName("Refresh")] == "2")
                #expect(page.text.contains("is being computed, since") && page.text.contains("17:14"))
                #expect(page.text.contains("href=\"/probe/figure?by=team\""))
                #expect(!page.text.contains("Saved Vera"), "what was done is told on the page that was asked for")
                #expect(try await kim.get("/probe").text.contains("Saved Vera"))
                #expect(try await kim.get("/probe/figure").text.contains("there"), "a program waits")
            }
        }
    }

    @Test("the frame shows the navigation, the crumbs and who is signed in, all escaped")
    func frame() async throws {
        try await House.open { house in
            try await house.addUser("Kim <Alvarez>")
            let shell = AppShell(search: "/search", footer: { _, _, _ in ["Accord 3", "since <1> Nov"] })
            try await house.serve([Probe.feature], shell: shell) { client in
                let kim = try await Browser.signedIn(client, "Kim <Alvarez>")
                let page = try await kim.get("/probe").text
                #expect(page.contains("<title>Probe &lt;1&gt; · Accord</title>"))
                #expect(page.contains("Kim &lt;Alvarez&gt;") && !page.contains("<Alvarez>"))
                #expect(page.contains("aria-current=\"page\">") && page.contains("<span class=\"count\">7</span>"))
                #expect(page.contains("Accord 3<br>since &lt;1&gt; Nov"))
                #expect(page.contains("role=\"search\" action=\"/search\""))
            }
        }
    }

    @Test("assets are kept for ever under the address of their content, and under no other")
    func assets() async throws {
        try await House.open { house in
            try await house.serve { client in
                for link in [AssetLibrary.style, AssetLibrary.script, AssetLibrary.sprite, AssetLibrary.favicon] {
                    let response = try await client.execute(uri: link.address, method: .get)
                    #expect(response.status == .ok)
                    #expect(response.headers[.cacheControl]?.contains("immutable") == true)
                    #expect(response.body.readableBytes > 100)
                }
                #expect(try await Browser(client).get("/assets/old/style.css").status == .notFound)
                #expect(try await Browser(client).get("/assets/old/none.css").status == .notFound)
            }
        }
    }

    @Test("every icon and mark is in the sprite")
    func sprite() {
        let sprite = String(decoding: SampleFiles.bytes(of: "sprite.svg") ?? [], as: UTF8.self)
        for name in Icon.allCases.map(\.rawValue) + Mark.allCases.map(\.rawValue) {
            #expect(sprite.contains("id=\"\(name)\""), "\(name)")
        }
    }

    @Test("health needs no sign-in and tells when the database is gone")
    func health() async throws {
        try await House.open { house in
            try await house.serve { client in
                let browser = Browser(client)
                let healthy = try await browser.get("/health")
                #expect(healthy.text == "{\"status\":\"ok\"}")
                await house.services.database.close()
                let sick = try await browser.get("/health")
                #expect(sick.status == .serviceUnavailable)
            }
        }
    }
}
