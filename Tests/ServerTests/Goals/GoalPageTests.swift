import Domain
import Foundation
import HTTPTypes
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Pages of goals")
struct GoalPageTests {
    @Test("each route lets in whom it must, and no one else")
    func doors() async throws {
        try await House.open { house in
            let library = AccordLibrary(database: house.services.database)
            let goals = GoalStore(
                accords: AccordStore(database: house.services.database, library: library),
                scorecards: ScorecardStore(database: house.services.database, library: library), shelf: RosterShelf())
            try await RouteWalk.check(house, [GoalFeature.feature(goals)])
        }
    }

    @Test("the joint number stands on top, every figure opens to its rows, managed and watched stand apart")
    func board() async throws {
        try await GoalWorld.open { world in
            let deal = try await world.credit.deal(
                "Robot arm", amount: 4_000_000, touches: [("Web", 9)], openedDaysAgo: 4)
            try await world.pay(deal, 1_000_000, daysAgo: 1, number: "1")
            _ = try await world.credit.judge()
            world.company.pass(minutes: 1)
            try await world.company.serve(world.features) { client in
                let sam = try await Browser.signedIn(client, "Sam Whitaker")
                let page = try await sam.get("/goals")
                #expect(page.status == .ok)
                #expect(page.text.contains("Shared goal: booked revenue, 2027 Q1"))
                #expect(page.text.contains("$40,000") && page.text.contains("of $100,000") && page.text.contains("40%"))
                #expect(page.text.contains("Settled by: paid revenue") && page.text.contains("$10,000"))
                let places = ["Shared goal", "By origin", ">Managed<", ">Watched<"]
                    .compactMap { page.text.range(of: $0)?.lowerBound }
                #expect(places.count == 4 && places == places.sorted())
                let rows = try await sam.get("/goals/rows?on=2027-01-01&metric=booked-revenue")
                #expect(rows.text.contains("Robot arm") && rows.text.contains("/opportunities/\(deal)"))
                let file = try await sam.get("/goals/file")
                #expect(file.headers[.contentType]?.hasPrefix("text/csv") == true)
                #expect(
                    file.text.contains(
                        "booked-revenue,Booked revenue,money,up,true,2027-01-01,2027-03-31,,4000000,10000000,0.4"))
                let json = try await sam.get("/goals", headers: [.accept: "application/json"])
                #expect(json.text.contains("\"metric\":\"booked-revenue\"") && json.text.contains("\"light\":"))
                #expect(try await sam.get("/goals?from=2027-03-01&until=2027-01-01").status == .unprocessableContent)
                #expect(try await sam.get("/goals/metrics/nonsense").status == .unprocessableContent)
            }
        }
    }

    @Test("a target is set, signed by the other side and an action noted, all without scripts")
    func setting() async throws {
        try await GoalWorld.open { world in
            try await world.company.serve(world.features) { client in
                let maria = try await Browser.signedIn(client, "Maria Lindqvist")
                let path = "/goals/metrics/booked-revenue"
                let closed = try await maria.get(path).text
                #expect(closed.contains("Set or revise a target") && !closed.contains("name=\"value\""))
                #expect(try await maria.get("\(path)?change=target").text.contains("name=\"value\""))
                #expect(try await maria.get("\(path)?change=action").text.contains("name=\"sentence\""))
                let fields = [("view", "quarter"), ("on", "2027-01-01"), ("value", "90000")]
                let wrong = try await maria.post("\(path)/targets", fields)
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("Say why the target changes."))
                #expect(wrong.text.contains("value=\"90000\""), "what was typed stays")
                let set = try await maria.post("\(path)/targets", fields + [("reason", "The plant closed")])
                #expect(set.status == .seeOther)
                let sam = try await Browser.signedIn(client, "Sam Whitaker")
                let page = try await sam.get(path)
                #expect(page.text.contains("waits for Sales") && page.text.contains("Sign for Sales"))
                let match = try #require(
                    page.text.firstMatch(of: #/action="(\/goals\/targets\/[0-9A-Z]+\/signature)"/#))
                #expect(try await sam.post(String(match.output.1)).status == .seeOther)
                world.company.pass(minutes: 1)
                let after = try await sam.get(path)
                #expect(after.text.contains("of $90,000") && !after.text.contains("waits for"))
                let noted = try await sam.post(
                    "\(path)/actions",
                    [
                        ("view", "quarter"), ("on", "2027-01-01"), ("sentence", "Call the ten largest"),
                        ("party", "sales"), ("owner", world.company.id("Dana").description), ("due", "2027-02-05"),
                    ])
                #expect(noted.status == .seeOther)
                world.company.pass(minutes: 1)
                #expect(try await sam.get(path).text.contains("Call the ten largest"))
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                try await kim.get(path)
                #expect(try await kim.post("\(path)/targets", fields).status == .forbidden)
            }
        }
    }

    @Test("attainment shows both sides in one form, in the order of the alphabet, with who answers for a campaign")
    func attainment() async throws {
        try await GoalWorld.open { world in
            try await world.credit.deal("West", amount: 500_000, touches: [], openedDaysAgo: 4, owner: "Lee")
            let campaign: ID<Campaign> = try world.company.services.ids.next()
            try await world.company.database.write { connection in
                let now = world.company.now
                let row = CampaignRow(id: campaign, name: "Spring", nameKey: "spring", createdAt: now, recorded: now)
                try connection.insert(into: "campaign", columns: CampaignRow.columns) { try row.write(to: $0) }
                try connection.execute("UPDATE opportunity SET campaign = \(campaign)")
            }
            try await world.company.serve(world.features) { client in
                let sam = try await Browser.signedIn(client, "Sam Whitaker")
                let page = try await sam.get("/goals/attainment")
                #expect(page.status == .ok && page.text.contains("Same table, same thresholds, no ranks."))
                let marketing = try #require(page.text.range(of: "id=\"side-marketing\""))
                let sales = try #require(page.text.range(of: "id=\"side-sales\""))
                #expect(marketing.lowerBound < sales.lowerBound)
                let named = try await sam.post(
                    "/goals/campaigns/\(campaign)/owner", [("owner", world.company.id("Noor").description)])
                #expect(named.status == .seeOther)
            }
            let request = GoalRequest(segment: GoalSegment(person: world.company.id("Noor")))
            world.company.pass(minutes: 1)
            #expect(try await world.line("booked-revenue", request).value == MetricValue(500_000))
            let table = try await world.store.attainment(nil, world.reader)
            let names = try #require(table.sides.first { $0.party == .sales }).rows.filter { $0.depth == 2 }.map(
                \.title)
            #expect(names == names.sorted() && names.contains("Lee Park"))
            #expect(table.quarters.count == 5)
        }
    }

    @Test("planning accepts as targets into a draft; what cannot be planned says why beside the form")
    func planning() async throws {
        try await GoalWorld.open { world in
            try await world.company.serve(world.features) { client in
                let maria = try await Browser.signedIn(client, "Maria Lindqvist")
                let page = try await maria.get("/goals/planning?amount=1680000&basis=booked")
                #expect(page.status == .ok && page.text.contains("668 qualified leads"))
                #expect(page.text.contains("Accept as targets in a draft") && page.text.contains("When pipeline pays"))
                let draft = try await maria.post(
                    "/goals/planning/draft", [("amount", "1680000"), ("basis", "booked")])
                #expect(draft.status == .ok && draft.text.contains("targetFrom"))
                let wrong = try await maria.get("/goals/planning?amount=nothing")
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("is no whole number"))
                let file = try await maria.get("/goals/planning/file?amount=1680000&basis=booked")
                #expect(file.text.contains("East,Manufacturing,2027-02-01"))
            }
        }
    }

    @Test("a frozen figure that changed is restated in a form, with why, and both values stay")
    func restating() async throws {
        try await GoalWorld.open { world in
            let company = world.company
            try await company.receive(SmallLead.numbered(1))
            company.pass(days: 4)
            try await world.store.freeze(.month, on: GoalWorld.day, company.act("Olu"))
            try await company.serve(world.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let path = "/goals/metrics/qualified-leads"
                let query = "?view=month&on=2027-01-01"
                #expect(try await !olu.get(path + query).text.contains("Changed since it was frozen"))
                try await company.database.write { connection in
                    try connection.execute("UPDATE handoff SET withdrawn = \(company.now)")
                    try connection.execute("UPDATE lead SET withdrawn = \(company.now)")
                }
                company.pass(minutes: 1)
                let page = try await olu.get(path + query)
                #expect(
                    page.text.contains("Changed since it was frozen") && page.text.contains("The record says by now"))
                let fields = [("view", "month"), ("on", "2027-01-01")]
                let silent = try await olu.post("\(path)/restatements", fields)
                #expect(silent.status == .unprocessableContent && silent.text.contains("Why it is another now"))
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await !kim.get(path + query).text.contains("Why it is another now"))
                let done = try await olu.post("\(path)/restatements", fields + [("because", "It was a test")])
                #expect(done.status == .seeOther && done.location == path + query)
                company.pass(minutes: 1)
                let after = try await olu.get(path + query)
                #expect(!after.text.contains("Changed since it was frozen"))
                #expect(after.text.contains("restated") && after.text.contains("It was a test"))
                #expect(try await olu.post("\(path)/restatements", fields + [("because", "Again")]).status == .conflict)
            }
        }
    }

    @Test("closing shows what is open and takes the names of both sides")
    func closing() async throws {
        try await GoalWorld.open { world in
            world.company.pass(days: 70)
            try await world.company.serve(world.features) { client in
                let maria = try await Browser.signedIn(client, "Maria Lindqvist")
                let page = try await maria.get("/goals/closing?on=2027-01-01")
                #expect(page.text.contains("Nothing is open. Two names freeze it."))
                #expect(page.text.contains("<p class=\"softer\">Every payment belongs to an invoice.</p>"))
                #expect(page.text.contains("Put my name under 2027 Q1"))
                #expect(try await maria.post("/goals/closing", [("on", "2027-01-01")]).status == .seeOther)
                let sam = try await Browser.signedIn(client, "Sam Whitaker")
                try await sam.get("/goals/closing?on=2027-01-01")
                #expect(try await sam.post("/goals/closing", [("on", "2027-01-01")]).status == .seeOther)
                let after = try await sam.get("/goals/closing?on=2027-01-01")
                #expect(after.text.contains("Its figures and targets stay.") && after.text.contains("Frozen figures"))
                #expect(try await sam.post("/goals/closing", [("on", "2027-01-01")]).status == .conflict)
                #expect(try await sam.post("/goals/months", [("on", "2027-01-01")]).status == .seeOther)
            }
        }
    }

    @Test("the scorecard and the meeting begin with the shared number")
    func elsewhere() async throws {
        try await GoalWorld.open { world in
            let accords = AccordStore(database: world.company.database, library: world.company.library)
            let features = [
                ScorecardFeature.feature(world.scorecards, goals: world.store),
                MeetingFeature.feature(world.scorecards, accords: accords, goals: world.store),
            ]
            try await world.company.serve(features) { client in
                let sam = try await Browser.signedIn(client, "Sam Whitaker")
                let card = try await sam.get("/scorecard")
                #expect(
                    card.text.contains("Shared goal: paid revenue, 2027 Q1")
                        && card.text.contains("Business day 21 of 21"))
                #expect(try await sam.get("/meeting").text.contains("Shared goal: booked revenue, 2027 Q1"))
            }
        }
    }
}
