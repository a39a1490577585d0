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

    /// Adds what is summed up by channel: [conversions, value].
    mutating func withSums(_ body: (UnsafeMutablePointer<SIMD2<Double>>) -> Void) {
        var sums = Array(repeating: SIMD2<Double>.zero, count: max(1, conversions.count))
        sums.withUnsafeMutableBufferPointer { room in
            if let start = room.baseAddress { body(start) }
        }
        for channel in conversions.indices { add(channel, conversions: sums[channel].x, value: sums[channel].y) }
    }
}
