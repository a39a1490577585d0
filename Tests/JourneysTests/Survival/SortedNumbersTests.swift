import Testing

@testable import Journeys

@Suite("Numbers in order")
struct SortedNumbersTests {
    @Test("many numbers stand as sorting puts them, whatever their size", arguments: [1, 10, 33, 47, 62])
    func alike(bits: Int) {
        var state: UInt64 = 7
        let numbers = (0..<9_000).map { place -> Int64 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return place % 10 == 0 ? 3 : Int64(bitPattern: state >> UInt64(64 - bits))
        }
        #expect(SortedNumbers.ascending(numbers) == numbers.sorted())
        #expect(SortedNumbers.ascending(Array(numbers.prefix(50))) == numbers.prefix(50).sorted())
    }

    @Test("none, equal ones and negative ones")
    func edges() {
        #expect(SortedNumbers.ascending([]).isEmpty)
        #expect(SortedNumbers.ascending([Int64](repeating: 0, count: 5_000)) == [Int64](repeating: 0, count: 5_000))
        let negative = (0..<5_000).map { Int64(2_500 - $0) }
        #expect(SortedNumbers.ascending(negative) == negative.reversed())
    }
}
