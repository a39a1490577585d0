/// Numbers from 0 on in ascending order: by their digits where there are many, which takes a few passes over them.
enum SortedNumbers {
    private static let bits = 11
    private static let few = 4_096

    static func ascending(_ numbers: [Int64]) -> [Int64] {
        guard numbers.count > few, let most = numbers.max(), numbers.allSatisfy({ $0 >= 0 }) else {
            return numbers.sorted()
        }
        var (from, to) = (numbers, [Int64](repeating: 0, count: numbers.count))
        var shift = 0
        while shift < Int64.bitWidth, most >> Int64(shift) > 0 {
            var places = [Int](repeating: 0, count: 1 << bits)
            for number in from { places[digit(number, shift)] += 1 }
            var next = 0
            for place in places.indices { (places[place], next) = (next, next + places[place]) }
            for number in from {
                let digit = digit(number, shift)
                to[places[digit]] = number
                places[digit] += 1
            }
            swap(&from, &to)
            shift += bits
        }
        return from
    }

    @inline(__always)
    private static func digit(_ number: Int64, _ shift: Int) -> Int {
        Int(truncatingIfNeeded: number >> Int64(shift)) & (1 << bits - 1)
    }
}
