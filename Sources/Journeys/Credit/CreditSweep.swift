/// Runs models over paths: one pass for all that look at positions, one for distinct channels, one for chains.
public struct CreditSweep: Sendable {
    /// How long a touch takes to lose half of its weight, in milliseconds.
    public var halfLife: Int64
    /// Name of the channel that `lastNonDirect` passes over, in any case of letters.
    public var direct: String

    public init(halfLife: Int64 = 7 * 86_400_000, direct: String = "direct") {
        self.halfLife = halfLife
        self.direct = direct
    }

    /// The models that these paths can answer: fading needs times, others need stages.
    public static func answerable(_ paths: PathColumns) -> [CreditModel] {
        CreditModel.allCases.filter { !$0.needsMilestones && ($0 != .timeDecay || paths.hasTimes) }
    }

    /// - Throws: `CreditFault` when a chain cannot be solved or the half-life is none.
    public func run(_ models: [CreditModel], over paths: PathColumns) throws -> [CreditModel: ChannelCredit] {
        try FadingCredit(halfLife: halfLife).check(models)
        var credits: [CreditModel: ChannelCredit] = [:]
        let models = models.filter { !$0.needsMilestones }
        let anchored = models.compactMap { model in model.anchors.map { (model, $0) } }
        if !anchored.isEmpty {
            let counts = PositionCounts(paths, shares: anchored.map(\.1))
            for (index, (model, _)) in anchored.enumerated() { credits[model] = counts.credit(index) }
        }
        if models.contains(.participation) || models.contains(.shapley) {
            let distinct = DistinctCounts(paths)
            if models.contains(.participation) { credits[.participation] = distinct.participation }
            if models.contains(.shapley) { credits[.shapley] = distinct.shapley }
        }
        if models.contains(.lastNonDirect) { credits[.lastNonDirect] = lastOther(paths) }
        if models.contains(.timeDecay) { credits[.timeDecay] = FadingCredit(halfLife: halfLife).credit(paths) }
        for model in models {
            guard let order = model.markovOrder else { continue }
            credits[model] = try MarkovChain(paths, order: order).credit()
        }
        return credits
    }

    private func lastOther(_ paths: PathColumns) -> ChannelCredit {
        let wanted = direct.lowercased()
        let passed = paths.channelNames.map { $0.lowercased() == wanted }
        var credit = ChannelCredit(channels: paths.channelCount)
        for path in 0..<paths.count where paths.conversions[path] != 0 || paths.values[path] != 0 {
            let touches = paths.touches(of: path)
            let chosen = touches.last { !passed[Int(paths.channels[$0])] } ?? touches.upperBound - 1
            credit.add(
                Int(paths.channels[chosen]), conversions: paths.conversions[path], value: paths.values[path])
        }
        return credit
    }
}

/// Why credit cannot be given.
public struct CreditFault: Error, Equatable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}
