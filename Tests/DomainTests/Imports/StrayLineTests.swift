import Testing

@testable import Domain

@Suite("What reports put around their tables, and people into their cells")
struct StrayLineTests {
    private static func plan(_ text: String, name: String = "leads.csv") throws -> FilePlan {
        try #require(try ImportBatch.prepare([ImportFile(name: name, text: text)]).plans.first)
    }

    static let preambles: [(String, Int)] = [
        ("All leads\n\nLead ID,First Name,Last Name,Email\n", 3),
        (
            "Report:,All leads\nDate range:,2027-01-01 - 2027-01-31\nExported by:,Kim\n\nLead ID,First Name,Last Name,Email\n",
            5
        ),
        (
            "Topic,Started,Minutes,Registered,Viewers\nWebinar,2027-01-05,60,9,7\nDetails,\nLead ID,First Name,Last Name,Email\n",
            4
        ),
        ("Lead ID,First Name,Last Name,Email\n", 1),
    ]

    @Test(
        "titles, filters and tables of their own above the headings are passed over, and it is said",
        arguments: preambles)
    func above(head: String, line: Int) throws {
        let plan = try Self.plan(head + "1,Ann,Lee,a@x.example\n2,Ben,Kay,b@x.example\n")
        #expect(plan.head.line == line && plan.survey.rows == 2)
        #expect(plan.notes.contains { $0.contains("above the headings") } == (line > 1))
    }

    @Test("lines below the table and sums within it are left out with a reason, rows that were cut off are refused")
    func below() throws {
        let text = """
            Lead ID,First Name,Last Name,Annual Revenue
            1,Ann,Lee,"1,200.00"
            Subtotal,,,"1,200.00"
            ,Count,1,
            2,Ben,Total,5
            Total for Acme,,,"$1,205.00"

            Copyright (c) 2027
            Confidential

            """
        let read = try Imported(text)
        #expect(read.records.map { $0.text(.personLastName) } == ["Lee", "Total"])
        #expect(read.skipped.map(\.line) == [3, 4, 6, 8, 9] && read.rejects.isEmpty)
        let cut = try Imported("Lead ID,First Name,Last Name\n1,Ann,Lee\n2")
        #expect(cut.rejects.map(\.code) == ["cut-off"] && cut.skipped.isEmpty)
        let middle = try Imported("Lead ID,First Name,Last Name\n1\n2,Ben,Kay\n")
        #expect(middle.rejects.map(\.code) == ["short-row"])
    }

    @Test("a company by the name of Total is a row")
    func named() throws {
        let text = "Account Name,Account Type,Industry,Annual Revenue\nTotal,Customer,Energy,5\nSum,Prospect,,7\n"
        #expect(try Imported(text, name: "accounts.csv").records.count == 2)
    }

    @Test("what stands for no value leaves the field empty, a name that looks like it does not")
    func standIns() throws {
        let text = """
            Lead ID,First Name,Last Name,Email,Phone,Annual Revenue,Created Date,Lead Source
            1,Ann,Null,N/A,-,n/a,0000-00-00,null
            2,Ben,None,null,—,--,2027-01-05,Web
            3,NULL,Kay,none,?,unknown,N/A,None

            """
        let read = try Imported(text)
        #expect(read.rejects.isEmpty && read.records.count == 3)
        #expect(read.records.map { $0.text(.personLastName) } == ["Null", "None", "Kay"])
        #expect(read.records.allSatisfy { $0.text(.personEmail) == nil && $0.text(.personPhone) == nil })
        #expect(read.records.map { $0.text(.leadSource) } == [nil, "Web", "None"])
        #expect(read.records.map { $0.createdAt == nil } == [true, false, true])
        #expect(read.records[2].text(.personFirstName) == nil)
        #expect(read.notes.contains { $0.note == .standsForNothing })
    }

