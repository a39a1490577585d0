import Domain
import HummingbirdTesting
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Billing on pages")
struct BillingPageTests {
    @Test("a document is added, shown in its chain, shared out, matched and called off by forms")
    func forms() async throws {
        try await BillingDesk.open { desk in
            let deal = try await desk.won("Pumps", 1_000_00)
            try await desk.company.serve(desk.features) { client in
                let browser = try await Browser.signedIn(client, "Olu Adeyemi")
                let form = try await browser.get("/documents/new?kind=invoice&opportunity=\(deal)")
                #expect(form.text.contains("Product 1") && form.text.contains("2027-01-29"))
                let typed = [
                    ("kind", "invoice"), ("opportunity", deal.description), ("number", "R-1"), ("day", "2027-01-29"),
                    ("due", "2027-02-12"), ("currency", "USD"), ("product-1", "Pump"), ("quantity-1", "2.5"),
                    ("price-1", "400.00"), ("discount-1", "10"), ("tax-1", "20"), ("total", ""), ("subject", ""),
                ]
                let wrong = try await browser.post(
                    "/documents", typed.map { $0.0 == "quantity-1" ? ($0.0, "-2") : $0 })
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("A quantity is above 0"))
                let added = try await browser.post("/documents", typed)
                #expect(added.status == .seeOther)
                let path = try #require(added.headers[.location])
                let page = try await browser.get(path)
                #expect(page.text.contains("Invoice R-1") && page.text.contains("$1,080.00 open"))
                #expect(page.text.contains("Add payment") && page.text.contains("Pump"))
                let id = String(path.split(separator: "/").last ?? "")
                let pay = try await browser.get("/documents/new?kind=payment&parent=\(id)")
                #expect(pay.text.contains("value=\"1080.00\""))
                let over = try await browser.post(
                    "/documents",
                    [
                        ("kind", "payment"), ("parent", id), ("day", "2027-01-29"), ("currency", "USD"),
                        ("total", "1080.01"),
                    ])
                #expect(over.status == .unprocessableContent && over.text.contains("0.01 over"))
                let paid = try await browser.post(
                    "/documents",
                    [("kind", "payment"), ("parent", id), ("day", "2027-01-29"), ("currency", "USD"), ("total", "80")])
                #expect(paid.status == .seeOther)
                let list = try await browser.get("/documents")
                #expect(list.text.contains("Invoice R-1") && list.text.contains("Pumps Works"))
                #expect(try await browser.get("/documents?kind=payment").text.contains("$80.00"))
                #expect(!(try await browser.get("/documents?match=without-deal").text.contains("R-1")))
                let reconciled = try await browser.get("/reconciliation")
                #expect(reconciled.text.contains("Invoice R-1 is open, due on 2027-02-12: −1,000.00"))
                #expect(reconciled.text.contains("New business: of $1,000.00 won, $80.00 is paid and kept. $0.00"))
                let file = try await browser.get("/reconciliation/file?all=yes")
                #expect(file.text.hasPrefix("deal,company,business,won on"))
                let off = try await browser.post("\(path)/cancellation", [("reason", "Wrong customer")])
                #expect(off.status == .conflict)
            }
        }
    }

    @Test("rates are entered, and the days without one are filled")
    func rates() async throws {
        try await BillingDesk.open { desk in
            _ = try await desk.won("Pumps", 1_000_00, currency: "EUR")
            try await desk.company.serve(desk.features) { client in
                let browser = try await Browser.signedIn(client, "Olu Adeyemi")
                #expect(try await browser.get("/reconciliation").text.contains("left out"))
                #expect(try await browser.get("/rates").text.contains("Days without a rate"))
                let wrong = try await browser.post(
                    "/rates", [("day", "2027-01-24"), ("from", "EURO"), ("rate", "1.1"), ("source", "")])
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("is no currency"))
                let entered = try await browser.post(
                    "/rates", [("day", "2027-01-24"), ("from", "EUR"), ("rate", "1.1"), ("source", "Bank")])
                #expect(entered.status == .seeOther)
                #expect(try await browser.post("/rates/gaps", []).status == .seeOther)
                let page = try await browser.get("/rates")
                #expect(page.text.contains("As on 2027-01-24") && page.text.contains("No day is missing."))
                #expect(!(try await browser.get("/reconciliation").text.contains("left out")))
            }
        }
    }

    @Test("a rep sees the documents of deals that are theirs, and keeps none but quotes and orders")
    func sight() async throws {
        try await BillingDesk.open { desk in
            let own = try await desk.won("Western", 500_00)
            let other = try await desk.won("Eastern", 700_00, owner: "Pat")
            let mine = try await desk.add(desk.draft(.invoice, 500_00, number: "R-OWN", deal: own))
            let theirs = try await desk.add(desk.draft(.invoice, 700_00, number: "R-OTHER", deal: other))
            let payment = try await desk.add(desk.draft(.payment, 7_00, number: "P-OTHER", of: theirs))
            try await desk.company.serve(desk.features) { client in
                let browser = try await Browser.signedIn(client, "Kim Alvarez")
                let list = try await browser.get("/documents")
                #expect(list.text.contains("R-OWN") && !list.text.contains("OTHER"))
                #expect(try await browser.get("/documents/\(mine)").status == .ok)
                #expect(try await browser.get("/documents/\(theirs)").status == .notFound)
                #expect(try await browser.get("/documents/\(payment)").status == .notFound)
                let page = try await browser.get("/reconciliation?all=yes")
                #expect(page.text.contains("Western") && !page.text.contains("Eastern"))
                #expect(try await browser.get("/rates").status == .forbidden)
                #expect(try await browser.get("/documents/new?kind=invoice").status == .forbidden)
                #expect(try await browser.get("/documents/new?kind=quote&opportunity=\(own)").status == .ok)
                let hidden = try await browser.post(
                    "/documents",
                    [
                        ("kind", "quote"), ("opportunity", other.description), ("day", "2027-01-29"),
                        ("currency", "USD"), ("total", "5"),
                    ])
                #expect(hidden.status == .notFound)
            }
        }
    }

    @Test("each route refuses whom it must")
    func walk() async throws {
        try await House.open { house in
            let library = AccordLibrary(database: house.services.database)
            let database = house.services.database
            try await RouteWalk.check(
                house,
                [
                    BillingFeature.feature(
                        BillingStore(database: database, library: library),
                        rates: CurrencyRateStore(database: database, library: library),
                        reconciliations: ReconciliationStore(database: database, library: library))
                ])
        }
    }
}
