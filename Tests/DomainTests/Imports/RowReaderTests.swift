import Testing

@testable import Domain

/// Reads whole imports for tests.
struct Imported {
    var records: [ImportedRecord] = []
    var rejects: [RejectedRow] = []
    var skipped: [SkippedRow] = []
    var notes: [ColumnNote] = []
    var rejectFile: [UInt8] = []

    init(_ text: String, name: String = "leads.csv", mapping: String? = nil) throws {
        try self.init(bytes: Array(text.utf8), name: name, mapping: mapping)
    }

    init(bytes: [UInt8], name: String = "leads.csv", mapping: String? = nil) throws {
        let mapping = try mapping.map { try Mapping.read("mapping: 1\n" + $0, file: "mapping.yaml") }
        let batch = try ImportBatch.prepare([ImportFile(name: name, bytes: bytes)], mapping: mapping)
        for plan in batch.plans {
            var reader = try RowReader(plan)
            while let slice = try reader.nextSlice() {
                records += slice.records
                rejects += slice.rejects
                skipped += slice.skipped
            }
            #expect(reader.counts.read == reader.counts.records + reader.counts.rejected + reader.counts.skipped)
            notes += reader.notes
            let file = RejectFile(head: plan.head)
            rejectFile = file.header + rejects.flatMap { file.row($0) }
        }
    }
}

@Suite("Rows")
struct RowReaderTests {
    static let mapping = """
        zone: Europe/Berlin
        currency: EUR
        country: DE
        nothing: [Select]
        files:
          - file: "*"
            noun: lead
            columns:
              Id: externalId
              Name: person.lastName
              Mail: person.email
              Tel: person.phone
              Staff: company.employees
              Status: { to: lead.status, values: { Contacted: working } }
              Owner: owner by email
              Created: createdAt
              Changed: modifiedAt
            times: { created: Created, modified: Changed, atCreation: [person.email] }
            outcomes:
              - { column: Status, is: [junk], means: rejected, reason: no-real-interest, at: Changed }
              - { column: Status, is: [Contacted], means: attempted }
            touches: [{ kind: demo-request, channel: "{Status}", column: Status, is: [Demo] }]
            handOff: { kind: inbound, at: Created }
            skip: [{ column: Name, is: [Test], because: test record }]
        """
    static let heading = "Id,Name,Mail,Tel,Staff,Status,Owner,Created,Changed\n"

