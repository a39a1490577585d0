import Domain
import Foundation
import Journeys
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The record in columns follows the record")
struct JourneyFollowingTests {
    /// What a plan reads of one lead.
    private struct Line: Equatable {
        let person: Int64
        let company: Int64
        let createdAt: Int64
        let outcome: Journeys.LeadOutcome
        let verdict: LeadVerdict
        let source: String
    }

    private static func store(_ company: SmallCompany, _ memory: PlanMemory) -> PlanStore {
        PlanStore(database: company.database, library: company.library, memory: memory)
    }

    /// Each lead as the plan of the accord in force has it; numbers of names, which differ by how they were met, as
    /// the names.
    private static func lines(_ company: SmallCompany, _ memory: PlanMemory) async throws -> [Int64: Line] {
        let text = try await AccordStore(database: company.database, library: company.library).version(1).text
        let compared = try await store(company, memory).compare(PlanRequest(text), at: company.now)
        let history = compared.history
        var lines: [Int64: Line] = [:]
        for lead in history.leads.indices {
            var outcome = history.outcomes[lead]
            #expect(history.reasons.indices.contains(Int(outcome.reason)))
            outcome.reason = UInt16(history.reasons[Int(outcome.reason)].utf8.count)
            lines[history.leads[lead]] = Line(
                person: history.persons[lead], company: history.companies[lead], createdAt: history.createdAt[lead],
                outcome: outcome, verdict: compared.side.result.verdicts[lead],
                source: history.sourceNames[history.sources[lead]])
        }
        return lines
    }

    /// What was followed is what reading everything anew gives.
    private static func expectAlike(_ company: SmallCompany, _ memory: PlanMemory, _ words: Comment) async throws {
        let followed = try await lines(company, memory)
        let fresh = try await lines(company, PlanMemory())
        #expect(followed == fresh, words)
    }

    @Test(
        "a lead, a decision, a change, a merge and its undoing, each as reading anew has it", arguments: Engine.allCases
    )
    func follows(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            var leads = try await company.receive((0..<6).map { SmallLead.numbered($0) })
            let memory = PlanMemory()
            #expect(try await Self.lines(company, memory).count == 6)
            company.pass(minutes: 5)
            leads.append(try await company.receive(.numbered(7)))
            #expect(try await Self.lines(company, memory).count == 7)
            try await Self.expectAlike(company, memory, "a lead came in")

            company.pass(minutes: 5)
            let handoff = try await company.handoff(of: leads[0])
            try await company.handoffs.accept(handoff.id, by: try await company.viewer("Dana"), company.act("Dana"))
            let accepted = try await Self.lines(company, memory)
            #expect(accepted[leads[0].rawValue]?.outcome.answer == .accepted)
            try await Self.expectAlike(company, memory, "a hand-off was accepted")

            company.pass(minutes: 5)
            let (lead, act) = (leads[3], company.act("Kim"))
            try await company.database.write { connection in
                var deal = OpportunityRow(
                    id: try act.ids.next(), name: "Casting line", createdAt: act.now, recorded: act.now)
                deal.lead = lead
                deal.amount = Money(minorUnits: 100_000, currency: "USD")
                let made = deal
                try connection.insert(into: "opportunity", columns: OpportunityRow.columns) { try made.write(to: $0) }
                // The event names the deal alone.
                try EventLog.append(
                    Event(.opportunityOpened, noun: "opportunity", subject: made.id, at: act.now), act, in: connection)
            }
            let opened = try await Self.lines(company, memory)
            #expect(opened[lead.rawValue]?.outcome != accepted[lead.rawValue]?.outcome)
            try await Self.expectAlike(company, memory, "a deal was opened")

            let persons = [try await company.lead(leads[1]).person, try await company.lead(leads[2]).person]
            let merging = PersonMergeStore(database: company.database, accords: company.accords, shelf: company.shelf)
            company.pass(minutes: 5)
            let outcome = try await merging.merge(persons, reason: "one person", company.act("Olu"))
            try await Self.expectAlike(company, memory, "two persons were merged")

            company.pass(minutes: 5)
            let merge = try await company.database.read {
                try MergeQueries<Person>(noun: "person", connection: $0).all(of: [outcome.survivor])
            }
            _ = try await merging.undo(try #require(merge.last).id, company.act("Olu"))
            try await Self.expectAlike(company, memory, "the merge was undone")

            company.pass(minutes: 5)
            try await ErasureStore(database: company.database).erase(
                persons[0], reason: "asked for it", company.act("Olu"))
            try await Self.expectAlike(company, memory, "a person was erased")
        }
    }

