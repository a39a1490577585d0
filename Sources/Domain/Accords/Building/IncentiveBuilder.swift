/// Makes incentives from a checked document.
enum IncentiveBuilder {
    static func incentives(_ items: [DocumentNode]) -> [Incentive] {
        items.compactMap(incentive)
    }

    private static func incentive(_ node: DocumentNode) -> Incentive? {
        guard let name = node.text("name"), let paidFor = node.text("for") else { return nil }
        let words = node.text("to").map { [$0] } ?? node.texts("to")
        let parties = words.filter(CommitmentShapes.signing.contains).compactMap(Party.init(rawValue:))
        var incentive = Incentive(name: name, to: parties, paidFor: paidFor, reward: reward(node))
        incentive.team = node.text("team")
        incentive.when = node.predicate("when")
        incentive.steps = node.items("steps").compactMap { step in
            guard let from = step.share("from"), let reward = reward(step) else { return nil }
            return Incentive.Step(from: from, reward: reward)
        }
        incentive.threshold = node.share("threshold")
        incentive.atMost = node.count("atMost").map(Int64.init)
        incentive.per = node.word("per") ?? incentive.per
        incentive.basis = node.word("basis") ?? incentive.basis
        incentive.clawback = node.span("clawback")
        incentive.split = node.word("split") ?? incentive.split
        return incentive
    }

    private static func reward(_ node: DocumentNode) -> Incentive.Reward? {
        node.share("rate").map(Incentive.Reward.rate) ?? node.count("pay").map { .amount(Int64($0)) }
    }
}
