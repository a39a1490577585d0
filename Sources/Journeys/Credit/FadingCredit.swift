/// Time decay: a touch weighs 2^(−age ÷ half-life), and a path is shared by weight.
struct FadingCredit {
    private static let steps = 1_024
    /// 2^(−i ÷ steps).
    private static let table: [Double] = (0...steps).map { powerOfTwo(-Double($0) / Double(steps)) }

    /// Milliseconds.
    let halfLife: Int64

    func credit(_ paths: PathColumns) -> ChannelCredit {
        var credit = ChannelCredit(channels: paths.channelCount)
        var weights: [Double] = []
        for path in 0..<paths.count {
            let conversions = paths.conversions[path]
            let value = paths.values[path]
            guard conversions != 0 || value != 0 else { continue }
            let touches = paths.touches(of: path)
            // Ages are taken from the newest touch on, so that no path is too old to weigh anything.
            let newest = paths.ages[touches].min() ?? 0
            weights.removeAll(keepingCapacity: true)
            var sum = 0.0
            for touch in touches {
                let weight = weight(paths.ages[touch] - newest)
                sum += weight
                weights.append(weight)
            }
            for (index, touch) in touches.enumerated() {
                let share = weights[index] / sum
                credit.add(Int(paths.channels[touch]), conversions: share * conversions, value: share * value)
            }
        }
        return credit
    }

    /// Exact to 15 digits: a table by 1/1024 of a half-life, and a short series for what is left.
    @inline(__always)
    private func weight(_ age: Int64) -> Double {
        let halvings = Double(age) / Double(halfLife)
        guard halvings < 1_000 else { return 0 }
        let whole = halvings.rounded(.down)
        let place = (halvings - whole) * Double(Self.steps)
        let step = Int(place)
        let rest = (place - Double(step)) * (0.693147180559945309417 / Double(Self.steps))
        let series = 1 - rest * (1 - rest * (0.5 - rest * (1.0 / 6 - rest / 24)))
        return Self.table[step] * series * Double(sign: .plus, exponent: -Int(whole), significand: 1)
    }
}
