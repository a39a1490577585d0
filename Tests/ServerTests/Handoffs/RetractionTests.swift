import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Decisions are taken back")
struct RetractionTests {
    @Test(
        "an acceptance is taken back: clocks run again, figures follow, both stay in the record",
        arguments: Engine.allCases)
    func acceptance(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let id = try await company.handoff(of: lead).id
            let kim = try await company.viewer("Kim")
            let before = try #require(try await company.clock("S1", of: id))
            company.pass(minutes: 10)
            try await company.handoffs.accept(id, by: kim, company.act("Kim"))
            #expect(try await company.clock("S1", of: id)?.state == .met)
            #expect(try await company.clock("S4", of: id)?.state == .pending)
            company.pass(minutes: 5)
            try await company.handoffs.retract(
                id, try await company.deed(of: id), reason: "The wrong row.", by: kim, company.act("Kim"))
            let row = try await company.handoff(of: lead)
            #expect(row.state == .assigned && row.isUndecided && row.decision == nil && row.user == company.id("Kim"))
            let clock = try #require(try await company.clock("S1", of: id))
            #expect(clock.state == .pending && clock.stoppedAt == nil && clock.dueAt == before.dueAt)
            #expect(clock.nextStepAt == before.nextStepAt && clock.stopRecorded == nil)
            #expect(try await company.clock("S4", of: id) == nil)
            #expect(try await company.events(of: id).suffix(2) == [.accepted, .decisionTakenBack])
            let kept = try await company.database.read { try RetractionRow.of(id, in: $0) }
            #expect(kept.map(\.reason) == ["The wrong row."] && kept.first?.code == "click")
            // Accepted anew, everything starts anew.
            try await company.handoffs.accept(id, by: kim, company.act("Kim"))
            #expect(try await company.clock("S4", of: id)?.state == .pending)
            #expect(try await company.clock("S1", of: id)?.elapsedMinutes == 15)
        }
    }

    @Test("what is overdue by then is missed at its due instant", arguments: Engine.allCases)
    func overdue(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let id = try await company.handoff(of: lead).id
            let kim = try await company.viewer("Kim")
            try await company.handoffs.reject(
                id, RejectionInput(reason: "not-our-customer", note: "Too small."), by: kim, company.act("Kim"))
            #expect(try await company.clock("M2", of: id)?.state == .pending)
            company.pass(hours: 3)
            try await company.handoffs.retract(
                id, try await company.deed(of: id), reason: "It is large.", by: kim, company.act("Kim"))
            try await company.tick()
            #expect(try await company.clock("S1", of: id)?.state == .missed)
            #expect(try await company.clock("M2", of: id) == nil)
            #expect(try await company.lead(lead).state == .handedOver)
            #expect(try await company.handoff(of: lead).silentAt == House.start.advanced(byMilliseconds: 7_200_000))
        }
    }

    @Test(
        "an attempt takes its acceptance and its touch with it; a disposition opens the lead again",
        arguments: Engine.allCases)
    func attempt(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let id = try await company.handoff(of: lead).id
            let kim = try await company.viewer("Kim")
            company.pass(minutes: 10)
            try await company.handoffs.attempt(
                id, AttemptInput(kind: "meeting", outcome: .twoWay, at: company.now), by: kim, company.act("Kim"))
            company.pass(minutes: 10)
            try await company.handoffs.dispose(
                id, DispositionInput(reason: "not-now"), by: kim, company.act("Kim"))
            #expect(try await company.lead(lead).state == .recycled)
            try await company.handoffs.retract(
                id, try await company.deed(of: id), reason: "They called.", by: kim, company.act("Kim"))
            let open = try await company.lead(lead)
            #expect(open.state == .handedOver && open.returnOn == nil)
            #expect(try await company.handoff(of: lead).state == .accepted)
            try await company.handoffs.retract(
                id, try await company.deed(of: id), reason: "Somebody else.", by: kim, company.act("Kim"))
            let row = try await company.handoff(of: lead)
            #expect(row.state == .assigned && row.contactedAt == nil && row.decision == nil)
            let left = try await company.database.read {
                try $0.integer("SELECT count(*) FROM touch WHERE kind = 'meeting-held' AND withdrawn IS NULL")
            }
            #expect(left == 0)
        }
    }

    @Test("of two who take back and build on it at once, one wins", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            for number in 1...4 {
                let lead = try await company.receive(SmallLead.numbered(number))
                let handoff = try await company.handoff(of: lead)
                let name = handoff.user == company.id("Kim") ? "Kim" : "Lee"
                let (holder, noor) = (try await company.viewer(name), try await company.viewer("Noor"))
                try await company.handoffs.reject(
                    handoff.id, RejectionInput(reason: "not-our-customer", note: "Too small."), by: holder,
                    company.act(name))
                let deed = try await company.deed(of: handoff.id)
                company.pass(minutes: 1)
                async let first = Self.outcome {
                    try await company.handoffs.retract(
                        handoff.id, deed, reason: "A slip.", by: holder, company.act(name))
                }
                async let second = Self.outcome {
                    try await company.handoffs.answer(handoff.id, .accept, note: nil, by: noor, company.act("Noor"))
                }
                let conflicts = [await first, await second].compactMap { $0 }
                #expect(conflicts.count == 1 && !conflicts[0].contains("@"))
                let row = try await company.handoff(of: lead)
                #expect(row.state == .assigned || (row.state == .rejected && !row.isUnfinished))
            }
        }
    }

    @Test("on pages: the toast undoes, somebody who built on it is named, nobody else may", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let id = try await company.handoff(of: lead).id
            try await company.serve(company.features) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                try await kim.get("/queue")
                #expect(try await kim.post("/handoffs/\(id)/acceptance").status == .seeOther)
                let at = company.now.milliseconds
                let undo = "/handoffs/\(id)/retraction?deed=acceptance&amp;at=\(at)"
                #expect(try await kim.get("/queue").text.contains(undo))
                let path = "/handoffs/\(id)/retraction?deed=acceptance&at=\(at)"
                let lee = try await Browser.signedIn(client, "Lee Park")
                try await lee.get("/leads/\(lead)")
                #expect(try await lee.post(path).status == .forbidden)
                #expect(try await kim.post(path).status == .seeOther)
                #expect(try await company.handoff(of: lead).state == .assigned)
                let again = try await kim.post(path)
                #expect(again.status == .conflict)
                try await kim.post("/handoffs/\(id)/acceptance")
                company.pass(minutes: 10)
                let silent = try await kim.post(path)
                #expect(silent.status == .unprocessableContent && silent.text.contains("Say why you take it back."))
                try await lee.post(
                    "/handoffs/\(id)/attempts", [("kind", "call"), ("outcome", "reached")])
                let late = try await kim.post(path, [("reason", "A slip.")])
                #expect(late.status == .conflict && late.text.contains("Lee Park logged an attempt on"))
            }
        }
    }

    private static func outcome(_ work: @Sendable () async throws -> Void) async -> String? {
        do {
            try await work()
            return nil
        } catch {
            return "\(error)"
        }
    }
}
