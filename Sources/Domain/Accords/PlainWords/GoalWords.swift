extension ClauseWriter {
    mutating func writeGoals() {
        for (index, goal) in accord.goals.enumerated() {
            add(
                "goals.\(goal.metric).\(goal.per.rawValue)", "Goals", Sentences.spaced(goal.metric), words(goal),
                DocumentPath("goals").at(index))
        }
    }

    private func words(_ goal: Goal) -> String {
        var parts = [goal.managed ? "managed" : "watched, never paid"]
        if let aim = goal.aim { parts[0] += ": \(words(aim, goal)) a \(goal.per.rawValue)" }
        if let band = goal.band { parts[0] += ": \(words(band, goal)) a \(goal.per.rawValue)" }
        let shares = goal.byOrigin.sorted { $0.key < $1.key }.map { "\($0.key) \(Portion.words(share: $0.value))" }
        if !shares.isEmpty { parts[0] += ", of which \(shares.joined(separator: ", "))" }
        let teams = goal.byTeam.sorted { $0.key < $1.key }.map { "\($0.key) \(Portion.words(share: $0.value))" }
        if !teams.isEmpty { parts.append("by team \(teams.joined(separator: ", "))") }
        parts += goal.laterAims.map { "from \($0.from) on \(words($0.aim, goal))" }
        if let floor = goal.floor { parts.append("at the least \(words(floor, goal))") }
        if let stretch = goal.stretch { parts.append("at best \(words(stretch, goal))") }
        switch goal.direction {
        case .up: parts.append("more is better")
        case .down: parts.append("less is better")
        case .band, nil: break
        }
        parts += signals(goal)
        if let other = goal.settledBy { parts.append("settled by \(Sentences.spaced(other))") }
        let owners = goal.owners.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
        if !owners.isEmpty { parts.append("owned by \(WordList.and(owners))") }
        return parts.joined(separator: "; ")
    }

    /// When it is red, and when somebody is told.
    private func signals(_ goal: Goal) -> [String] {
        var parts: [String] = []
        if let lights = goal.lights {
            parts.append(
                "red below \(Portion.words(share: lights.red)) of it, green from \(Portion.words(share: lights.green))")
        }
        switch goal.whenRed {
        case .tellOwners: parts.append("when red, its owners are told")
        case .agenda: parts.append("when red, it stands on the agenda of the next meeting")
        case .recoveryPlan: parts.append("when red, its owners write a recovery plan")
        case nil: break
        }
        let bounds = [
            goal.alert?.below.map { "below \(words($0, goal))" }, goal.alert?.above.map { "above \(words($0, goal))" },
        ].compactMap { $0 }
        if !bounds.isEmpty { parts.append("somebody is told \(WordList.or(bounds))") }
        return parts
    }

    private func words(_ aim: GoalAim, _ goal: Goal) -> String {
        let texts = aim.parts.map { part in
            ([words(part.value, goal)] + [part.territory.map { "in \($0)" }, part.vertical].compactMap { $0 })
                .joined(separator: " ")
        }
        return texts.joined(separator: ", ")
    }

    private func words(_ band: GoalBand, _ goal: Goal) -> String {
        switch (band.atLeast, band.atMost) {
        case (.some(let low), .some(let high)): return "between \(words(low, goal)) and \(words(high, goal))"
        case (.some(let low), nil): return "at least \(words(low, goal))"
        case (nil, .some(let high)): return "at most \(words(high, goal))"
        case (nil, nil): return "a band without bounds"
        }
    }

    private func words(_ value: GoalValue, _ goal: Goal) -> String {
        if case .count = value, MetricCatalogue.named(goal.metric)?.unit == .money {
            return "\(accord.currency) \(value.words)"
        }
        return value.words
    }

    mutating func writeAssumptions() {
        guard let assumptions = accord.assumptions else { return }
        var parts: [String] = []
        if let share = assumptions.qualifiedToOpportunity {
            parts.append("\(Portion.words(share: share)) of qualified leads become opportunities")
        }
        if let share = assumptions.opportunityToWon { parts.append("\(Portion.words(share: share)) of those are won") }
        if let amount = assumptions.wonAmount {
            parts.append("at \(accord.currency) \(WholeNumber.grouped(amount)) each")
        }
        if let cycle = assumptions.cycle { parts.append("in \(SpanText.words(cycle))") }
        if let share = assumptions.paidOfWon { parts.append("of which \(Portion.words(share: share)) are paid") }
        if let span = assumptions.wonToPaid { parts.append("\(SpanText.words(span)) after the win") }
        if let count = assumptions.replacedAfter { parts.append("replaced after \(count) outcomes") }
        parts.append("source: \(assumptions.source)")
        add("assumptions", "Goals", "Assumptions", parts.joined(separator: ", "), DocumentPath("assumptions"))
    }
}
