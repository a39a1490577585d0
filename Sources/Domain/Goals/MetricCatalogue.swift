/// Every metric that goals can name, with its one definition.
///
/// Source: docs/rules/goals.md.
public enum MetricCatalogue {
    /// Managed ones first, as the catalogue has them.
    public static let all = managed + monitored

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    public static func named(_ name: String) -> MetricDefinition? { byName[name] }

    /// - Throws: `Problem.invalid` with the nearest name when there is no such metric.
    public static func checked(_ name: String, field: String = "metric") throws -> MetricDefinition {
        guard let metric = byName[name] else {
            throw Problem.invalid(field, "There is no metric “\(name)”\(NearestWord.hint(name, in: all.map(\.name)))")
        }
        return metric
    }

    static func metric(
        _ name: String, _ title: String, _ sentence: String, _ formula: String, _ unit: MetricDefinition.Unit,
        _ direction: Goal.Direction, _ timing: MetricDefinition.Timing, _ gathering: MetricDefinition.Gathering,
        horizon: Int, _ source: [String], _ marketing: String, _ other: String, isManaged: Bool = true,
        unkept: String? = nil
    ) -> MetricDefinition {
        let otherSide: Party = other.hasPrefix("account management") ? .accountManagement : .sales
        return MetricDefinition(
            name: name, title: title, sentence: sentence, formula: formula, version: 1, unit: unit,
            direction: direction, timing: timing, gathering: gathering, horizonDays: horizon, source: source,
            owners: [.marketing: marketing, otherSide: other], isManaged: isManaged, unkept: unkept)
    }

    static func watched(
        _ name: String, _ title: String, _ sentence: String, _ formula: String, _ unit: MetricDefinition.Unit,
        _ direction: Goal.Direction, _ timing: MetricDefinition.Timing, _ gathering: MetricDefinition.Gathering,
        horizon: Int, _ source: [String], _ marketing: String, _ other: String, unkept: String? = nil
    ) -> MetricDefinition {
        metric(
            name, title, sentence, formula, unit, direction, timing, gathering, horizon: horizon, source, marketing,
            other, isManaged: false, unkept: unkept)
    }
}
