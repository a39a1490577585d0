import Domain
import Foundation
import HTTPTypes
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The scorecard on a page")
struct ScorecardPageTests {
    private static func serve(
        _ record: ScorecardRecord, as name: String, _ body: @Sendable @escaping (Browser) async throws -> Void
    ) async throws {
        let feature = ScorecardFeature.feature(record.store)
        try await record.company.serve([feature]) { client in
            try await body(try await Browser.signedIn(client, name))
        }
    }

    @Test("it renders with no rows at all, both sides in one form")
    func empty() async throws {
        try await ScorecardRecord.open(.sqlite, leads: 0) { record in
            try await Self.serve(record, as: "Noor") { browser in
                for view in ["week", "month", "quarter", "year"] {
                    let page = try await browser.get("/scorecard?view=\(view)")
                    #expect(page.status == .ok)
                    #expect(page.text.contains("Marketing promises Sales"))
                    #expect(page.text.contains("Sales promises Marketing"))
                    #expect(page.text.contains("No cases"))
                }
                #expect(try await browser.get("/scorecard?view=day").status == .unprocessableContent)
            }
        }
    }

    @Test("without an accord it says so and leads to it")
    func none() async throws {
        try await ScorecardRecord.open(.sqlite, accord: nil, leads: 0) { record in
            try await Self.serve(record, as: "Kim") { browser in
                let page = try await browser.get("/scorecard")
                #expect(page.status == .ok && page.text.contains("No accord is in force yet"))
                #expect(page.text.contains("href=\"/accords\""))
            }
        }
    }

    @Test("figures open to their rows, rows to their leads, and both are files too")
    func opens() async throws {
        try await ScorecardRecord.open(.sqlite) { record in
            for (lead, state) in [ClockState.met, .met, .late].enumerated() {
                try await record.clock(try await record.hand(lead, on: "2027-02-02"), "S1", .decision, state)
            }
            record.company.pass(days: 20)
            let lead = record.leads[2].id
            try await Self.serve(record, as: "Kim") { browser in
                let page = try await browser.get("/scorecard?on=2027-02-10")
                #expect(page.text.contains("Scorecard, February 2027"))
                #expect(page.text.contains("Broken, 1 of 3") && page.text.contains("66.7%"))
                let link = "/scorecard/rows?commitment=S1&amp;period=2027-02-01&amp;part=missed"
                #expect(page.text.contains(link))
                let rows = try await browser.get(link.replacing("&amp;", with: "&"))
                #expect(rows.status == .ok && rows.text.contains("href=\"/leads/\(lead)\""))
                #expect(rows.text.contains("Late") && rows.text.contains("Kim Alvarez"))
                let file = try await browser.get("/scorecard/rows/file?commitment=S1&period=2027-02-01&part=cases")
                #expect(file.text.split(separator: "\r\n").count == 4)
                let whole = try await browser.get("/scorecard/file?on=2027-02-10")
                #expect(
                    whole.text.contains("S1,sales,Decide,decision,2027-02-01,2027-02-28,share,0.8,0.6667,0.6667,false"))
                #expect(try await browser.get("/scorecard/rows?commitment=S9&period=2027-02-01").status == .notFound)
                let id = record.company.id("Lee")
                #expect(try await browser.get("/scorecard?person=\(id)").status == .forbidden)
            }
        }
    }

    @Test("programs get the same figures, every key always there")
    func json() async throws {
        try await ScorecardRecord.open(.sqlite, leads: 0) { record in
            let report = try await record.report(ScorecardRequest())
            let data = try JSONEncoder().encode(report.entries)
            let entries = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
            #expect(entries.map { $0["id"] as? String } == ["M1", "M2", "M3", "M4", "S1", "S2", "S3"])
            for entry in entries {
                #expect(entry.keys.count == 30)
                #expect((entry["kept"] is NSNull) == (entry["undecidedBecause"] is String), "\(entry)")
            }
        }
    }

    @Test("a month under two versions says when the second began, and offers each alone")
    func versions() async throws {
        try await ScorecardRecord.open(.sqlite) { record in
            record.company.pass(days: 17)
            try await record.company.agree(ScorecardAccord.with("atLeast: 75%", "atLeast: 90%"))
            try await record.hand(0, on: "2027-02-08")
            record.company.pass(days: 5)
            try await Self.serve(record, as: "Sam") { browser in
                let page = try await browser.get("/scorecard")
                #expect(page.text.contains("Version 2 from 15 Feb 2027"))
                #expect(page.text.contains("/scorecard?version=1"))
                let alone = try await browser.get("/scorecard?version=1")
                #expect(alone.text.contains("Judged under version 1 alone"))
            }
        }
    }

    @Test("each route refuses the wrong role")
    func routes() async throws {
        try await House.open(.sqlite, migrations: Schema.migrations) { house in
            let store = ScorecardStore(
                database: house.services.database, library: AccordLibrary(database: house.services.database))
            try await RouteWalk.check(house, [ScorecardFeature.feature(store)])
        }
    }

    @Test("a cell that looks like a formula is led by an apostrophe")
    func formulas() {
        var text = CSVText()
        text.line(["=1+1", "-3", "@a", "a,b", "say \"so\"", "plain"])
        let line = String(decoding: text.bytes, as: UTF8.self)
        #expect(line == "\"'=1+1\",-3,\"'@a\",\"a,b\",\"say \"\"so\"\"\",plain\r\n")
    }
}
