import Testing

@testable import Journeys

@Suite("Numbers in order with their places")
struct SortedPlacesTests {
    @Test("are what comparing them gives, equal ones as they came", arguments: [0, 1, 511, 512, 513, 20_000])
    func same(count: Int) {
        var generator = SystemRandomNumberGenerator()
        for range in [0...Int64(9), -5_000_000_000...5_000_000_000, Int64.min...Int64.max] {
            let numbers = (0..<count).map { _ in Int64.random(in: range, using: &generator) }
            let sorted = SortedPlaces(numbers)
            let expected = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
            #expect(sorted.places.map { Int($0) } == expected)
            #expect(sorted.numbers == expected.map { numbers[$0] })
        }
    }
}
