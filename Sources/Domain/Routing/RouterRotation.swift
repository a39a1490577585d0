/// Smooth weighted rotation: each who is free gains its weight, the richest gets the lead and pays what all gained.
///
/// With equal weights it is a strict round. Ties go to the one who stands first in the pool.
extension Router {
    /// Gives one turn of the pool; the number of the membership, or `nil` when nobody is free.
    mutating func rotate(
        pool: Int, place: RouteStep.Place, _ request: RouteRequest, _ instant: Timestamp, _ steps: inout [RouteStep]
    ) -> Int? {
        let members = index.pools[pool].members
        var candidates: [RouteCandidate] = []
        candidates.reserveCapacity(members.count)
        for number in members {
            let standing = standing(of: number, at: instant)
            candidates.append(candidate(number, standing, request, credit: credits[number]))
        }
        let winner = spin(&candidates)
        for (offset, number) in members.enumerated() { credits[number] = candidates[offset].creditAfter }
        record(place, candidates, winner, pool: pool, &steps)
        chosen = winner.map { members.lowerBound + $0 }
        return chosen
    }

    /// Gives one turn of the duty; the number of the membership.
    mutating func rotateDuty(_ request: RouteRequest, _ instant: Timestamp, _ steps: inout [RouteStep]) -> Int? {
        var candidates: [RouteCandidate] = []
        for (place, duty) in index.duty.enumerated() {
            let standing = dutyStanding(of: place, at: instant)
            candidates.append(candidate(duty.membership, standing, request, credit: dutyCredits[place]))
        }
        let winner = spin(&candidates)
        for place in candidates.indices { dutyCredits[place] = candidates[place].creditAfter }
        record(.duty, candidates, winner, pool: index.pools.count, &steps)
        chosen = winner.map { index.duty[$0].membership }
        return chosen
    }

    private func candidate(
        _ number: Int, _ standing: Standing, _ request: RouteRequest, credit: Int
    ) -> RouteCandidate {
        let user = index.memberships[number].member.rep
        let isExcluded = !request.excluding.isEmpty && request.excluding.contains(user)
        let load = loads[index.memberships[number].person]
        let skipped = isExcluded ? SkipReason.excluded : standing.block ?? standing.full(load)
        return RouteCandidate(
            user: user, weight: standing.weight, creditBefore: credit, creditAfter: credit, skipped: skipped)
    }

    /// Moves the credits of those who are free; the place of the one who wins.
    private func spin(_ candidates: inout [RouteCandidate]) -> Int? {
        var total = 0
        var best: Int?
        var bestCredit = Int.min
        for place in candidates.indices where candidates[place].skipped == nil {
            let credit = candidates[place].creditBefore + candidates[place].weight
            candidates[place].creditAfter = credit
            total += candidates[place].weight
            if credit > bestCredit {
                bestCredit = credit
                best = place
            }
        }
        if let best { candidates[best].creditAfter -= total }
        return best
    }

    private mutating func record(
        _ place: RouteStep.Place, _ candidates: [RouteCandidate], _ winner: Int?, pool: Int,
        _ steps: inout [RouteStep]
    ) {
        let before = turns[pool]
        if winner != nil { moved(pool: pool) }
        steps.append(
            RouteStep(
                place: place, candidates: candidates, chosen: winner.map { candidates[$0].user }, turnBefore: before,
                turnAfter: turns[pool]))
    }

    private mutating func standing(of number: Int, at instant: Timestamp) -> Standing {
        if let known = standings[number], known.holds(at: instant) { return known }
        let hours = index.memberships[number].calendar
        let standing = Standing(index.memberships[number], hours: hours, ramp: index.ramp, at: instant)
        standings[number] = standing
        return standing
    }

    private mutating func dutyStanding(of place: Int, at instant: Timestamp) -> Standing {
        if let known = dutyStandings[place], known.holds(at: instant) { return known }
        let duty = index.duty[place]
        let membership = index.memberships[duty.membership]
        let standing = Standing(membership, hours: duty.hours, ramp: index.ramp, at: instant)
        dutyStandings[place] = standing
        return standing
    }
}
