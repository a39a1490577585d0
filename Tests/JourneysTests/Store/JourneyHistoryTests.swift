import Testing

@testable import Journeys

@Suite("A store and what came since")
struct JourneyHistoryTests {
    /// What changed: one touch more of the first person, a lead more, its reason new.
    private func overlay() throws -> JourneyStore {
        var builder = JourneyStoreBuilder(zone: "Europe/Berlin", attributes: ["company.industry", "company.revenue"])
        let other = builder.kind("call")
        #expect(other == 0)
        let first = builder.addCompany(
            id: 100, activities: [(at: 9 * StoreShop.day, from: 9 * StoreShop.day, until: .max)])
        let second = builder.addCompany(id: 200)
        let (page, demo) = (builder.kind("page"), builder.kind("demo"))
        let mail = builder.channel("mail")
        builder.append(StoreShop.touch(5, known: 6, page, mail, campaign: builder.campaign("spring")), company: first)
        builder.append(StoreShop.touch(1, known: 2, demo, mail), company: second)
        builder.append(StoreShop.touch(8, known: 8, demo, mail), company: first)
        let anna = builder.endJourney(
            person: 1, roles: [(from: StoreShop.day, role: "it"), (from: 4 * StoreShop.day, role: nil)])
        builder.append(StoreShop.touch(-3, known: -2, page, mail), company: first)
        builder.append(StoreShop.touch(5, known: 6, demo, mail), until: 12 * StoreShop.day)
        let bert = builder.endJourney(person: 2, roles: [(from: 0, role: "plant")])
        StoreShop.add(40, anna, second, [(9, "Glass", 5)], &builder)
        StoreShop.add(20, bert, first, [(3, "Steel", nil), (5, "Paper", 2)], &builder)
        StoreShop.add(11, anna, nil, [(6, nil, nil)], &builder)
        StoreShop.add(10, anna, first, [(2, "Steel", 1), (8, "Glass", 1)], &builder)
        return try builder.build(position: 9)
    }

    @Test("leads keep their numbers, those of the overlay stand for the base's, new ones follow")
    func numbers() throws {
        let history = JourneyHistory(try StoreShop.builder().build(position: 7), overlay: try overlay())
        #expect(history.position == 9)
        #expect((0..<history.leadCount).map { history.leadID($0) } == [10, 11, 20, 30, 40])
        #expect(history.overlayNumbers == [4, 2, 1, 0])
        #expect(history.home(of: 0).store === history.overlay && history.home(of: 3).store === history.base)
        let industry = try #require(try history.firstValues(of: "company.industry"))
        #expect(
            industry.codes.map { industry.values[Int($0)] } == [
                .text("Steel"), nil, .text("Steel"), .text("Paper"), .text("Glass"),
            ])
        #expect(history.reasons[Int(history.outcome(ofLead: 4).reason)] == "because 40")
        #expect(history.reasons[Int(history.outcome(ofLead: 3).reason)] == "because 30")
    }

    @Test("folded, the two are one store with the same contents")
    func folded() throws {
        let history = JourneyHistory(try StoreShop.builder().build(position: 7), overlay: try overlay())
        let folded = try history.folded()
        #expect(folded.position == 9)
        #expect(try StoreContent(JourneyHistory(folded)) == StoreContent(history))
        #expect((0..<folded.leadCount).map { folded.leadID($0) } == [10, 11, 20, 30, 40])
        #expect(folded.journeyCount == 3 && folded.companyCount == 2)
    }

    @Test("a lead that the record has no more is gone from what is folded")
    func withdrawn() throws {
        let history = JourneyHistory(
            try StoreShop.builder().build(position: 7), overlay: try overlay(), withdrawn: [30])
        #expect(history.gone == [3])
        let folded = try history.folded()
        #expect((0..<folded.leadCount).map { folded.leadID($0) } == [10, 11, 20, 40])
    }

    @Test("an overlay of other fields is refused")
    func otherFields() throws {
        let other = try JourneyStoreBuilder(zone: "UTC", attributes: []).build(position: 9)
        let history = JourneyHistory(try StoreShop.builder().build(position: 7), overlay: other)
        #expect(throws: StoreFault.self) { try history.folded() }
    }
}
