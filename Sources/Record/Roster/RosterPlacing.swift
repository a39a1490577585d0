import Domain
import Storage

/// The verbs on somebody's place: party, role, team, manager, and turns in a pool.
extension RosterStore {
    /// Gives somebody a place, or another one.
    ///
    /// `isKeeper`: Whether they keep the roster beside that.
    ///
    /// - Throws: `Problem.forbidden`, `Problem.conflict` when the place was changed meanwhile.
    package func place(
        _ person: Roster.Person, isKeeper: Bool, of user: ID<User>, stamp: String, by viewer: Viewer, _ act: Act
    ) async throws {
        try RosterStore.demandOperations(viewer)
        try await change("place", of: user, act) { roster in
            try RosterStore.demand(stamp, roster.place(of: person.email))
            try roster.demandLeader(after: person)
            roster.put(person)
            roster.keepers.removeAll { Roster.same($0, person.email) }
            if isKeeper { roster.keepers.append(person.email) }
            guard roster.hasKeeper else {
                throw Problem.invalid("keeper", "Somebody must keep the roster. Choose another keeper first.")
            }
        }
    }

    /// Puts somebody into a pool, or gives them another weight, other caps, another deputy there.
    ///
    /// Days away and a pause stay as they are.
    package func setTurns(
        _ member: Roster.Member, in pool: String, of user: ID<User>, stamp: String, by viewer: Viewer, _ act: Act
    ) async throws {
        guard RosterStore.mayKeep(user, viewer) else {
            throw Problem.forbidden("Only their manager and operations may change somebody’s turns.")
        }
        try await change("turns", of: user, act) { roster in
            guard let place = roster.pools.first(where: { $0.name == pool }) else {
                throw Problem.notFound("There is no such pool.")
            }
            try RosterStore.demand(stamp, roster.turns(of: member.rep, in: pool))
            if !place.members.contains(where: { roster.isSame($0.rep, as: member.rep) }) {
                try RosterStore.demandOperations(viewer)
            }
            roster.setTurns(member, in: pool)
        }
    }

    /// Takes somebody out of a pool; what they have stays with them.
    package func endTurns(of email: String, _ user: ID<User>, in pool: String, by viewer: Viewer, _ act: Act)
        async throws
    {
        try RosterStore.demandOperations(viewer)
        try await change("turns-ended", of: user, act) { roster in
            guard let place = roster.pools.firstIndex(where: { $0.name == pool }),
                let index = roster.pools[place].members.firstIndex(where: { roster.isSame($0.rep, as: email) })
            else { throw Problem.notFound("They are not in this pool, or no longer.") }
            roster.pools[place].members.remove(at: index)
        }
    }

    /// Makes somebody the leader of a party; whoever led it until now manages, or leaves the party.
    ///
    /// - Throws: `Problem.conflict` when somebody else leads by now than the form said.
    package func replaceLeader(
        of party: Party, by user: User, instead present: String?, stays: Bool, by viewer: Viewer, _ act: Act
    ) async throws {
        try RosterStore.demandOperations(viewer)
        guard user.isActive else { throw Problem.invalid("user", "\(user.name) is not active.") }
        try await change("leader-replaced", of: user.id, act) { roster in
            let leader = roster.leader(of: party)
            guard leader.map({ User.key(email: $0.email) }) == present.map({ User.key(email: $0) }) else {
                throw Problem.conflict("Meanwhile the leader was replaced: it is \(leader?.name ?? "nobody") now.")
            }
            guard !roster.isSame(leader?.email, as: user.email) else {
                throw Problem.invalid("user", "\(user.name) leads already. Choose somebody else.")
            }
            try roster.lead(party, by: user, instead: leader, stays: stays)
        }
    }
}

extension Roster {
    var hasKeeper: Bool {
        !keepers.isEmpty || people.contains { $0.party == .operations }
    }

    /// Who signs for a party.
    package func leader(of party: Party) -> Person? {
        people.first { $0.party == party && ($0.role == .leader || $0.role == .executive) }
    }

    package mutating func put(_ person: Person) {
        if let index = people.firstIndex(where: { isSame($0.email, as: person.email) }) {
            people[index] = person
        } else {
            people.append(person)
        }
    }

    /// A party that has a leader keeps one and has no second: leaders are replaced.
    func demandLeader(after change: Person) throws {
        if change.role == .leader, let leader = leader(of: change.party), !isSame(leader.email, as: change.email) {
            throw Problem.invalid(
                "role", "\(leader.name) leads \(change.party.title). Replace them on the roster’s page instead.")
        }
        guard let now = people.first(where: { isSame($0.email, as: change.email) }),
            now.role == .leader || now.role == .executive
        else { return }
        guard now.party == change.party, now.role == change.role else {
            throw Problem.invalid(
                "role", "\(now.name) leads \(now.party.title). Replace them as its leader on the roster’s page first.")
        }
    }

    /// The new leader takes over whom the former one managed.
    fileprivate mutating func lead(_ party: Party, by user: User, instead present: Person?, stays: Bool) throws {
        let known = people.first { isSame($0.email, as: user.email) }
        if let known, known.party != party {
            try demandLeader(after: Person(email: known.email, name: known.name, party: party, role: .rep))
        }
        let role = party == .executive ? Person.Role.executive : .leader
        var person = known ?? Person(email: user.email, name: user.name, party: party, role: role)
        person.party = party
        person.role = role
        if isSame(person.manager, as: present?.email ?? "") { person.manager = nil }
        put(person)
        guard let present else { return }
        for index in people.indices
        where isSame(people[index].manager, as: present.email) && !isSame(people[index].email, as: user.email) {
            people[index].manager = user.email
        }
        if stays, let index = people.firstIndex(where: { isSame($0.email, as: present.email) }) {
            people[index].role = .manager
            people[index].manager = nil
        } else {
            people.removeAll { Roster.same($0.email, present.email) }
        }
    }
}
