import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Findings of the first hour")
struct FindingsTests {
    /// Dana waited three days, Juan nine hours; Ada has no way to contact, Ben no right address, Cem came twice.
    private static let leads = """
        Lead ID,First Name,Last Name,Email,Company,Lead Source,Lead Status,Lead Owner,Created Date
        L1,Dana,Reyes,dana@calderfoods.com,Calder Foods,Web,New,Kim Rep,2026-11-02 09:00
        L2,Juan,Prieto,juan@hexamotors.com,Hexa Motors,Web,New,Kim Rep,2026-11-03 10:00
        L3,Ada,Okafor,,Calder Foods,Fair,New,Kim Rep,2026-11-04 11:00
        L4,Ben,Adams,ben-at-nowhere,Nowhere,Fair,New,Kim Rep,2026-11-05 11:00
        L5,Cem,Demir,cem@demir.com,Demir,Fair,New,Kim Rep,2026-11-06 11:00
        L6,Cem,Demir,cem@demir.com,Demir,Web,New,Kim Rep,2026-11-20 11:00

        """
    private static let calls = """
        Call ID,Call Type,Call Start Time,Call Duration,Lead ID,Call Owner
        C1,Outbound,2026-11-05 10:00,300,L1,Kim Rep
        C2,Outbound,2026-11-03 19:00,60,L2,Kim Rep

        """

    private static let mapping = """
        mapping: 1
        preset: standard
        badValues: leave
        zone: America/Los_Angeles

        """

    private static func fill(_ world: ImportWorld) async throws {
        try await world.run(
            [ImportFile(name: "Leads.csv", text: leads), ImportFile(name: "Calls.csv", text: calls)], mapping: mapping)
    }

