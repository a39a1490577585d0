import Domain
import Storage
import Synchronization
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Imports that are interrupted or cannot be read")
struct InterruptionTests {
    private struct Cut: Error {}

    /// A file that can be looked through, and breaks off when it is read.
    private static func breaking(_ text: String, after bytes: Int) -> ImportFile {
        let all = Array(text.utf8)
        let opened = Counter()
        return ImportFile(name: "big.csv", size: all.count) {
            // Once for the headings, once to look it through, then to read it.
            let isRead = opened.next() == 2
            var position = 0
            return ByteSource {
                if isRead, position >= bytes { throw Cut() }
                guard position < all.count else { return nil }
                let end = min(position + 4_096, all.count)
                defer { position = end }
                return Array(all[position..<end])
            }
        }
    }

    @Test("the same command goes on after an interruption, and nothing is half or twice", arguments: Engine.allCases)
    func resume(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let text = Exports.demos(0..<5_500)
            let broken = Self.breaking(text, after: text.utf8.count * 4 / 5)
            await #expect(throws: Cut.self) {
                try await world.run([broken], mapping: Exports.demoMapping, mode: .intake)
            }
            let taken = try #require(try await world.living("lead"))
            #expect(taken > 0 && taken < 5_500)
            let batches = try await world.store.batches()
            #expect(batches.map(\.state) == [.running])
            #expect(try await world.count("SELECT count(*) FROM handoff") == 0)
            let report = try await world.run(
                [ImportFile(name: "big.csv", text: text)], mapping: Exports.demoMapping, mode: .intake)
            #expect(report.batch == batches[0].id)
            #expect(report.counts == .init(5_500, created: 5_500) && report.judged == 5_500)
            let living = try await world.living()
            #expect(living["lead"] == 5_500 && living["touch"] == 5_500 && living["handoff"] == 5_500)
        }
    }

    /// Rows that make, change, say nothing new, are refused by their cells or by what they point to.
    private static func mixed(_ count: Int) -> String {
        var text = "Id,Last Name,Email,Company,Title,Created\n"
        for row in 0..<count {
            let id = row % 10 == 3 ? row - 1 : row
            let title = row % 20 == 3 ? "Buyer" : "Plant Manager"
            let created = row % 17 == 5 ? "the fifth" : "2027-01-04 09:00"
            text += "L\(id),Number\(id),person\(id)@company\(id % 50).example,Company \(id % 50),\(title),\(created)\n"
        }
        return text
    }

    private static let mixedMapping = """
        mapping: 1
        files:
          - file: "*.csv"
            noun: lead
            columns: { Id: externalId, Last Name: person.lastName, Email: person.email, Company: company.name, \
        Title: person.title, Created: createdAt }
        """

    @Test("what goes on tells of the whole batch: counts, reasons and the rows to mend", arguments: Engine.allCases)
    func resumedCounts(engine: Engine) async throws {
        let text = Self.mixed(3_000)
        var reports: [ImportReport] = []
        var kept: [[UInt8]?] = []
        for isBroken in [false, true] {
            try await ImportWorld.open(engine) { world in
                var first = world.store
                first.sliceRows = 90
                let broken = Self.breaking(text, after: text.utf8.count * 4 / 5)
                let mapping = try Mapping.read(Self.mixedMapping, file: "mapping.yaml")
                if isBroken {
                    await #expect(throws: Cut.self) {
                        try await first.run(
                            ImportRequest(files: [broken], mapping: mapping, mode: .intake), world.act())
                    }
                    #expect(try await world.living("lead") ?? 0 > 500)
                }
                // The rest in slices of another size: the one in which it broke off is cut in two.
                var second = world.store
                second.sliceRows = 400
                let whole = ImportFile(name: "big.csv", text: text)
                let report = try await second.run(
                    ImportRequest(files: [whole], mapping: mapping, mode: .intake), world.act())
                reports.append(report)
                let batch = try #require(report.batch)
                kept.append(
                    try await world.database.read { try ImportRejectQueries.file(batch, 0, in: $0)?.bytes })
                let row = try await world.database.read { try BatchStatements.find(batch, in: $0) }
                #expect(row?.counts == report.counts && row?.state == .ended)
            }
        }
        #expect(reports[0].counts.isWhole)
        #expect(reports[0].counts.rejected > 100 && reports[0].counts.updated > 100 && reports[0].counts.skipped > 100)
        #expect(reports[1].counts == reports[0].counts)
        #expect(reports[1].judged == reports[0].judged && reports[1].handedOver == reports[0].handedOver)
        #expect(reports[1].files[0].rejects == reports[0].files[0].rejects)
        #expect(reports[1].files[0].rejectFile == reports[0].files[0].rejectFile)
        #expect(kept[0] == kept[1] && kept[0] == reports[0].files[0].rejectFile)
    }

    @Test("an interrupted batch can be taken back instead", arguments: Engine.allCases)
    func undo(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let nothing = try await world.living()
            let text = Exports.demos(0..<5_500)
            let broken = Self.breaking(text, after: text.utf8.count * 4 / 5)
            await #expect(throws: Cut.self) { try await world.run([broken], mapping: Exports.demoMapping) }
            world.house.pass(seconds: 60)
            _ = try await world.store.undo(try #require(try await world.store.batches().first).id, world.act())
            #expect(try await world.living() == nothing)
        }
    }

    @Test("a full disk is told as such, and the batch goes on when there is room")
    func full() async throws {
        try await ImportWorld.open(.sqlite) { world in
            let pages = try await world.count("PRAGMA page_count")
            #expect(pages > 0)
            try await world.database.write { connection in
                _ = try connection.integer("PRAGMA max_page_count = 900")
            }
            let file = ImportFile(name: "big.csv", text: Exports.demos(0..<9_000))
            do {
                try await world.run([file], mapping: Exports.demoMapping)
                Issue.record("9,000 leads fitted into 900 pages")
            } catch let error as StorageError {
                #expect(error.kind == .full)
            }
            try await world.database.write { connection in
                _ = try connection.integer("PRAGMA max_page_count = 1000000")
            }
            let report = try await world.run([file], mapping: Exports.demoMapping)
            #expect(report.counts == .init(9_000, created: 9_000))
            #expect(try await world.living("lead") == 9_000)
        }
    }

    @Test(
        "a file that cannot be read leaves nothing behind",
        arguments: [
            (Array("Email,Name\n\u{0}\u{1}\u{0}\u{2}".utf8) + [0x89, 0x50, 0, 0, 0, 1], "binary"),
            (Array("Email,Name\na@x.example,\"never closed\n".utf8), "cut off in quotes"),
            (Array("Email,Name\na@x.example,\"a\" b\"\nb@x.example,\"c".utf8), "unbalanced quotes"),
            (Array((0..<100_000).map { "Column\($0)" }.joined(separator: ",").utf8), "100,000 columns"),
            ([], "empty"),
        ])
    func unreadable(bytes: [UInt8], what: String) async throws {
        try await ImportWorld.open(.sqlite) { world in
            await #expect(throws: ImportFault.self, "\(what)") {
                try await world.run([ImportFile(name: "Leads.csv", bytes: bytes)])
            }
            let states = try await world.states()
            #expect(states.isEmpty)
            #expect(try await world.living("lead") == 0)
        }
    }
}

/// Counts calls from anywhere.
private final class Counter: Sendable {
    private let count = Mutex(0)

    /// How often it was called before.
    func next() -> Int {
        count.withLock { count in
            defer { count += 1 }
            return count
        }
    }
}
