import Domain
import Foundation
import HTTPTypes
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The scorecard by segment, person and period")
struct ScorecardCutTests {
    private static func serve(
        _ record: ScorecardRecord, as name: String, _ body: @Sendable @escaping (Browser) async throws -> Void
    ) async throws {
        try await record.company.serve([ScorecardFeature.feature(record.store)]) { client in
            try await body(try await Browser.signedIn(client, name))
        }
    }

    private static func fill(_ record: ScorecardRecord) async throws {
        for (lead, state) in [ClockState.met, .met, .late, .met].enumerated() {
            let row = try await record.hand(lead, on: "2027-02-0\(lead + 2)") { row in
                if lead > 1 { row.territory = "East" }
            }
            try await record.clock(row, "S1", .decision, state)
        }
        record.company.pass(days: 20)
    }

    @Test("a row for each territory, whose figures open to its own rows")
    func territory() async throws {
        try await ScorecardRecord.open(.sqlite) { record in
            try await Self.fill(record)
            try await Self.serve(record, as: "Sam") { browser in
                let page = try await browser.get("/scorecard?on=2027-02-10")
                #expect(page.text.contains("<h2 id=\"cut\">By territory</h2>"))
                #expect(page.text.contains("part=missed&amp;territory=East"))
                #expect(page.text.contains(">1 of 2</a>") && page.text.contains(">2 of 2</a>"))
            }
        }
    }

    @Test("the toolbar's segment cuts the page, and says so; a wrong one is refused")
    func segment() async throws {
        try await ScorecardRecord.open(.sqlite) { record in
            try await Self.fill(record)
            try await Self.serve(record, as: "Sam") { browser in
                let west = try await browser.get("/scorecard?on=2027-02-10&segment=territory%3AWest")
                #expect(west.text.contains("Cut to West.") && west.text.contains("value=\"territory:West\" selected"))
                let both = try await browser.get("/scorecard?segment=territory%3AWest%7Ctier%3Ahot")
                #expect(both.text.contains("Cut to West, hot."))
                for wrong in ["West", "colour%3Ared", "person%3Anobody"] {
                    #expect(try await browser.get("/scorecard?segment=\(wrong)").status == .unprocessableContent)
                }
                #expect(try await browser.get("/scorecard?by=colour").status == .unprocessableContent)
            }
        }
    }

    @Test("persons stand in the order of the alphabet, and only for those who may see their figures")
    func persons() async throws {
        try await ScorecardRecord.open(.sqlite) { record in
            try await Self.fill(record)
            try await Self.serve(record, as: "Dana") { browser in
                let page = try await browser.get("/scorecard?on=2027-02-10&by=person").text
                let (kim, lee) = (page.range(of: ">Kim Alvarez</a>"), page.range(of: ">Lee Park</a>"))
                #expect(kim != nil && lee != nil)
                if let kim, let lee { #expect(kim.lowerBound < lee.lowerBound) }
            }
            try await Self.serve(record, as: "Noor") { browser in
                let page = try await browser.get("/scorecard?on=2027-02-10&by=person").text
                #expect(!page.contains("Kim Alvarez") && !page.contains("Lee Park"))
            }
            try await Self.serve(record, as: "Kim") { browser in
                let page = try await browser.get("/scorecard?on=2027-02-10&by=person").text
                #expect(page.contains(">Kim Alvarez</a>") && !page.contains("Lee Park"))
            }
        }
    }

    @Test("the six periods stand one below the other, the young one marked")
    func periods() async throws {
        try await ScorecardRecord.open(.sqlite) { record in
            try await Self.fill(record)
            try await Self.serve(record, as: "Sam") { browser in
                let page = try await browser.get("/scorecard?by=period").text
                #expect(page.contains(">September 2026</a>") && page.contains(">February 2027</a>"))
                #expect(page.components(separatedBy: "young, still changes").count == 2)
            }
        }
    }

    @Test("several weeks of one promise are one row that opens")
    func opens() async throws {
        try await ScorecardRecord.open(.sqlite, leads: 0) { record in
            record.company.pass(days: 25)
            try await Self.serve(record, as: "Sam") { browser in
                let page = try await browser.get("/scorecard").text
                #expect(page.contains("<tbody class=\"opens\">"))
                #expect(page.contains("<tr class=\"within\">"))
                #expect(page.components(separatedBy: "/scorecard/commitments/S3").count == 2)
            }
        }
    }

    @Test("a commitment's own page has its sentence, its periods and how long it took")
    func commitment() async throws {
        try await ScorecardRecord.open(.sqlite) { record in
            try await Self.fill(record)
            try await Self.serve(record, as: "Sam") { browser in
                let page = try await browser.get("/scorecard/commitments/S1?on=2027-02-10")
                #expect(page.status == .ok && page.text.contains("Sales promises"))
                #expect(page.text.contains("How long: Decide"))
                #expect(page.text.contains("part=missed"))
                #expect(try await browser.get("/scorecard/commitments/S99").status == .notFound)
                let id = record.company.id("Lee")
                let other = try await browser.get("/scorecard/commitments/S1?person=\(id)")
                #expect(other.status == .forbidden || other.status == .ok)
            }
            try await Self.serve(record, as: "Noor") { browser in
                let id = record.company.id("Kim")
                let refused = try await browser.get("/scorecard/commitments/S1?person=\(id)")
                #expect(refused.status == .forbidden)
            }
        }
    }
}
