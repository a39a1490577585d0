/// Which channels were touched at all on the paths that converted, however often.
struct DistinctCounts {
    private(set) var participation: ChannelCredit
    private(set) var shapley: ChannelCredit

    init(_ paths: PathColumns) {
        participation = ChannelCredit(channels: paths.channelCount)
        shapley = participation
        let few = paths.channelCount <= 64
        participation.withSums { whole in
            shapley.withSums { parts in
                paths.withView { few ? Self.few($0, whole, parts) : Self.many(paths, whole, parts) }
            }
        }
    }

    private typealias Sums = UnsafeMutablePointer<SIMD2<Double>>

    /// A bit for each channel.
    private static func few(_ view: PathView, _ whole: Sums, _ parts: Sums) {
        for path in 0..<view.count {
            let worth = SIMD2(view.conversions[path], view.values[path])
            guard worth != .zero else { continue }
            var seen: UInt64 = 0
            for touch in view.touches(of: path) { seen |= 1 &<< UInt64(view.channels[touch]) }
            let part = worth / Double(max(1, seen.nonzeroBitCount))
            while seen != 0 {
                let channel = seen.trailingZeroBitCount
                whole[channel] += worth
                parts[channel] += part
                seen &= seen &- 1
            }
        }
    }

    /// By channel, the last path that it was seen on.
    private static func many(_ paths: PathColumns, _ whole: Sums, _ parts: Sums) {
        var seen = Array(repeating: -1, count: paths.channelCount)
        var distinct: [Int] = []
        for path in 0..<paths.count {
            let worth = SIMD2(paths.conversions[path], paths.values[path])
            guard worth != .zero else { continue }
            distinct.removeAll(keepingCapacity: true)
            for touch in paths.touches(of: path) {
                let channel = Int(paths.channels[touch])
                guard seen[channel] != path else { continue }
                seen[channel] = path
                distinct.append(channel)
            }
            let part = worth / Double(max(1, distinct.count))
            for channel in distinct {
                whole[channel] += worth
                parts[channel] += part
            }
        }
    }
}
