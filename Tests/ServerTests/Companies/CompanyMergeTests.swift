import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Merging companies")
struct CompanyMergeTests {
    private func store(_ company: SmallCompany) -> CompanyMergeStore {
        CompanyMergeStore(database: company.database, accords: company.accords, shelf: company.shelf)
    }

    /// Two companies of the same name in two spellings, each with one lead; the second is not judged.
    private func two(_ company: SmallCompany) async throws -> (ID<Company>, ID<Company>, ID<Lead>) {
        let first = try await company.lead(try await company.receive())
        company.pass(minutes: 1)
        var small = SmallLead.numbered(7)
        small.company = "Cascadia Casting"
        small.employees = nil
        small.isJudged = false
        let second = try await company.lead(try await company.receive(small))
        return (try #require(first.company), try #require(second.company), second.id)
    }

    @Test("the older survives with its name, leads follow and are judged by it", arguments: Engine.allCases)
    func survives(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let (older, younger, lead) = try await two(company)
            let segments = try await company.handoff(of: firstLead(of: older, company)).territory
            let survivor = try await store(company).merge([younger, older], reason: "one plant", company.act("Olu"))
            #expect(survivor == older)
            let rows = try await company.database.read { try CompanyQueries.all([older, younger], in: $0) }
            #expect(rows[younger]?.survivor == older && rows[older]?.survivor == nil)
            #expect(rows[older]?.name == "Cascadia Castings" && rows[older]?.employees == 250)
            let row = try await company.lead(lead)
            #expect(row.company == younger)
            // Its lead is judged by what is known of the survivor.
            #expect(row.fitPoints ?? 0 > 0)
            #expect(try await company.handoff(of: firstLead(of: older, company)).territory == segments)
            try await company.serve(company.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let page = try await olu.get("/companies/\(older)")
                #expect(page.text.contains("/leads/\(lead)"))
                #expect(try await olu.get("/companies/\(younger)").text.contains("was merged into"))
                #expect(!(try await olu.get("/companies").text.contains("Cascadia Casting<")))
            }
        }
    }

    private func firstLead(of id: ID<Company>, _ company: SmallCompany) async throws -> ID<Lead> {
        try await company.database.read {
            try $0.first("SELECT id FROM lead WHERE company = \(id) ORDER BY id") { $0.id(0) }
        } ?? ID(0)
    }

