import Testing

@testable import Journeys

@Suite("Credit by removal")
struct MarkovChainTests {
    static func paths(_ names: [String], _ rows: [([UInt16], Double, Double)]) -> PathColumns {
        var paths = PathColumns(channelNames: names)
        for (touched, conversions, nulls) in rows {
            paths.append(touched, conversions: conversions, value: conversions * 2, nulls: nulls)
        }
        return paths
    }

    @Test("a small chain that can be solved by hand")
    func hand() throws {
        // start → a always; a → b half, a → nothing half; b → conversion half, b → nothing half: 1/4 converts.
        let paths = Self.paths(["a", "b"], [([0, 1], 1, 1), ([0], 0, 2)])
        let credit = try MarkovChain(paths, order: 1).credit()
        #expect(credit.removalEffects == [1, 1])
        #expect(credit.conversions == [0.5, 0.5] && credit.values == [1, 1])
    }

    @Test("removing a channel keeps the ways around it")
    func around() throws {
        // Half of the conversions come by a alone, half by b alone, none through both.
        let paths = Self.paths(["a", "b", "c"], [([0], 1, 0), ([1], 1, 0), ([2], 0, 2)])
        let effects = try #require(try MarkovChain(paths, order: 1).credit().removalEffects)
        #expect(CreditModelTests.isClose(effects, [0.5, 0.5, 0]))
    }

    @Test("repeated touches change nothing in a chain that remembers one")
    func repeats() throws {
        let once = Self.paths(["a", "b", "c"], [([0, 1], 2, 1), ([1, 2], 1, 3), ([0, 2, 1], 1, 1)])
        let often = Self.paths(["a", "b", "c"], [([0, 0, 1, 1], 2, 1), ([1, 2, 2], 1, 3), ([0, 2, 2, 2, 1], 1, 1)])
        let one = try MarkovChain(once, order: 1).credit()
        let other = try MarkovChain(often, order: 1).credit()
        #expect(CreditModelTests.isClose(one.conversions, other.conversions, 1e-11))
    }

    @Test("a chain that remembers two tells apart what one cannot")
    func order() throws {
        // a converts only after b; a chain of order 1 cannot know.
        let paths = Self.paths(["a", "b", "c"], [([1, 0], 10, 0), ([2, 0], 0, 10)])
        let one = try #require(try MarkovChain(paths, order: 1).credit().removalEffects)
        let two = try #require(try MarkovChain(paths, order: 2).credit().removalEffects)
        #expect(CreditModelTests.isClose(one, [1, 0.5, 0.5]))
        #expect(CreditModelTests.isClose(two, [1, 1, 0]))
    }

    @Test("few and many channels are counted alike", arguments: 1...3)
    func tallies(order: Int) throws {
        var chance = Chance(seed: 7)
        var rows: [([UInt16], Double, Double)] = []
        for _ in 0..<80 {
            let touched = (0..<Int.random(in: 1...6, using: &chance)).map { _ in
                UInt16.random(in: 0..<5, using: &chance)
            }
            rows.append((touched, Double(Int.random(in: 0...1, using: &chance)), 1))
        }
        let few = try MarkovChain(Self.paths((0..<5).map { "\($0)" }, rows), order: order).credit()
        let many = try MarkovChain(Self.paths((0..<2_000).map { "\($0)" }, rows), order: order).credit()
        #expect(CreditModelTests.isClose(few.conversions, Array(many.conversions.prefix(5)), 1e-10))
    }

    @Test("one channel alone gets all, and none at all is no fault")
    func edges() throws {
        #expect(try MarkovChain(Self.paths(["a"], [([0, 0, 0], 3, 5)]), order: 2).credit().conversions == [3])
        #expect(try MarkovChain(PathColumns(), order: 1).credit().conversions == [])
    }
}

extension StepTally {
    init(_ paths: PathColumns, order: Int) {
        self.init(channels: paths.channelCount, order: order)
        paths.withView { add($0) }
    }
}

extension MarkovChain {
    init(_ paths: PathColumns, order: Int) { self.init(StepTally(paths, order: order)) }
}
