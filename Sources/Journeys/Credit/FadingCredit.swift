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

    func credit(_ paths: PathColumns) -> ChannelCredit {
        var credit = ChannelCredit(channels: paths.channelCount)
        var weights = Room<Double>()
        defer { weights.deallocate() }
        paths.withView { view in
            Self.table.withUnsafeBufferPointer { table in
                credit.withSums { sums in
                    for path in 0..<view.count {
                        let worth = SIMD2(view.conversions[path], view.values[path])
                        guard worth != .zero else { continue }
                        let touches = view.touches(of: path)
                        weights.reserve(touches.count)
                        share(view, touches, worth, weights.start, table, sums)
                    }
                }
            }
        }
        return credit
    }

    @inline(__always)
    private func share(
        _ view: PathView, _ touches: Range<Int>, _ worth: SIMD2<Double>, _ weights: UnsafeMutablePointer<Double>,
        _ table: UnsafeBufferPointer<Double>, _ sums: UnsafeMutablePointer<SIMD2<Double>>
    ) {
        // Ages are taken from the newest touch on, so that no path is too old to weigh anything.
        var newest = Int64.max
        for touch in touches { newest = min(newest, view.ages[touch]) }
        let rate = 1 / Double(halfLife)
        var sum = 0.0
        for touch in touches {
            let weight = weight(halvings: Double(view.ages[touch] &- newest) * rate, table)
            weights[touch &- touches.lowerBound] = weight
            sum += weight
        }
        let part = worth / sum
        for touch in touches {
            sums[Int(view.channels[touch])] += part * weights[touch &- touches.lowerBound]
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
