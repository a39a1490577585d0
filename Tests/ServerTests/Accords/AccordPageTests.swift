import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Record
@testable import Server

@Suite("The accord's pages")
struct AccordPageTests {
    private static func serve(
        _ world: AccordWorld, _ body: @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let shell = AppShell(
            footer: AccordFeature.footer(world.library), company: AccordFeature.company(world.library))
        try await world.house.serve([AccordFeature.feature(world.accords)], shell: shell, body)
    }

    @Test("each route refuses the wrong role")
    func permissions() async throws {
        try await House.open(migrations: Schema.migrations) { house in
            let library = AccordLibrary(database: house.services.database)
            let accords = AccordStore(database: house.services.database, library: library)
            try await RouteWalk.check(house, [AccordFeature.feature(accords)])
        }
    }

    @Test("before there is an accord the page says what will stand there")
    func empty() async throws {
        try await AccordWorld.open { world in
            try await Self.serve(world) { client in
                let leader = try await Browser.signedIn(client, "Maria Lindqvist")
                let page = try await leader.get("/accords")
                #expect(page.text.contains("No accord yet") && page.text.contains("Propose the first"))
                #expect(page.text.contains("No accord in force"))
            }
        }
    }

    @Test("a draft with faults comes back with them and with what was typed")
    func faults() async throws {
        try await AccordWorld.open { world in
            try await Self.serve(world) { client in
                let leader = try await Browser.signedIn(client, "Maria Lindqvist")
                try await leader.get("/accords/draft")
                let text = PumpsAccord.with("measure: decision", "measure: decisoin")
                let wrong = try await leader.post("/accords", [("text", text), ("effective", "")])
                #expect(wrong.status == .unprocessableContent)
                #expect(wrong.text.contains("decisoin") && wrong.text.contains("commitments.sales[0].measure"))
                #expect(wrong.text.contains(">39:40<"), "\(wrong.text)")
                #expect(wrong.text.contains("1 error to mend before it can be proposed"))
                #expect(try await world.accords.register().versions.isEmpty)
                let nothing = try await leader.post("/accords", [("text", " "), ("effective", "")])
                #expect(nothing.status == .unprocessableContent)
                #expect(nothing.text.contains("Write the accord or choose a file."))
            }
        }
    }