    @Test("each address of a cell is taken, without what is written around it")
    func addresses() throws {
        let text = """
            Lead ID,Last Name,Email
            1,A,"a@x.example, b@x.example"
            2,B,c@x.example;d@x.example
            3,C,Kim Lee <e@x.example>
            4,D,mailto:f@x.example
            5,E,"Ann <g@x.example>; Ben <h@x.example>"

            """
        let records = try Imported(text).records
        let found = records.map { record in
            record.values.compactMap { value -> String? in
                guard value.field == .personEmail, case .text(let text) = value.value else { return nil }
                return text
            }
        }
        #expect(
            found == [
                ["a@x.example", "b@x.example"], ["c@x.example", "d@x.example"], ["e@x.example"], ["f@x.example"],
                ["g@x.example", "h@x.example"],
            ])
    }

    @Test("the second column of the same name holds second addresses")
    func repeated() throws {
        let text = "Lead ID,Last Name,Email,Email\n1,A,a@x.example,b@x.example\n"
        let record = try #require(try Imported(text).records.first)
        #expect(record.text(.personEmail) == "a@x.example" && record.text(.personSecondEmail) == "b@x.example")
    }

    static let serials: [(String, Int64)] = [
        ("45292", 1_704_067_200), ("45292.5", 1_704_110_400), ("45292,75", 1_704_132_000),
        ("45383.394444444442", 1_711_963_680),
    ]

    @Test("a column of dates in days as spreadsheets count them is read so, and noted", arguments: serials)
    func serial(text: String, seconds: Int64) throws {
        let read = try Imported(
            "Lead ID;Last Name;Created Date\n1;A;\(text)\n2;B;45300\n",
            mapping: "zone: UTC\npreset: standard\nseparator: \";\"")
        #expect(read.records.first?.createdAt == Timestamp(milliseconds: seconds * 1000), "\(read.rejects)")
        #expect(read.notes.contains { $0.note == .spreadsheetDay && $0.count == 2 })
    }

    @Test("a column whose values are not what its heading promises is not taken, and refuses no row")
    func misfits() throws {
        let text = """
            Lead ID,Last Name,Annual Revenue,Created Date
            1,A,small,2027-01-05
            2,B,medium,2027-01-06
            3,C,large,2027-01-07

            """
        let plan = try Self.plan(text)
        #expect(plan.unmapped == ["Annual Revenue"])
        #expect(plan.remarks.contains { $0.contains("`Annual Revenue` is not taken") && $0.contains("small") })
        #expect(try Imported(text).records.count == 3)
    }

    static let others: [(String, String)] = [
        ("<!DOCTYPE html><html><body>Sign in</body></html>\n", "web page"), ("[{\"Lead ID\": 1}]\n", "JSON"),
        ("{\"leads\": []}\n", "JSON"), ("<?xml version=\"1.0\"?>\n<leads/>\n", "XML"),
        ("Ann,Lee,ann@x.example,Acme\nBen,Kay,ben@x.example,Acme\n", "values, not headings"),
    ]

    @Test("what is no table with headings says what it is", arguments: others)
    func refused(text: String, words: String) {
        let fault = #expect(throws: ImportFault.self) { try Self.plan(text) }
        #expect(fault?.what.contains(words) == true, "\(String(describing: fault))")
    }

    @Test("a mapping that names no file leaves files to their headings")
    func general() throws {
        let text = "Lead ID,Last Name,Created Date\n1,A,03/07/2027\n"
        #expect(try Imported(text).rejects.map(\.code) == ["ambiguous-date"])
        let read = try Imported(text, mapping: "dates: day-first\nzone: UTC")
        #expect(read.records.first?.createdAt == Timestamp(milliseconds: 1_814_572_800_000), "\(read.rejects)")
    }

    @Test("a mark that one column leaves open is read as the other columns have it, and a whole number has none")
    func marks() throws {
        let text = "Lead ID;Last Name;Annual Revenue;No. of Employees\n1;A;1.234;1.200\n"
        #expect(try Imported(text).rejects.map(\.code) == ["ambiguous-number"])
        let accounts = "Account Name;Annual Revenue;Employees;Account Type\nA;1.234;1.200;x\nB;1.234,50;5;y\n"
        let records = try Imported(accounts, name: "accounts.csv", mapping: "currency: EUR").records
        #expect(records.map { $0[.companyEmployees] } == [.number(1_200), .number(5)])
        let deals = "Opportunity ID;Deal Name;Deal Stage;Amount;Expected Revenue\n1;A;x;1.234;1.234,50\n"
        let plan = try Self.plan(deals, name: "deals.csv")
        #expect(plan.notes.contains { $0.contains("`Amount` is read with a decimal comma, as other columns") })
        let deal = try #require(try Imported(deals, name: "deals.csv", mapping: "currency: EUR").records.first)
        #expect(deal[.opportunityAmount] == .money(Money(minorUnits: 123_400, currency: "EUR")))
    }
}
