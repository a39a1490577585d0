import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Search")
struct SearchTests {
    @Test("one box finds all nouns by first letters, and only what the viewer may see", arguments: Engine.allCases)
    func finds(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            _ = try await company.receive()
            let eastern = try await company.lead(try await company.receive(.eastern))
            let act = company.act("Olu")
            try await company.database.write { connection in
                let writer = RecordWriter(connection: connection, act: act)
                var deal = OpportunityRow(
                    id: try act.ids.next(), name: "Hudson retrofit", createdAt: act.now, recorded: act.now)
                deal.company = eastern.company
                let campaign = CampaignRow(
                    id: try act.ids.next(), name: "Hudson fair", nameKey: "hudson fair", createdAt: act.now,
                    recorded: act.now)
                let made = deal
                try connection.insert(into: "opportunity", columns: OpportunityRow.columns) { try made.write(to: $0) }
                try connection.insert(into: "campaign", columns: CampaignRow.columns) { try campaign.write(to: $0) }
                writer.addTokens(["hudson", "retrofit"], noun: "opportunity", id: deal.id.rawValue)
                writer.addTokens(["hudson", "fair"], noun: "campaign", id: campaign.id.rawValue)
                try writer.flush()
            }
            try await company.serve(company.features) { client in
                let sam = try await Browser.signedIn(client, "Sam Whitaker")
                let page = try await sam.get("/search?q=huds")
                for word in ["Hudson Forge", "Hudson retrofit", "Hudson fair"] { #expect(page.text.contains(word)) }
                let person = try await sam.get("/search?q=bec+to")
                #expect(
                    person.text.contains("/leads/\(eastern.id)") && person.text.contains("/people/\(eastern.person)"))
                #expect(try await sam.get("/search?q=tom@hudson.example").text.contains("Tom Becker"))
                #expect(try await sam.get("/search?q=pat").text.contains("Pat Moreau"))
                let part = try await sam.get("/search/suggestions?q=tom")
                #expect(part.text.contains("Tom Becker") && !part.text.contains("<html"))
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                for query in ["huds", "tom", "tom@hudson.example", "becker"] {
                    for path in ["/search?q=", "/search/suggestions?q="] {
                        let page = try await kim.get(path + query)
                        #expect(!page.text.contains("Becker</a>") && !page.text.contains("Hudson Forge"))
                        #expect(
                            !page.text.contains("Hudson retrofit") && !page.text.contains("/people/\(eastern.person)"))
                    }
                }
                #expect(try await kim.get("/search?q=priya").text.contains("Priya Raman"))
                #expect(try await kim.get("/search?q=zzzz").text.contains("Nothing found"))
                #expect(try await kim.get("/search?q=%27%25%2C").status == .ok)
            }
        }
    }

    @Test("what stands behind many whom one may not see is found, and all words count", arguments: Engine.allCases)
    func farBack(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            var last = SmallLead()
            last.name = "Zoe Buyersdotter"
            last.email = "zoe@last.example"
            let eastern = (0..<40).map { number in
                var lead = SmallLead.numbered(number)
                lead.state = "NY"
                return lead
            }
            _ = try await company.receive(eastern + [last])
            let people: (String, String) async throws -> [String] = { text, name in
                let viewer = try await company.viewer(name)
                return try await company.database.read {
                    try SearchQueries(text, to: viewer, limit: 10, in: $0).groups()
                }.first { $0.noun == .people }?.hits.map(\.title) ?? []
            }
            #expect(try await people("buyer", "Kim") == ["Zoe Buyersdotter"])
            #expect(try await people("buyer", "Sam").count == 10)
            #expect(!(try await people("buyer", "Sam").contains("Zoe Buyersdotter")))
            #expect(try await people("buyer davis", "Sam").sorted().first == "Buyer Davis 13")
            #expect(try await people("davis buyer", "Sam").count == 8)
            #expect(try await people("buyer 39", "Sam") == ["Buyer Evans 39"])
            #expect(try await people("buyer davis zoe", "Sam").isEmpty)
        }
    }
}
