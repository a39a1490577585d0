import Journeys

/// A score learned from the company's own outcomes as a draft's rules, or why none is offered.
public enum ScoreSuggestion: Sendable {
    case offered(Offer)
    /// Too few outcomes of one kind.
    case tooFew(Learning.Shortage)
    /// No leads came after the outcomes that one would learn from were known, so that nothing could be tried.
    case untested
    /// Nothing that was known of the leads tells the good from the others better than chance.
    case noSignal(CrossValidation)
    /// It ranks, but chances that it tells do not come true: those of the bin, the one furthest off.
    case untrue(CrossValidation, CalibrationTable.Bin)

    public struct Offer: Sendable {
        /// The section for the draft: rules in whole thousandths, grades and levels cut so that as many leads get each
        /// as under the hand-made score.
        public var scoring: Scoring
        /// The rules as they would be signed, each fold learned without the leads that it is tested on.
        public var learned: CrossValidation
        /// The accord's own points on the same leads.
        public var handMade: CrossValidation
        /// How much better the learned rules rank; `nil` when the folds could not be compared.
        public var difference: CrossValidation.Difference?
        /// Precision against volume of both on the leads that were tested; thresholds in millionths of log odds.
        public var learnedCurve: ThresholdCurve
        public var handMadeCurve: ThresholdCurve
        /// What counts, strongest first.
        public var reasons: [Reason]
        public var leads: Int
        public var positives: Int
        /// Nothing was found for this axis, and the hand-made rules stay.
        public var keepsFit: Bool
        public var keepsEngagement: Bool
    }

    /// How much a field tells leads apart.
    public struct Reason: Sendable, Equatable {
        public var field: String
        /// Standard deviation of the points that it gives, thousandths.
        public var spread: Int64
    }

    /// Fields of each axis that are kept, strongest first.
    static let fieldsPerAxis = 10

    /// - Parameters:
    ///   - rows: Past hand-offs with their outcomes.
    ///   - side: The hand-made accord, with what it says of the same leads.
    ///   - points: What it gives each row at the moment at which the row is judged, thousandths of both axes together;
    ///     by default those of the verdicts, which may be later.
    ///   - folds: By default five by time; leak-proof.
    ///   - settings: How it is learned.
    /// - Returns: The offer, or why none is made.
    public static func learn(
        _ rows: LearningRows, handMade side: PlanSide, points: [Int64?]? = nil, folds: [LearningFold]? = nil,
        settings: LearningSettings = .rules
    ) -> ScoreSuggestion {
        let outcomes = rows.table.outcomes
        let all = Array(outcomes.indices)
        guard let whole = RuleLearning(rows, training: all, settings: settings) else {
            let positives = rows.table.positives
            return .tooFew(
                .init(positives: positives, negatives: outcomes.count - positives, needed: settings.fewest))
        }
        if let shortage = Learning.shortage(whole.table, settings: settings) { return .tooFew(shortage) }
        let folds = folds ?? rows.foldsByTime()
        let learned = CrossValidation(outcomes: outcomes, folds: folds) { fold in
            RuleLearning.odds(rows, fold, settings: settings)
        }
        guard learned.area != nil else { return .untested }
        guard learned.hasSignal(z: settings.z) else { return .noSignal(learned) }
        if let miss = learned.calibration.miss { return .untrue(learned, miss) }
        let points = rows.leads.enumerated().map { row, lead in
            let verdict = side.verdict(lead)
            return Double(points.map { $0[row] ?? 0 } ?? verdict.fitPoints + verdict.engagementPoints)
        }
        let handMade = CrossValidation(outcomes: outcomes, folds: folds) { fold in
            PointLine(points: fold.training.map { points[$0] }, outcomes: fold.training.map { outcomes[$0] })
                .map { line in fold.testing.map { line.odds(points[$0]) } }
        }
        let written = LearnedScoring.scoring(whole.rules)
        return .offered(
            Offer(
                scoring: whole.scoring(rows, side), learned: learned, handMade: handMade,
                difference: learned.difference(from: handMade), learnedCurve: curve(learned, outcomes),
                handMadeCurve: curve(handMade, outcomes), reasons: whole.reasons(),
                leads: outcomes.count, positives: rows.table.positives,
                keepsFit: written.fit.isEmpty, keepsEngagement: written.engagement.isEmpty))
    }

    private static func curve(_ validation: CrossValidation, _ outcomes: [Bool]) -> ThresholdCurve {
        ThresholdCurve(
            zip(validation.odds, outcomes).compactMap { odds, outcome in
                odds.map { .init(passesUpTo: Int64(($0 * 1_000_000).rounded()), outcome: outcome) }
            })
    }
}

/// Rules learned from some of the rows: first from all fields, then from the strongest of each axis.
struct RuleLearning {
    let table: LearningTable
    let rules: LearnedRules
    /// Log odds of the average training row, and what points it has.
    private let base: Double
    private let mean: Double

