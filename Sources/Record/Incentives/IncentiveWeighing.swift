import Domain

/// Finds for each incentive whom a deal pays, and with what weight.
struct IncentiveWeighing {
    private struct Rule {
        let place: Int
        let incentive: Incentive
        /// Who sold it is paid for it; a pool on the joint number is of all whom its condition admits.
        let isOfAll: Bool
        let isSourced: Bool
        /// Those whom it can pay at all, each with the same weight.
        let admitted: [String: Double]
    }

    private let rules: [Rule]
    private let conditions: DealConditions

    init(_ accord: Accord, people: [IncentiveRecord.Person], conditions: DealConditions) {
        self.conditions = conditions
        rules = accord.incentives.enumerated().filter(\.element.isOfMoney).map { place, incentive in
            Rule(
                place: place, incentive: incentive,
                isOfAll: incentive.event == nil && incentive.split == .equally,
                isSourced: Self.isSourced(incentive.paidFor),
                admitted: Dictionary(
                    people.filter(incentive.admits).map { ($0.email, 1) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// By incentive: those for whom its metric and its condition hold in the deal, of those whom it can pay.
    ///
    /// `parts`: Weight of credit of whoever had part in it, by e-mail address.
    func people(_ facts: DealConditions.Facts, parts: [String: Double]) -> [String: [String: Double]] {
        var found: [String: [String: Double]] = [:]
        var asked = conditions.asked(facts)
        for rule in rules where !rule.isSourced || facts.origin == "marketing" {
            let weights = weights(rule, &asked, parts)
            if !weights.isEmpty { found[rule.incentive.name] = weights }
        }
        return found
    }

    private func weights(
        _ rule: Rule, _ asked: inout DealConditions.Asked, _ parts: [String: Double]
    ) -> [String: Double] {
        let withPart = conditions.hold(rule.place, &asked, participated: true)
        guard rule.isOfAll else {
            guard withPart else { return [:] }
            let isByCredit = rule.incentive.split == .byCredit
            // Where credit says nothing of any of them they share alike.
            let isAlike = !isByCredit || parts.values.allSatisfy { $0 == 0 }
            return parts.filter { rule.admitted[$0.key] != nil }.mapValues { isAlike ? 1 : $0 }
        }
        let withoutPart = conditions.hold(rule.place, &asked, participated: false)
        switch (withPart, withoutPart) {
        case (true, true): return rule.admitted
        case (false, false): return [:]
        default: return rule.admitted.filter { (parts[$0.key] != nil) == withPart }
        }
    }

    /// Whether the metric counts what Marketing began, as the metric's own definition says.
    private static func isSourced(_ metric: String) -> Bool {
        metric.hasSuffix("-sourced") || metric.hasPrefix("sourced-")
    }
}
