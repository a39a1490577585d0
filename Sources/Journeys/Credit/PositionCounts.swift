/// How often each channel stood where in paths of each length: from this all models of positions follow.
///
/// One pass over the touches serves any number of models, since what a position gets depends on the length alone.
struct PositionCounts {
    /// Paths longer than this are shared out one by one.
    private static let longest = 48

    /// What paths brought on which a channel stood in these places: [conversions, value].
    private struct Places {
        var each = SIMD2<Double>.zero
        var first = SIMD2<Double>.zero
        var middle = SIMD2<Double>.zero
        var last = SIMD2<Double>.zero
    }

    private let channels: Int
    private let shares: [AnchorShares]
    /// By length, then channel.
    private var places: [Places]
    private var long: [ChannelCredit]

    init(channels: Int, shares: [AnchorShares]) {
        self.channels = channels
        self.shares = shares
        places = Array(repeating: Places(), count: channels * (Self.longest + 1))
        long = Array(repeating: ChannelCredit(channels: channels), count: shares.count)
    }

    mutating func add(_ paths: PathView) {
        for path in 0..<paths.count {
            let worth = paths.worth(of: path)
            guard worth != .zero else { continue }
            let touches = paths.touches(of: path)
            if touches.count <= Self.longest {
                let row = touches.count * channels
                places.withUnsafeMutableBufferPointer { Self.count(paths.channels, touches, worth, $0, row) }
            } else {
                shareOut(paths.channels, touches, worth)
            }
        }
    }

    @inline(__always)
    private static func count(
        _ touched: UnsafePointer<UInt16>, _ touches: Range<Int>, _ worth: SIMD2<Double>,
        _ places: UnsafeMutableBufferPointer<Places>, _ row: Int
    ) {
        guard !touches.isEmpty else { return }
        for touch in touches { places[row &+ Int(touched[touch])].each += worth }
        places[row &+ Int(touched[touches.lowerBound])].first += worth
        places[row &+ Int(touched[touches.lowerBound &+ touches.count / 2])].middle += worth
        places[row &+ Int(touched[touches.upperBound &- 1])].last += worth
    }

    private mutating func shareOut(_ touched: UnsafePointer<UInt16>, _ touches: Range<Int>, _ worth: SIMD2<Double>) {
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

    mutating func add(_ other: Self) {
        for (place, added) in other.places.enumerated() {
            places[place].each += added.each
            places[place].first += added.first
            places[place].middle += added.middle
            places[place].last += added.last
        }
        for model in long.indices { long[model].add(other.long[model]) }
    }

    /// The credit under the model that was named at this place.
    func credit(_ model: Int) -> ChannelCredit {
        var credit = long[model]
        for length in 1...Self.longest {
            let parts = shares[model].parts(length: length)
            for channel in 0..<channels {
                let place = places[length * channels + channel]
                let share =
                    parts.each * place.each + parts.first * place.first + parts.middle * place.middle
                    + parts.last * place.last
                credit.add(channel, conversions: share.x, value: share.y)
            }
        }
        return credit
    }
}
