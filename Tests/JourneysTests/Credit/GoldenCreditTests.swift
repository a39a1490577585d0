import Testing

@testable import Journeys

@Suite("Cases of credit that products got wrong")
struct GoldenCreditTests {
    static let day: Int64 = 86_400_000

    @Test("golden 21.1: a half-life of a day over touches 0, 1 and 2 days old gives 4/7, 2/7 and 1/7")
    func halfLife() throws {
        var credit = JourneyCredit(.timeDecay)
        credit.halfLife = Self.day
        let journey = CreditJourney(channels: [2, 1, 0], times: [0, Self.day, 2 * Self.day])
        #expect(CreditModelTests.isClose(try credit.parts(journey), [1.0 / 7, 2.0 / 7, 4.0 / 7], 1e-15))
        credit.halfLife = 0
        #expect(throws: CreditFault.self) { try credit.parts(journey) }
    }

    @Test("golden 21.1: 12 000.00 by time decay over touches 38, 33, 26, 8 and 0 days before")
    func vector() throws {
        let times = [0, 5, 12, 30, 38].map { Int64($0) * Self.day }
        let journey = CreditJourney(channels: [0, 1, 2, 3, 4], times: times)
        #expect(
            try JourneyCredit(.timeDecay).shares(of: 1_200_000, journey) == [17_519, 28_744, 57_488, 341_704, 754_545])
    }

    @Test("golden 21.2: places weighed 0, 0 and 1 equal the last touch and keep the total", arguments: 1...8)
    func position(count: Int) throws {
        let journey = MilestoneCreditTests.journey(count, lead: 0, opportunity: count / 2, closed: count - 1)
        var custom = JourneyCredit(.custom)
        custom.weights = MilestoneWeights(first: 0, last: 1, rest: 0)
        let shares = try custom.shares(of: 999_999, journey)
        #expect(shares == (try JourneyCredit(.last).shares(of: 999_999, journey)))
        #expect(shares.reduce(0, +) == 999_999)
        let none = AnchorShares(first: 0, middle: 0, last: 1).parts(length: count)
        #expect(none.each == (count == 1 ? 1 : 0) && none.last == (count == 1 ? 0 : 1))
    }

    @Test(
        "golden 21.2: credits equal the amount to the cent for every model, length, and place of the stages",
        arguments: 1...7)
    func sums(count: Int) throws {
        var wrong: [String] = []
        let amounts: [Int64] = [0, 1, 7, 100, 1_200_000, -1, -333_333, .max, .min]
        for lead in [nil] + (0..<count).map(Optional.some) {
            for opportunity in [nil] + (0..<count).map(Optional.some) {
                for closed in [nil, count - 1, count / 2] {
                    var journey = MilestoneCreditTests.journey(
                        count, lead: lead, opportunity: opportunity, closed: closed)
                    journey.channels = journey.channels.map { $0 % 3 }
                    for model in CreditModel.allCases {
                        var credit = JourneyCredit(model)
                        credit.weights = MilestoneWeights(first: 0.1, opportunity: 0.6, won: 0.1, rest: 0.2)
                        credit.removalEffects = [0.3, 0.7, 0.1]
                        let channels = Int64(journey.touchesByChannel.count)
                        for amount in amounts where !model.exceedsTotal || amount.magnitude < 1 << 40 {
                            let shares = try credit.shares(of: amount, journey)
                            let wanted = model.exceedsTotal ? amount * channels : amount
                            if shares.count != count || shares.reduce(0, &+) != wanted {
                                wrong.append("\(model) of \(amount) by \(journey.milestones)")
                            }
                        }
                    }
                }
            }
        }
        #expect(wrong == [])
    }

    @Test("golden 21.2: two conversions in one second are two journeys, the first in the file ending the first")
    func sameSecond() throws {
        let columns = try TouchFileTests.touches(
            "id,time,channel,conversion,value\n1,10,ads,0,\n1,20,mail,1,5\n1,20,web,1,7\n1,20,ads,0,\n")
        #expect(columns.offsets == [0, 2, 3, 4] && columns.values == [5, 7, 0] && columns.nulls == [0, 0, 1])
        let report = try CreditReport(columns)
        for model in report.models where !model.exceedsTotal {
            let credit = try #require(report.credits[model])
            #expect((credit.conversions.reduce(0, +) - 2).magnitude < 1e-12, "\(model)")
            #expect((credit.values.reduce(0, +) - 12).magnitude < 1e-12, "\(model)")
        }
    }
}
