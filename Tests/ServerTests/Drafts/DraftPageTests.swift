import Domain
import Foundation
import HTTPTypes
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The guided draft on pages")
struct DraftPageTests {
    private static func serve(
        _ company: SmallCompany, _ body: @Sendable @escaping (Browser, DraftStore) async throws -> Void
    ) async throws {
        let accords = AccordStore(database: company.database, library: company.library)
        let store = DraftStore(accords: accords)
        try await company.serve([DraftFeature.feature(store), AccordFeature.feature(accords)]) { client in
            try await body(try await Browser.signedIn(client, "Maria"), store)
        }
    }

    @Test("a leader begins a draft, changes a number, sees the sums, and proposes it")
    func walk() async throws {
        try await SmallCompany.open { company in
            try await Self.serve(company) { browser, store in
                try await browser.get("/drafts")
                let begun = try await browser.post("/drafts")
                let path = try #require(begun.location)
                let page = try await browser.get(path)
                #expect(page.status == .ok && page.text.contains("What it adds up to"))
                var fields = DraftChance.answers(5).fields
                fields["from"] = "2027-03-01"
                fields["revision"] = "1"
                let wrong = try await browser.post(
                    path, fields.merging(["acceptance": "120"]) { $1 }.map { ($0, $1) })
                #expect(wrong.status == .unprocessableContent)
                #expect(wrong.text.contains("id=\"acceptance-wrong\"") && wrong.text.contains("value=\"120\""))
                let saved = try await browser.post(path, fields.map { ($0, $1) })
                #expect(saved.status == .seeOther)
                let stale = try await browser.post(path, fields.map { ($0, $1) })
                #expect(stale.status == .conflict)
                let text = try await browser.get(path + "/text")
                #expect(text.text.contains("commitments: # each has a party"))
                try await browser.get(path)
                fields["revision"] = "2"
                for key in fields.keys where key.hasSuffix("-pool") { fields[key] = "" }
                let proposed = try await browser.post(path + "/proposal", fields.map { ($0, $1) })
                #expect(proposed.status == .seeOther && proposed.location?.hasPrefix("/accords/") == true)
                #expect(try await browser.get(path).text.contains("This draft was proposed as"))
            }
        }
    }

    @Test("each route refuses the wrong role")
    func routes() async throws {
        try await House.open(.sqlite, migrations: Schema.migrations) { house in
            let library = AccordLibrary(database: house.services.database)
            let store = DraftStore(accords: AccordStore(database: house.services.database, library: library))
            try await RouteWalk.check(house, [DraftFeature.feature(store)])
        }
    }
}
