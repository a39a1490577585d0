/// Runs models over paths: one pass for all that look at positions, one for distinct channels, one for each chain.
public struct CreditSweep: Sendable {
    /// How long a touch takes to lose half of its weight, in milliseconds.
    public var halfLife: Int64
    /// Name of the channel that `lastNonDirect` passes over, in any case of letters.
    public var direct: String

    public init(halfLife: Int64 = 7 * 86_400_000, direct: String = "direct") {
        self.halfLife = halfLife
        self.direct = direct
    }

    /// The models that paths can answer: fading needs times, others need stages.
    static func answerable(hasTimes: Bool) -> [CreditModel] {
        CreditModel.allCases.filter { !$0.needsMilestones && ($0 != .timeDecay || hasTimes) }
    }

    /// - Throws: `CreditFault` when a chain cannot be solved or the half-life is none.
    public func run(_ models: [CreditModel], over paths: PathColumns) throws -> [CreditModel: ChannelCredit] {
        try tally(models, over: paths).credits(models)
    }

    func tally(_ models: [CreditModel], over paths: PathColumns) throws -> CreditTally {
        var tally = try tally(models, channels: paths.channelNames)
        paths.withView { tally.add($0) }
        return tally
    }

    /// Several parts of the journeys are added up side by side.
    func tally(_ models: [CreditModel], over touches: TouchJourneys) throws -> CreditTally {
        let fresh = try tally(models, channels: touches.channelNames)
        // With very many channels the sums of each part would take more room than its journeys.
        let parts = touches.parts(touches.channelNames.count <= 1_024 ? 8 : 1, fresh) { $0.add($1) }
        return parts.reduce(into: fresh) { $0.add($1) }
    }

    private func tally(_ models: [CreditModel], channels: [String]) throws -> CreditTally {
        try FadingCredit(halfLife: halfLife).check(models)
        return CreditTally(models, channels: channels, sweep: self)
    }
}

/// Why credit cannot be given.
public struct CreditFault: Error, Equatable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}
