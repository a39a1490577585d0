/// Which channels were touched at all on the paths that converted, however often.
struct DistinctCounts {
    private(set) var participation: ChannelCredit
    private(set) var shapley: ChannelCredit

    init(_ paths: PathColumns) {
        participation = ChannelCredit(channels: paths.channelCount)
        shapley = participation
        var seen = Array(repeating: -1, count: paths.channelCount)
        var distinct: [Int] = []
        for path in 0..<paths.count {
            let conversions = paths.conversions[path]
            let value = paths.values[path]
            guard conversions != 0 || value != 0 else { continue }
            distinct.removeAll(keepingCapacity: true)
            for touch in paths.touches(of: path) {
                let channel = Int(paths.channels[touch])
                guard seen[channel] != path else { continue }
                seen[channel] = path
                distinct.append(channel)
            }
            let part = 1 / Double(max(1, distinct.count))
            for channel in distinct {
                participation.add(channel, conversions: conversions, value: value)
                shapley.add(channel, conversions: conversions * part, value: value * part)
            }
        }
    }
}
