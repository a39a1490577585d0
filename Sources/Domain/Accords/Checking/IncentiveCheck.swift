/// Incentives: what is paid for is measured and managed, what is paid is clear, and leads alone pay nobody.
struct IncentiveCheck {
    private var list: FaultList
    private let accord: Accord
    var faults: [DocumentFault] { list.faults }

    init(_ document: AccordDocument) {
        list = FaultList(document)
        accord = document.accord
        for (index, incentive) in accord.incentives.enumerated() {
            let path = DocumentPath("incentives").at(index)
            if accord.incentives[..<index].contains(where: { $0.name == incentive.name }) {
                list.error(path.key("name"), "there are two incentives named '\(incentive.name)'")
            }
            checkSides(incentive, path)
            checkSubject(incentive, path)
            checkReward(incentive, path)
            checkRevenue(incentive, path)
        }
    }

    private mutating func checkSides(_ incentive: Incentive, _ path: DocumentPath) {
        for party in incentive.to where !list.document.written.parties.contains(party) {
            list.error(path.key("to"), "\(party.title) does not sign this accord: add it to 'parties'")
        }
        if Set(incentive.to).count < incentive.to.count { list.error(path.key("to"), "a party stands twice here") }
    }

    /// An event of the record, or a metric that is managed; what is only watched pays nobody.
    private mutating func checkSubject(_ incentive: Incentive, _ path: DocumentPath) {
        if let event = incentive.event {
            checkEvent(event, incentive, path)
            return
        }
        let goals = accord.goals.filter { $0.metric == incentive.paidFor }
        guard !goals.isEmpty else {
            let known = Incentive.Event.allCases.map(\.rawValue) + accord.goals.filter(\.managed).map(\.metric)
            list.known(incentive.paidFor, in: known, "event or managed goal", path.key("for"))
            return
        }
        checkMoney(incentive, path)
        if !goals.contains(where: \.managed) {
            list.error(
                path.key("for"),
                "'\(incentive.paidFor)' is only watched, and what is watched is never paid: manage it, or pay for "
                    + "something else")
        }
    }

    /// A share can be paid of money alone.
    private mutating func checkMoney(_ incentive: Incentive, _ path: DocumentPath) {
        guard let metric = MetricCatalogue.named(incentive.paidFor), metric.unit != .money else { return }
        if case .rate = incentive.reward {
            list.error(path.key("rate"), "\(metric.name) is \(metric.unit.words), of which no share can be paid")
        }
        for (index, step) in incentive.steps.enumerated() {
            guard case .rate = step.reward else { continue }
            list.error(
                path.key("steps").at(index).key("rate"),
                "\(metric.name) is \(metric.unit.words), of which no share can be paid")
        }
    }

    private mutating func checkEvent(_ event: Incentive.Event, _ incentive: Incentive, _ path: DocumentPath) {
        let node = list.document.root.nearest(path)
        for key in ["steps", "threshold"] where node[key] != nil {
            list.error(path.key(key), "'\(key)' needs the metric of a goal; \(event.rawValue) is an event")
        }
        guard !incentive.isOfMoney else { return }
        for key in ["rate", "basis", "clawback"] where node[key] != nil {
            list.error(path.key(key), "\(event.rawValue) brings no money, so '\(key)' means nothing")
        }
        if incentive.when != nil {
            list.error(path.key("when"), "\(event.rawValue) is about no deal, so there is nothing to read here")
        }
    }

    private mutating func checkReward(_ incentive: Incentive, _ path: DocumentPath) {
        let node = list.document.root.nearest(path)
        checkOne(node, path)
        if incentive.reward == nil, incentive.steps.isEmpty {
            list.error(path, "'\(incentive.name)' pays nothing: add 'pay', 'rate' or 'steps'")
        }
        for (index, step) in node.items("steps").enumerated() {
            let place = path.key("steps").at(index)
            checkOne(step, place)
            if step["pay"] == nil, step["rate"] == nil {
                list.error(place, "this step pays nothing: add 'pay' or 'rate'")
            }
        }
        for (index, pair) in zip(incentive.steps, incentive.steps.dropFirst()).enumerated()
        where pair.1.from <= pair.0.from {
            list.error(
                path.key("steps").at(index + 1).key("from"),
                "\(Portion.words(share: pair.1.from)) comes after \(Portion.words(share: pair.0.from)); "
                    + "put the steps in order")
        }
        if incentive.basis != .paid {
            list.warning(
                path.key("basis"),
                "it is paid on \(incentive.basis.rawValue) money; only what is paid is certain not to come back")
        }
    }

    private mutating func checkOne(_ node: DocumentNode, _ path: DocumentPath) {
        if node["pay"] != nil, node["rate"] != nil {
            list.error(path.key("rate"), "say either 'pay' or 'rate'")
        }
        if let rate = node.share("rate"), rate > 10_000 {
            list.error(path.key("rate"), "nobody is paid more than 100 % of the money")
        }
        if node.share("rate") == 0 || node.count("pay") == 0 { list.warning(path, "it pays nothing") }
    }

    /// Whoever is paid for what comes before business will bring that.
    private mutating func checkRevenue(_ incentive: Incentive, _ path: DocumentPath) {
        // A reference is given by a customer who has bought already.
        guard !RevenuePromise.isRevenue(incentive.paidFor), incentive.event != .referenceGiven else { return }
        for party in incentive.to where !RevenuePromise.isMade(by: party, in: accord) {
            list.warning(
                path,
                "\(party.title) is paid for \(Sentences.spaced(incentive.paidFor)) ('\(incentive.name)') but promises "
                    + "no revenue: more of it of less worth would pay as well")
        }
    }
}