    @Test("an undo returns every value but those that somebody changed since", arguments: Engine.allCases)
    func undo(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let (older, younger, _) = try await two(company)
            try await company.database.write {
                try $0.execute("UPDATE company SET phone = '+1 206 555 0100', city = 'Tacoma' WHERE id = \(younger)")
            }
            let before = try await company.database.read { try CompanyQueries.find(older, in: $0) }
            try await store(company).merge(
                [older, younger], values: ["name": younger], reason: nil, company.act("Olu"))
            let merged = try await company.database.read { try CompanyQueries.find(older, in: $0) }
            #expect(merged?.phone == "+1 206 555 0100" && merged?.name == "Cascadia Casting")
            try await company.database.write {
                try $0.execute("UPDATE company SET phone = '+1 206 555 0199' WHERE id = \(older)")
            }
            let entry = try #require(
                try await company.database.read { try MergeHistory.newest(.company, in: $0) }.first)
            company.pass(minutes: 1)
            let kept = try await store(company).undo(ID(entry.id.rawValue), company.act("Olu"))
            #expect(kept == ["phone"])
            let rows = try await company.database.read { try CompanyQueries.all([older, younger], in: $0) }
            #expect(rows[older]?.name == before?.name && rows[older]?.nameKey == before?.nameKey)
            #expect(rows[younger]?.survivor == nil && rows[older]?.phone == "+1 206 555 0199")
            await #expect(throws: Problem.self) {
                try await store(company).undo(ID(entry.id.rawValue), company.act("Olu"))
            }
        }
    }

    @Test("of two merges at once one is refused with what happened", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let (older, younger, _) = try await two(company)
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        (try? await store(company).merge([older, younger], reason: nil, company.act("Olu"))) != nil
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(outcomes.sorted { $0 && !$1 } == [true, false])
            let merges = try await company.database.read { try $0.integer("SELECT count(*) FROM merge") }
            #expect(merges == 1)
        }
    }

    @Test(
        "\"They are one\" in the review queue merges companies, and not the same is remembered",
        arguments: Engine.allCases)
    func review(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let (older, younger, _) = try await two(company)
            let now = company.now
            let ids = (
                try company.services.ids.next() as ID<ReviewItem>, try company.services.ids.next() as ID<ReviewItem>
            )
            let third: ID<Company> = try company.services.ids.next()
            try await company.database.write { connection in
                var row = CompanyRow(id: third, createdAt: now, recorded: now)
                row.name = "Cascadia Cast"
                row.nameKey = "cascadia cast"
                let made = row
                try connection.insert(into: "company", columns: CompanyRow.columns) { try made.write(to: $0) }
                for (id, other) in [(ids.0, older), (ids.1, third)] {
                    var item = ReviewItem(id: id, kind: .duplicateCompany, subject: younger.rawValue, at: now)
                    item.other = other.rawValue
                    item.confidence = 700
                    item.reasons = "similar-name"
                    try ReviewStatements.insert(item, in: connection)
                }
            }
            try await company.serve(company.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                #expect(try await olu.get("/duplicates").text.contains("2 pairs may be one"))
                let path = "/merges/new?noun=company&one=\(younger)&other=\(third)&item=\(ids.1)"
                let sides = try await olu.get(path)
                #expect(sides.text.contains("Cascadia Cast</a>") && sides.text.contains("similar name"))
                let pair = [("noun", "company"), ("one", younger.description), ("other", third.description)]
                #expect(try await olu.post("/merges", pair + [("decision", "apart")]).status == .seeOther)
                #expect(!(try await olu.get("/duplicates").text.contains("Cascadia Cast<")))
                #expect(try await olu.post("/review/\(ids.0)/decision", [("decision", "merge")]).status == .seeOther)
                let page = try await olu.get("/duplicates")
                #expect(page.text.contains("No pair waits") && page.text.contains("the merge of Cascadia Casting"))
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await kim.get("/duplicates").status == .forbidden)
                try await kim.get("/account")
                #expect(try await kim.post("/merges", pair + [("decision", "merge")]).status == .forbidden)
            }
            let row = try await company.database.read { try CompanyQueries.find(younger, in: $0) }
            #expect(row?.survivor == older)
            let decided = try await company.database.read {
                try $0.integer("SELECT count(*) FROM review_item WHERE state = 'dismissed'")
            }
            #expect(decided == 2)
        }
    }

    @Test(
        "side by side: the chosen survivor and the chosen values win, and the undo is one button",
        arguments: Engine.allCases)
    func sideBySide(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let first = try await company.lead(try await company.receive())
            var small = SmallLead.numbered(3)
            small.name = "Priya R. Raman"
            small.title = "Operations director"
            let second = try await company.lead(try await company.receive(small))
            try await company.serve(company.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let pair = [
                    ("noun", "person"), ("one", first.person.description), ("other", second.person.description),
                ]
                let page = try await olu.get(
                    "/merges/new?noun=person&one=\(first.person)&other=\(second.person)")
                #expect(page.status == .ok && page.text.contains("Operations director"))
                let done = try await olu.post(
                    "/merges",
                    pair + [
                        ("decision", "merge"), ("survivor", second.person.description),
                        ("take.title", first.person.description), ("take.name", second.person.description),
                        ("reason", "same voice"),
                    ])
                #expect(done.status == .seeOther)
                let row = try await company.database.read { try PersonQueries.find(second.person, in: $0) }
                #expect(row?.title == "Plant manager" && row?.name == "Priya R. Raman")
                let entry = try #require(
                    try await company.database.read { try MergeHistory.newest(.person, in: $0) }.first)
                #expect(try await olu.get("/duplicates").text.contains("They are one now."))
                #expect(try await olu.post("/merges/\(entry.id)/undo", [("noun", "person")]).status == .seeOther)
                let after = try await company.database.read {
                    try PersonQueries.all([first.person, second.person], in: $0)
                }
                #expect(after[first.person]?.survivor == nil && after[second.person]?.title == "Operations director")
            }
        }
    }
}
