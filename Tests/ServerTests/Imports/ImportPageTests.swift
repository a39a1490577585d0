import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Imports on pages")
struct ImportPageTests {
    /// A form with one file, as browsers send it.
    private static func upload(
        _ browser: Browser, _ fields: [(String, String)], file: (name: String, text: String)?
    ) async throws -> TestResponse {
        try await browser.get("/imports")
        let token = await browser.token ?? ""
        var body = ""
        for (name, value) in [(FormToken.field, token)] + fields {
            body += "--XX\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        if let file {
            body += "--XX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(file.name)\"\r\n"
            body += "Content-Type: text/csv\r\n\r\n\(file.text)\r\n"
        }
        body += "--XX--\r\n"
        return try await browser.send(
            .post, "/imports", headers: [.contentType: "multipart/form-data; boundary=XX"],
            body: ByteBuffer(string: body))
    }

    @Test("a file goes from the upload to the result, and back")
    func walk() async throws {
        try await ImportDesk.open { desk in
            try await desk.world.house.serve(desk.features) { client in
                let browser = try await Browser.signedIn(client, "Olu")
                #expect(try await browser.get("/imports").text.contains("Nothing was brought in yet"))
                let wrong = try await Self.upload(browser, [("kind", "files")], file: nil)
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("Choose at least one file"))
                let sent = try await Self.upload(browser, [("kind", "files")], file: ("Leads.csv", Exports.leads))
                let path = try #require(sent.location)
                let page = try await browser.get(path)
                #expect(page.text.contains("3 leads") && page.text.contains("Take them as"))
                let columns = try await browser.get(path + "/files/0")
                #expect(columns.text.contains("value=\"person.email\"") && columns.text.contains("Dana"))
                let bad = try await browser.post(
                    path + "/files/0", [("revision", "1"), ("noun", "lead"), ("column-3", "person.shoes")])
                #expect(bad.status == .unprocessableContent && bad.text.contains("person.shoes"))
                let good = try await browser.post(
                    path + "/files/0", [("revision", "1"), ("noun", "lead"), ("column-5", "")])
                #expect(good.status == .seeOther)
                let stale = try await browser.post(path + "/files/0", [("revision", "1"), ("noun", "lead")])
                #expect(stale.status == .conflict)
                #expect(try await browser.get(path + "/mapping").text.contains("mapping: 1"))
                let check = try await browser.post(path + "/check")
                let progress = try #require(check.location)
                #expect(try await browser.get(progress).status == .ok)
                #expect(try await browser.get(progress + "/progress").text.contains("\"over\":false"))
                try await desk.work()
                #expect(try await browser.get(progress).location == path)
                #expect(try await browser.get(path).text.contains("What the check says"))
                let take = try await browser.post(path + "/import")
                try await desk.work()
                let watched = try #require(take.location)
                let result = try #require(try await browser.get(watched).location)
                let batch = try await browser.get(result)
                #expect(batch.text.contains("3 read = 3 created + 0 updated + 0 skipped + 0 rejected"))
                #expect(try await browser.get("/imports").text.contains(result))
                _ = try await browser.post(result + "/counting")
                try await desk.work()
                #expect(try await browser.get(result + "/withdrawal").text.contains("Would be withdrawn"))
                _ = try await browser.post(result + "/withdrawal")
                try await desk.work()
                #expect(try await browser.get(result).text.contains("Taken back"))
                #expect(try await browser.post(result + "/withdrawal").status == .conflict)
            }
        }
    }

    @Test("badges are released on their own page")
    func badges() async throws {
        try await ImportDesk.open { desk in
            try await desk.world.house.serve(desk.features) { client in
                let browser = try await Browser.signedIn(client, "Olu")
                let text =
                    "First Name,Last Name,Company,Email,Notes\nDana,Reyes,Calder,d@calder.example,Wants a visit\n"
                let nameless = try await Self.upload(
                    browser, [("kind", "badges"), ("event", "")], file: ("scans.csv", text))
                #expect(nameless.status == .unprocessableContent)
                let sent = try await Self.upload(
                    browser, [("kind", "badges"), ("event", "Spring Fair")], file: ("scans.csv", text))
                let path = try #require(sent.location)
                let page = try await browser.get(path)
                #expect(page.text.contains("Wants a visit") && page.text.contains("Weigh against capacity"))
                _ = try await browser.post(path.replacing("/release", with: "/load"))
                try await desk.work()
                #expect(try await browser.get(path).text.contains("would be handed over"))
                let none = try await browser.post(path, [("revision", "1"), ("count", "none")])
                #expect(none.status == .unprocessableContent)
                #expect(try await browser.post(path, [("revision", "1"), ("count", "5")]).status == .seeOther)
                try await desk.work()
                #expect(try await browser.get(path).text.contains("Everybody who talked to us is released"))
            }
        }
    }

    @Test("only operations may bring anything in")
    func roles() async throws {
        try await House.open(.sqlite, migrations: Schema.migrations) { house in
            let library = AccordLibrary(database: house.services.database)
            let imports = ImportStore(
                database: house.services.database, accords: AccordShelf(library: library), roster: RosterShelf(),
                ids: house.services.ids, clock: house.services.clock)
            let drafts = ImportDraftStore(imports: imports, spool: ImportSpool(house.services.settings))
            try await RouteWalk.check(
                house,
                [
                    ImportFeature.feature(drafts), FindingsFeature.feature(imports),
                    OperationsFeature.feature(imports),
                ])
        }
    }
}
