/// What learning from past cases came to.
public enum Learning: Sendable, Equatable {
    /// Too few outcomes: nothing is offered.
    case tooFew(Shortage)
    /// What was learned does not tell yes from no better than chance: nothing is offered.
    case noSignal(CrossValidation)
    case learned(LearnedScore, CrossValidation)

    /// How many outcomes there are, and how many it takes.
    public struct Shortage: Sendable, Equatable {
        public var positives: Int
        public var negatives: Int
        /// Of the rarer one.
        public var needed: Int

        public init(positives: Int, negatives: Int, needed: Int) {
            self.positives = positives
            self.negatives = negatives
            self.needed = needed
        }
    }

    /// Learns from all rows when there are enough of each outcome, and when what is learned from some of them holds
    /// for the others.
    public static func run(
        _ table: LearningTable, folds: [LearningFold], settings: LearningSettings = LearningSettings()
    ) -> Learning {
        if let shortage = shortage(table, settings: settings) { return .tooFew(shortage) }
        let validation = CrossValidation(table, folds: folds, settings: settings)
        let score = LearnedScore(table, rows: Array(0..<table.count), settings: settings)
        guard validation.hasSignal(z: settings.z), let score else { return .noSignal(validation) }
        return .learned(score, validation)
    }

    /// `nil` when there are enough outcomes for as many columns as can tell anything apart.
    public static func shortage(_ table: LearningTable, settings: LearningSettings = LearningSettings()) -> Shortage? {
        let encoding = LearningEncoding(
            table, rows: Array(0..<table.count), levels: settings.levels, rarest: settings.rarest)
        let columns = Set(encoding.features.map(\.column)).count
        let needed = max(settings.fewest, settings.fewestPerColumn * columns)
        let positives = table.positives
        let rarer = min(positives, table.count - positives)
        guard rarer < needed else { return nil }
        return Shortage(positives: positives, negatives: table.count - positives, needed: needed)
    }
}
