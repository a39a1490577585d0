import Testing

@testable import Domain

@Suite("What exports have been through")
struct WildExportTests {
    private static func plan(_ text: String, name: String) throws -> FilePlan {
        try #require(try ImportBatch.prepare([ImportFile(name: name, text: text)]).plans.first)
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        let bytes = Array(text.utf8)
        return SpreadsheetText.shown(bytes.span)
    }

    @Test(
        "a formula that only shows a text is read as that text, any other as it stands",
        arguments: [
            (#"=HYPERLINK("https://crm.example/1","Acme, Inc.")"#, "Acme, Inc."),
            (#"=hyperlink("https://crm.example/1"; "Say ""hello""")"#, #"Say "hello""#),
            (#"=HYPERLINK("https://crm.example/1")"#, "https://crm.example/1"), (#"="00123""#, "00123"),
            ("'+49 30 1", "+49 30 1"), ("'=2+3", "=2+3"), ("'-", "-"), ("'t Hart", nil), ("'90s Diner", nil),
            ("'", nil),
            ("=", nil), ("=A1", nil), (#"="a"&B1"#, nil), (#"=HYPERLINK("a","b""#, nil), (#"=HYPERLINK(A1,"b")"#, nil),
            (#"=HYPERLINK("a","b","c")"#, nil), (#"=HYPERLINK("#, nil), (#"=HYPERLINK("a","b")x"#, nil),
        ] as [(String, String?)])
    func formulas(text: String, shown: String?) {
        #expect(Self.bytes(text).map { String(decoding: $0, as: UTF8.self) } == shown)
    }

    @Test("links of a list that was saved from a spreadsheet give their names, and the address without its link")
    func links() throws {
        let text = #"""
            Lead ID,Last Name,Company,Email,Lead Status
            "=""001""",Smith,"=HYPERLINK(""https://crm.example/1"",""Acme, Inc."")","=HYPERLINK(""mailto:anna@acme.example"",""anna@acme.example"")",New
            2,'t Hart,'=Sum,ben@acme.example,New

            """#
        let read = try Imported(text)
        #expect(read.rejects.isEmpty && read.records.map(\.externalID) == ["001", "2"])
        #expect(read.records.map { $0[.companyName] } == [.text("Acme, Inc."), .text("=Sum")])
        #expect(read.records.map { $0[.personEmail] } == [.text("anna@acme.example"), .text("ben@acme.example")])
        #expect(read.records[1][.personLastName] == .text("'t Hart"))
        #expect(!read.notes.contains { $0.note == .severalAddresses })
    }

    @Test(
        "digits that a spreadsheet cut off are known by their form",
        arguments: [
            ("1.51E+10", true), ("1,51E+10", true), ("4.91511E+11", true), ("2E+05", true), ("15100000001", false),
            ("1E10", false), ("1.5", false), ("E+10", false), ("1.5E+", false), ("5E+1x", false), ("1A.5E+10", false),
        ])
    func rounded(text: String, isRounded: Bool) {
        let bytes = Array(text.utf8)
        #expect(SpreadsheetText.isRounded(bytes.span) == isRounded)
    }

    @Test("ids and telephone numbers that lost digits tell nobody apart: they are left out, and it is said")
    func lostDigits() throws {
        let text = """
            Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lifecycle Stage,Associated Company IDs
            1.51E+10,Nora,Kim,nora@acme.example,4.93E+11,Sam,lead,9.87E+09
            1.51E+10,Tom,Rossi,tom@acme.example,+39 06 6982,Sam,lead,9876543210

            """
        let read = try Imported(text, name: "contacts.csv")
        #expect(read.rejects.isEmpty && read.records.map(\.externalID) == [nil, nil])
        #expect(read.records.map { $0[.personPhone] } == [nil, .text("+39066982")])
        let companies = read.records.map { $0.relations.filter { $0.relation == .company }.map(\.text) }
        #expect(companies == [[], ["9876543210"]])
        let lost = read.notes.filter { $0.note == .roundedNumber }
        #expect(lost.map(\.heading).sorted() == ["Associated Company IDs", "Phone Number", "Record ID"])
        #expect(lost.first { $0.heading == "Record ID" }?.count == 2)
    }

    @Test("where one column shows what comes first in a date, the others of the file are read so")
    func order() throws {
        let text = """
            Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Created Date
            1,A,New,5,6/30/2024,3/12/2024
            2,B,New,5,4/5/2024,1/2/2024

            """
        let plan = try Self.plan(text, name: "opportunities.csv")
        #expect(plan.questions.isEmpty)
        #expect(
            plan.notes.contains {
                $0 == "`Created Date` is read month-first, as other columns of the file are written."
            })
        let read = try Imported(text, name: "opportunities.csv")
        #expect(read.rejects.isEmpty && read.records.first?.createdAt == Timestamp(milliseconds: 1_710_201_600_000))
        let torn = text.replacing("4/5/2024", with: "25/5/2024")
        #expect(try Self.plan(torn, name: "opportunities.csv").questions.map(\.heading) == ["Created Date"])
    }

    @Test("sums with a number of records, and what stands below them, are no deals")
    func sums() throws {
        let text = """
            Opportunity ID,Opportunity Name,Stage,Amount,Close Date
            1,A,New,"1,500.00",2024-06-30
            Subtotal (1 record),,,"1,500.00",
            Grand Totals (1 record),,,"1,500.00",

            Confidential Information - Do Not Distribute
            "Copyright (c) 2000-2024 salesforce.com, inc. All rights reserved."

            """
        let read = try Imported(text, name: "opportunities.csv")
        #expect(read.records.map(\.externalID) == ["1"] && read.skipped.count == 4 && read.rejects.isEmpty)
    }

    @Test("an amount is in the currency that stands beside it")
    func currencies() throws {
        let leads = "Lead ID,Last Name,Company,Annual Revenue Currency,Annual Revenue\n1,A,B,EUR,\"1,000.50\"\n"
        let revenue = FieldValue.money(Money(minorUnits: 100_050, currency: "EUR"))
        #expect(try Imported(leads).records.map { $0[.companyRevenue] } == [revenue])
        let both = "Lead ID,Last Name,Company,Currency,Annual Revenue Currency,Annual Revenue\n1,A,B,EUR,USD,1000.50\n"
        #expect(try Imported(both).records.map { $0[.companyRevenue] } == [revenue])
    }

    @Test("what was deleted in the other system is left out, and it is said")
    func deleted() throws {
        let deals =
            "Deal - ID,Deal - Title,Deal - Value,Deal - Stage,Deal - Status\n1,A,5,New,Open\n2,B,5,New,Deleted\n"
        let read = try Imported(deals, name: "deals.csv")
        #expect(read.records.map(\.externalID) == ["1"])
        #expect(read.skipped.map(\.reason) == ["deleted in the other system"])
        let extract =
            "Id,Name,StageName,Amount,CloseDate,IsDeleted\n1,A,New,5,2024-06-30,false\n2,B,New,5,2024-06-30,true\n"
        #expect(try Imported(extract, name: "opportunity.csv").records.map(\.externalID) == ["1"])
    }

    @Test(
        "stages that end in won or lost are understood in other languages",
        arguments: [
            ("Geschlossen (gewonnen)", .won), ("Abgeschlossen und verloren", .lost), ("Fermée gagnée", .won),
            ("Cerrado perdido", .lost), ("Verhandlung", .open),
        ] as [(String, OutcomeMeaning)])
    func stages(stage: String, means: OutcomeMeaning) throws {
        let text = "Record Id;Deal Name;Stage;Amount;Closing Date\n1;A;\(stage);5;2024-06-30\n"
        let record = try #require(try Imported(text, name: "deals.csv").records.first)
        #expect(record.outcomes.map(\.means) == [means])
    }

    @Test("payments of a German export with decimals of all kinds")
    func german() throws {
        let text = """
            Rechnungsnummer;Kunde;Zahlungsdatum;Betrag;Währung
            1001;Acme;10.02.2024;12.500,00;EUR
            1003;Initech;20.03.2024;700,00-;EUR
            1004;Hooli;21.03.2024;€ 1.000;EUR

            """
        let plan = try Self.plan(text, name: "zahlungen.csv")
        #expect(plan.noun == .payment && plan.unmapped.isEmpty)
        let read = try Imported(text, name: "zahlungen.csv")
        let amounts = [12_500_00, -700_00, 1_000_00].map { FieldValue.money(Money(minorUnits: $0, currency: "EUR")) }
        #expect(read.records.map { $0[.paymentAmount] } == amounts)
        let swiss = "Rechnungsnummer;Zahlungsdatum;Betrag\n1005;22.03.2024;CHF 1'250.50\n"
        let paid = try Imported(swiss, name: "zahlungen.csv").records.map { $0[.paymentAmount] }
        #expect(paid == [.money(Money(minorUnits: 1_250_50, currency: "CHF"))])
        #expect(read.records[0].relations.map(\.text).sorted() == ["1001", "Acme"])
    }

    @Test("a deal's or document's company is looked for by its id, then by its name, and made by the name")
    func companies() throws {
        let text =
            "id,Amount Due,Currency,Customer,Customer Name,Date (UTC),Number,Subtotal,Total,Status\nin_1,5,usd,cus_1,Acme,2024-03-12 08:14,N-1,5,5,open\n"
        let record = try #require(try Imported(text, name: "invoices.csv").records.first)
        let company = record.relations.filter { $0.relation == .company }
        #expect(company.map(\.key) == [.externalId, .name] && company.map(\.text) == ["cus_1", "Acme"])
        #expect(company.allSatisfy { $0.missing == .make })
    }

    @Test("a contact's company is known by the name that stands beside it, though no file of companies came")
    func contacts() throws {
        let text =
            "Record ID,First Name,Last Name,Email,Contact owner,Lifecycle Stage,Associated Company IDs,Associated Company\n1,Nora,Kim,nora@acme.example,Sam,lead,77,Acme Inc;Other\n"
        let record = try #require(try Imported(text, name: "contacts.csv").records.first)
        #expect(record[.companyName] == .text("Acme Inc"))
        #expect(record.relations.contains { $0.relation == .company && $0.text == "77" })
    }
}
