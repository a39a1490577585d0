import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Something done with every lead that fits")
struct LeadBulkTests {
    /// Lets the job work until nothing waits.
    private static func work(_ company: SmallCompany) async throws {
        try await LeadBulkStore(handoffs: company.handoffs).run(at: company.now, ids: company.services.ids)
    }

    @Test("all that fit are counted, confirmed, and worked through slice by slice", arguments: Engine.allCases)
    func withdrawal(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            var leads = (0..<LeadBulkStore.slice + 30).map { SmallLead.numbered($0) }
            for index in leads.indices where index % 10 == 0 { leads[index].source = "Event" }
            for index in leads.indices { leads[index].isJudged = false }
            _ = try await company.receive(leads)
            try await company.serve(company.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let list = try await olu.get("/leads?source=Web").text
                #expect(list.contains("All that fit, on every page") && list.contains("value=\"source=Web\""))
                let asked = try await olu.get("/leads/selection?all=yes&action=withdrawal&query=source%3DWeb")
                #expect(asked.text.contains("207 leads") && asked.text.contains("name=\"count\" value=\"207\""))
                let fields = [("query", "source=Web"), ("count", "207"), ("reason", "Test data")]
                let path = "/leads/selection/all/withdrawal"
                let empty = try await olu.post(path, [fields[0], fields[1], ("reason", "")])
                #expect(empty.status == .unprocessableContent && empty.text.contains("207 leads"))
                #expect(try await olu.post(path, [fields[0], ("count", "3"), fields[2]]).status == .conflict)
                let dana = try await Browser.signedIn(client, "Dana Ortiz")
                try await dana.get("/account")
                #expect(try await dana.post(path, fields).status == .forbidden)
                let sent = try await olu.post(path, fields)
                let task = try #require(sent.location)
                #expect(try await olu.get(task).text.contains("Begins in a moment"))
                #expect(try await dana.get(task).status == .notFound)
                company.pass(minutes: 1)
                _ = try await company.receive(SmallLead())
                try await Self.work(company)
                #expect(try await olu.get(task).text.contains("Done with 207 of 207 leads"))
                #expect(try await olu.get("/leads?source=Event").text.contains("23 leads"))
            }
            let left = try await company.database.read { connection in
                (
                    try connection.integer("SELECT count(*) FROM lead WHERE withdrawn IS NULL"),
                    try connection.integer("SELECT count(*) FROM event WHERE kind = 'withdrawn'"),
                    try connection.integer("SELECT count(*) FROM bulk_task WHERE words IS NOT NULL"),
                    try connection.integer("SELECT count(*) FROM lead WHERE withdrawn IS NULL AND source = 'Web'")
                )
            }
            #expect(left == (24, 207, 0, 1), "a lead that came in after the question stays")
        }
    }

    @Test("notes come to each once, hand-offs change hands where they may", arguments: Engine.allCases)
    func notesAndHands(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let ids = try await company.receive((0..<6).map { SmallLead.numbered($0) })
            let closed = try await company.handoff(of: ids[0])
            try await company.handoffs.reject(
                closed.id, RejectionInput(reason: "not-our-customer", note: "Too small."),
                by: try await company.viewer(closed.user == company.id("Kim") ? "Kim" : "Lee"),
                company.act(closed.user == company.id("Kim") ? "Kim" : "Lee"))
            let (dana, lee) = (try await company.viewer("Dana"), company.id("Lee"))
            let store = LeadBulkStore(handoffs: company.handoffs)
            _ = try await store.ask(
                .notes(body: "Met at the fair"), LeadQuery(), confirmed: 6, by: dana, company.act("Dana"))
            let moving = try await store.ask(
                .assignment(to: lee, reason: "Kim is away"), LeadQuery(choices: ["source": "Web"]), confirmed: 6,
                by: dana, company.act("Dana"))
            try await Self.work(company)
            try await Self.work(company)
            let notes = try await company.database.read {
                try $0.integer("SELECT count(*) FROM note WHERE body = 'Met at the fair'")
            }
            #expect(notes == 6)
            let task = try #require(try await company.database.read { try LeadBulkQueries.find(moving, in: $0) })
            #expect(task.isOver && task.done + task.kept == 6 && task.kept >= 1 && task.because != nil)
            for id in ids.dropFirst() { #expect(try await company.handoff(of: id).user == lee) }
        }
    }

    @Test("nothing is done for somebody who may not any more", arguments: Engine.allCases)
    func stopped(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            _ = try await company.receive(SmallLead())
            let store = LeadBulkStore(handoffs: company.handoffs)
            let task = try await store.ask(
                .withdrawal(reason: "x"), LeadQuery(), confirmed: 1, by: try await company.viewer("Olu"),
                company.act("Olu"))
            let olu = company.id("Olu")
            try await company.database.write { try $0.execute("UPDATE app_user SET active = FALSE WHERE id = \(olu)") }
            try await Self.work(company)
            let ended = try #require(try await company.database.read { try LeadBulkQueries.find(task, in: $0) })
            #expect(ended.isOver && ended.done == 0 && ended.because?.contains("may not do it any more") == true)
        }
    }
}