    /// `nil` where the training rows have one outcome alone.
    init?(_ rows: LearningRows, training: [Int], settings: LearningSettings) {
        guard let first = LearnedScore(rows.table, rows: training, settings: settings) else { return nil }
        let kept = Self.strongest(first, rows, training)
        guard let table = LearningTable(columns: kept.map { rows.table.columns[$0] }, outcomes: rows.table.outcomes),
            let score = LearnedScore(table, rows: training, settings: settings)
        else { return nil }
        let rules = LearnedRules(score, fields: kept.map { rows.fields[$0] })
        self.table = table
        self.rules = rules
        base = score.base
        mean = training.reduce(0) { $0 + rules.sum(table, row: $1) } / Double(max(1, training.count))
    }

    /// Log odds of the fold's tests by rules learned from its training rows; `nil` where these have one outcome alone.
    ///
    /// Rules flatter the rows that they were learned from. So how much their points are worth is learned from training
    /// rows that had no say in them: each part by rules of the others.
    static func odds(_ rows: LearningRows, _ fold: LearningFold, settings: LearningSettings) -> [Double]? {
        guard let learned = RuleLearning(rows, training: fold.training, settings: settings) else { return nil }
        let outcomes = fold.training.map { rows.table.outcomes[$0] }
        var told: [Double] = []
        var came: [Bool] = []
        for part in LearningFold.dealt(outcomes, parts: parts) {
            let others = part.training.map { fold.training[$0] }
            guard let learning = RuleLearning(rows, training: others, settings: settings) else { continue }
            told += part.testing.map { learning.odds(fold.training[$0]) }
            came += part.testing.map { outcomes[$0] }
        }
        return PointLine(points: told, outcomes: came).map { line in
            fold.testing.map { line.odds(learned.odds($0)) }
        }
    }

    private static let parts = 5

    /// Log odds by the points of the rules.
    func odds(_ row: Int) -> Double {
        base + (rules.sum(table, row: row) - mean) / rules.scale
    }

    /// Columns by how much they spread the training rows' log odds, in their own order.
    private static func strongest(_ score: LearnedScore, _ rows: LearningRows, _ training: [Int]) -> [Int] {
        var squares = [Double](repeating: 0, count: rows.fields.count)
        for row in training {
            for (column, part) in score.parts(rows.table, row: row).enumerated() { squares[column] += part * part }
        }
        let ranked = squares.indices.filter { squares[$0] > 0 }.sorted { (squares[$1], $0) < (squares[$0], $1) }
        func isTouch(_ column: Int) -> Bool {
            if case .touch = rows.fields[column].form { return true }
            return false
        }
        let fit = ranked.filter { !isTouch($0) }.prefix(ScoreSuggestion.fieldsPerAxis)
        let touches = ranked.filter(isTouch).prefix(ScoreSuggestion.fieldsPerAxis)
        return (fit + touches).sorted()
    }

    /// The section, with grades and levels as frequent as under the hand-made score.
    func scoring(_ rows: LearningRows, _ side: PlanSide) -> Scoring {
        var scoring = LearnedScoring.scoring(rules)
        let verdicts = rows.leads.map(side.verdict).filter(\.wasJudged)
        let points = (0..<table.count).map { rules.points(table, row: $0) }
        let graded = verdicts.filter { side.grade($0) != FitScore.unknown }
        let old = side.accord.scoring
        let grades = LikeThresholds.cut(
            points.map(\.fit),
            shares: old.grades.map { grade in Self.share(graded) { side.grade($0) == grade.grade } },
            most: scoring.fit.reduce(0) { $0 + $1.cap })
        scoring.grades = zip(old.grades, grades).map { GradeThreshold(grade: $0.grade, points: $1) }
        let levels = LikeThresholds.cut(
            points.map(\.engagement),
            shares: old.levels.map { level in Self.share(verdicts) { Int($0.level) == level.level } },
            most: scoring.engagement.reduce(0) { $0 + $1.cap })
        scoring.levels = zip(old.levels, levels).map { LevelThreshold(level: $0.level, points: $1) }
        // An axis without a rule would close every door that asks for it.
        if scoring.fit.isEmpty { (scoring.fit, scoring.grades) = (old.fit, old.grades) }
        if scoring.engagement.isEmpty { (scoring.engagement, scoring.levels) = (old.engagement, old.levels) }
        return scoring
    }

    private static func share(_ verdicts: [LeadVerdict], _ holds: (LeadVerdict) -> Bool) -> Double {
        verdicts.isEmpty ? 0 : Double(verdicts.count { holds($0) }) / Double(verdicts.count)
    }

    /// By field: a touch may count with fading and without.
    func reasons() -> [ScoreSuggestion.Reason] {
        let names = rules.fields.map(\.name)
        return Set(names).map { name in
            let columns = names.indices.filter { names[$0] == name }
            let parts = (0..<table.count).map { row in
                columns.reduce(0) { $0 + rules.points($1, table, row: row) }
            }
            let mean = parts.reduce(0, +) / Double(max(1, parts.count))
            let squares = parts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let spread = (squares / Double(max(1, parts.count))).squareRoot()
            return ScoreSuggestion.Reason(field: name, spread: Int64(spread.rounded()))
        }
        .filter { $0.spread > 0 }
        .sorted { ($1.spread, $0.field) < ($0.spread, $1.field) }
    }
}
