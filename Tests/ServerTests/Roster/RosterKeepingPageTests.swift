import Domain
import HummingbirdTesting
import Testing

@testable import Record
@testable import Server

@Suite("The forms of the roster")
struct RosterKeepingPageTests {
    private static func stamp(_ text: String) throws -> String {
        String(try #require(text.firstMatch(of: #/name="stamp" value="([^"]+)"/#)).output.1)
    }

    @Test("a manager opens the turns of those they manage, and of nobody else")
    func turns() async throws {
        try await SmallCompany.open { company in
            try await company.serve([RosterFeature.feature(company.roster)]) { client in
                let dana = try await Browser.signedIn(client, "Dana Ortiz")
                let path = "/roster/pools/west/members/\(company.id("Kim"))"
                #expect(try await dana.get("/roster").text.contains(path))
                let page = try await dana.get(path)
                #expect(page.text.contains("Kim Alvarez in west"))
                let stamp = try Self.stamp(page.text)
                let wrong = try await dana.post(path, [("weight", "many"), ("perDay", "-1"), ("stamp", stamp)])
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"many\""))
                let fields = [("weight", "2"), ("perDay", "5"), ("deputy", "lee@northwind.example"), ("stamp", stamp)]
                #expect(try await dana.post(path, fields).location == "/roster")
                #expect(try await dana.get("/roster").text.contains("5 a day"))
                #expect(try await dana.post(path, fields).status == .conflict)
                let pat = "/roster/pools/east/members/\(company.id("Pat"))"
                #expect(try await dana.get(pat).status == .forbidden)
                #expect(try await dana.post(pat, fields).status == .forbidden)
                #expect(try await dana.post(path + "/end").status == .forbidden)
                #expect(try await dana.get("/roster/pools/west/members/0000000000001").status == .notFound)
            }
        }
    }

    @Test("operations keeps calendars, pools and leaders on the page")
    func house() async throws {
        try await SmallCompany.open { company in
            try await company.serve([RosterFeature.feature(company.roster)]) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let stamp = try Self.stamp(try await olu.get("/roster/calendars/pacific").text)
                let wrong = try await olu.post(
                    "/roster/calendars/pacific",
                    [("zone", "America/Los_Angeles"), ("mon", "17:00-09:00"), ("holidays", "soon"), ("stamp", stamp)])
                #expect(wrong.status == .unprocessableContent)
                #expect(wrong.text.contains("Write hours such as") && wrong.text.contains("“soon” is no day"))
                let saved = try await olu.post(
                    "/roster/calendars/pacific",
                    [
                        ("zone", "America/Los_Angeles"), ("mon", "09:00-12:00, 13:00-18:00"),
                        ("holidays", "2027-05-31\n2027-07-05"), ("stamp", stamp),
                    ])
                #expect(saved.location == "/roster")
                let page = try await olu.get("/roster")
                #expect(page.text.contains("09:00–12:00, 13:00–18:00") && page.text.contains("31 May 2027"))
                let new = try Self.stamp(try await olu.get("/roster/pools/new").text)
                let pool = [("name", "north"), ("calendar", "pacific"), ("whenNobody", "west"), ("stamp", new)]
                #expect(try await olu.post("/roster/pools", pool).location == "/roster")
                #expect(try await olu.post("/roster/pools", pool).status == .conflict)
                #expect(try await olu.post("/roster/pools/north/removal").location == "/roster")
                let leader = [
                    ("party", "sales"), ("present", "sam@northwind.example"), ("user", company.id("Dana").description),
                ]
                #expect(try await olu.post("/roster/leaders", leader).location == "/roster")
                #expect(try await olu.get("/roster").text.contains("Dana Ortiz leads Sales from now on."))
                #expect(try await olu.post("/roster/leaders", leader).status == .conflict)
                let sam = try await Browser.signedIn(client, "Sam Whitaker")
                let seen = try await sam.get("/roster").text
                #expect(
                    seen.contains("Leaders") && !seen.contains("/roster/leaders") && !seen.contains("calendars/new"))
            }
        }
    }

    @Test("absence is set in two clicks: today stands there, with the deputy of the roster")
    func absence() async throws {
        try await SmallCompany.open(
            roster: SmallCompanyRoster.with(
                "{ rep: kim@northwind.example }", "{ rep: kim@northwind.example, deputy: lee@northwind.example }")
        ) { company in
            try await company.serve([RosterFeature.feature(company.roster)]) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                let page = try await kim.get("/absence").text
                #expect(page.contains("value=\"2027-01-29\""))
                #expect(page.contains("value=\"\(company.id("Lee"))\" selected"))
                #expect(!page.contains("Who</label>"))
                let fields = [
                    ("user", company.id("Kim").description), ("from", "2027-01-29"), ("until", "2027-01-29"),
                    ("deputy", company.id("Lee").description),
                ]
                #expect(try await kim.post("/absence", fields).location == "/account")
                #expect(try await kim.get("/account").text.contains("29 Jan 2027 to 29 Jan 2027"))
                let again = try await kim.post("/absence", fields)
                #expect(again.status == .unprocessableContent && again.text.contains("is noted already"))
                let others = [("user", company.id("Lee").description), ("from", "2027-02-01"), ("until", "2027-02-01")]
                #expect(try await kim.post("/absence", others).status == .forbidden)
            }
        }
    }

    @Test(
        "hours are read as people write them",
        arguments: [
            ("09:00-17:00", [540, 1_020]), ("9:00 – 12:30, 13:00 – 24:00", [540, 750, 780, 1_440]),
            ("17:00-09:00", nil),
            ("09:00-13:00, 12:00-17:00", nil), ("25:00-26:00", nil), ("nine to five", nil), ("09:00", nil), (",", nil),
        ] as [(String, [Int]?)])
    func hours(text: String, minutes: [Int]?) {
        #expect(ClockWords.blocks(text).map { $0.flatMap { [$0.start, $0.end] } } == minutes)
    }
}
