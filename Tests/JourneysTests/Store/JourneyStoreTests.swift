import Foundation
import Testing

@testable import Journeys

@Suite("The journey store")
struct JourneyStoreTests {
    @Test("what was put in comes out, touches in the order in which they were known")
    func contents() throws {
        let store = try StoreShop.builder().build(position: 7)
        #expect(store.position == 7)
        #expect(store.leadCount == 4 && store.rowCount == 5 && store.journeyCount == 3 && store.touchCount == 4)
        #expect(store.touches(ofJourney: 0).map(\.known) == [2 * StoreShop.day, 6 * StoreShop.day])
        #expect(store.touches(ofJourney: 1).map(\.until) == [.max, 12 * StoreShop.day])
        #expect(store.touches(ofJourney: 2).isEmpty)
        #expect(store.touches(ofCompany: 0).map(\.touch.at) == [-3 * StoreShop.day, 5 * StoreShop.day])
        #expect(store.touches(ofCompany: 0).map { store.person(ofJourney: $0.journey) } == [2, 1])
        #expect(store.role(ofJourney: 0, at: 0) == nil)
        #expect(store.role(ofJourney: 0, at: StoreShop.day) == "it")
        #expect(store.role(ofJourney: 0, at: 4 * StoreShop.day) == nil)
        #expect(store.firstActivity(ofCompany: 0, at: 8 * StoreShop.day) == nil)
        #expect(store.firstActivity(ofCompany: 0, at: 9 * StoreShop.day) == 9 * StoreShop.day)
        #expect(store.returns(ofLead: 2) == [7 * StoreShop.day, 9 * StoreShop.day])
        #expect(store.returns(ofLead: 1).isEmpty && store.judgedUntil(3) == 40 * StoreShop.day)
        #expect(store.company(ofLead: 1) == nil && store.createdAt(2) == 3 * StoreShop.day)
        let revenue = try #require(try store.attribute("company.revenue"))
        #expect(revenue.codes.map { revenue.values[Int($0)] }.last == .money(100, "EUR"))
        #expect(try store.attribute("company.name") == nil)
        #expect(store.outcome(ofLead: 2).isWon && store.outcome(ofLead: 2).amount == -20)
    }

    @Test("an empty record is a store without leads")
    func empty() throws {
        let store = try JourneyStoreBuilder(zone: "UTC", attributes: ["person.role"]).build(position: 0)
        #expect(store.leadCount == 0 && store.touchCount == 0)
        #expect(try store.attribute("person.role")?.codes.isEmpty == true)
    }

    @Test("each kind of value comes back as it was")
    func values() throws {
        let values: [StoredValue?] = [
            nil, .text(""), .text("Zürich 🏔"), .number(.min), .decimal(-0.0), .decimal(.infinity), .money(-5, "JPY"),
            .truth(true), .truth(false), .instant(.max), .day(-30_000),
        ]
        var builder = JourneyStoreBuilder(zone: "UTC", attributes: ["x"])
        let journey = builder.endJourney(person: 1)
        for (index, value) in values.enumerated() {
            let row = LeadDraft.Row(from: 0, codes: [builder.code(value, attribute: 0)])
            builder.add(LeadDraft(id: Int64(index), journey: journey, rows: [row]))
        }
        let column = try #require(try builder.build(position: 0).attribute("x"))
        #expect(column.codes.map { column.values[Int($0)] } == values)
    }

    @Test("a file opens as what was written, by the same bytes")
    func file() throws {
        let store = try StoreShop.builder().build(position: 7)
        try withFile { path in
            try store.write(path: path)
            let opened = try JourneyStore.open(path: path, record: 7)
            #expect(try StoreContent(JourneyHistory(opened)) == StoreContent(JourneyHistory(store)))
            #expect(opened.byteCount == store.byteCount)
        }
    }

    @Test("a byte that changed anywhere is found, whichever it is")
    func damage() throws {
        let store = try StoreShop.builder().build(position: 7)
        try withFile { path in
            try store.write(path: path)
            let good = try Data(contentsOf: URL(fileURLWithPath: path))
            let used = try usedBytes(store)
            for place in stride(from: 0, to: good.count, by: 3) where used.contains(place) {
                var bad = good
                bad[place] ^= 0x10
                try bad.write(to: URL(fileURLWithPath: path))
                #expect(throws: StoreFault.self, "byte \(place)") { try JourneyStore.open(path: path) }
            }
        }
    }

    @Test("a file that is another's, older, cut off or ahead of the record is refused, each with its reason")
    func refused() throws {
        let store = try StoreShop.builder().build(position: 7)
        try withFile { path in
            try store.write(path: path)
            let good = try Data(contentsOf: URL(fileURLWithPath: path))
            func fault(_ data: Data) throws -> StoreFault? {
                try data.write(to: URL(fileURLWithPath: path))
                do {
                    _ = try JourneyStore.open(path: path, record: 7)
                    return nil
                } catch {
                    return error
                }
            }
            #expect(try fault(good) == nil)
            #expect(try fault(Data("id,time,channel".utf8) + Data(count: 80)) == .foreign)
            #expect(try fault(good.prefix(40)) == .truncated)
            #expect(try fault(good.dropLast(64)) == .truncated)
            var newer = good
            newer[8] = 9
            #expect(try fault(newer) == .version(found: 9, wanted: StoreHeader.format))
            try good.write(to: URL(fileURLWithPath: path))
            #expect(throws: StoreFault.ahead(position: 7, record: 6)) { try JourneyStore.open(path: path, record: 6) }
        }
        #expect(throws: StoreFault.self) { try JourneyStore.open(path: "/nowhere/at/all") }
        #expect(throws: StoreFault.self) { try store.write(path: "/nowhere/at/all") }
    }

    @Test("a touch takes at most 32 bytes, the one of its company's list among them")
    func size() throws {
        func bytes(_ touches: Int) throws -> Int {
            var builder = JourneyStoreBuilder(zone: "UTC", attributes: [])
            let company = builder.addCompany(id: 1)
            let kind = builder.kind("page")
            for index in 0..<touches {
                builder.append(
                    Touch(at: Int64(index), known: Int64(index), day: 0, kind: kind, channel: 0, campaign: 0),
                    company: company)
            }
            _ = builder.endJourney(person: 1)
            return try builder.build(position: 0).byteCount
        }
        #expect(try bytes(64_000) - bytes(0) == 64_000 * 32)
    }

    /// Bytes of header and sections; what lies between two sections is not.
    private func usedBytes(_ store: JourneyStore) throws -> Set<Int> {
        let bytes = store.memory.bytes
        func word(_ place: Int) -> Int { Int(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)) }
        let count = word(8) >> 32
        var used = Set(0..<40).union(40..<StoreHeader.headerBytes + count * StoreHeader.entryBytes)
        for index in 0..<count {
            let place = StoreHeader.headerBytes + index * StoreHeader.entryBytes
            used.formUnion(word(place + 8)..<word(place + 8) + word(place + 16))
        }
        return used
    }

    private func withFile(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("journeys-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }
}
