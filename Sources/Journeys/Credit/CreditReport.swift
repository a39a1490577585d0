/// Credit by model and channel, as it is printed.
public struct CreditReport: Sendable {
    public let models: [CreditModel]
    public let channels: [String]
    public let credits: [CreditModel: ChannelCredit]
    /// All conversions, and all they were worth.
    public let conversions: Double
    public let value: Double
    /// Journeys without a conversion.
    public let nulls: Double

    /// Runs the wanted models; none means all that the paths can answer.
    ///
    /// - Throws: `CreditFault` when a wanted model needs what the paths do not have, or a chain cannot be solved.
    public init(_ paths: PathColumns, models wanted: [CreditModel] = [], sweep: CreditSweep = CreditSweep()) throws {
        let models = try Self.models(wanted, hasTimes: paths.hasTimes)
        try self.init(models, paths.channelNames, sweep.tally(models, over: paths))
    }

    /// Runs the wanted models over a file of touches; none means all that such a file can answer.
    ///
    /// - Throws: As for paths.
    public init(_ touches: TouchJourneys, models wanted: [CreditModel] = [], sweep: CreditSweep = CreditSweep()) throws
    {
        let models = try Self.models(wanted, hasTimes: touches.touchCount > 0)
        try self.init(models, touches.channelNames, sweep.tally(models, over: touches))
    }

    private init(_ models: [CreditModel], _ channels: [String], _ tally: CreditTally) throws {
        self.models = models
        self.channels = channels
        credits = try tally.credits(models)
        conversions = tally.conversions
        value = tally.value
        nulls = tally.nulls
    }

    private static func models(_ wanted: [CreditModel], hasTimes: Bool) throws -> [CreditModel] {
        let answerable = CreditSweep.answerable(hasTimes: hasTimes)
        if let model = wanted.first(where: { !answerable.contains($0) }) {
            throw CreditFault(
                model.needsMilestones
                    ? "\(model.rawValue) needs to know when leads and opportunities began, which such a file does not say."
                    : "\(model.rawValue) needs the time of each touch: give a file of touches.")
        }
        return wanted.isEmpty ? answerable : CreditModel.allCases.filter(wanted.contains)
    }

    /// One line of the report: what a channel gets under a model.
    public struct Line: Sendable, Equatable, Encodable {
        public var conversions: Double
        public var value: Double
        /// Share of the conversions, and of the worth, that would be lost without the channel.
        public var removalEffect: Double?
        public var valueRemovalEffect: Double?
    }

    public func line(_ model: CreditModel, _ channel: Int) -> Line {
        let credit = credits[model] ?? ChannelCredit(channels: channels.count)
        return Line(
            conversions: credit.conversions[channel], value: credit.values[channel],
            removalEffect: credit.removalEffects?[channel], valueRemovalEffect: credit.valueRemovalEffects?[channel])
    }

    /// Model, then channel.
    public var table: [String: [String: Line]] {
        var table: [String: [String: Line]] = [:]
        for model in models {
            for (number, channel) in channels.enumerated() {
                table[model.rawValue, default: [:]][channel] = line(model, number)
            }
        }
        return table
    }
}
