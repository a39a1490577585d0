/// Shares what one journey brought among its touches, by any model.
public struct JourneyCredit: Sendable {
    public var model: CreditModel
    /// Milliseconds after which a touch weighs half, for `timeDecay`.
    public var halfLife: Int64 = 7 * 86_400_000
    /// Numbers of the channels that `lastNonDirect` passes over.
    public var direct: Set<Int> = []
    /// For `custom`.
    public var weights: MilestoneWeights?
    /// By channel number, of all journeys together, for `markov…`: a chain says nothing about one journey alone.
    public var removalEffects: [Double] = []

    public init(_ model: CreditModel) {
        self.model = model
    }

    /// What each touch gets of the whole; touches after the closing get nothing.
    ///
    /// Shape: together 1; for `participation` together the number of distinct channels; empty for no touches.
    ///
    /// - Throws: `CreditFault` when the model needs weights or removal effects that are not given.
    public func parts(_ journey: CreditJourney) throws -> [Double] {
        let count = journey.count
        guard count > 0 else { return [] }
        let parts = try parts(journey, count, journey.knownMilestones)
        return parts + Array(repeating: 0, count: journey.channels.count - count)
    }

    /// Whole shares of an amount.
    ///
    /// Together exactly the amount; for `participation` the touches of each distinct channel together.
    ///
    /// - Throws: As `parts` does.
    public func shares(of amount: Int64, _ journey: CreditJourney) throws -> [Int64] {
        let parts = try parts(journey)
        guard model.exceedsTotal else { return WholeShares.split(amount, by: parts) }
        var shares = Array(repeating: Int64(0), count: parts.count)
        for (_, touches) in journey.touchesByChannel {
            for (touch, share) in zip(touches, WholeShares.split(amount, by: touches.map { parts[$0] })) {
                shares[touch] = share
            }
        }
        return shares
    }

    private func parts(_ journey: CreditJourney, _ count: Int, _ milestones: Milestones) throws -> [Double] {
        switch model {
        case .lastNonDirect:
            let chosen = (0..<count).last { !direct.contains(journey.channels[$0]) } ?? count - 1
            return (0..<count).map { $0 == chosen ? 1 : 0 }
        case .timeDecay:
            let fading = FadingCredit(halfLife: halfLife)
            try fading.check([model])
            return fading.parts(journey.times.prefix(count))
        case .custom:
            guard let weights else { throw CreditFault("custom needs a weight for each place of a journey.") }
            return weights.shares(count, milestones)
        case .participation, .shapley:
            return equally(journey, count, byChannel: { _ in 1 })
        case .markov1, .markov2, .markov3:
            guard !removalEffects.isEmpty else {
                throw CreditFault("\(model.rawValue) needs the removal effect of each channel.")
            }
            return equally(journey, count) { removalEffects.indices.contains($0) ? max(0, removalEffects[$0]) : 0 }
        case .first, .last, .linear, .u, .uHalves, .w, .fullPath, .j, .inverseJ:
            return positions(count, milestones)
        }
    }

    /// Models that look at places alone; on journeys without stages those of paths.
    private func positions(_ count: Int, _ milestones: Milestones) -> [Double] {
        if !milestones.areUnknown, let weights = model.milestoneWeights { return weights.shares(count, milestones) }
        guard let anchors = model.anchors else { return Array(repeating: 1 / Double(count), count: count) }
        let parts = anchors.parts(length: count)
        var shares = Array(repeating: parts.each, count: count)
        shares[0] += parts.first
        shares[count / 2] += parts.middle
        shares[count - 1] += parts.last
        return shares
    }

    /// Shared by the weight of each distinct channel, within a channel equally by its touches.
    private func equally(_ journey: CreditJourney, _ count: Int, byChannel weight: (Int) -> Double) -> [Double] {
        let channels = journey.touchesByChannel
        let sum = channels.reduce(0) { $0 + weight($1.channel) }
        var parts = Array(repeating: 0.0, count: count)
        for (channel, touches) in channels {
            let whole = model.exceedsTotal ? 1 : sum > 0 ? weight(channel) / sum : 1 / Double(channels.count)
            for touch in touches { parts[touch] = whole / Double(touches.count) }
        }
        return parts
    }
}
