import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Plans on the record")
struct PlanStoreTests {
    @Test(
        "the accord in force, replayed, qualifies whom it qualified, when and by the same door",
        arguments: Engine.allCases)
    func replaysItself(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            var leads = [try await company.receive()]
            company.pass(minutes: 90)
            var silent = SmallLead.numbered(1)
            silent.touches = [("pricing-page", 5)]
            leads.append(try await company.receive(silent))
            company.pass(minutes: 60)
            let store = company.plans
            let compared = try await store.compare(PlanRequest(try await company.accordText), at: company.now)
            #expect(compared.against == 1 && compared.plan.moves.isEmpty)
            #expect(compared.history.count == leads.count)
            for (place, id) in compared.history.leads.enumerated() {
                let row = try await company.lead(ID<Lead>(id))
                let verdict = compared.side.result.verdicts[place]
                #expect(verdict.isQualified == (row.qualifiedAt != nil))
                if let at = row.qualifiedAt { #expect(verdict.qualifiedAt == at.milliseconds) }
                let doors = compared.side.result.names.doors
                #expect(row.door == (verdict.door == 0 ? nil : doors[Int(verdict.door) - 1]))
                #expect(verdict.fitPoints == row.fitPoints)
            }
        }
    }

    @Test("a draft that asks for less says whom it would add; as the record grows, so does the plan")
    func draft() async throws {
        try await SmallCompany.open { company in
            var small = SmallLead.numbered(1)
            small.touches = [("pricing-page", 5)]
            _ = try await company.receive(small)
            _ = try await company.receive()
            let store = company.plans
            let stricter = try await company.accordText.replacing(
                "levels: { 4: 70, 3: 40, 2: 15 }", with: "levels: { 4: 90, 3: 40, 2: 15 }")
            let compared = try await store.compare(PlanRequest(stricter), at: company.now)
            let plan = compared.plan
            let leads = PlanMovement.allCases.map { plan[$0].counts.leads }
            #expect(leads.reduce(0, +) == 2 && plan[.onlyNew].counts.leads == 0)
            for breakdown in plan.breakdowns {
                for movement in PlanMovement.allCases {
                    let sum = breakdown.rows.reduce(0) { $0 + $1[movement].counts.leads }
                    #expect(sum == plan[movement].counts.leads, "\(breakdown.dimension)")
                }
            }
            company.pass(minutes: 5)
            _ = try await company.receive(.numbered(2))
            let later = try await store.compare(PlanRequest(stricter), at: company.now)
            #expect(later.history.count == 3)
        }
    }

    @Test("a draft with a fault is refused with its place, and nothing is compared")
    func refuses() async throws {
        try await SmallCompany.open { company in
            let wrong = try await company.accordText.replacing(
                "{ A: 80, B: 60, C: 30 }", with: "{ A: 80, B: 90, C: 30 }")
            await #expect(throws: Problem.self) {
                _ = try await company.plans.compare(PlanRequest(wrong), at: company.now)
            }
        }
    }

    @Test("a leader moves a threshold, sees what would change, and proposes it with its plan")
    func page() async throws {
        try await SmallCompany.open { company in
            _ = try await company.receive()
            let accords = AccordStore(database: company.database, library: company.library)
            let store = company.plans
            try await company.serve([PlanFeature.feature(store, accords: accords), AccordFeature.feature(accords)]) {
                client in
                let maria = try await Browser.signedIn(client, "Maria")
                let page = try await maria.get("/plan?grade-A=70")
                #expect(page.status == .ok && page.text.contains("Qualified under both"))
                #expect(page.text.contains("Points for fit A: 80 → 70"))
                let wrong = try await maria.get("/plan?grade-B=90")
                #expect(wrong.status == .ok && wrong.text.contains("This cannot be tried"))
                let nothing = try await maria.post("/plan", [("version", "1")])
                #expect(nothing.status == .unprocessableContent)
                let proposed = try await maria.post("/plan", [("version", "1"), ("grade-A", "70")])
                #expect(proposed.status == .seeOther && proposed.location == "/accords/2")
                #expect(try await accords.version(2).text.contains("A: 70"))
                let kept = try await maria.get("/plan/versions/2")
                #expect(kept.status == .ok && kept.text.contains("\"moving\":"))
                let kim = try await Browser.signedIn(client, "Kim")
                #expect(try await kim.get("/plan").status == .forbidden)
            }
        }
    }
}
