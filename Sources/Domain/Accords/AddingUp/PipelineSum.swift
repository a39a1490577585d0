/// What the promised pipeline books, against the share of the goal that its origin has.
enum PipelineSum {
    static func lines(_ accord: Accord, rates: Rates?) -> [AddingUp.Line] {
        let promises = accord.commitments.filter { $0.measure == .pipelineCreated && $0.origin != nil }
        guard !promises.isEmpty else { return [] }
        return accord.goals.flatMap { goal -> [AddingUp.Line] in
            guard goal.managed, let target = goal.target, !goal.byOrigin.isEmpty else { return [] }
            let origins = goal.byOrigin.keys.sorted { place($0, accord) < place($1, accord) }
            let promised = origins.filter { origin in promises.contains { $0.origin == origin } }
            guard let rates else { return promised.map { unknown($0, needed(goal, target, [$0])) } }
            let lines = promised.map { origin in
                line(origin, goal, target, promises.filter { $0.origin == origin }, rates, accord)
            }
            return lines + unpromised(origins.filter { !promised.contains($0) }, goal, target, accord)
        }
    }

    /// Promised pipeline × share that is won.
    private static func line(
        _ origin: String, _ goal: Goal, _ target: Int64, _ promises: [Commitment], _ rates: Rates, _ accord: Accord
    ) -> AddingUp.Line {
        let pipeline = promises.reduce(Int64(0)) { $0.plus($1.per.converted(amount($1).times(1000), to: goal.per)) }
        let booked = pipeline.times(Int64(rates.opportunityToWon), over: 10_000)
        let needed = needed(goal, target, [origin])
        let parties = Party.allCases.filter { party in promises.contains { $0.party == party } }.map(\.title)
        let sentence =
            "\(WordList.and(parties)) promise\(parties.count == 1 ? "s" : "") \(accord.currency) "
            + "\(WholeNumber.grouped(pipeline / 1000)) of pipeline a \(goal.per.rawValue) by origin \(origin): at "
            + "\(Portion.words(share: rates.opportunityToWon)) won that books "
            + "\(AmountWords.pair(booked, needed, accord.currency)) (\(rates.source))."
        return AddingUp.Line(
            kind: .pipeline, given: booked, needed: needed, sentence: sentence,
            basis: rates.outcomes > 0 ? .record(cases: rates.outcomes) : .assumptions)
    }

    /// Shares of the goal for which nobody promises pipeline.
    private static func unpromised(
        _ origins: [String], _ goal: Goal, _ target: Int64, _ accord: Accord
    ) -> [AddingUp.Line] {
        let needed = needed(goal, target, origins)
        guard needed > 0 else { return [] }
        let sentence =
            "Nobody promises pipeline by origin \(WordList.or(origins)), which \(origins.count == 1 ? "has" : "have") "
            + "\(AmountWords.single(needed, accord.currency)) of the goal a \(goal.per.rawValue)."
        return [AddingUp.Line(kind: .pipeline, given: 0, needed: needed, sentence: sentence)]
    }

    private static func unknown(_ origin: String, _ needed: Int64) -> AddingUp.Line {
        AddingUp.Line(
            kind: .pipeline, given: 0, needed: needed,
            sentence:
                "What the promised pipeline by origin \(origin) books cannot be said: there is no history, and no "
                + "'assumptions' are signed with their source.")
    }

    /// Thousandths of a major unit.
    private static func needed(_ goal: Goal, _ target: Int64, _ origins: [String]) -> Int64 {
        origins.reduce(0) { $0.plus(target.times(Int64(goal.byOrigin[$1] ?? 0), over: 10)) }
    }

    private static func amount(_ commitment: Commitment) -> Int64 {
        switch commitment.atLeast {
        case .count(let count): return count
        case .by(let counts): return counts.values.reduce(0) { $0.plus($1) }
        case .byTerritory(let table): return table.values.flatMap(\.values).reduce(0) { $0.plus($1) }
        case .share, nil: return 0
        }
    }

    /// In the order of the rules, what they do not know last.
    private static func place(_ origin: String, _ accord: Accord) -> (Int, String) {
        (accord.origins?.names.firstIndex(of: origin) ?? Int.max, origin)
    }
}
