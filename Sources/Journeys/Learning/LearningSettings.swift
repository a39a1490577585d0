/// How a score is learned, and what it takes to be offered.
public struct LearningSettings: Sendable, Equatable {
    /// Holds weights down; above 0.
    public var penalty = 1.0
    /// So many words of a column stand alone.
    public var levels = 50
    /// A word that occurs less often among the rows learned from does not stand alone.
    public var rarest = 1
    /// At least so many of the rarer outcome.
    public var fewest = 50
    /// And at least so many of it for each column.
    public var fewestPerColumn = 5
    /// Quantile of the normal distribution for the interval that must lie above chance; 1.96 is 95 %.
    public var z = WilsonInterval.normal95

    public init() {}

    /// For scores that become rules: nobody signs a rule for a word that was met nine times.
    public static var rules: LearningSettings {
        var settings = LearningSettings()
        settings.levels = 20
        settings.rarest = 10
        return settings
    }
}
