import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("A lead on its way")
struct HandoffJourneyTests {
    @Test("an attempt accepts, a disposition recycles, and every step is on the page", arguments: Engine.allCases)
    func wholeWay(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let handoff = try await company.handoff(of: lead)
            try await company.serve(company.features) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                let queue = try await kim.get("/queue")
                #expect(queue.text.contains("Priya Raman") && queue.text.contains("2 h left"))
                #expect(queue.text.contains("Demo request") && queue.text.contains("accord 1"))
                company.pass(minutes: 30)
                let attempt = try await kim.post(
                    "/handoffs/\(handoff.id)/attempts",
                    [("kind", "call"), ("outcome", "two-way"), ("ago", "5"), ("back", "/leads/\(lead)")])
                #expect(attempt.status == .seeOther && attempt.location == "/leads/\(lead)")
                let page = try await kim.get("/leads/\(lead)")
                #expect(page.text.contains("The attempt is logged.") && page.text.contains("Accepted by attempt"))
                company.pass(days: 1)
                try await kim.signIn("Kim Alvarez")
                #expect(try await kim.get("/leads/\(lead)").text.contains("Say what became of it"))
                let end = try await kim.post(
                    "/handoffs/\(handoff.id)/disposition", [("reason", "not-now"), ("returnOn", "2027-02-15")])
                #expect(end.status == .seeOther)
                #expect(try await kim.get("/leads/\(lead)").text.contains("comes back on 15 Feb 2027"))
                #expect(!(try await kim.get("/queue").text.contains("Priya Raman")))
            }
            let after = try await company.handoff(of: lead)
            #expect(after.state == .closed && !after.isUnfinished && after.decision == .accepted)
            let row = try await company.lead(lead)
            #expect(row.state == .recycled)
            // The day begins at midnight in the accord's zone, New York.
            #expect(row.returnOn.map { Format.universal($0) } == "2027-02-15T05:00:00Z")
            #expect(try await company.clock("S1", of: handoff.id)?.state == .met)
            #expect(try await company.clock("S1", of: handoff.id)?.elapsedMinutes == 25)
            #expect(try await company.clock("S2", of: handoff.id)?.state == .met)
            #expect(try await company.clock("S4", of: handoff.id)?.state == .met)
            #expect(
                try await company.events(of: handoff.id) == [
                    .handedOver, .assigned, .attempted, .contacted, .accepted, .disposed,
                ])
        }
    }

    @Test(
        "a contested rejection is ruled, appealed and ruled again, and stays as a precedent", arguments: Engine.allCases
    )
    func dispute(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let id = try await company.handoff(of: lead).id
            try await company.serve(company.features) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                try await kim.get("/queue")
                let bare = try await kim.post("/handoffs/\(id)/rejection", [("reason", "bad-contact-data")])
                #expect(bare.status == .unprocessableContent && bare.text.contains("needs a proof"))
                let rejection = try await kim.post(
                    "/handoffs/\(id)/rejection",
                    [("reason", "bad-contact-data"), ("proof", "The call was answered by a bakery.")])
                #expect(rejection.status == .seeOther)
                let noor = try await Browser.signedIn(client, "Noor Haddad")
                let toAnswer = try await noor.get("/queue")
                #expect(toAnswer.text.contains("Rejections to answer") && toAnswer.text.contains("a bakery"))
                #expect(toAnswer.text.contains("Answer a rejection, due"))
                try await noor.get("/leads/\(lead)")
                let contest = try await noor.post(
                    "/handoffs/\(id)/answer", [("kind", "contest"), ("note", "The number is right.")])
                #expect(contest.status == .seeOther)
                try await kim.get("/leads/\(lead)")
                #expect(
                    try await kim.post(
                        "/handoffs/\(id)/ruling", [("verdict", "rejection-stands"), ("because", "I say so.")]
                    ).status == .forbidden)
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                #expect(try await olu.get("/queue").text.contains("Contests to rule on"))
                try await olu.get("/leads/\(lead)")
                let ruling = try await olu.post(
                    "/handoffs/\(id)/ruling", [("verdict", "rejection-stands"), ("because", "The proof holds.")])
                #expect(ruling.status == .seeOther)
                try await noor.get("/leads/\(lead)")
                #expect(
                    try await noor.post("/handoffs/\(id)/appeal", [("because", "The bakery is their canteen.")]).status
                        == .seeOther)
                let eve = try await Browser.signedIn(client, "Eve Stone")
                let contests = try await eve.get("/queue")
                #expect(contests.text.contains("Contests to rule on") && contests.text.contains("The proof holds."))
                try await eve.get("/leads/\(lead)")
                #expect(
                    try await eve.post(
                        "/handoffs/\(id)/ruling",
                        [("verdict", "hand-off-stands"), ("because", "A canteen is a plant.")]
                    ).status == .seeOther)
                let again = try await eve.post(
                    "/handoffs/\(id)/ruling", [("verdict", "hand-off-stands"), ("because", "Once more.")])
                #expect(again.status == .conflict && again.text.contains("ruled on"))
            }
            let row = try await company.handoff(of: lead)
            #expect(row.state == .accepted && row.isUnfinished)
            let precedents = try await company.database.read {
                try PrecedentQueries.about("bad-contact-data", in: $0).map(\.verdict)
            }
            #expect(Set(precedents) == [.rejectionStands, .handOffStands] && precedents.count == 2)
            #expect(try await company.clock("M2", of: id)?.state == .met)
        }
    }

    @Test("mended data let the lead be judged and handed over again", arguments: Engine.allCases)
    func mended(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let first = try await company.handoff(of: lead)
            try await company.handoffs.reject(
                first.id, RejectionInput(reason: "bad-contact-data", proof: "It bounced."),
                by: try await company.viewer("Kim"), company.act("Kim"))
            try await company.serve(company.features) { client in
                let noor = try await Browser.signedIn(client, "Noor Haddad")
                try await noor.get("/leads/\(lead)")
                #expect(try await noor.post("/handoffs/\(first.id)/answer", [("kind", "fix-data")]).status == .seeOther)
                let late = try await noor.post("/handoffs/\(first.id)/answer", [("kind", "accept")])
                #expect(late.status == .conflict && late.text.contains("answered on"))
            }
            let second = try await company.handoff(of: lead)
            #expect(second.id != first.id && second.state == .assigned && second.user == company.id("Kim"))
            #expect(try await company.lead(lead).state == .handedOver)
        }
    }
}