    @Test("dead leads are counted once, by the first reason", arguments: Engine.allCases)
    func dead(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await Self.fill(world)
            let sources = try await world.database.read { try FindingsQueries.sources(to: .system, in: $0) }
            let fair = try #require(sources.first { $0.name == "Fair" })
            #expect(fair.leads == 3 && fair.deaths[.noContact] == 1 && fair.dead >= 1)
            let web = try #require(sources.first { $0.name == "Web" })
            #expect(web.leads == 3 && web.deaths == [.duplicate: 1])
        }
    }

    @Test("days to the first touch, with the middle and the ninth tenth", arguments: Engine.allCases)
    func waits(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await Self.fill(world)
            let waits = FindingsWaits(try await world.database.read { try FindingsQueries.waits(to: .system, in: $0) })
            #expect(waits.touched == 2 && waits.untouched == 4)
            #expect(waits.buckets.map(\.leads) == [1, 0, 0, 1, 0, 0, 0, 0])
            #expect(waits.middle == 0 && waits.ninth == 3)
        }
    }

    @Test("nearest ranks of small and empty lists")
    func ranks() {
        let cases: [(waits: [(days: Int?, leads: Int)], middle: Int?, ninth: Int?)] = [
            ([], nil, nil), ([(4, 1)], 4, 4), ([(0, 9), (7, 1)], 0, 0), ([(0, 8), (7, 2)], 0, 7),
            ([(nil, 5), (2, 1)], 2, 2),
        ]
        for (waits, middle, ninth) in cases {
            let found = FindingsWaits(waits)
            #expect(found.middle == middle && found.ninth == ninth)
        }
    }

    @Test("never worked is told from what nobody logged")
    func reach() {
        let kim = ID<User>(1)
        let lee = ID<User>(2)
        let reach = FindingsReach(
            [
                .init(owner: kim, source: "Web", leads: 10, touched: 6, answered: 1),
                .init(owner: lee, source: "Web", leads: 8, touched: 0, answered: 3),
                .init(owner: nil, source: "List", leads: 6, touched: 0, answered: 0),
            ], names: [kim: "Kim", lee: "Lee"])
        #expect(reach.never == 3 + 6 && reach.dark == 5)
        #expect(reach.darkOwners.map(\.name) == ["Lee"] && reach.darkSources.map(\.name) == ["List"])
        #expect(reach.owners.map(\.name) == ["Kim", "Lee", "Nobody"])
    }

    @Test("a difference is explained by the fewest reasons that are exactly it")
    func explained() {
        var total = FindingsTotal(kind: .leads, ours: 100)
        total.reasons = [
            .init(words: "refused", amount: 5), .init(words: "taken back", amount: 3),
            .init(words: "twice", amount: -2),
        ]
        #expect(total.explanation(of: 100).exact.isEmpty && total.explanation(of: 100).rest == 0)
        #expect(total.explanation(of: 103).exact.map(\.words) == ["taken back"])
        #expect(total.explanation(of: 106).exact.count == 3)
        let far = total.explanation(of: 120)
        #expect(far.exact.isEmpty && far.possible.count == 2 && far.rest == 12)
        #expect(total.explanation(of: 99).possible.map(\.words) == ["twice"])
    }

    @Test("five totals of the last quarter", arguments: Engine.allCases)
    func totals(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await Self.fill(world)
            let zone = try Zone("America/Los_Angeles", field: "zone")
            let range = FindingsRange(
                first: try #require(Day(text: "2026-10-01")), last: try #require(Day(text: "2026-12-31")), zone: zone,
                zoneName: "America/Los_Angeles", currency: "USD")
            let totals = try await world.database.read { connection in
                try FindingsTotalReading(connection: connection, viewer: .system, range: range).totals()
            }
            #expect(totals.map(\.ours) == [6, 2, 0, 0, 0])
        }
    }

    @Test("another report's rows are found, or the reason why not", arguments: Engine.allCases)
    func compare(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await Self.fill(world)
            let form = ComparisonForm(
                tokens: ["L1", "juan@hexamotors.com", "L5", "L99", "L1"],
                first: try #require(Day(text: "2026-11-01")), last: try #require(Day(text: "2026-11-05")))
            let comparison = try await Comparing(imports: world.store, viewer: .system).compare(form)
            #expect(comparison.both == 2)
            #expect(
                comparison.onlyTheirs.map(\.why) == [
                    "Created after these days", "Never brought in", "Stands more than once in the list",
                ])
            #expect(comparison.onlyOurs.count == 2)
        }
    }

    @Test(
        "rows are found by our own ids too, and by the short form of another system's", arguments: Engine.allCases)
    func ownAndShort(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let file = """
                Id,FirstName,LastName,Email,Company,CreatedDate
                00Q5g00000AAAA1EAA,Dana,Reyes,dana@calderfoods.example,Calder Foods,2026-11-02T09:00:00.000Z
                00Q5g00000AAAA2EAA,Juan,Prieto,juan@hexamotors.example,Hexa Motors,2026-11-03T09:00:00.000Z

                """
            try await world.run("Lead.csv", file, mapping: Self.mapping.replacing("standard", with: "salesforce"))
            let own = try await world.database.read { connection in
                try connection.all("SELECT id FROM lead ORDER BY id") { $0.id(0, of: Lead.self).description }
            }
            let days = (try #require(Day(text: "2026-11-01")), try #require(Day(text: "2026-11-05")))
            func compare(_ tokens: [String], _ viewer: Viewer = .system) async throws -> Comparison {
                try await Comparing(imports: world.store, viewer: viewer).compare(
                    ComparisonForm(tokens: tokens, first: days.0, last: days.1))
            }
            for tokens in [[own[0], "00Q5g00000AAAA2"], ["00Q5g00000AAAA1EAA", own[1]]] {
                let found = try await compare(tokens)
                #expect(found.both == 2 && found.onlyTheirs.isEmpty && found.onlyOurs.isEmpty, "\(tokens)")
            }
            let unknown = try await compare(["00Q5g00000AAAA9", own[0]])
            #expect(unknown.both == 1 && unknown.onlyTheirs.map(\.why) == ["Never brought in"])
            // Whoever may not see the leads is told of none, by whatever id.
            let nobody = Viewer(user: ID(1), name: "Nobody", email: "", zone: "UTC", entries: [])
            #expect(try await compare([own[0], "00Q5g00000AAAA2"], nobody).both == 0)
        }
    }

    @Test("of each line the address counts, or else the first value; headings are left out")
    func tokens() {
        #expect(ComparisonForm.tokens("Lead ID,Email\nL1,a@b.example\nL2,\n") == ["a@b.example", "L2"])
        #expect(ComparisonForm.tokens("\"x@y.example\"\n\n") == ["x@y.example"])
        #expect(ComparisonForm.tokens("Email\n").isEmpty)
        #expect(ComparisonForm.tokens("00Q1;Name\n") == ["00Q1"])
    }
}
