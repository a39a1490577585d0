import Testing

@testable import Domain

@Suite("Calibration")
struct CalibrationTests {
    private func candidates(inside: Int, outside: Int) -> [CalibrationSample.Candidate] {
        (0..<inside).map { .init(lead: Int64($0 + 1), isInside: true) }
            + (0..<outside).map { .init(lead: Int64($0 + 1001), isInside: false) }
    }

    /// Inside, outside, asked for, and how many of each are drawn.
    static let sizes: [(Int, Int, Int, Int, Int)] = [
        (100, 100, 20, 10, 10), (3, 100, 20, 3, 17), (100, 3, 20, 17, 3), (5, 5, 20, 5, 5), (0, 0, 20, 0, 0),
        (100, 100, 1, 1, 0), (0, 9, 4, 0, 4), (100, 100, 21, 11, 10),
    ]

    @Test("half are qualified and half are not; where one half has too few the other fills up", arguments: sizes)
    func halves(_ inside: Int, _ outside: Int, _ count: Int, _ drawnInside: Int, _ drawnOutside: Int) {
        let drawn = CalibrationSample.draw(count, of: candidates(inside: inside, outside: outside), seed: 20_000)
        #expect(drawn.count { $0.isInside } == drawnInside && drawn.count { !$0.isInside } == drawnOutside)
        #expect(Set(drawn).count == drawn.count)
    }

    @Test("the same leads are drawn from any order, others in another period, and the order mixes the halves")
    func reproducible() {
        let all = candidates(inside: 200, outside: 200)
        let drawn = CalibrationSample.draw(20, of: all, seed: 20_000)
        #expect(CalibrationSample.draw(20, of: all.reversed(), seed: 20_000) == drawn)
        #expect(Set(CalibrationSample.draw(20, of: all, seed: 20_031)) != Set(drawn))
        #expect(drawn.prefix(10).contains { $0.isInside } && drawn.prefix(10).contains { !$0.isInside })
    }

    private func one(_ accord: Bool, _ marketing: Bool?, _ sales: Bool?) -> CalibrationAgreement.Case {
        var verdicts: [Party: Bool] = [:]
        verdicts[.marketing] = marketing
        verdicts[.sales] = sales
        return CalibrationAgreement.Case(isInside: accord, verdicts: verdicts)
    }

    @Test("agreement counts what both judged, with chance taken out by Cohen's formula")
    func agreement() throws {
        // The textbook example: 20 yes by both, 15 no by both, 5 and 10 apart.
        let cases =
            Array(repeating: one(true, true, true), count: 20) + Array(repeating: one(false, false, false), count: 15)
            + Array(repeating: one(true, true, false), count: 5) + Array(repeating: one(true, false, true), count: 10)
            + [one(true, true, nil), one(true, nil, nil)]
        let agreement = CalibrationAgreement(cases, judges: [.marketing, .sales])
        #expect(agreement.judged == 50 && agreement.agreed == 35 && agreement.withAccord == 35)
        #expect(abs(try #require(agreement.beyondChance) - 0.4) < 1e-12)
        #expect(agreement.isReached(7000) == true && agreement.isReached(7001) == false)
    }

    @Test("without a case there is no share, and without difference nothing beyond chance")
    func edges() {
        let none = CalibrationAgreement([one(true, true, nil)], judges: [.marketing, .sales])
        #expect(none.share == nil && none.isReached(8000) == nil && none.beyondChance == nil)
        let same = CalibrationAgreement([one(false, true, true)], judges: [.marketing, .sales])
        #expect(same.agreed == 1 && same.withAccord == 0 && same.beyondChance == nil)
        var three = one(true, true, true)
        three.verdicts[.accountManagement] = false
        let all = CalibrationAgreement([three], judges: [.marketing, .sales, .accountManagement])
        #expect(all.judged == 1 && all.agreed == 0 && all.beyondChance == nil)
    }
}
