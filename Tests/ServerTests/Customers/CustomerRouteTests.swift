import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The pages of meetings and customers")
struct CustomerRouteTests {
    @Test(
        "a rep books a meeting, tells how it went, and the executive finds the lead in the queue",
        arguments: Engine.allCases)
    func meeting(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let (lead, first) = try await MeetingHandoffTests.accepted(company)
            try await company.serve(company.features) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await kim.get("/queue").text.contains("Book a meeting"))
                #expect(try await kim.get("/leads/\(lead)").text.contains("given up after 2 no-shows"))
                let form = try await kim.get("/handoffs/\(first.id)/meeting")
                #expect(form.text.contains("Alex Reed") && form.text.contains("Summary") && form.text.contains("Pain"))
                let wrong = try await kim.post(
                    "/handoffs/\(first.id)/meeting", [("day", "2027-01-29"), ("time", "25:00")])
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("The time is such as 14:30."))
                let past = try await kim.post(
                    "/handoffs/\(first.id)/meeting",
                    [("day", "2027-01-28"), ("time", "10:00"), ("host", company.id("Alex").description)])
                #expect(past.status == .unprocessableContent && past.text.contains("planned ahead"))
                let booked = try await kim.post(
                    "/handoffs/\(first.id)/meeting",
                    [
                        ("day", "2027-01-29"), ("time", "11:00"), ("host", company.id("Alex").description),
                        ("place", "By phone"),
                    ])
                #expect(booked.status == .seeOther)
                let meeting = try await company.database.read { try BuyerMeetingQueries.ofLead(lead, in: $0) }[0]
                #expect(try await kim.get("/leads/\(lead)").text.contains("Planned for"))
                company.pass(hours: 3)
                let page = try await kim.get("/buyer-meetings/\(meeting.id)")
                #expect(page.text.contains("They did not come") && page.text.contains("Call it off"))
                let held = try await kim.post(
                    "/buyer-meetings/\(meeting.id)/holding",
                    [
                        ("day", "2027-01-29"), ("time", "11:00"), ("own.pain", "Scrap"), ("own.authority", "decides"),
                        ("summary", "They want a trial."),
                    ])
                #expect(held.status == .seeOther)
                let alex = try await Browser.signedIn(client, "Alex Reed")
                let queue = try await alex.get("/queue")
                #expect(queue.text.contains("Priya Raman") && queue.text.contains("Took place"))
                let second = try await company.handoff(of: lead)
                #expect(try await alex.get("/leads/\(lead)").text.contains("They want a trial."))
                #expect(try await alex.post("/handoffs/\(second.id)/acceptance", []).status == .seeOther)
                #expect(try await alex.get("/queue").text.contains("/leads/\(lead)/opportunity"))
            }
        }
    }

    @Test(
        "a customer is taken over in the queue, and the pages of account management tell of it",
        arguments: Engine.allCases)
    func customer(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let won = try await CustomerHandoffTests.won(company)
            let handoff = try await CustomerHandoffTests.handoff(of: won.deal, company)
            try await company.serve(company.features) { client in
                let alex = try await Browser.signedIn(client, "Alex Reed")
                let before = try await alex.get("/handoffs/\(handoff.id)")
                #expect(before.text.contains("has still to say: promises, renewal on"))
                try await alex.get("/handoffs/\(handoff.id)/contents")
                #expect(
                    try await alex.post(
                        "/handoffs/\(handoff.id)/contents",
                        [("promises", "A trainer for two days"), ("renewalOn", "2028-01-29")]
                    ).status == .seeOther)
                let gus = try await Browser.signedIn(client, "Gus Hart")
                let queue = try await gus.get("/queue")
                #expect(queue.text.contains("Cascadia Castings") && queue.text.contains("Won, to be taken over"))
                #expect(try await gus.get("/handoffs/\(handoff.id)").text.contains("A trainer for two days"))
                #expect(try await gus.post("/handoffs/\(handoff.id)/acceptance", []).status == .seeOther)
                #expect(!(try await gus.get("/queue").text.contains("Won, to be taken over")))
                let customers = try await gus.get("/customers")
                #expect(customers.text.contains("Cascadia Castings") && customers.text.contains("29 Jan 2028"))
                let page = try await gus.get("/companies/\(won.company)")
                #expect(page.text.contains("As a customer") && page.text.contains("Looked after by Gus Hart"))
                #expect(try await gus.get("/renewals").text.contains("120 days before the end"))
                let bad = try await gus.post(
                    "/companies/\(won.company)/contract",
                    [("starts", "2027-05-01"), ("ends", "2027-04-01"), ("yearly", "1000"), ("currency", "USD")])
                #expect(bad.status == .unprocessableContent && bad.text.contains("after it has started"))
                let more = try await gus.post(
                    "/companies/\(won.company)/expansion", [("name", "Line 3"), ("amount", ""), ("currency", "USD")])
                #expect(more.status == .seeOther && more.location?.hasPrefix("/opportunities/") == true)
                #expect(
                    try await gus.post("/companies/\(won.company)/reference", [("products", "Arm\nCell")]).status
                        == .seeOther)
                #expect(try await gus.get("/references").text.contains("Arm, Cell"))
                // Another seller sees neither the hand-off nor the customer.
                let pat = try await Browser.signedIn(client, "Pat Moreau")
                #expect(try await pat.get("/handoffs/\(handoff.id)").status == .notFound)
                #expect(!(try await pat.get("/customers?of=all").text.contains("Cascadia")))
                #expect(try await pat.get("/companies/\(won.company)/contract").status == .notFound)
                #expect(!(try await pat.get("/queue").text.contains("Cascadia")))
            }
        }
    }

    @Test("every route of customers refuses the wrong role")
    func permissions() async throws {
        try await House.open(.sqlite, migrations: Schema.migrations) { house in
            let database = house.services.database
            let library = AccordLibrary(database: database)
            let (accords, shelf) = (AccordShelf(library: library), RosterShelf())
            let handoffs = HandoffStore(database: database, accords: library, shelf: shelf)
            try await RouteWalk.check(
                house,
                [
                    HandoffFeature.feature(handoffs, accords: accords),
                    CustomerFeature.feature(
                        handoffs, accords: accords,
                        renewals: RenewalStore(database: database, accords: accords, shelf: shelf),
                        references: ReferenceStore(database: database, accords: accords, shelf: shelf)),
                ])
        }
    }
}
