import Domain
import Testing

@testable import Record
@testable import Server

@Suite("Statuses of a file on pages")
struct ImportStatusTests {
    private static let leads = """
        Lead ID,Last Name,Email,Company,Lead Source,Lead Status,Because,Created Date
        L1,Reyes,dana@calderfoods.example,Calder Foods,Web,Handed to Sales,,2027-01-04 09:00
        L2,Prieto,juan@hexamotors.example,Hexa Motors,Web,Off the list,bad-data,2027-01-05 09:00
        L3,Ono,kei@ninefold.example,Ninefold,Web,Handed to Sales,,2027-01-05 10:00
        L4,Ahn,min@seaglass.example,Seaglass,Web,,,2027-01-05 11:00

        """

    @Test("each text is shown with its rows, given a meaning, and imported by it")
    func walk() async throws {
        try await ImportDesk.open { desk in
            let draft = try await desk.bring([("Leads.csv", Self.leads)])
            let path = "/imports/drafts/\(draft.id)"
            try await desk.world.house.serve(desk.features) { client in
                let browser = try await Browser.signedIn(client, "Olu")
                #expect(try await browser.get(path).text.contains("\(path)/files/0/statuses"))
                let page = try await browser.get(path + "/files/0/statuses").text
                #expect(page.contains("value=\"Handed to Sales\"") && page.contains("Lead Status"))
                #expect(page.contains("1 row without a text"))
                let fields = [
                    ("revision", "\(draft.revision)"), ("column", "Lead Status"), ("text-0", "Handed to Sales"),
                    ("answer-0", "accepted"), ("disposition-0", ""), ("reason-0", ""), ("text-1", "Off the list"),
                    ("answer-1", "rejected"), ("disposition-1", ""), ("reason-1", ""), ("at-answer", ""),
                    ("why-answer", "Because"),
                ]
                let wrong = try await browser.post(
                    path + "/files/0/statuses", fields.map { $0.0 == "answer-1" ? ("answer-1", "won") : $0 })
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("Choose one of the list"))
                let missing = try await browser.post(
                    path + "/files/0/statuses", fields.map { $0.0 == "why-answer" ? ("why-answer", "Weather") : $0 })
                #expect(missing.status == .unprocessableContent && missing.text.contains("no column Weather"))
                #expect(try await browser.post(path + "/files/0/statuses", fields).status == .seeOther)
                let again = try await browser.get(path + "/files/0/statuses").text
                #expect(again.contains("<option value=\"accepted\" selected>"))
                #expect(again.contains("<option value=\"Because\" selected>"))
                #expect(try await browser.post(path + "/files/0/statuses", fields).status == .conflict)
            }
            _ = try await desk.drafts.take(draft.id, desk.world.act())
            try await desk.work()
            #expect(try await desk.world.count("SELECT count(*) FROM lead WHERE withdrawn IS NULL") == 4)
            #expect(try await desk.world.count("SELECT count(*) FROM handoff WHERE decision = 'accepted'") == 2)
            #expect(try await desk.world.count("SELECT count(*) FROM rejection WHERE reason = 'bad-data'") == 1)
        }
    }

    @Test("another column can be read, and one of names is told to be no status")
    func column() async throws {
        try await ImportDesk.open { desk in
            let rows = (0..<240).map { "L\($0),Person\($0),p\($0)@company\($0).example,Web,New\n" }
            let text = "Lead ID,Last Name,Email,Lead Source,Lead Status\n" + rows.joined()
            let draft = try await desk.bring([("Leads.csv", text)])
            try await desk.world.house.serve(desk.features) { client in
                let browser = try await Browser.signedIn(client, "Olu")
                let path = "/imports/drafts/\(draft.id)/files/0/statuses"
                #expect(try await browser.get(path).text.contains(">240</td>"))
                let names = try await browser.get(path + "?column=Last%20Name").text
                #expect(names.contains("so it says no status"))
            }
        }
    }
}
