/// Gives leads to people: rules, owners, deputies, rotations, overflow, duty, waiting.
///
/// It keeps what it gave, so that three hundred leads at once spread as evenly as one after the other.
public struct Router: Sendable {
    public let index: RosterIndex
    /// Days of the accord, for kinds that release so many a day.
    let zone: Zone
    var standings: [Standing?]
    var dutyStandings: [Standing?]
    /// By membership, and by place in the duty.
    var credits: [Int]
    var dutyCredits: [Int]
    /// By pool, the duty last.
    var turns: [Int]
    /// By person.
    var loads: [Load?]
    var released: [String: ReleaseCount]
    /// Membership of the one who was chosen last.
    var chosen: Int?
    private var changedPools: [Bool]
    private var changedPeople: [Bool]
    private var changedKinds: Set<String> = []

    public init(index: RosterIndex, state: RoutingState, zone: Zone) {
        self.index = index
        self.zone = zone
        standings = Array(repeating: nil, count: index.memberships.count)
        dutyStandings = Array(repeating: nil, count: index.duty.count)
        credits = index.memberships.map { state.pools[index.pools[$0.pool].name]?.credits[$0.member.rep] ?? 0 }
        let duty = state.pools[RoutingState.duty]
        dutyCredits = index.duty.map { duty?.credits[index.memberships[$0.membership].member.rep] ?? 0 }
        turns = index.pools.map { state.pools[$0.name]?.turn ?? 0 } + [duty?.turn ?? 0]
        loads = index.people.map { state.loads[$0] }
        released = state.released
        changedPools = Array(repeating: false, count: index.pools.count + 1)
        changedPeople = Array(repeating: false, count: index.people.count)
    }

    /// Decides on one lead and counts it.
    public mutating func decide(_ request: RouteRequest, at instant: Timestamp) -> RouteDecision {
        var steps: [RouteStep] = []
        chosen = nil
        for option in request.options {
            if let outcome = outcome(of: option.target, request, instant, &steps) {
                if let chosen { count(membership: chosen, kind: request.kind, at: instant) }
                return RouteDecision(rule: option.rule, outcome: outcome, steps: steps)
            }
        }
        steps.append(RouteStep(place: .queue(RouteRequest.lastQueue), candidates: []))
        let rule = request.options.last?.rule ?? ""
        return RouteDecision(rule: rule, outcome: .queued(RouteRequest.lastQueue), steps: steps)
    }

    /// What has changed since the start or the last call: to be written with the assignments.
    public mutating func takeChanges() -> RoutingState {
        var changes = RoutingState()
        for pool in changedPools.indices where changedPools[pool] {
            let isDuty = pool == index.pools.count
            let name = isDuty ? RoutingState.duty : index.pools[pool].name
            changes.pools[name] = PoolState(
                turn: turns[pool], credits: isDuty ? creditsOfDuty() : credits(ofPool: pool))
            changedPools[pool] = false
        }
        for person in changedPeople.indices where changedPeople[person] {
            changes.loads[index.people[person]] = loads[person]
            changedPeople[person] = false
        }
        for kind in changedKinds { changes.released[kind] = released[kind] }
        changedKinds = []
        return changes
    }

    /// Marks the pointer of a pool, or of the duty, as moved.
    mutating func moved(pool: Int) {
        turns[pool] += 1
        changedPools[pool] = true
    }

    private mutating func count(membership number: Int, kind: String, at instant: Timestamp) {
        // A person's load has one zone, that of the first pool that names it.
        let person = index.memberships[number].person
        let first = index.firstMemberships[person]
        let day = index.memberships[first].calendar.zone.day(at: instant)
        var load = loads[person] ?? Load(day: day)
        load.add(on: day)
        loads[person] = load
        changedPeople[person] = true
        let today = zone.day(at: instant)
        let before = released[kind].map { $0.day == today ? $0.count : 0 } ?? 0
        released[kind] = ReleaseCount(day: today, count: before + 1)
        if before == 0 || !changedKinds.contains(kind) { changedKinds.insert(kind) }
    }

    private func credits(ofPool pool: Int) -> [String: Int] {
        index.pools[pool].members.reduce(into: [:]) { $0[index.memberships[$1].member.rep] = credits[$1] }
    }

    private func creditsOfDuty() -> [String: Int] {
        index.duty.indices.reduce(into: [:]) {
            $0[index.memberships[index.duty[$1].membership].member.rep] = dutyCredits[$1]
        }
    }
}
