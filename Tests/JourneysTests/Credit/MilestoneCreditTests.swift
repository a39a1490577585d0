import Testing

@testable import Journeys

@Suite("Credit by the stages of an opportunity")
struct MilestoneCreditTests {
    static let day: Int64 = 86_400_000

    /// So many touches, a day apart, each of a channel of its own.
    static func journey(_ count: Int, lead: Int?, opportunity: Int?, closed: Int? = nil) -> CreditJourney {
        CreditJourney(
            channels: Array(0..<count), times: (0..<count).map { Int64($0) * day },
            milestones: Milestones(leadCreated: lead, opportunityOpened: opportunity, closed: closed))
    }

    @Test(
        "each model gives each stage what its page says",
        arguments: [
            // All stages apart.
            (CreditModel.fullPath, 6, 1, 3, 5, [0.225, 0.225, 0.05, 0.225, 0.05, 0.225]),
            (.u, 6, 1, 3, 5, [0.4, 0.4, 0.05, 0.05, 0.05, 0.05]),
            (.uHalves, 6, 1, 3, 5, [0.5, 0.5, 0, 0, 0, 0]),
            (.w, 6, 1, 3, 5, [0.3, 0.3, 1.0 / 30, 0.3, 1.0 / 30, 1.0 / 30]),
            // No touch between: what is left is shared equally by the stages.
            (.fullPath, 4, 1, 2, 3, [0.25, 0.25, 0.25, 0.25]), (.w, 3, 1, 2, 2, [1.0 / 3, 1.0 / 3, 1.0 / 3]),
            (.u, 2, 1, nil, 1, [0.5, 0.5]),
            // Two stages on one touch: it gets both.
            (.fullPath, 3, 0, 2, 2, [0.45, 0.1, 0.45]), (.w, 3, 0, 2, 2, [0.6, 0.1, 0.3]),
            (.u, 3, 0, 2, 2, [0.8, 0.1, 0.1]), (.w, 2, 0, 1, 1, [2.0 / 3, 1.0 / 3]),
            // One touch is everything.
            (.fullPath, 1, 0, 0, 0, [1]), (.u, 1, 0, 0, 0, [1]), (.w, 1, 0, 0, 0, [1]), (.j, 1, 0, 0, 0, [1]),
            // A missing stage: the others keep their proportions.
            (.fullPath, 4, 1, nil, 3, [9.0 / 31, 9.0 / 31, 4.0 / 31, 9.0 / 31]),
            (.fullPath, 4, 1, 2, nil, [9.0 / 31, 9.0 / 31, 9.0 / 31, 4.0 / 31]),
            (.w, 4, 1, nil, nil, [3.0 / 7, 3.0 / 7, 0.5 / 7, 0.5 / 7]),
            (.u, 3, nil, 1, nil, [2.0 / 3, 1.0 / 6, 1.0 / 6]),
            (.uHalves, 3, nil, 1, nil, [1, 0, 0]),
            // No stage at all: as on paths.
            (.u, 4, nil, nil, nil, [0.4, 0.1, 0.1, 0.4]), (.w, 4, nil, nil, nil, [0.3, 0.1, 0.3, 0.3]),
            (.fullPath, 4, nil, nil, 3, [9.0 / 22, 2.0 / 22, 2.0 / 22, 9.0 / 22]),
            // Models that know no stages look at first and last.
            (.j, 4, 1, 2, 3, [0.2, 0.1, 0.1, 0.6]), (.inverseJ, 4, 1, 2, 3, [0.6, 0.1, 0.1, 0.2]),
            (.first, 4, 1, 2, 3, [1, 0, 0, 0]), (.last, 4, 1, 2, 3, [0, 0, 0, 1]),
            (.linear, 4, 1, 2, 3, [0.25, 0.25, 0.25, 0.25]),
            // What came after the closing belongs to no deal.
            (.last, 4, 0, 1, 2, [0, 0, 1, 0]), (.linear, 4, 0, 1, 1, [0.5, 0.5, 0, 0]),
            (.fullPath, 5, 1, 2, 3, [0.25, 0.25, 0.25, 0.25, 0]),
        ] as [(CreditModel, Int, Int?, Int?, Int?, [Double])])
    func stages(model: CreditModel, count: Int, lead: Int?, opportunity: Int?, closed: Int?, wanted: [Double]) throws {
        let journey = Self.journey(count, lead: lead, opportunity: opportunity, closed: closed)
        let parts = try JourneyCredit(model).parts(journey)
        #expect(CreditModelTests.isClose(parts, wanted), "\(parts)")
    }

