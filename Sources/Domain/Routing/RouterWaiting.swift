/// What happens to a lead that nobody can take now.
extension Router {
    /// Waits for the first of the pools, or of the duty, to open; in the pool's queue when none will.
    func wait(
        pools: [Int], duty: Bool, _ request: RouteRequest, _ instant: Timestamp
    ) -> RouteDecision.Outcome {
        var open: RouteHold?
        var full: RouteHold?
        func consider(_ number: Int, _ hours: BusinessCalendar, _ name: String) {
            let membership = index.memberships[number]
            if request.excluding.contains(membership.member.rep) { return }
            guard let (until, isFull) = nextTurn(membership, hours, after: instant) else { return }
            if isFull {
                if until < full?.until ?? .distantFuture {
                    full = RouteHold(until: until, reason: .full, waitsFor: name)
                }
            } else if until < open?.until ?? .distantFuture {
                open = RouteHold(until: until, reason: .outsideHours, waitsFor: name)
            }
        }
        for pool in pools {
            for number in index.pools[pool].members {
                consider(number, index.memberships[number].calendar, index.pools[pool].name)
            }
        }
        if duty { for member in index.duty { consider(member.membership, member.hours, RoutingState.duty) } }
        // Without the promise to hold back, those who are full are not waited for: someone takes it from the queue.
        let holdsForCapacity = request.release == .capacity
        let holds = holdsForCapacity ? [open, full] : [open]
        if let hold = holds.compactMap({ $0 }).min(by: { $0.until < $1.until }) { return .held(hold) }
        return .queued(pools.first.map { index.pools[$0].name } ?? RouteRequest.lastQueue)
    }

    /// When the member can next be given something, and whether only a cap delays it; `nil` when away by then.
    private func nextTurn(
        _ membership: RosterIndex.Membership, _ hours: BusinessCalendar, after instant: Timestamp
    ) -> (Timestamp, isFull: Bool)? {
        var opening = hours.nextOpening(after: instant)
        var isFull = false
        // A window that opens with room ends the search; a month, a week and a day are the most there can be.
        for _ in 0..<64 {
            let standing = Standing(membership, hours: hours, ramp: index.ramp, at: opening)
            if standing.block != nil { return nil }
            guard let reason = standing.full(loads[membership.person]) else { return (opening, isFull) }
            isFull = true
            opening = hours.nextOpening(after: hours.zone.start(of: windowEnd(reason, standing.day)))
        }
        return nil
    }

    private func windowEnd(_ reason: SkipReason, _ day: Day) -> Day {
        switch reason {
        case .fullForMonth: return Load.firstOfNextMonth(after: day)
        case .fullForWeek: return Load.monday(of: day).advanced(by: 7)
        default: return day.advanced(by: 1)
        }
    }
}

extension Timestamp {
    /// Later than anything that is planned, and far enough from the end of the numbers to count with.
    static var distantFuture: Timestamp { Timestamp(milliseconds: .max / 4) }
}
