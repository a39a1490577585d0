/// Which channels were touched at all on the paths that converted, however often.
struct DistinctCounts {
    /// By channel [conversions, value]: all of each path, and its equal share.
    private var wholes: [SIMD2<Double>]
    private var parts: [SIMD2<Double>]
    /// By channel the last path that it was seen on, where there are too many for a bit each.
    private var seen: [Int]
    private var pathsBefore = 0

    init(channels: Int) {
        wholes = Array(repeating: .zero, count: channels)
        parts = wholes
        seen = channels <= 64 ? [] : Array(repeating: -1, count: channels)
    }

    var participation: ChannelCredit { ChannelCredit(sums: wholes) }
    var shapley: ChannelCredit { ChannelCredit(sums: parts) }

    mutating func add(_ paths: PathView) {
        if seen.isEmpty { addFew(paths) } else { addMany(paths) }
    }

    mutating func add(_ other: Self) {
        for channel in wholes.indices {
            wholes[channel] += other.wholes[channel]
            parts[channel] += other.parts[channel]
        }
    }

    /// A bit for each channel.
    private mutating func addFew(_ paths: PathView) {
        wholes.withUnsafeMutableBufferPointer { wholes in
            parts.withUnsafeMutableBufferPointer { parts in
                for path in 0..<paths.count {
                    let worth = paths.worth(of: path)
                    guard worth != .zero else { continue }
                    var bits: UInt64 = 0
                    for touch in paths.touches(of: path) { bits |= 1 &<< UInt64(paths.channels[touch]) }
                    let part = worth / Double(max(1, bits.nonzeroBitCount))
                    while bits != 0 {
                        let channel = bits.trailingZeroBitCount
                        wholes[channel] += worth
                        parts[channel] += part
                        bits &= bits &- 1
                    }
                }
            }
        }
    }

    private mutating func addMany(_ paths: PathView) {
        var distinct: [Int] = []
        for path in 0..<paths.count {
            let worth = paths.worth(of: path)
            guard worth != .zero else { continue }
            distinct.removeAll(keepingCapacity: true)
            for touch in paths.touches(of: path) {
                let channel = Int(paths.channels[touch])
                guard seen[channel] != pathsBefore + path else { continue }
                seen[channel] = pathsBefore + path
                distinct.append(channel)
            }
            let part = worth / Double(max(1, distinct.count))
            for channel in distinct {
                wholes[channel] += worth
                parts[channel] += part
            }
        }
        pathsBefore += paths.count
    }
}
