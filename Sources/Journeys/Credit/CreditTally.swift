/// What models need to know of paths, added up in one pass over them: parts of the paths may be added up side by side.
struct CreditTally {
    /// All conversions, what they were worth, and journeys without.
    private(set) var conversions = 0.0
    private(set) var value = 0.0
    private(set) var nulls = 0.0
    private let anchored: [CreditModel]
    private var positions: PositionCounts?
    private var distinct: DistinctCounts?
    private var others: LastOther?
    private var fading: FadingTally?
    private var chains: [(model: CreditModel, steps: StepTally)]

    init(_ models: [CreditModel], channels: [String], sweep: CreditSweep) {
        let models = models.filter { !$0.needsMilestones }
        let count = channels.count
        anchored = models.filter { $0.anchors != nil }
        if !anchored.isEmpty { positions = PositionCounts(channels: count, shares: anchored.compactMap(\.anchors)) }
        if models.contains(where: { $0 == .participation || $0 == .shapley }) {
            distinct = DistinctCounts(channels: count)
        }
        if models.contains(.lastNonDirect) { others = LastOther(channels, direct: sweep.direct) }
        if models.contains(.timeDecay) { fading = FadingTally(channels: count, halfLife: sweep.halfLife) }
        chains = models.compactMap { model in
            model.markovOrder.map { (model, StepTally(channels: count, order: $0)) }
        }
    }

    mutating func add(_ paths: PathView) {
        for path in 0..<paths.count {
            conversions += paths.conversions[path]
            value += paths.values[path]
            nulls += paths.nulls[path]
        }
        positions?.add(paths)
        distinct?.add(paths)
        others?.add(paths)
        fading?.add(paths)
        for chain in chains.indices { chains[chain].steps.add(paths) }
    }

    /// Adds what was added up of other paths by the same models.
    mutating func add(_ other: Self) {
        conversions += other.conversions
        value += other.value
        nulls += other.nulls
        if let more = other.positions { positions?.add(more) }
        if let more = other.distinct { distinct?.add(more) }
        if let more = other.others { others?.add(more) }
        if let more = other.fading { fading?.add(more) }
        for chain in chains.indices { chains[chain].steps.add(other.chains[chain].steps) }
    }

    /// - Throws: `CreditFault` when a chain cannot be solved.
    func credits(_ models: [CreditModel]) throws -> [CreditModel: ChannelCredit] {
        var credits: [CreditModel: ChannelCredit] = [:]
        for (index, model) in anchored.enumerated() { credits[model] = positions?.credit(index) }
        if models.contains(.participation) { credits[.participation] = distinct?.participation }
        if models.contains(.shapley) { credits[.shapley] = distinct?.shapley }
        if let others { credits[.lastNonDirect] = others.credit }
        if let fading { credits[.timeDecay] = fading.credit }
        for (model, steps) in chains { credits[model] = try MarkovChain(steps).credit() }
        return credits
    }
}
