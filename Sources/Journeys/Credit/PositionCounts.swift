/// How often each channel stood where in paths of each length: from this all models of positions follow.
///
/// One pass over the touches serves any number of models, since what a position gets depends on the length alone.
struct PositionCounts {
    /// Paths longer than this are shared out one by one.
    private static let longest = 48

    private let channels: Int
    private let shares: [AnchorShares]
    /// By length, then channel: [conversions, value].
    private var each: [SIMD2<Double>]
    private var first: [SIMD2<Double>]
    private var middle: [SIMD2<Double>]
    private var last: [SIMD2<Double>]
    private var long: [ChannelCredit]

    init(_ paths: PathColumns, shares: [AnchorShares]) {
        channels = paths.channelCount
        self.shares = shares
        each = Array(repeating: .zero, count: channels * (Self.longest + 1))
        first = each
        middle = each
        last = each
        long = Array(repeating: ChannelCredit(channels: paths.channelCount), count: shares.count)
        for path in 0..<paths.count {
            let worth = SIMD2(paths.conversions[path], paths.values[path])
            guard worth != .zero else { continue }
            let touches = paths.touches(of: path)
            if touches.count <= Self.longest {
                count(paths.channels, touches, worth)
            } else {
                shareOut(paths.channels, touches, worth)
            }
        }
    }

    private mutating func count(_ touched: [UInt16], _ touches: Range<Int>, _ worth: SIMD2<Double>) {
        guard !touches.isEmpty else { return }
        let row = touches.count * channels
        for touch in touches { each[row + Int(touched[touch])] += worth }
        first[row + Int(touched[touches.lowerBound])] += worth
        middle[row + Int(touched[touches.lowerBound + touches.count / 2])] += worth
        last[row + Int(touched[touches.upperBound - 1])] += worth
    }

    private mutating func shareOut(_ touched: [UInt16], _ touches: Range<Int>, _ worth: SIMD2<Double>) {
        for (model, share) in shares.enumerated() {
            let parts = share.parts(length: touches.count)
            func give(_ touch: Int, _ part: Double) {
                guard part != 0 else { return }
                long[model].add(Int(touched[touch]), conversions: part * worth.x, value: part * worth.y)
            }
            if parts.each != 0 { for touch in touches { give(touch, parts.each) } }
            give(touches.lowerBound, parts.first)
            give(touches.lowerBound + touches.count / 2, parts.middle)
            give(touches.upperBound - 1, parts.last)
        }
    }

    /// The credit under the model that was named at this place.
    func credit(_ model: Int) -> ChannelCredit {
        var credit = long[model]
        for length in 1...Self.longest {
            let parts = shares[model].parts(length: length)
            for channel in 0..<channels {
                let place = length * channels + channel
                let share =
                    parts.each * each[place] + parts.first * first[place] + parts.middle * middle[place]
                    + parts.last * last[place]
                credit.add(channel, conversions: share.x, value: share.y)
            }
        }
        return credit
    }
}
