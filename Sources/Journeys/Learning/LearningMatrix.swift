/// Encoded rows, sparse: only what is not 0, with a constant 1 for the intercept in front.
struct LearningMatrix {
    private(set) var offsets: [Int] = [0]
    private(set) var places: [Int32] = []
    private(set) var values: [Double] = []
    /// Features and the intercept.
    let width: Int

    init(_ table: LearningTable, rows: [Int], encoding: LearningEncoding) {
        width = encoding.features.count + 1
        offsets.reserveCapacity(rows.count + 1)
        for row in rows {
            append(0, 1)
            encoding.encode(table, row: row) { feature, value in append(Int32(feature + 1), value) }
            offsets.append(places.count)
        }
    }

    /// Of one number a row, beside the intercept.
    init(numbers: [Double]) {
        width = 2
        for number in numbers {
            append(0, 1)
            append(1, number)
            offsets.append(places.count)
        }
    }

    var count: Int { offsets.count - 1 }

    private mutating func append(_ place: Int32, _ value: Double) {
        places.append(place)
        values.append(value)
    }

    func product(_ row: Int, _ weights: [Double]) -> Double {
        var sum = 0.0
        for index in offsets[row]..<offsets[row + 1] { sum += values[index] * weights[Int(places[index])] }
        return sum
    }
}
