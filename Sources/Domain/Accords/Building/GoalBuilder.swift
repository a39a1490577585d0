/// Makes goals and assumptions from a checked document.
enum GoalBuilder {
    static func goals(_ items: [DocumentNode]) -> [Goal] {
        items.compactMap(goal)
    }

    private static func goal(_ node: DocumentNode) -> Goal? {
        guard let metric = node.text("metric"), let per = node.word("per", Period.self) else { return nil }
        var goal = Goal(metric: metric, managed: node.truth("managed") ?? false, per: per)
        goal.aim = aim(node["target"])
        goal.laterAims = node.entries("targetFrom").compactMap { entry in
            guard let day = Day(text: entry.key), let aim = aim(entry.value) else { return nil }
            return LaterAim(from: day, aim: aim)
        }
        goal.laterAims.sort { $0.from < $1.from }
        goal.band = node["band"].map { GoalBand(atLeast: value($0, "atLeast"), atMost: value($0, "atMost")) }
        goal.stretch = value(node, "stretch")
        goal.floor = value(node, "floor")
        goal.direction = node.word("direction")
        goal.lights = lights(node["lights"])
        goal.alert = node["alert"].map { Goal.Alert(below: value($0, "below"), above: value($0, "above")) }
        goal.whenRed = node.word("whenRed")
        goal.settledBy = node.text("settledBy")
        goal.byOrigin = shares(node.entries("byOrigin"))
        goal.byTeam = shares(node.entries("byTeam"))
        for entry in node.entries("owners") {
            if let party = Party(rawValue: entry.key) { goal.owners[party] = entry.value.text }
        }
        return goal
    }

    private static func aim(_ node: DocumentNode?) -> GoalAim? {
        guard let node else { return nil }
        if let text = node.text { return ScalarText.goalValue(text).map(GoalAim.all) }
        var flat: [String: GoalValue] = [:]
        var nested: [String: [String: GoalValue]] = [:]
        for entry in node.entries {
            if let text = entry.value.text {
                flat[entry.key] = ScalarText.goalValue(text)
            } else {
                for inner in entry.value.entries {
                    nested[entry.key, default: [:]][inner.key] = inner.value.text.flatMap(ScalarText.goalValue)
                }
            }
        }
        if nested.isEmpty { return flat.isEmpty ? nil : .byTerritory(flat) }
        return .bySegment(nested)
    }

    private static func value(_ node: DocumentNode, _ key: String) -> GoalValue? {
        node.text(key).flatMap(ScalarText.goalValue)
    }

    private static func lights(_ node: DocumentNode?) -> Goal.Lights? {
        guard let node, let red = node.share("red"), let green = node.share("green") else { return nil }
        return Goal.Lights(red: red, green: green)
    }

    private static func shares(_ entries: [DocumentNode.Entry]) -> [String: Int] {
        var shares: [String: Int] = [:]
        for entry in entries { shares[entry.key] = entry.value.text.flatMap(Portion.share) }
        return shares
    }

    static func assumptions(_ node: DocumentNode?) -> Assumptions? {
        guard let node else { return nil }
        var assumptions = Assumptions()
        assumptions.qualifiedToOpportunity = node.share("qualified-to-opportunity")
        assumptions.opportunityToWon = node.share("opportunity-to-won")
        assumptions.wonAmount = node.count("won-amount").map(Int64.init)
        assumptions.paidOfWon = node.share("paid-of-won")
        assumptions.cycle = node.span("cycle")
        assumptions.wonToPaid = node.span("won-to-paid")
        assumptions.source = node.text("from") ?? ""
        assumptions.replacedAfter = node.text("replacedAfter").flatMap(ScalarText.outcomes)
        return assumptions
    }
}
