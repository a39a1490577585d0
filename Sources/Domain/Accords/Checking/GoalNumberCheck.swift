/// The numbers of one goal: one unit throughout, bounds in order.
enum GoalNumberCheck {
    static func check(_ goal: Goal, _ path: DocumentPath, _ list: inout FaultList) {
        checkUnits(goal, path, &list)
        checkBand(goal, path, &list)
        checkOrder(goal, path, &list)
        if let lights = goal.lights, lights.red > lights.green {
            list.error(
                path.key("lights"),
                "red below \(Portion.words(share: lights.red)) and green from \(Portion.words(share: lights.green)) "
                    + "overlap")
        }
    }

    /// Counts, shares and times are never mixed.
    private static func checkUnits(_ goal: Goal, _ path: DocumentPath, _ list: inout FaultList) {
        var values: [(DocumentPath, GoalValue)] = (goal.aim?.parts ?? []).map { (path.key("target"), $0.value) }
        for later in goal.laterAims {
            let place = path.key("targetFrom").key(later.from.description)
            values += later.aim.parts.map { (place, $0.value) }
        }
        let singles = [
            (path.key("band").key("atLeast"), goal.band?.atLeast), (path.key("band").key("atMost"), goal.band?.atMost),
            (path.key("stretch"), goal.stretch), (path.key("floor"), goal.floor),
            (path.key("alert").key("below"), goal.alert?.below), (path.key("alert").key("above"), goal.alert?.above),
        ]
        values += singles.compactMap { place, value in value.map { (place, $0) } }
        checkUnits(values, goal, path, &list)
        for (place, value) in values where place.steps.contains(.key("target")) && value.number == 0 {
            list.warning(place, "a target of 0 is reached by doing nothing")
        }
    }

    /// Each value is written in the unit of its metric; where the metric is not known, all in one.
    private static func checkUnits(
        _ values: [(DocumentPath, GoalValue)], _ goal: Goal, _ path: DocumentPath, _ list: inout FaultList
    ) {
        for (place, value) in values {
            if let metric = MetricCatalogue.named(goal.metric) {
                guard (try? metric.value(value, currency: list.document.accord.currency)) == nil else { continue }
                list.error(place, "\(value.words) is \(value.unit), but '\(metric.name)' is \(metric.unit.words)")
            } else if let first = values.first?.1, value.unit != first.unit {
                list.error(place, "\(value.unit) beside \(first.unit): one goal has one unit")
            }
        }
    }

    private static func checkBand(_ goal: Goal, _ path: DocumentPath, _ list: inout FaultList) {
        if goal.direction == .band, goal.band == nil {
            list.error(path, "the direction band needs 'band': the bounds between which the figure is good")
        }
        guard let band = goal.band else { return }
        if goal.aim != nil { list.error(path.key("band"), "a goal has either a target or a band") }
        if let direction = goal.direction, direction != .band {
            list.error(path.key("direction"), "a goal with a band has the direction band")
        }
        if band.atLeast == nil, band.atMost == nil {
            list.error(path.key("band"), "a band has at least one bound: 'atLeast', 'atMost' or both")
        }
        if let low = band.atLeast, let high = band.atMost, low.number > high.number {
            list.error(path.key("band"), "the band ends before it begins")
        }
    }

    /// Floor, target and stretch lie in this order, one way or the other; an alert's bounds do not cross.
    private static func checkOrder(_ goal: Goal, _ path: DocumentPath, _ list: inout FaultList) {
        if let below = goal.alert?.below, let above = goal.alert?.above, below.number > above.number {
            list.error(path.key("alert"), "an alert below \(below.words) and above \(above.words) never rests")
        }
        if goal.alert != nil, goal.alert?.below == nil, goal.alert?.above == nil {
            list.error(path.key("alert"), "an alert has a bound: 'below', 'above' or both")
        }
        guard case .all(let target) = goal.aim else { return }
        let numbers = [goal.floor?.number, target.number, goal.stretch?.number].compactMap { $0 }
        let direction = goal.direction ?? MetricCatalogue.named(goal.metric)?.direction
        let rises = direction != .down && numbers == numbers.sorted()
        let falls = direction != .up && numbers == numbers.sorted(by: >)
        guard !rises, !falls else { return }
        list.error(
            path.key(goal.stretch == nil ? "floor" : "stretch"),
            "floor, target and stretch are not in order: \(order(goal, target))")
    }

    private static func order(_ goal: Goal, _ target: GoalValue) -> String {
        [goal.floor, target, goal.stretch].compactMap { $0?.words }.joined(separator: ", ")
    }
}

extension GoalValue {
    /// For comparing values of one unit.
    var number: Int64 {
        switch self {
        case .count(let count): return count
        case .share(let share): return Int64(share)
        case .elapsed(let milliseconds): return milliseconds
        }
    }

    /// As people call it.
    var unit: String {
        switch self {
        case .count: return "a whole number"
        case .share: return "a share"
        case .elapsed: return "a length of time"
        }
    }

    var words: String {
        switch self {
        case .count(let count): return WholeNumber.grouped(count)
        case .share(let share): return Portion.words(share: share)
        case .elapsed(let milliseconds): return SpanText.words(milliseconds: milliseconds)
        }
    }
}
