import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The desk of those who work with hand-offs")
struct DeskTests {
    @Test("a queue shows what waits, in order, page by page, and only one's own", arguments: Engine.allCases)
    func queue(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            _ = try await company.receive((0..<110).map { SmallLead.numbered($0) })
            let (kim, now) = (try await company.viewer("Kim"), company.now)
            var view = QueueView()
            var seen: [ID<Handoff>] = []
            for _ in 0..<3 {
                let page = view
                let list = try await company.database.read { connection in
                    try QueueReading(
                        connection: connection, store: company.handoffs, viewer: kim, now: now, view: page
                    ).list(.mine(kim, undecided: true), tiers: ["hot", "standard"])
                }
                seen += list.entries.map(\.row.id)
                #expect(list.entries.allSatisfy { $0.row.user == kim.user })
                guard list.hasMore, let last = list.entries.last else { break }
                view.after = last.cursor
            }
            #expect(seen.count == 55 && Set(seen).count == 55)
            try await company.serve(company.features) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                let page = try await kim.get("/queue?order=tier")
                #expect(
                    page.text.contains("Good morning, Kim") && page.text.contains("55 hand-offs wait for your decision")
                )
                #expect(page.text.contains("west pool") && page.text.contains("rel=\"next\""))
                #expect(page.text.utf8.count < 200_000)
                for path in ["/queue?view=pool", "/queue?view=due", "/queue?view=decided", "/queue?order=newest"] {
                    #expect(try await kim.get(path).status == .ok)
                }
                let list = try await kim.get("/queue/list")
                #expect(list.text.contains("To decide") && !list.text.contains("<html"))
                let pat = try await Browser.signedIn(client, "Pat Moreau")
                #expect(!(try await pat.get("/queue").text.contains("Buyer")))
            }
        }
    }

    @Test(
        "a call asks what came of it, on a page without any script, and that is the attempt", arguments: Engine.allCases
    )
    func outcome(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let id = try await company.handoff(of: lead).id
            try await company.serve(company.features) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                let queue = try await kim.get("/queue").text
                #expect(queue.contains("data-reach=\"tel:+12065550142\""))
                #expect(queue.contains("/handoffs/\(id)/outcome?by=call"))
                let page = try await kim.get("/handoffs/\(id)/outcome?by=call").text
                #expect(page.contains("We spoke") && page.contains("an attempt accepts"))
                company.pass(minutes: 5)
                let sent = try await kim.post(
                    "/handoffs/\(id)/attempts", [("kind", "call"), ("outcome", "reached"), ("back", "/queue")])
                #expect(sent.status == .seeOther)
                let after = try await kim.get("/queue").text
                #expect(after.contains("Accepted, next step due") && after.contains("Attempt 2 of 3"))
                #expect(after.contains("1 of 1") && after.contains("/queue/month?figure=decided"))
                #expect(try await kim.get("/queue/month?figure=accepted").text.contains("Priya Raman"))
                #expect(try await kim.get("/queue/month?figure=rejected").text.contains("None this month"))
            }
            #expect(try await company.handoff(of: lead).state == .accepted)
        }
    }

    @Test("rejections are answered by source, many at once, with the pattern", arguments: Engine.allCases)
    func rejections(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let leads = try await company.receive((0..<6).map { SmallLead.numbered($0) })
            var ids: [String] = []
            for lead in leads.prefix(4) {
                let handoff = try await company.handoff(of: lead)
                let name = handoff.user == company.id("Kim") ? "Kim" : "Lee"
                try await company.handoffs.reject(
                    handoff.id, RejectionInput(reason: "not-our-customer", note: "Too small."),
                    by: try await company.viewer(name), company.act(name))
                ids.append(handoff.id.description)
            }
            let (boxes, chosen) = (ids.map { ("handoff", $0) }, ids[0])
            try await company.serve(company.features) { client in
                let noor = try await Browser.signedIn(client, "Noor Haddad")
                let page = try await noor.get("/rejections").text
                #expect(page.contains("4 of 6 not our customer") && page.contains("stop it?"))
                #expect(
                    try await noor.post("/rejections/answers", [("kind", "accept")]).status == .unprocessableContent)
                let contest = try await noor.post("/rejections/answers", [boxes[0], ("kind", "contest")])
                #expect(
                    contest.status == .unprocessableContent && contest.text.contains("Say why the rejection is wrong."))
                #expect(
                    try await noor.post(
                        "/rejections/answers", [boxes[0], ("kind", "contest"), ("note", "They are large.")]
                    )
                    .status == .seeOther)
                #expect(try await noor.post("/rejections/answers", boxes + [("kind", "accept")]).status == .seeOther)
                let told = try await noor.get("/rejections").text
                #expect(
                    told.contains("3 rejections answered. 1 other not: ") && told.contains("No rejection waits for you")
                )
                let contests = try await noor.get("/contests").text
                #expect(contests.contains("They are large.") && contests.contains("Olu Adeyemi rules"))
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                #expect(try await olu.get("/contests").text.contains("/handoffs/\(chosen)/ruling"))
                #expect(try await olu.get("/handoffs/\(chosen)/ruling").text.contains("What stands?"))
                let ruling = [("verdict", "rejection-stands"), ("because", "Twenty people are too few.")]
                #expect(try await olu.post("/handoffs/\(chosen)/ruling", ruling).status == .seeOther)
                #expect(try await olu.get("/contests?reason=not-our-customer").text.contains("Twenty people"))
                #expect(!(try await olu.get("/contests?reason=duplicate").text.contains("Twenty people")))
                let pat = try await Browser.signedIn(client, "Pat Moreau")
                #expect(try await pat.get("/rejections").status == .forbidden)
                #expect(!(try await pat.get("/contests").text.contains("Buyer")))
            }
        }
    }

    @Test(
        "mended data are the answer: facts with their author, and back to whom it was with", arguments: Engine.allCases)
    func correction(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let first = try await company.handoff(of: lead)
            try await company.handoffs.reject(
                first.id, RejectionInput(reason: "bad-contact-data", proof: "It rang at a bakery."),
                by: try await company.viewer("Kim"), company.act("Kim"))
            company.pass(minutes: 5)
            try await company.serve(company.features) { client in
                let noor = try await Browser.signedIn(client, "Noor Haddad")
                let path = "/handoffs/\(first.id)/correction"
                let page = try await noor.get(path).text
                #expect(page.contains("Mend the data of Priya Raman") && page.contains("+1 206 555 0142"))
                let same = [
                    ("firstName", "Priya"), ("lastName", "Raman"), ("email", "priya@cascadia.example"),
                    ("title", "Plant manager"), ("country", "US"), ("company.industry", "Manufacturing"),
                    ("company.employees", "250"), ("company.country", "US"), ("company.state", "WA"), ("revision", "1"),
                ]
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                try await kim.get("/queue")
                #expect(try await kim.post(path, same + [("phone", "1")]).status == .forbidden)
                let sent = try await noor.post(path, same + [("phone", "+1 206 555 0199")])
                #expect(sent.status == .seeOther, "\(sent.text.prefix(3_000))")
            }
            let second = try await company.handoff(of: lead)
            #expect(second.id != first.id && second.user == company.id("Kim") && second.state == .assigned)
            let author = try await company.database.read { connection in
                try connection.first("SELECT author FROM fact WHERE noun = 'person' ORDER BY id DESC LIMIT 1") {
                    $0.id(0, of: User.self)
                }
            }
            #expect(author == company.id("Noor"))
        }
    }

    @Test("a manager reassigns many from the board, never to somebody who is away", arguments: Engine.allCases)
    func board(engine: Engine) async throws {
        let roster = SmallCompanyRoster.with(
            "{ rep: lee@northwind.example } ] }",
            "{ rep: lee@northwind.example, absences: [{ from: 2027-01-28, until: 2027-02-05 }] } ] }")
        try await SmallCompany.open(engine, roster: roster) { company in
            let leads = try await company.receive((0..<3).map { SmallLead.numbered($0) })
            var boxes: [(String, String)] = []
            for lead in leads { boxes.append(("handoff", try await company.handoff(of: lead).id.description)) }
            company.pass(hours: 3)
            try await company.tick()
            let all = boxes
            try await company.serve(company.features) { client in
                let dana = try await Browser.signedIn(client, "Dana Ortiz")
                let page = try await dana.get("/handoffs?part=due").text
                #expect(
                    page.contains("3 hand-offs open, 3 with a promise past due")
                        && page.contains("Kim Alvarez, west, 3 open"))
                #expect(!page.contains("Lee Park, west"))
                func give(_ name: String) -> [(String, String)] {
                    all + [("user", company.id(name).description), ("reason", "The fair.")]
                }
                #expect(try await dana.post("/handoffs/assignments", give("Lee")).status == .unprocessableContent)
                #expect(try await dana.post("/handoffs/assignments", give("Pat")).status == .seeOther)
                #expect(try await dana.get("/handoffs").text.contains("3 hand-offs reassigned."))
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await kim.get("/handoffs").status == .forbidden)
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                for part in Board.Part.allCases {
                    #expect(try await olu.get("/handoffs?part=\(part.rawValue)").status == .ok)
                }
            }
            for lead in leads { #expect(try await company.handoff(of: lead).user == company.id("Pat")) }
        }
    }

    @Test(
        "fresh interest brings a recycled lead back before its day; any other touch does not",
        arguments: Engine.allCases)
    func fresh(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let first = try await company.handoff(of: lead)
            let kim = try await company.viewer("Kim")
            try await company.handoffs.attempt(
                first.id, AttemptInput(kind: "call", outcome: .twoWay, at: company.now), by: kim, company.act("Kim"))
            try await company.handoffs.dispose(
                first.id, DispositionInput(reason: "not-now"), by: kim, company.act("Kim"))
            let job = InterestJob(
                database: company.database, accords: company.accords, shelf: company.shelf, ids: company.services.ids)
            company.pass(days: 3)
            try await company.touch(lead, "pricing-page")
            try await job.run(at: company.now)
            #expect(try await company.lead(lead).state == .recycled)
            let intake = LeadIntakeStore(database: company.database, accords: company.accords, roster: company.shelf)
            var capture = LeadCapture()
            capture.email = "priya@cascadia.example"
            capture.person = try await company.lead(lead).person
            capture.source = "Web"
            capture.touch = "demo-request"
            let captured = try await intake.capture(capture, company.act())
            #expect(captured.lead == lead && !captured.isNew)
            let second = try await company.handoff(of: lead)
            #expect(second.id != first.id && second.isRecycled && second.state == .assigned)
            #expect(try await company.lead(lead).returnOn == nil)
        }
    }

    @Test("a live page hears of nouns that its reader may see", arguments: Engine.allCases)
    func live(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            try await PositionJob.run(company.database)
            let start = try await company.database.read { try EventQueries.lastPosition($0) }
            _ = try await company.receive()
            try await PositionJob.run(company.database)
            func nouns(_ name: String) async throws -> [String] {
                let viewer = try await company.viewer(name)
                return try await company.database.read { try LiveQueries.nouns(after: start, to: viewer, in: $0) }
            }
            let (kim, noor, pat) = (try await nouns("Kim"), try await nouns("Noor"), try await nouns("Pat"))
            #expect(kim.contains("handoff") && noor.contains("handoff") && !pat.contains("handoff"))
        }
    }
}
