/// The places that a lead is offered to, one after the other.
extension Router {
    /// Where the target leads; `nil` when it names nobody whom the roster knows.
    mutating func outcome(
        of target: RouteTarget, _ request: RouteRequest, _ instant: Timestamp, _ steps: inout [RouteStep]
    ) -> RouteDecision.Outcome? {
        switch target {
        case .queue(let name):
            steps.append(RouteStep(place: .queue(name), candidates: []))
            return .queued(name)
        case .pool(let name):
            guard let pool = index.poolNumbers[name] else { return nil }
            return offer(pool: pool, request, instant, &steps)
        case .owner(let owner):
            return offer(owner: owner, request, instant, &steps)
        }
    }

    /// The owner, then the deputy, then the owner's pool.
    private mutating func offer(
        owner: String?, _ request: RouteRequest, _ instant: Timestamp, _ steps: inout [RouteStep]
    ) -> RouteDecision.Outcome? {
        guard let owner else {
            steps.append(RouteStep(place: .owner, candidates: [RouteCandidate(user: "", skipped: .nobodyNamed)]))
            return nil
        }
        guard let number = index.memberNumbers[owner] else {
            steps.append(RouteStep(place: .owner, candidates: [RouteCandidate(user: owner, skipped: .notInRoster)]))
            return nil
        }
        if let outcome = offer(person: number, place: .owner, request, instant, &steps) { return outcome }
        if let deputy = index.memberships[number].member.deputy {
            let place = RouteStep.Place.deputy(of: owner)
            if let deputyNumber = index.memberNumbers[deputy] {
                if let outcome = offer(person: deputyNumber, place: place, request, instant, &steps) { return outcome }
            } else {
                steps.append(RouteStep(place: place, candidates: [RouteCandidate(user: deputy, skipped: .notInRoster)]))
            }
        }
        return offer(pool: index.memberships[number].pool, request, instant, &steps)
    }

    /// One person by name: hours and caps do not matter, being there does.
    private mutating func offer(
        person number: Int, place: RouteStep.Place, _ request: RouteRequest, _ instant: Timestamp,
        _ steps: inout [RouteStep]
    ) -> RouteDecision.Outcome? {
        let membership = index.memberships[number]
        let user = membership.member.rep
        let opening = membership.calendar.nextOpening(after: instant)
        let skipped: SkipReason?
        if request.excluding.contains(user) {
            skipped = .excluded
        } else {
            skipped = membership.standingBlock(at: instant) ?? membership.standingBlock(at: opening)
        }
        let candidate = RouteCandidate(user: user, skipped: skipped)
        if skipped != nil {
            steps.append(RouteStep(place: place, candidates: [candidate]))
            return nil
        }
        if let tomorrow = releaseEnd(request, instant) {
            let until = membership.calendar.nextOpening(after: tomorrow)
            steps.append(RouteStep(place: place, candidates: [candidate]))
            return .held(RouteHold(until: until, reason: .released, waitsFor: user))
        }
        chosen = number
        steps.append(RouteStep(place: place, candidates: [candidate], chosen: user))
        let pool = index.pools[membership.pool].name
        return .assigned(RouteAssignment(user: user, place: place, pool: pool, at: instant, clockStarts: opening))
    }

    /// The pool, those that stand in for it, the duty; then it waits for whoever opens first.
    private mutating func offer(
        pool first: Int, _ request: RouteRequest, _ instant: Timestamp, _ steps: inout [RouteStep]
    ) -> RouteDecision.Outcome? {
        if let tomorrow = releaseEnd(request, instant) {
            let members = index.pools[first].members
            let openings = members.map { index.memberships[$0].calendar.nextOpening(after: tomorrow) }
            let name = index.pools[first].name
            steps.append(RouteStep(place: .pool(name), candidates: []))
            return .held(RouteHold(until: openings.min() ?? tomorrow, reason: .released, waitsFor: name))
        }
        var visited: [Int] = []
        var next: Int? = first
        while let pool = next, !visited.contains(pool) {
            let name = index.pools[pool].name
            let place: RouteStep.Place = visited.isEmpty ? .pool(name) : .overflow(name)
            visited.append(pool)
            if let number = rotate(pool: pool, place: place, request, instant, &steps) {
                let user = index.memberships[number].member.rep
                return .assigned(
                    RouteAssignment(user: user, place: place, pool: name, at: instant, clockStarts: instant))
            }
            next = index.pools[pool].overflow
        }
        let dutyApplies = !index.duty.isEmpty && request.tier.map(index.dutyTiers.contains) ?? false
        if dutyApplies, let number = rotateDuty(request, instant, &steps) {
            let membership = index.memberships[number]
            return .assigned(
                RouteAssignment(
                    user: membership.member.rep, place: .duty, pool: index.pools[membership.pool].name, at: instant,
                    clockStarts: instant))
        }
        return wait(pools: visited, duty: dutyApplies, request, instant)
    }

    /// When the next day begins, if the kind has released all that it may today.
    private func releaseEnd(_ request: RouteRequest, _ instant: Timestamp) -> Timestamp? {
        guard case .perDay(let limit) = request.release else { return nil }
        let today = zone.day(at: instant)
        let count = released[request.kind].map { $0.day == today ? $0.count : 0 } ?? 0
        return count >= limit ? zone.start(of: today.advanced(by: 1)) : nil
    }
}