    @Test("what came while nobody asked is folded into the columns once it is much", arguments: Engine.allCases)
    func folds(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            _ = try await company.receive((0..<3).map { SmallLead.numbered($0) })
            let path = Self.path
            defer { unlink(path) }
            let memory = PlanMemory(file: JourneyFile(path: path), mostFollowed: 4)
            #expect(try await Self.lines(company, memory).count == 3)
            #expect(try JourneyStore.open(path: path).leadCount == 3)
            for number in 3..<12 {
                company.pass(minutes: 1)
                _ = try await company.receive(.numbered(number))
            }
            try await Self.expectAlike(company, memory, "nine leads came in")
            #expect(try JourneyStore.open(path: path).leadCount == 12)
            try await Self.expectAlike(company, PlanMemory(file: JourneyFile(path: path)), "another program opens it")
        }
    }

    @Test("the file opens as it was kept, and is made anew when it is damaged, another's, or of other fields")
    func file() async throws {
        try await SmallCompany.open { company in
            _ = try await company.receive((0..<3).map { SmallLead.numbered($0) })
            let path = Self.path
            defer { unlink(path) }
            let file = JourneyFile(path: path)
            _ = try await Self.lines(company, PlanMemory(file: file))
            let good = try Data(contentsOf: URL(fileURLWithPath: path))
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            try await Self.expectAlike(company, PlanMemory(file: file), "opened")
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == good)

            var bad = good
            bad[good.count / 2] ^= 1
            for wrong in [bad, good.prefix(100), Data("something else altogether, longer than a header is".utf8)] {
                try wrong.write(to: URL(fileURLWithPath: path))
                try await Self.expectAlike(company, PlanMemory(file: file), "mended")
                #expect(try JourneyStore.open(path: path).leadCount == 3)
            }
            try await SmallCompany.open { other in
                _ = try await other.receive((0..<5).map { SmallLead.numbered($0) })
                try await Self.expectAlike(other, PlanMemory(file: file), "another database")
                #expect(try JourneyStore.open(path: path).leadCount == 5)
            }
            try await Self.expectAlike(company, PlanMemory(file: file), "back again")
        }
    }

    @Test("an erasure takes the file away, and the name is in none that is made after it")
    func erasure() async throws {
        try await SmallCompany.open { company in
            let lead = try await company.receive()
            _ = try await company.receive(.numbered(1))
            let file = try #require(JourneyFile(company.database.location))
            defer { file.remove() }
            let memory = PlanMemory(file: file)
            _ = try await Self.lines(company, memory)
            #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)).contains("Priya Raman"))
            try await ErasureStore(database: company.database).erase(
                try await company.lead(lead).person, reason: "asked for it", company.act("Olu"))
            #expect(!FileManager.default.fileExists(atPath: file.path))
            _ = try await Self.lines(company, memory)
            #expect(!(try Data(contentsOf: URL(fileURLWithPath: file.path)).contains("Priya Raman")))
        }
    }

    @Test("a node forgets who was erased on another one, without a plan being asked for", arguments: Engine.allCases)
    func otherNode(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            _ = try await company.receive(.numbered(1))
            let path = Self.path
            defer { unlink(path) }
            // The other node keeps its file where the one that erases does not know of it.
            let other = Self.store(company, PlanMemory(file: JourneyFile(path: path)))
            let text = try await AccordStore(database: company.database, library: company.library).version(1).text
            _ = try await other.compare(PlanRequest(text), at: company.now)
            try await other.forgetErased()
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)).contains("Priya Raman"))
            try await ErasureStore(database: company.database).erase(
                try await company.lead(lead).person, reason: "asked for it", company.act("Olu"))
            try await PositionJob.run(company.database)
            // A program that was started meanwhile and was never asked for a plan.
            try await Self.store(company, PlanMemory(file: JourneyFile(path: path))).forgetErased()
            #expect(!FileManager.default.fileExists(atPath: path))
            try await other.forgetErased()
            let after = try await other.compare(PlanRequest(text), at: company.now)
            #expect(after.history.count == 2)
            #expect(!(try Data(contentsOf: URL(fileURLWithPath: path)).contains("Priya Raman")))
            try await other.forgetErased()
            #expect(FileManager.default.fileExists(atPath: path))
        }
    }

    private static var path: String {
        FileManager.default.temporaryDirectory.path + "/journeys-\(UInt64.random(in: 0 ... .max))"
    }
}

extension Data {
    fileprivate func contains(_ text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}
