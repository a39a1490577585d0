/// Time decay: a touch weighs 2^(−age ÷ half-life), and a path is shared by weight.
struct FadingCredit {
    private static let steps = 1_024
    /// 2^(−i ÷ steps).
    private static let table: [Double] = (0...steps).map { powerOfTwo(-Double($0) / Double(steps)) }

    /// Milliseconds.
    let halfLife: Int64

    func check(_ models: [CreditModel]) throws {
        guard halfLife > 0 || !models.contains(.timeDecay) else {
            throw CreditFault("A half-life is longer than nothing: give one above 0.")
        }
    }

    /// What each touch of one journey gets, of times that ascend; together 1.
    func parts(_ times: ArraySlice<Int64>) -> [Double] {
        let newest = times.last ?? 0
        let weights = times.map { time in
            let (age, overflow) = newest.subtractingReportingOverflow(time)
            return weight(overflow ? .max : max(0, age))
        }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    /// Writes down what each of these touches weighs, and returns their sum.
    @inline(__always)
    func weigh(
        _ ages: UnsafePointer<Int64>, _ touches: Range<Int>, _ weights: UnsafeMutableBufferPointer<Double>
    ) -> Double {
        Self.table.withUnsafeBufferPointer { table in
            // Ages are taken from the newest touch on, so that no path is too old to weigh anything.
            var newest = Int64.max
            for touch in touches { newest = min(newest, ages[touch]) }
            let rate = 1 / Double(halfLife)
            var sum = 0.0
            for touch in touches {
                let weight = weight(halvings: Double(ages[touch] &- newest) * rate, table)
                weights[touch &- touches.lowerBound] = weight
                sum += weight
            }
            return sum
        }
    }

    private func weight(_ age: Int64) -> Double {
        Self.table.withUnsafeBufferPointer { weight(halvings: Double(age) / Double(halfLife), $0) }
    }

    /// Exact to 15 digits: a table by 1/1024 of a half-life, and a short series for what is left.
    @inline(__always)
    private func weight(halvings: Double, _ table: UnsafeBufferPointer<Double>) -> Double {
        guard halvings < 1_000 else { return 0 }
        let place = halvings * Double(Self.steps)
        let step = Int(place)
        let rest = (place - Double(step)) * (0.693147180559945309417 / Double(Self.steps))
        let series = 1 - rest * (1 - rest * (0.5 - rest * (1.0 / 6 - rest / 24)))
        // 2^(−whole half-lives), put together from its exponent.
        let whole = Double(bitPattern: UInt64(1_023 &- step / Self.steps) << 52)
        return table[step % Self.steps] * series * whole
    }
}
