/// One journey with what became of it, oldest touch first.
public struct CreditJourney: Sendable, Equatable {
    /// Number of the channel (or campaign, or whatever credit is shown by) of each touch.
    public var channels: [Int]
    /// Of the touches, ascending, milliseconds.
    public var times: [Int64]
    public var milestones: Milestones

    /// Times ascend, one for each channel.
    public init(channels: [Int], times: [Int64], milestones: Milestones = Milestones()) {
        precondition(channels.count == times.count)
        self.channels = channels
        self.times = times
        self.milestones = milestones
    }

    /// How many touches count: those up to the closing.
    var count: Int {
        milestones.closed.map { min($0 + 1, channels.count) } ?? channels.count
    }

    /// The milestones that fall on touches that count.
    var knownMilestones: Milestones {
        func within(_ touch: Int?) -> Int? { touch.flatMap { (0..<count).contains($0) ? $0 : nil } }
        return Milestones(
            leadCreated: within(milestones.leadCreated), opportunityOpened: within(milestones.opportunityOpened),
            closed: within(milestones.closed))
    }

    /// The distinct channels that count, in the order of their first touch, each with its touches.
    var touchesByChannel: [(channel: Int, touches: [Int])] {
        var places: [Int: Int] = [:]
        var found: [(channel: Int, touches: [Int])] = []
        for touch in 0..<count {
            let channel = channels[touch]
            if let place = places[channel] {
                found[place].touches.append(touch)
            } else {
                places[channel] = found.count
                found.append((channel, [touch]))
            }
        }
        return found
    }
}
