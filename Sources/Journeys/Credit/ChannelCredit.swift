/// What each channel gets under one model, in the order of the columns' channel numbers.
public struct ChannelCredit: Sendable, Equatable {
    public var conversions: [Double]
    /// In the unit of the source.
    public var values: [Double]
    /// Share of all conversions that would be lost without the channel; for chains alone.
    public var removalEffects: [Double]?
    public var valueRemovalEffects: [Double]?

    public init(channels: Int) {
        conversions = Array(repeating: 0, count: channels)
        values = conversions
    }

    mutating func add(_ channel: Int, conversions: Double, value: Double) {
        self.conversions[channel] += conversions
        values[channel] += value
    }

    mutating func add(_ other: Self) {
        for channel in conversions.indices {
            add(channel, conversions: other.conversions[channel], value: other.values[channel])
        }
    }

    /// Of sums by channel: [conversions, value].
    init(sums: [SIMD2<Double>]) {
        conversions = sums.map(\.x)
        values = sums.map(\.y)
    }
}