    @Test("weights of one's own are renormalised, and equal where none is left")
    func custom() throws {
        var credit = JourneyCredit(.custom)
        #expect(throws: CreditFault("custom needs a weight for each place of a journey.")) {
            try credit.parts(Self.journey(2, lead: 0, opportunity: 1))
        }
        let cases: [(MilestoneWeights, Int?, [Double])] = [
            (MilestoneWeights(last: 1), 1, [0, 0, 1]), (MilestoneWeights(first: 2, last: 6), nil, [0.25, 0, 0.75]),
            (MilestoneWeights(lead: 1), 1, [0, 1, 0]), (MilestoneWeights(lead: 1), nil, [1.0 / 3, 1.0 / 3, 1.0 / 3]),
            (MilestoneWeights(first: 1, lead: 2, rest: 1), 2, [0.25, 0.25, 0.5]),
            (MilestoneWeights(rest: 1), 0, [1.0 / 3, 1.0 / 3, 1.0 / 3]),
        ]
        for (weights, lead, wanted) in cases {
            credit.weights = weights
            let parts = try credit.parts(Self.journey(3, lead: lead, opportunity: nil))
            #expect(CreditModelTests.isClose(parts, wanted), "\(weights)")
        }
    }

    @Test("a stage falls on the last touch before it, and on none where it came first")
    func instants() {
        let times: [Int64] = [10, 20, 20, 30]
        #expect(
            Milestones(leadCreated: 9, opportunityOpened: 20, closed: 1_000, times: times)
                == Milestones(leadCreated: nil, opportunityOpened: 2, closed: 3))
        #expect(Milestones(leadCreated: 29, opportunityOpened: nil, closed: nil, times: times).leadCreated == 2)
        #expect(Milestones(leadCreated: 5, opportunityOpened: 5, closed: 5, times: []) == Milestones())
    }

    @Test("sets and chains share by channel, and a channel's touches equally")
    func sets() throws {
        let journey = CreditJourney(channels: [3, 1, 3, 0], times: [0, 1, 2, 3], milestones: Milestones(closed: 2))
        #expect(try JourneyCredit(.shapley).parts(journey) == [0.25, 0.5, 0.25, 0])
        #expect(try JourneyCredit(.participation).parts(journey) == [0.5, 1, 0.5, 0])
        #expect(try JourneyCredit(.participation).shares(of: 101, journey) == [51, 101, 50, 0])
        var credit = JourneyCredit(.markov1)
        #expect(throws: CreditFault.self) { try credit.parts(journey) }
        credit.removalEffects = [0.9, 0.2, 0.5, 0.6]
        #expect(CreditModelTests.isClose(try credit.parts(journey), [0.375, 0.25, 0.375, 0]))
        credit.removalEffects = [0.9]
        #expect(try credit.parts(journey) == [0.25, 0.5, 0.25, 0])
        var other = JourneyCredit(.lastNonDirect)
        other.direct = [3, 0]
        #expect(try other.parts(journey) == [0, 1, 0, 0])
        other.direct = [3, 1]
        #expect(try other.parts(journey) == [0, 0, 1, 0])
    }

    @Test("journeys with stages and paths without are shared by the same numbers where both can answer")
    func twins() throws {
        var chance = Chance(seed: 11)
        for count in 1...9 {
            let channels = (0..<count).map { _ in UInt16.random(in: 0..<5, using: &chance) }
            let times = (0..<count).map { Int64($0 * $0) * Self.day }
            var paths = PathColumns(channelNames: ["a", "b", "c", "d", "e"])
            paths.append(channels, ages: times.map { times[count - 1] - $0 }, conversions: 1, value: 7, nulls: 0)
            let journey = CreditJourney(channels: channels.map(Int.init), times: times)
            for (model, credit) in try CreditSweep().run(CreditModel.allCases, over: paths) {
                var one = JourneyCredit(model)
                one.removalEffects = credit.removalEffects ?? []
                var byChannel = Array(repeating: 0.0, count: 5)
                for (channel, part) in zip(channels, try one.parts(journey)) { byChannel[Int(channel)] += part }
                #expect(CreditModelTests.isClose(byChannel, credit.conversions, 1e-10), "\(model) of \(count)")
            }
        }
    }
}
