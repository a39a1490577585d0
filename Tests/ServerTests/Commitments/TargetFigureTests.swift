import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Target accounts on the scorecard")
struct TargetFigureTests {
    private static let accord = SmallCompanyAccord.text
        .replacing(
            "  idealCustomer:",
            with: "  targetAccounts: { list: targets-2027, reviewed: every month }\n  idealCustomer:"
        )
        .replacing(
            "  sales:\n    - { id: S1",
            with: """
                    - { id: M7, name: Air cover, measure: target-accounts-responding, within: 30d, atLeast: 40% }
                  sales:
                    - { id: S1
                """)

    private static func result(_ company: SmallCompany, asOf: Day? = nil) async throws -> CommitmentResult {
        let store = ScorecardStore(database: company.database, library: company.library)
        let report = try await store.report(ScorecardRequest(asOf: asOf), viewer: .system, now: company.now)
        return try #require(report.lines.first { $0.result.commitment.id == "M7" }).result
    }

    @Test("counts names of the list by the responses of their people, as of any day", arguments: Engine.allCases)
    func figures(engine: Engine) async throws {
        try await SmallCompany.open(engine, accord: Self.accord) { company in
            let lead = try await company.receive()
            let targets = TargetAccountStore(database: company.database, accords: company.accords, shelf: company.shelf)
            #expect(try await Self.result(company).verdict == .undecided(.noCases))
            _ = try await targets.add(["Cascadia Castings", "Hudson Forge", "Third & Sons"], company.act("Maria"))
            company.pass(minutes: 1)
            let first = try await Self.result(company)
            #expect(first.tally.met.count == 1 && first.tally.missed.count == 2 && first.verdict == .broken)
            company.pass(days: 1)
            try await targets.remove(key: CompanyName.key("Third & Sons"), company.act("Maria"))
            company.pass(minutes: 1)
            #expect(try await Self.result(company).verdict == .kept)
            let yesterday = try #require(Day(text: "2027-01-29"))
            #expect(try await Self.result(company, asOf: yesterday).tally.missed.count == 2)
            company.pass(days: 31)
            #expect(try await Self.result(company).tally.met.isEmpty, "the response is too old")
            try await company.touch(lead, "webinar-attended")
            company.pass(minutes: 1)
            let later = try await Self.result(company)
            #expect(later.tally.met == [1] && later.tally.missed == [2])
        }
    }

    @Test("the figure opens to the names with their last response")
    func page() async throws {
        try await SmallCompany.open(accord: Self.accord) { company in
            let lead = try await company.receive()
            let targets = TargetAccountStore(database: company.database, accords: company.accords, shelf: company.shelf)
            _ = try await targets.add(["Cascadia Castings", "Hudson <Forge>"], company.act("Maria"))
            company.pass(minutes: 1)
            let id = try #require(try await company.lead(lead).company)
            let store = ScorecardStore(database: company.database, library: company.library)
            try await company.serve([ScorecardFeature.feature(store)]) { client in
                let browser = try await Browser.signedIn(client, "Sam")
                let page = try await browser.get("/scorecard/rows?commitment=M7&period=2027-01-01&part=cases").text
                #expect(page.contains("/companies/\(id)") && page.contains("Responded"))
                #expect(page.contains("Hudson &lt;Forge&gt;") && page.contains("No response in time"))
            }
        }
    }
}
