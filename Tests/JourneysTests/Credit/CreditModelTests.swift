import Testing

@testable import Journeys

@Suite("Credit by position, time and set")
struct CreditModelTests {
    /// One path of so many touches of channels a, b, c … that converted once and was worth 1.
    static func credit(_ model: CreditModel, _ touched: [UInt16], ages: [Int64] = []) throws -> [Double] {
        var paths = PathColumns(channelNames: ["a", "b", "c", "d", "e"])
        paths.append(touched, ages: ages, conversions: 1, value: 1, nulls: 0)
        return try #require(try CreditSweep().run([model], over: paths)[model]).conversions
    }

    static func isClose(_ one: [Double], _ other: [Double], _ tolerance: Double = 1e-12) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { ($0 - $1).magnitude <= tolerance }
    }

    @Test(
        "each model gives each position what its page says",
        arguments: [
            (CreditModel.first, [0, 1, 2, 3], [1, 0, 0, 0, 0]), (.last, [0, 1, 2, 3], [0, 0, 0, 1, 0]),
            (.linear, [0, 1, 2, 3], [0.25, 0.25, 0.25, 0.25, 0]), (.u, [0], [1, 0, 0, 0, 0]),
            (.u, [0, 1], [0.5, 0.5, 0, 0, 0]), (.u, [0, 1, 2, 3], [0.4, 0.1, 0.1, 0.4, 0]),
            (.uHalves, [0, 1, 2, 3], [0.5, 0, 0, 0.5, 0]), (.w, [0, 1], [0.5, 0.5, 0, 0, 0]),
            (.w, [0, 1, 2], [1.0 / 3, 1.0 / 3, 1.0 / 3, 0, 0]), (.w, [0, 1, 2, 3], [0.3, 0.1, 0.3, 0.3, 0]),
            (.w, [0, 1, 2, 3, 4], [0.3, 0.05, 0.3, 0.05, 0.3]), (.j, [0, 1], [0.3, 0.7, 0, 0, 0]),
            (.j, [0, 1, 2], [0.2, 0.2, 0.6, 0, 0]), (.inverseJ, [0, 1, 2], [0.6, 0.2, 0.2, 0, 0]),
            (.participation, [0, 1, 0, 0], [1, 1, 0, 0, 0]), (.shapley, [0, 1, 0, 0], [0.5, 0.5, 0, 0, 0]),
        ] as [(CreditModel, [UInt16], [Double])])
    func positions(model: CreditModel, touched: [UInt16], wanted: [Double]) throws {
        #expect(Self.isClose(try Self.credit(model, touched), wanted))
    }

    @Test("long paths are shared by the same rule as short ones", arguments: [CreditModel.linear, .u, .w, .j, .first])
    func long(model: CreditModel) throws {
        let length = 300
        let credit = try Self.credit(model, (0..<length).map { $0 == 0 ? 0 : $0 == length - 1 ? 3 : $0 == 150 ? 2 : 1 })
        let parts = try #require(model.anchors).parts(length: length)
        let rest = parts.each * Double(length - 3)
        let wanted = [parts.each + parts.first, rest, parts.each + parts.middle, parts.each + parts.last, 0]
        #expect(Self.isClose(credit, wanted))
        #expect((credit.reduce(0, +) - 1).magnitude < 1e-12)
    }

    @Test("time decay halves by its half-life: 12 000.00 over touches 38, 33, 26, 8 and 0 days before")
    func decay() throws {
        let day: Int64 = 86_400_000
        let credit = try Self.credit(.timeDecay, [0, 1, 2, 3, 4], ages: [38 * day, 33 * day, 26 * day, 8 * day, 0])
        #expect(WholeShares.split(1_200_000, by: credit) == [17_519, 28_744, 57_488, 341_704, 754_545])
    }

    @Test("whole shares add up to the amount, whatever the weights", arguments: 0..<50)
    func whole(seed: UInt64) {
        var chance = Chance(seed: seed)
        let weights = (0..<Int.random(in: 1...12, using: &chance)).map { _ in Double.random(in: 0...1, using: &chance) }
        let amount = Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &chance)
        let shares = WholeShares.split(amount, by: weights)
        #expect(shares.reduce(0, +) == amount)
        let sum = weights.reduce(0, +)
        #expect(zip(shares, weights).allSatisfy { (Double($0) - Double(amount) * $1 / sum).magnitude < 1.01 })
        #expect(WholeShares.split(100, by: [0, 0, 0]) == [34, 33, 33])
    }

    @Test("shares by one division of words are those by wide numbers, and remembered ones the same", arguments: 0..<50)
    func words(seed: UInt64) {
        var chance = Chance(seed: seed)
        let count = seed < 48 ? Int.random(in: 1...40, using: &chance) : 3_000
        let greatest = Double.random(in: 0...1, using: &chance) < 0.2 ? 0 : Double(1 << (seed % 60))
        let weights = (0..<count).map { _ in
            Bool.random(using: &chance) ? 0 : Double.random(in: 0...max(greatest, .ulpOfOne), using: &chance)
        }
        let made = WholeWeights(weights)
        var remembered = RememberedShares(weights)
        for amount in [0, 1, -1, 97, -10_000_01, Int64.max, Int64.min, .random(in: .min ... .max, using: &chance)] {
            #expect(made.split(amount) == made.splitWide(amount))
            #expect(remembered.split(amount) == made.split(amount))
        }
    }

    @Test("of equal remainders the earlier gets the unit, whatever whole numbers the weights are", arguments: 1..<50)
    func ties(weight: Int) {
        #expect(WholeShares.split(2, by: [Double(weight), Double(3 * weight)]) == [1, 1])
    }

    @Test("the last touch that is not direct gets it, and direct only where nothing else was touched")
    func nonDirect() throws {
        var paths = PathColumns(channelNames: ["Direct", "ads"])
        paths.append([1, 0, 0], conversions: 2, value: 10, nulls: 0)
        paths.append([0, 0], conversions: 1, value: 5, nulls: 0)
        let credit = try #require(try CreditSweep().run([.lastNonDirect], over: paths)[.lastNonDirect])
        #expect(credit.conversions == [1, 2] && credit.values == [5, 10])
    }

    @Test("what did not convert gets nothing, and no conversions is no fault")
    func nothing() throws {
        var paths = PathColumns(channelNames: ["a", "b"])
        paths.append([0, 1], ages: [1, 0], conversions: 0, value: 0, nulls: 3)
        for (_, credit) in try CreditSweep().run(CreditModel.allCases, over: paths) {
            #expect(credit.conversions == [0, 0] && credit.values == [0, 0])
        }
    }

    @Test("every model but participation gives out exactly what came in", arguments: 0..<20)
    func sums(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        var paths = PathColumns(channelNames: (0..<6).map { "channel \($0)" })
        for _ in 0..<60 {
            let touched = (0..<Int.random(in: 1...9, using: &chance)).map { _ in
                UInt16.random(in: 0..<6, using: &chance)
            }
            let conversions = Double(Int.random(in: 0...2, using: &chance))
            paths.append(
                touched, ages: touched.indices.map { Int64(touched.count - $0) * 3_600_000 }, conversions: conversions,
                value: conversions * 12.5, nulls: Double(Int.random(in: 0...2, using: &chance)))
        }
        let total = paths.conversions.reduce(0, +)
        for (model, credit) in try CreditSweep().run(CreditModel.allCases, over: paths) where !model.exceedsTotal {
            #expect((credit.conversions.reduce(0, +) - total).magnitude < 1e-9, "\(model)")
            #expect((credit.values.reduce(0, +) - total * 12.5).magnitude < 1e-8, "\(model)")
        }
    }
}

/// A small generator that repeats.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
