import Synchronization
import Testing

@testable import Domain

@Suite("Imports of several files")
struct ImportBatchTests {
    private static func file(_ name: String, _ text: String) -> ImportFile { ImportFile(name: name, text: text) }

    @Test("files are taken in the order of their relations")
    func order() throws {
        let batch = try ImportBatch.prepare([
            ImportBatchTests.file("Invoices.csv", "INVOICEID,Invoice Number,Grand Total\n1,A,$5\n"),
            ImportBatchTests.file("Leads.csv", "LEADID,Last Name,Lead Source\n1,A,Web\n"),
            ImportBatchTests.file("Accounts.csv", "ACCOUNTID,Account Name\n1,A\n"),
            ImportBatchTests.file("Users.csv", "USER_ID,Last Name,Email\n1,A,a@b.example\n"),
        ])
        #expect(batch.plans.map(\.noun) == [.user, .company, .lead, .invoice])
        #expect(batch.rows == 4)
        #expect(try Mapping.read(batch.mapping.yaml, file: "used.yaml") == batch.mapping)
    }

    @Test("one value beyond twelve decides for its column, and the plan says so")
    func inference() throws {
        let text =
            "SALESORDERID,Sales Order Owner,Due Date,Grand Total,Created Time\n1,K,03-07-2021 01:09,5,2021-07-03\n2,K,25-05-2021 01:09,5,2021-07-03\n"
        let batch = try ImportBatch.prepare([ImportBatchTests.file("Sales_Orders.csv", text)])
        var reader = try RowReader(batch.plans[0])
        let records = try #require(try reader.nextSlice()).records
        #expect(batch.questions.isEmpty)
        #expect(records[0][.documentDueOn] == .day(ReadValue.day("2021-07-03")))
        #expect(batch.plans[0].notes.contains { $0.contains("`Due Date` is read day-first, because line 3") })
    }

    @Test(
        "without evidence, or with evidence for both, the import asks",
        arguments: [
            "03/07/2021\n04/05/2021\n", "25/07/2021\n03/25/2021\n03/04/2021\n",
        ])
    func questions(dates: String) throws {
        let mapping = try Mapping.read(
            "mapping: 1\nfiles:\n  - { file: '*', noun: lead, columns: { Id: externalId, At: createdAt } }\n", file: "m"
        )
        let rows = dates.split(separator: "\n").enumerated().map { "\($0.offset),\($0.element)\n" }.joined()
        let batch = try ImportBatch.prepare([ImportBatchTests.file("a.csv", "Id,At\n" + rows)], mapping: mapping)
        #expect(batch.questions.count == 1)
        #expect(batch.questions[0].mend.contains("day-first"))
        var reader = try RowReader(batch.plans[0])
        let slice = try #require(try reader.nextSlice())
        #expect(Set(slice.rejects.map(\.code)) == ["ambiguous-date"])
    }

    @Test("a mapping that starts from a preset overrides it and keeps the rest")
    func override() throws {
        let mapping = try Mapping.read(
            """
            mapping: 1
            preset: zoho
            files:
              - file: Leads.csv
                noun: lead
                columns: { Lead Status: "-", Lead Owner: owner by email }
            """, file: "m")
        let text = "LEADID,Last Name,Lead Owner,Lead Status,CONVERTED\n1,A,k@x.example,New,Yes\n"
        let plan = try ImportBatch.prepare([ImportBatchTests.file("Leads.csv", text)], mapping: mapping).plans[0]
        let targets = plan.mapping.columns.map(\.target)
        #expect(targets.contains(.relation(.owner, .email)))
        #expect(!targets.contains(.relation(.owner, .name)))
        #expect(!targets.contains(.field(.leadStatus)))
        #expect(targets.contains(.field(.personLastName)))
        #expect(plan.mapping.outcomes.map(\.means) == [.accepted])
    }

    @Test("a heading that is not there is an error with the nearest one")
    func unknownHeading() throws {
        let mapping = try Mapping.read(
            "mapping: 1\nfiles:\n  - { file: '*', noun: lead, columns: { Idd: externalId } }\n", file: "m")
        let error = #expect(throws: MappingError.self) {
            try ImportBatch.prepare([ImportBatchTests.file("a.csv", "Id,Name\n1,A\n")], mapping: mapping)
        }
        #expect(error?.faults.first?.mend.contains("`Id`") == true)
    }

    @Test("a file that no entry matches, or that is damaged at its end, stops the import before the first row")
    func stops() throws {
        let mapping = try Mapping.read("mapping: 1\nfiles: [{ file: b.csv, noun: lead }]\n", file: "m")
        let unmapped = #expect(throws: ImportFault.self) {
            try ImportBatch.prepare([ImportBatchTests.file("a.csv", "Id\n1\n")], mapping: mapping)
        }
        #expect(unmapped?.code == .unmappedFile)
        let rows = String(repeating: "1,A,Web\n", count: 20_000)
        let damaged = #expect(throws: ImportFault.self) {
            try ImportBatch.prepare([
                ImportBatchTests.file("Leads.csv", "LEADID,Last Name,Lead Source\n\(rows)2,\"B,Web\n")
            ])
        }
        #expect(damaged?.code == .cutOffInQuotes)
        #expect(damaged?.line == 20_002)
    }

    @Test("a file that grew since it was looked through is an error")
    func changed() throws {
        let opened = Mutex(0)
        let file = ImportFile(name: "Leads.csv") {
            let count = opened.withLock { value in
                value += 1
                return value
            }
            var rest = ["LEADID,Last Name,Lead Source\n", "1,A,Web\n"] + (count > 2 ? ["2,B,Web\n"] : [])
            return ByteSource { rest.isEmpty ? nil : Array(rest.removeFirst().utf8) }
        }
        let batch = try ImportBatch.prepare([file])
        var reader = try RowReader(batch.plans[0])
        let fault = #expect(throws: ImportFault.self) { while try reader.nextSlice() != nil {} }
        #expect(fault?.code == .changedMeanwhile)
    }
}
