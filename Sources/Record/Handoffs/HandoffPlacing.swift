import Domain

/// Finds who of ours takes a second or third hand-off: whoever was chosen, the options in order, the pools of the side
/// and team that takes, and then its people; nobody there: the queue of operations.
package struct HandoffPlacing {
    let book: RosterBook

    package init(book: RosterBook) {
        self.book = book
    }

    func decision(
        _ kind: HandOffKind, tier: String?, chosen: String?, options: [RouteOption], excluding: [String],
        at instant: Timestamp, with router: inout Router
    ) -> RouteDecision {
        if let chosen, isFree(chosen, at: instant), !excluding.contains(chosen) {
            return direct(to: chosen, rule: "chosen", at: instant)
        }
        let pools = pools(of: kind).map { RouteOption(rule: "team", target: .pool($0)) }
        let request = RouteRequest(
            kind: kind.name, tier: tier, release: kind.releaseAtMost, options: options + pools, excluding: excluding)
        let decision = router.decide(request, at: instant)
        guard case .queued(RouteRequest.lastQueue) = decision.outcome else { return decision }
        let free = people(of: kind).filter { isFree($0, at: instant) && !excluding.contains($0) }
        return free.first.map { direct(to: $0, rule: "team", at: instant) } ?? decision
    }

    /// Whom one may choose: those of the side and team that takes, in the order of their names.
    package func choices(_ kind: HandOffKind) -> [User] {
        people(of: kind).compactMap { book.user(email: $0) }.filter(\.isActive)
            .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    /// Whether somebody can be given one of the second or third kind, in a pool or in none.
    func mayTake(_ kind: HandOffKind, _ email: String, at instant: Timestamp) -> Bool {
        (kind.of == .salesQualified || kind.of == .won) && isFree(email, at: instant)
            && people(of: kind).contains { User.key(email: $0) == User.key(email: email) }
    }

    /// Reps before managers before leaders, as the roster names them.
    private func people(of kind: HandOffKind) -> [String] {
        let side = book.roster.people.filter { $0.party == kind.to && (kind.team == nil || $0.team == kind.team) }
        let known = side.isEmpty ? book.roster.people.filter { $0.party == kind.to } : side
        let order: [Roster.Person.Role] = [.rep, .manager, .leader]
        return order.flatMap { role in known.filter { $0.role == role }.map(\.email) }
    }

    /// Pools whose members are all of the side and team.
    private func pools(of kind: HandOffKind) -> [String] {
        let side = Set(people(of: kind))
        return book.roster.pools.filter { pool in
            !pool.members.isEmpty && pool.members.allSatisfy { side.contains($0.rep) }
        }.map(\.name)
    }

    /// Works here and is not away.
    private func isFree(_ email: String, at instant: Timestamp) -> Bool {
        guard let user = book.user(email: email), user.isActive else { return false }
        return book.pool(of: email) == nil
            ? book.absence(of: email, at: instant) == nil : book.index.isAvailable(email, at: instant)
    }

    private func direct(to email: String, rule: String, at instant: Timestamp) -> RouteDecision {
        let assignment = RouteAssignment(
            user: email, place: .owner, pool: book.pool(of: email) ?? "", at: instant,
            clockStarts: book.calendar(of: email).nextOpening(after: instant))
        let step = RouteStep(place: .owner, candidates: [RouteCandidate(user: email)], chosen: email)
        return RouteDecision(rule: rule, outcome: .assigned(assignment), steps: [step])
    }
}
