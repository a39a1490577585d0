/// One stage of the selling process: what must be known to enter it, and what the buyer asks in it.
public struct ProcessStage: Hashable, Sendable {
    /// How the forecast counts an opportunity in this stage.
    public enum Category: String, CaseIterable, Sendable {
        case pipeline
        case best
        case commit
    }

    public var name: String
    /// Of winning, in hundredths of a percent.
    public var probability: Int
    public var category: Category = .pipeline
    /// What must hold to enter.
    public var enter: Predicate?
    /// What must be shown before it is left, by name: a trial report, a signed plan.
    public var evidence: [String] = []
    /// Longer in this stage is late.
    public var atMost: Span?
    public var buyerAsks: [String] = []
    public var sellerNeeds: [String] = []

    public init(name: String, probability: Int, enter: Predicate? = nil) {
        self.name = name
        self.probability = probability
        self.enter = enter
    }
}