    @Test("from the draft to the version in force, all in the browser")
    func whole() async throws {
        try await AccordWorld.open { world in
            try await Self.serve(world) { client in
                let maria = try await Browser.signedIn(client, "Maria Lindqvist")
                let sam = try await Browser.signedIn(client, "Sam Whitaker")
                try await maria.get("/accords/draft")
                let checked = try await maria.post("/accords/draft", [("text", PumpsAccord.text)])
                #expect(checked.status == .ok && checked.text.contains("It can be proposed as it stands."))
                // As a browser sends it.
                let typed = PumpsAccord.text.replacing("\n", with: "\r\n")
                let proposed = try await maria.post("/accords", [("text", typed), ("effective", "")])
                #expect(proposed.location == "/accords/1")
                #expect(try await world.accords.version(1).text == PumpsAccord.text)

                let page = try await maria.get("/accords/1")
                #expect(page.text.contains("Sign for Marketing") && !page.text.contains("Sign for Sales"))
                #expect(page.text.contains("Not signed yet"))
                let digest = try await world.accords.version(1).digest
                let form = [("seat", "marketing-leader"), ("digest", digest), ("read", "yes")]
                let unread = try await maria.post(
                    "/accords/1/signatures", [form[0], form[1], ("password", House.password)])
                #expect(unread.status == .unprocessableContent)
                #expect(unread.text.contains("Tick the box to sign. Nothing has been signed yet."))
                let wrong = try await maria.post("/accords/1/signatures", form + [("password", "wrong")])
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("not your present password"))
                let signed = try await maria.post("/accords/1/signatures", form + [("password", House.password)])
                #expect(signed.location == "/accords/1")
                let again = try await maria.post("/accords/1/signatures", form + [("password", House.password)])
                #expect(again.status == .conflict && again.text.contains("has already signed version 1"))

                try await sam.get("/accords/1")
                let seat = [("seat", "sales-leader"), ("read", "yes"), ("password", House.password)]
                let stale = try await sam.post("/accords/1/signatures", seat + [("digest", "of another text")])
                #expect(stale.status == .conflict && stale.text.contains("belongs to another text"))
                #expect(
                    try await sam.post("/accords/1/signatures", seat + [("digest", digest)]).location == "/accords/1")
                let ruling = try await sam.get("/accords")
                #expect(ruling.text.contains("In force since 29 Jan 2027"))
                #expect(ruling.text.contains("Accord 1, in force<br>since 29 Jan 2027"))
                #expect(ruling.text.contains("Sam Whitaker") && !ruling.text.contains("Not signed yet"))
            }
        }
    }

    @Test("nobody signs for another party, and a rep signs for none")
    func foreign() async throws {
        try await AccordWorld.open { world in
            try await world.house.addUser("Kim Alvarez", .sales)
            _ = try await world.accords.propose(PumpsAccord.text, world.act(world.maria))
            let digest = try await world.accords.version(1).digest
            try await Self.serve(world) { client in
                for name in ["Maria Lindqvist", "Kim Alvarez"] {
                    let browser = try await Browser.signedIn(client, name)
                    // A page with a form, for its token.
                    try await browser.get("/account")
                    let answer = try await browser.post(
                        "/accords/1/signatures",
                        [
                            ("seat", "sales-leader"), ("digest", digest), ("read", "yes"),
                            ("password", House.password),
                        ])
                    #expect(answer.status == .forbidden)
                    #expect(answer.text.contains("Only sam@northwind.example signs for Sales"))
                }
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                let shown = try await kim.get("/accords/1")
                #expect(!shown.text.contains("name=\"password\""))
                #expect(try await kim.post("/accords/1/withdrawal").status == .forbidden)
            }
        }
    }

    @Test("two versions are compared in words, and each shows its text line by line")
    func difference() async throws {
        try await AccordWorld.open { world in
            try await world.agree(PumpsAccord.text)
            _ = try await world.accords.propose(PumpsAccord.acceptance("90%"), world.act(world.maria))
            try await Self.serve(world) { client in
                let sam = try await Browser.signedIn(client, "Sam Whitaker")
                let page = try await sam.get("/accords/2/differences/1")
                #expect(page.text.contains("<del>85%</del>") || page.text.contains("<del>85"), "\(page.text)")
                #expect(page.text.contains("1 change"))
                let draft = try await sam.get("/accords/2")
                #expect(draft.text.contains("What changes") && draft.text.contains("1 change against version 1"))
                let text = try await sam.get("/accords/2/text")
                #expect(text.text.contains("id=\"L1\"") && text.text.contains("atLeast: 90%"))
                let file = try await sam.get("/accords/2/document")
                #expect(file.text == PumpsAccord.acceptance("90%"))
                #expect(try await sam.get("/accords/9").status == .notFound)
                #expect(try await sam.get("/accords/first").status == .notFound)
                let chosen = try await sam.get("/accords/differences?older=1&newer=2")
                #expect(chosen.location == "/accords/2/differences/1")
            }
        }
    }

    @Test("after its term every page says that the accord has expired")
    func expired() async throws {
        try await AccordWorld.open { world in
            try await world.agree(PumpsAccord.with("until: 2027-12-31", "until: 2027-01-28"))
            try await Self.serve(world) { client in
                let sam = try await Browser.signedIn(client, "Sam Whitaker")
                #expect(try await sam.get("/account").text.contains("Expired on 28 Jan 2027"))
                let page = try await sam.get("/accords")
                #expect(page.text.contains("The accord stays in force until another is signed."))
            }
        }
    }

    @Test("operations enters a signature on behalf, and the page shows it as that")
    func behalf() async throws {
        try await AccordWorld.open { world in
            _ = try await world.accords.propose(PumpsAccord.text, world.act(world.maria))
            let digest = try await world.accords.version(1).digest
            try await Self.serve(world) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let page = try await olu.get("/accords/1")
                #expect(page.text.contains("for Sales, on behalf of Sam Whitaker"))
                try await olu.post(
                    "/accords/1/signatures",
                    [("seat", "sales-leader"), ("digest", digest), ("read", "yes"), ("password", House.password)])
                #expect(try await olu.get("/accords/1").text.contains("entered on behalf by Olu Adeyemi"))
            }
        }
    }
}
