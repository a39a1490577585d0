/// Goals: targets, owners, bounds and shares that make sense, and names that exist.
struct GoalCheck {
    private var list: FaultList
    private let accord: Accord
    var faults: [DocumentFault] { list.faults }

    init(_ document: AccordDocument) {
        list = FaultList(document)
        accord = document.accord
        for (index, goal) in accord.goals.enumerated() {
            let path = DocumentPath("goals").at(index)
            if accord.goals[..<index].contains(where: { $0.metric == goal.metric && $0.per == goal.per }) {
                list.error(path.key("metric"), "there is a goal of '\(goal.metric)' a \(goal.per.rawValue) already")
            }
            checkMetric(goal, path)
            if goal.managed { checkManaged(goal, path) } else { checkMonitored(goal, path) }
            GoalNumberCheck.check(goal, path, &list)
            checkSegments(goal, path)
            checkDays(goal, path)
            checkShares(goal.byOrigin, path.key("byOrigin"))
            checkShares(goal.byTeam, path.key("byTeam"))
            checkOrigins(goal, path.key("byOrigin"))
            checkNames(goal, path)
        }
        checkAssumptions()
    }

    private mutating func checkAssumptions() {
        guard let node = list.document.root["assumptions"] else { return }
        for key in ["qualified-to-opportunity", "opportunity-to-won", "paid-of-won"] {
            guard let share = node.share(key) else { continue }
            let path = DocumentPath("assumptions", key)
            if share > 10_000 { list.error(path, "a share of \(Portion.words(share: share)); at most 100 %") }
            if share == 0 { list.warning(path, "at 0 % nothing comes of anything") }
        }
    }

    /// The metric is defined, its figures come in today, and the goal does not turn it round.
    private mutating func checkMetric(_ goal: Goal, _ path: DocumentPath) {
        guard let metric = MetricCatalogue.named(goal.metric) else {
            list.known(goal.metric, in: MetricCatalogue.all.map(\.name), "metric", path.key("metric"))
            return
        }
        if let unkept = metric.unkept {
            list.error(
                path.key("metric"), "'\(metric.name)' cannot be measured: the record keeps no \(unkept)")
        }
        if goal.managed, !metric.isManaged {
            list.warning(
                path.key("managed"), "'\(metric.name)' is for watching: what one side does alone moves it")
        }
        if let direction = goal.direction, direction != .band, metric.direction != .band,
            direction != metric.direction
        {
            list.error(
                path.key("direction"), "of '\(metric.name)' \(metric.direction == .down ? "less" : "more") is better")
        }
    }

    private mutating func checkManaged(_ goal: Goal, _ path: DocumentPath) {
        if goal.aim == nil, goal.band == nil { list.error(path, "a managed goal needs a target") }
        let signing = list.document.written.parties
        let owned = goal.owners.isEmpty ? Set(signing) : Set(goal.owners.keys)
        for side in [Party.marketing, .sales] where !owned.contains(side) {
            list.error(path, "a managed goal has an owner on each side; \(side.title) has none")
        }
    }

    /// What is watched has no target, and somebody is told when it leaves its band.
    private mutating func checkMonitored(_ goal: Goal, _ path: DocumentPath) {
        for key in ["target", "targetFrom", "stretch", "floor", "lights", "byOrigin", "byTeam", "settledBy"]
        where list.document.root.nearest(path)[key] != nil {
            list.error(
                path.key(key), "a goal that is only watched has no '\(key)': set 'managed: true', or leave it out")
        }
        if goal.alert == nil, goal.band == nil {
            list.warning(path, "nobody is told when '\(goal.metric)' goes wrong: add 'alert'")
        }
    }

    private mutating func checkSegments(_ goal: Goal, _ path: DocumentPath) {
        var aims: [(DocumentPath, GoalAim?)] = [(path.key("target"), goal.aim)]
        for later in goal.laterAims { aims.append((path.key("targetFrom").key(later.from.description), later.aim)) }
        let territories = accord.segments.territories.map(\.name) + [Segments.other]
        let verticals = accord.segments.verticals.map(\.name) + [Segments.other]
        for (place, aim) in aims {
            for part in aim?.parts ?? [] {
                guard let territory = part.territory else { continue }
                list.known(territory, in: territories, "territory", place.key(territory))
                guard let vertical = part.vertical else { continue }
                list.known(vertical, in: verticals, "vertical", place.key(territory).key(vertical))
            }
            guard case .bySegment = aim else { continue }
            for entry in list.document.root.nearest(place).entries where entry.value.text != nil {
                list.error(place.key(entry.key), "give every territory by vertical, or none")
            }
        }
    }

    /// A target changes only where a period begins, so that no period has two.
    private mutating func checkDays(_ goal: Goal, _ path: DocumentPath) {
        guard let calendar = try? PeriodCalendar(accord: accord) else { return }
        for later in goal.laterAims {
            let place = path.key("targetFrom").key(later.from.description)
            let first = calendar.period(goal.per, containing: later.from).firstDay
            if first != later.from {
                list.error(
                    place, "no \(goal.per.rawValue) begins on \(later.from); this one begins on \(first)")
            } else if later.from < accord.term.from || later.from > accord.term.until {
                list.error(place, "it begins outside the term (\(accord.term.from) to \(accord.term.until))")
            }
        }
    }

    private mutating func checkShares(_ shares: [String: Int], _ path: DocumentPath) {
        let sum = shares.values.reduce(0, +)
        if sum > 10_000 {
            list.error(path, "the shares add up to \(Portion.words(share: sum)); at most 100 %")
        } else if sum < 10_000, !shares.isEmpty {
            list.warning(
                path,
                "the shares add up to \(Portion.words(share: sum)): \(Portion.words(share: 10_000 - sum)) of the "
                    + "target is nobody's")
        }
    }

    private mutating func checkOrigins(_ goal: Goal, _ path: DocumentPath) {
        guard !goal.byOrigin.isEmpty else { return }
        guard list.document.root["origins"] != nil else {
            list.error(path, "shares by origin need the section 'origins', which says who started an opportunity")
            return
        }
        let names = list.document.written.origins
        for name in goal.byOrigin.keys.sorted() { list.known(name, in: names, "origin", path.key(name)) }
    }

    private mutating func checkNames(_ goal: Goal, _ path: DocumentPath) {
        let signing = list.document.written.parties
        for party in goal.owners.keys.sorted(by: { $0.rawValue < $1.rawValue }) where !signing.contains(party) {
            list.error(path.key("owners").key(party.rawValue), "\(party.title) does not sign this accord")
        }
        guard let other = goal.settledBy else { return }
        if other == goal.metric {
            list.error(path.key("settledBy"), "'\(other)' cannot settle itself")
        } else {
            list.known(other, in: accord.goals.map(\.metric), "goal of", path.key("settledBy"))
        }
    }
}
