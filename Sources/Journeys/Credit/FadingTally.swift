/// What time decay gives to each channel, added up over paths.
struct FadingTally {
    private let fading: FadingCredit
    /// By channel [conversions, value].
    private var sums: [SIMD2<Double>]
    private var weights: [Double] = []

    init(channels: Int, halfLife: Int64) {
        fading = FadingCredit(halfLife: halfLife)
        sums = Array(repeating: .zero, count: channels)
    }

    var credit: ChannelCredit { ChannelCredit(sums: sums) }

    mutating func add(_ paths: PathView) {
        sums.withUnsafeMutableBufferPointer { sums in
            for path in 0..<paths.count {
                let worth = paths.worth(of: path)
                guard worth != .zero else { continue }
                let touches = paths.touches(of: path)
                while weights.count < touches.count { weights.append(0) }
                weights.withUnsafeMutableBufferPointer { weights in
                    let part = worth / fading.weigh(paths.ages, touches, weights)
                    for touch in touches {
                        sums[Int(paths.channels[touch])] += part * weights[touch &- touches.lowerBound]
                    }
                }
            }
        }
    }

    mutating func add(_ other: Self) {
        for channel in sums.indices { sums[channel] += other.sums[channel] }
    }
}