    @Test("a row becomes typed values, relations, outcome, touch and hand-off with their times")
    func whole() throws {
        let row = "7,Müller,A@B.example,089 1234567,51-200,Junk,kim@x.example,2024-07-01 12:00,2024-07-02 12:00\n"
        let imported = try Imported(RowReaderTests.heading + row, mapping: RowReaderTests.mapping)
        let record = try #require(imported.records.first)
        let created = Timestamp(milliseconds: 1_719_828_000_000)
        #expect(record.externalID == "7")
        #expect(record.text(.personLastName) == "Müller")
        #expect(record.text(.personPhone) == "+49891234567")
        #expect(record[.companyEmployees] == .number(51))
        #expect(record.instant(.createdAt) == created)
        #expect(record.createdAt == created)
        #expect(record.at == created)
        #expect(
            record.relations == [
                ImportedReference(relation: .owner, target: .user, key: .email, text: "kim@x.example", missing: .make)
            ])
        let changed = created.advanced(byMilliseconds: 86_400_000)
        #expect(record.outcomes == [ImportedOutcome(means: .rejected, reason: "no-real-interest", at: changed)])
        #expect(record.handOff?.at == created)
        #expect(record.handOff?.answeredAt == nil)
        #expect(record.values.first { $0.field == .personEmail }?.known == .creation)
        #expect(record.values.first { $0.field == .personLastName }?.known == .change)
        #expect(record.instant(of: .change) == changed)
        #expect(imported.notes.map(\.note) == [.lowerBound])
    }

    @Test("values are mapped, texts for nothing are none, and conditions do not mind the case")
    func values() throws {
        let rows = "1,A,,,,contacted,,,\n2,B,Select,,,DEMO,,2024-07-01,\n3,test,,,,,,,\n"
        let imported = try Imported(RowReaderTests.heading + rows, mapping: RowReaderTests.mapping)
        #expect(imported.records.map(\.externalID) == ["1", "2"])
        #expect(imported.records[0].text(.leadStatus) == "working")
        #expect(imported.records[0].outcomes.map(\.means) == [.attempted])
        #expect(imported.records[1][.personEmail] == nil)
        #expect(imported.records[1].touches.map(\.kind) == ["demo-request"])
        #expect(imported.records[1].touches[0].channel == "DEMO")
        #expect(imported.skipped == [SkippedRow(line: 4, reason: "test record")])
    }

    static let rejects: [(String, String)] = [
        ("1,A,,,,,,2024-13-01,", "bad-date"), ("1,A,,,x,,,,", "bad-number"), ("1,A,,,,,,,,extra", "long-row"),
        ("1,A,,", "short-row"), ("1,\"A\"x,,,,,,,", "stray-quote"), (",,,,5,,,,", "missing-value"),
        ("1,A,,,,,,03/04/2024,", "ambiguous-date"),
    ]

    @Test("a row that cannot be taken says why and keeps its bytes", arguments: rejects)
    func reject(row: String, code: String) throws {
        let imported = try Imported(
            RowReaderTests.heading + row + "\n9,Z,,,,,,,\n", mapping: RowReaderTests.mapping)
        #expect(imported.records.map(\.externalID) == ["9"])
        #expect(imported.rejects.map(\.code) == [code])
        #expect(imported.rejects[0].original == Array(row.utf8))
        #expect(imported.rejects[0].line == 2)
        #expect(!imported.rejects[0].reason.isEmpty)
    }

    @Test("a file that ends within a row rejects that row alone")
    func cutOff() throws {
        let imported = try Imported(RowReaderTests.heading + "1,A,,,,,,,\n2,B,x", mapping: RowReaderTests.mapping)
        #expect(imported.records.count == 1)
        #expect(imported.rejects.map(\.code) == ["cut-off"])
    }

    @Test("empty values beyond the headings do no harm; short rows are padded where the mapping says so")
    func widths() throws {
        let mapping = RowReaderTests.mapping + "\nshortRows: pad\n"
        let imported = try Imported(RowReaderTests.heading + "1,A,,,,,,,,,, \n2,B\n", mapping: mapping)
        #expect(imported.records.map(\.externalID) == ["1", "2"])
    }

    @Test("a bad value is kept as text where the mapping lets it pass")
    func leave() throws {
        let mapping = RowReaderTests.mapping + "\nbadValues: leave\n"
        let imported = try Imported(RowReaderTests.heading + "1,A,,,many,,,soon,\n", mapping: mapping)
        let record = try #require(imported.records.first)
        #expect(record.createdAt == nil)
        #expect(record.kept == [KeptText(heading: "Staff", text: "many")])
    }

    @Test("a reject file has the rows as they came, and comes back clean after mending", arguments: ["\n", "\r\n"])
    func rejectFile(end: String) throws {
        let text =
            (RowReaderTests.heading + "1,\"Ä, \"\"x\"\"\",,,many,,,,\n2,B,,,5,,,,\n3,C\n")
            .split(separator: "\n", omittingEmptySubsequences: true).joined(separator: end) + end
        let first = try Imported(bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8), mapping: RowReaderTests.mapping)
        let file = String(decoding: first.rejectFile, as: UTF8.self)
        #expect(file.contains("Changed,reject_code,reject_reason\(end)1,\"Ä, \"\"x\"\"\",,,many,,,,,bad-number,"))
        #expect(first.rejectFile.starts(with: [0xEF, 0xBB, 0xBF]))
        let again = try Imported(bytes: first.rejectFile, mapping: RowReaderTests.mapping)
        #expect(again.rejects.map(\.code) == ["bad-number", "short-row"])
        #expect(again.rejectFile == first.rejectFile)
        let mended = file.replacing("many", with: "7").replacing("3,C,", with: "3,C,,,,,,,,")
        let last = try Imported(bytes: Array(mended.utf8), mapping: RowReaderTests.mapping)
        #expect(last.records.map(\.externalID) == ["1", "3"])
        #expect(last.rejects.isEmpty)
    }

    @Test("equal content has one identity, whatever the columns' order, blanks, separator and encoding")
    func identity() throws {
        func identity(_ bytes: [UInt8]) throws -> RowIdentity {
            try #require(try Imported(bytes: bytes, name: "tasks.csv").records.first).identity
        }
        let one = try identity(Array("Task Owner,Subject,Due Date,Task Type\nKim,Müller \"A\",2024-01-02,\n".utf8))
        let two = try identity(
            Array("Due Date;Task Type;Subject;Task Owner\n2024-01-02;;\"Müller \"\"A\"\" \"; Kim \n".utf8))
        let three = try identity(
            Array("Task Owner,Subject,Due Date\nKim,\"M".utf8) + [0xFC] + Array("ller \"\"A\"\"\",2024-01-02\n".utf8))
        let other = try identity(Array("Task Owner,Subject,Due Date\nKim,2024-01-02,2024-01-02\n".utf8))
        #expect(one == three)
        #expect(one == two)
        #expect(one != other)
        #expect(one.description.count == 32)
    }

    @Test("the identity of a row never changes")
    func stableIdentity() throws {
        let imported = try Imported("Task Owner,Subject,Due Date\nKim,Call back,2024-01-02\n", name: "tasks.csv")
        #expect(imported.records[0].identity.description == "70de76b3c9fa74efe3ec6c3db3cea840")
    }

    @Test("cells that no field takes are kept where the mapping says so")
    func keep() throws {
        let mapping = "keep: true\nfiles:\n  - { file: '*', noun: lead, columns: { Id: externalId } }\n"
        let imported = try Imported("Id,Colour,Shape\n1,red,\n", mapping: mapping)
        #expect(imported.records[0].kept == [KeptText(heading: "Colour", text: "red")])
    }
}
