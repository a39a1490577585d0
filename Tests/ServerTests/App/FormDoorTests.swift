import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Record
@testable import Server

@Suite("Forms at the door")
struct FormDoorTests {
    @Test("a body over its limit is refused with 413, announced or not", arguments: [false, true])
    func limits(live: Bool) async throws {
        try await House.open(settings: {
            $0.bodyLimit = 2_000; $0.uploadLimit = 100_000; $0.port = 0
        }) { house in
            try await house.addUser("Kim Alvarez")
            try await house.serve([Probe.feature], live: live) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                try await kim.get("/account")
                let long = String(repeating: "x", count: 3_000)
                #expect(try await kim.post("/probe", [("name", long)]).status == .contentTooLarge)
                #expect(
                    try await kim.upload("/probe/file", "a.csv", String(repeating: "y", count: 99_000)).status == .ok)
                let tooMuch = String(repeating: "y", count: 101_000)
                #expect(try await kim.upload("/probe/file", "a.csv", tooMuch).status == .contentTooLarge)
                #expect(try await kim.get("/probe").status == .ok)
            }
        }
    }

    @Test("an upload is read only after its token, and leaves nothing behind")
    func uploads() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try await House.open(settings: { $0.temporaryFolder = folder.path }) { house in
            try await house.addUser("Kim Alvarez")
            try await house.serve([Probe.feature]) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                try await kim.get("/account")
                let taken = try await kim.upload("/probe/file", "../leads \"x\".csv", "name\r\nPriya\r\n")
                #expect(taken.text == "[\"leads \\\"x\\\".csv\",\"13\",\"yes\"]")
                #expect(try await kim.upload("/probe/file", "a.csv", "x", tokenFirst: false).status == .forbidden)
                #expect(try await kim.upload("/probe", "a.csv", "x").status == .badRequest)
                #expect(try folder.names() == [])
            }
        }
    }

    @Test("a JSON body needs the token in a header, and faults name their field")
    func json() async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez")
            try await house.serve([Probe.feature]) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                try await kim.get("/account")
                let body = ByteBuffer(string: "{\"a\":1}")
                #expect(try await kim.send(.put, "/api/things/1", body: body).status == .forbidden)
                let headers: HTTPFields = [
                    FormToken.headerName: await kim.token ?? "", .contentType: "application/json",
                ]
                #expect(try await kim.send(.put, "/api/things/1", headers: headers, body: body).text == "{\"a\":1}")
                let wrong = try await kim.send(
                    .put, "/api/things/1", headers: headers, body: ByteBuffer(string: "{\"a\":\"x\"}"))
                #expect(wrong.status == .unprocessableContent)
                #expect(wrong.text.contains("\"field\":\"a\""))
            }
        }
    }

    @Test("a form without token, with a wrong one, or from another site changes nothing")
    func forgery() async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez")
            try await house.addUser("Lee Chen")
            try await house.serve([Probe.feature]) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                let lee = try await Browser.signedIn(client, "Lee Chen")
                try await lee.get("/account")
                try await kim.get("/account")
                #expect(try await kim.post("/probe", [("token", "")]).status == .forbidden)
                #expect(
                    try await kim.post("/probe", [("token", String(repeating: "A", count: 86))]).status == .forbidden)
                #expect(try await kim.post("/probe", [("token", await lee.token ?? "")]).status == .forbidden)
                let site = fieldName("Sec-Fetch-Site")
                #expect(try await kim.post("/probe", headers: [site: "cross-site"]).status == .forbidden)
                #expect(try await kim.post("/probe", headers: [site: "same-site"]).status == .forbidden)
                #expect(try await kim.post("/probe", headers: [.origin: "https://evil.example"]).status == .forbidden)
                #expect(try await kim.post("/probe", headers: [.origin: "null"]).status == .forbidden)
                let good: HTTPFields = [site: "same-origin", .origin: "http://localhost"]
                #expect(try await kim.post("/probe", headers: good).status == .seeOther)
                #expect(try await kim.post("/probe").status == .seeOther)
            }
        }
        try await House.open(settings: { $0.publicURL = PublicURL("https://accord.example") }) { house in
            try await house.serve { client in
                let browser = Browser(client)
                try await browser.get("/sign-in")
                let local = try await browser.post("/sign-in", headers: [.origin: "http://localhost"])
                #expect(local.status == .forbidden)
                let ours = try await browser.post("/sign-in", headers: [.origin: "https://accord.example"])
                #expect(ours.status == .unprocessableContent)
            }
        }
    }

    @Test("two pages never carry the same token, and both are good")
    func masks() async throws {
        try await House.open { house in
            try await house.addUser("Kim Alvarez")
            try await house.serve([Probe.feature]) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                try await kim.get("/account")
                let first = await kim.token ?? ""
                try await kim.get("/account")
                let second = await kim.token ?? ""
                #expect(first != second)
                #expect(try await kim.post("/probe", [("token", first)]).status == .seeOther)
                #expect(try await kim.post("/probe", [("token", second)]).status == .seeOther)
            }
        }
    }
}
