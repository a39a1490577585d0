/// A way of sharing what a path brought among the channels that were touched on it.
public enum CreditModel: String, CaseIterable, Sendable, Codable {
    case first
    case last
    /// The last touch of another channel than the direct one; direct only where nothing else was touched.
    case lastNonDirect = "last-non-direct"
    case linear
    /// First touch and creation of the lead 40 % each, the rest 20 %; without stages the first and the last.
    case u
    /// First touch and creation of the lead a half each; without stages the first and the last.
    case uHalves = "u-50-50"
    /// First touch, creation of the lead and opening of the opportunity 30 % each, the rest 10 %.
    ///
    /// Without stages the first, the middle and the last.
    case w
    /// First touch, creation of the lead, opening of the opportunity and closing 22.5 % each, the rest 10 %.
    case fullPath = "full-path"
    /// First 20 %, last 60 %, the rest 20 %.
    case j
    /// First 60 %, last 20 %, the rest 20 %.
    case inverseJ = "inverse-j"
    /// By 2^(−age ÷ half-life).
    case timeDecay = "time-decay"
    /// Weights of one's own by place.
    case custom
    /// Everything to each distinct channel: more than 100 % in all.
    case participation
    /// Equally to each distinct channel: the exact Shapley value of the game that needs them all.
    case shapley
    /// Removal effect in a chain that remembers the last touch, the last two, the last three.
    case markov1 = "markov-1"
    case markov2 = "markov-2"
    case markov3 = "markov-3"

    /// How many touches the chain remembers; nil for models that are no chain.
    public var markovOrder: Int? {
        switch self {
        case .markov1: 1
        case .markov2: 2
        case .markov3: 3
        default: nil
        }
    }

    /// Whether the shares of a path may add up to more than it brought.
    public var exceedsTotal: Bool { self == .participation }

    /// Whether the model means nothing without the stages of an opportunity: a file of paths cannot answer it.
    public var needsMilestones: Bool { self == .fullPath || self == .custom }

    /// The shares of models that look at stages.
    public var milestoneWeights: MilestoneWeights? {
        switch self {
        case .u: MilestoneWeights(first: 0.4, lead: 0.4, rest: 0.2)
        case .uHalves: MilestoneWeights(first: 0.5, lead: 0.5)
        case .w: MilestoneWeights(first: 0.3, lead: 0.3, opportunity: 0.3, rest: 0.1)
        case .fullPath: MilestoneWeights(first: 0.225, lead: 0.225, opportunity: 0.225, won: 0.225, rest: 0.1)
        default: nil
        }
    }

    /// The shares of models that look at positions alone, or find no stages.
    var anchors: AnchorShares? {
        switch self {
        case .first: AnchorShares(first: 1)
        case .last: AnchorShares(last: 1)
        case .linear: AnchorShares()
        case .u: AnchorShares(first: 0.4, last: 0.4)
        case .uHalves: AnchorShares(first: 0.5, last: 0.5)
        case .w: AnchorShares(first: 0.3, middle: 0.3, last: 0.3, equalUpTo: 3)
        case .fullPath: AnchorShares(first: 9.0 / 22, last: 9.0 / 22)
        case .j: AnchorShares(first: 0.2, last: 0.6)
        case .inverseJ: AnchorShares(first: 0.6, last: 0.2)
        default: nil
        }
    }
}
