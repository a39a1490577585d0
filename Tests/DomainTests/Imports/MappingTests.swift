import Testing

@testable import Domain

@Suite("Mapping files")
struct MappingTests {
    static let whole = """
        mapping: 1
        preset: salesforce
        zone: Europe/Berlin
        currency: EUR
        dates: day-first
        decimal: comma
        country: DE
        encoding: latin1
        separator: ";"
        nothing: [Select, "-"]
        wins: first
        keep: true
        badValues: leave
        fields:
          lead: { pain: text, authority: [decides, uses] }
          company: { tier: text }
        files:
          - file: "Leads*.csv"
            noun: lead
            columns:
              Id: externalId
              Mail: { to: email, nothing: ["n/a"] }
              Owner: owner by name
              Pain Point: lead.pain
              Status: { to: lead.status, values: { Contacted: working, "Neu: ja": new } }
              Created: createdAt
              Tags: "-"
              Company: [company.name, company by name]
            templates: { person.name: "{First} {Last}" }
            constants: { lead.source: Fair }
            outcomes:
              - { column: Status, is: [Junk], means: rejected, reason: not-our-customer, at: Changed }
              - { when: [{ column: Status, not: [New] }, { column: Owner, filled: true }], means: accepted }
            times: { at: Created, modified: Changed, atCreation: [email, lead.source] }
            match: [externalId, [name, company]]
            touches: [{ kind: demo-request, channel: "{Source}", column: Form, is: [Demo] }]
            handOff: { kind: inbound, to: owner, at: Handed, answeredAt: Answered }
            relations: { owner: make }
            skip: [{ column: Test, is: ["1"], because: test record }]
            identity: [Id, Mail]
            shortRows: pad
        """

    @Test("a mapping with every key is read, and its print is read as the same")
    func roundTrip() throws {
        let mapping = try Mapping.read(MappingTests.whole, file: "mapping.yaml")
        let entry = try #require(mapping.files.first)
        #expect(mapping.separator == UInt8(ascii: ";"))
        #expect(mapping.encoding == .windows1252)
        #expect(entry.columns.count == 11)
        #expect(entry.columns[1].target == .field(.personEmail))
        #expect(entry.columns[2].target == .relation(.owner, .name))
        #expect(entry.columns[3].target == .custom(CustomField(noun: .lead, name: "pain", type: .text)))
        #expect(entry.outcomes[1].when.count == 2)
        #expect(entry.match == [[.externalId], [.name, .company]])
        #expect(entry.touches[0].channel == .column("Source"))
        #expect(entry.times.atCreation == [.personEmail, .leadSource])
        #expect(try Mapping.read(mapping.yaml, file: "mapping.yaml") == mapping)
    }

    /// Text, line, what the fault says, what it proposes.
    static let faults: [(String, Int, String, String)] = [
        ("mapping: 1\nzonee: UTC\n", 2, "`zonee`", "`zone`"),
        ("mapping: 2\n", 1, "`2`", "mapping: 1"),
        ("zone: UTC\n", 1, "format", "mapping: 1"),
        ("mapping: 1\nzone: Europe/Berlim\n", 2, "`Europe/Berlim`", "IANA"),
        ("mapping: 1\ncurrency: DOLLAR\n", 2, "`DOLLAR`", "ISO 4217"),
        ("mapping: 1\ndates: dayfirst\n", 2, "`dayfirst`", "`day-first`"),
        ("mapping: 1\ncountry: Germany\n", 2, "`Germany`", "two letters"),
        ("mapping: 1\nfiles:\n  - noun: lead\n", 3, "no file", "file:"),
        ("mapping: 1\nfiles:\n  - { file: a, noun: leed }\n", 3, "`leed`", "`lead`"),
        ("mapping: 1\nfiles:\n  - file: a\n    noun: lead\n    columns:\n      Mail: emial\n", 6, "`emial`", "`email`"),
        (
            "mapping: 1\nfiles:\n  - file: a\n    noun: lead\n    columns: { O: owner by nam }\n", 5, "owner by nam",
            "`owner by name`"
        ),
        (
            "mapping: 1\nfiles:\n  - file: a\n    noun: lead\n    outcomes: [{ column: S, is: [x], means: acepted }]\n",
            5, "`acepted`", "`accepted`"
        ),
        (
            "mapping: 1\nfiles:\n  - file: a\n    noun: lead\n    outcomes: [{ is: [x], means: accepted }]\n", 5,
            "no column", "column:"
        ),
        (
            "mapping: 1\nfiles:\n  - file: a\n    noun: lead\n    match: [externalid]\n", 5, "`externalid`",
            "`externalId`"
        ),
        ("mapping: 1\nzone: UTC\nzone: UTC\n", 2, "twice", "one of them"),
        ("mapping: 1\nfiles: [\n", 3, "no YAML", "quotes"),
        ("mapping: 1\nkeep: perhaps\n", 2, "`perhaps`", "true or false"),
        ("mapping: 1\nnothing: { a: b }\n", 2, "single value", "one value"),
    ]

    @Test("each fault names its place and what was probably meant", arguments: MappingTests.faults)
    func placed(text: String, line: Int, what: String, mend: String) throws {
        let error = #expect(throws: MappingError.self) { try Mapping.read(text, file: "m.yaml") }
        let fault = try #require(error?.faults.first)
        #expect(fault.line == line, "\(fault)")
        #expect(fault.what.contains(what), "\(fault)")
        #expect(fault.mend.contains(mend), "\(fault)")
    }

    @Test("all faults are told together")
    func together() {
        let error = #expect(throws: MappingError.self) {
            try Mapping.read("mapping: 1\ndates: x\ncurrency: y\nfoo: 1\n", file: "m.yaml")
        }
        #expect(error?.faults.count == 3)
    }

    @Test("a document that repeats itself without end, or nests without end, is refused")
    func bombs() {
        var bomb = "mapping: 1\nx0: &x0 [a, a, a, a, a, a, a, a, a, a]\n"
        for level in 1...9 {
            let list = [String](repeating: "*x\(level - 1)", count: 10).joined(separator: ", ")
            bomb += "x\(level): &x\(level) [\(list)]\n"
        }
        #expect(throws: MappingError.self) { try Mapping.read(bomb + "nothing: *x9\n", file: "m.yaml") }
        let nested = "mapping: 1\nnothing: " + String(repeating: "[", count: 10_000)
        #expect(throws: MappingError.self) { try Mapping.read(nested, file: "m.yaml") }
        let huge = "mapping: 1\nzone: " + String(repeating: "x", count: 1 << 20)
        #expect(throws: MappingError.self) { try Mapping.read(huge, file: "m.yaml") }
    }

    @Test("file names match patterns with stars, in letters of either case")
    func globs() {
        #expect(Glob.matches("Leads*.csv", "leads 2024.CSV"))
        #expect(Glob.matches("*", ""))
        #expect(Glob.matches("a?c*", "abc"))
        #expect(!Glob.matches("Leads*.csv", "Leads.csv.zip"))
        #expect(!Glob.matches("a?c", "ac"))
    }
}
