import Crypto
import Domain
import Storage

/// Changes of single parts of the roster; each goes the way of a document that is brought in, and is checked as one.
extension RosterStore {
    /// One transaction: lock and read, change the value, check it as a document, write the rows that differ, tell.
    ///
    /// - Throws: `Problem.invalid` with what a document of that kind would be told.
    package func change(
        _ what: StaticString, of user: ID<User>? = nil, _ act: Act,
        _ body: @escaping @Sendable (inout Roster) throws -> Void
    ) async throws {
        try await database.write { connection in
            try RosterStore.change(what, of: user, act, in: connection, body)
        }
    }

    package static func change(
        _ what: StaticString, of user: ID<User>? = nil, _ act: Act, in connection: any Connection,
        _ body: (inout Roster) throws -> Void
    ) throws {
        try RosterRows.lock(in: connection)
        let before = try RosterReading.roster(at: act.now, in: connection)
        var after = before
        try body(&after)
        let errors = RosterDocument(after.yaml).faults.filter { $0.severity == .error }
        guard errors.isEmpty else {
            throw Problem.invalid(errors.map { FieldFault(field: "", message: $0.message + ".") })
        }
        if try RosterWriting(connection: connection, act: act).replace(before, with: after) {
            try tell(what, of: user, act, in: connection)
        }
    }

    /// - Throws: `Problem.forbidden` unless the viewer is of operations.
    static func demandOperations(_ viewer: Viewer) throws {
        guard viewer.isOperations else { throw Problem.forbidden("Only operations may change this in the roster.") }
    }

    /// - Throws: `Problem.conflict` when the part was changed since the form was opened.
    package static func demand(_ stamp: String, _ part: Roster) throws {
        guard stamp == part.stamp else {
            throw Problem.conflict("Meanwhile somebody changed this part of the roster. Nothing of yours was saved.")
        }
    }
}

extension Roster {
    /// A short text that is another one as soon as the part says something else.
    package var stamp: String {
        Base64URL.encode(Array(SHA256.hash(data: Array(yaml.utf8)).prefix(12)))
    }

    /// The part of the roster that is one person's place; empty when there is none.
    package func place(of email: String) -> Roster {
        var part = Roster()
        part.people = people.filter { User.key(email: $0.email) == User.key(email: email) }
        part.keepers = keepers.filter { User.key(email: $0) == User.key(email: email) }
        return part
    }

    /// The part that is one person's turns in a pool, without days away, which belong to the person.
    package func turns(of email: String, in name: String) -> Roster {
        var part = Roster()
        part.pools = pools.filter { $0.name == name }.map { pool in
            var pool = pool
            pool.members = pool.members.filter { User.key(email: $0.rep) == User.key(email: email) }.map { member in
                var member = member
                member.absences = []
                return member
            }
            return pool
        }
        return part
    }

    package func part(ofCalendar name: String) -> Roster {
        var part = Roster()
        part.calendars = calendars.filter { $0.name == name }
        return part
    }

    /// A pool without its members.
    package func part(ofPool name: String) -> Roster {
        var part = Roster()
        part.pools = pools.filter { $0.name == name }.map { pool in
            var pool = pool
            pool.members = []
            return pool
        }
        return part
    }

    package func isSame(_ email: String?, as other: String) -> Bool {
        Roster.same(email, other)
    }

    /// Whether two addresses are one, however they are written.
    package static func same(_ email: String?, _ other: String) -> Bool {
        email.map { User.key(email: $0) == User.key(email: other) } ?? false
    }

    /// Takes somebody out of every place; whom they managed comes to their own manager.
    package mutating func remove(_ email: String) {
        let next = people.first { isSame($0.email, as: email) }?.manager
        keepers.removeAll { User.key(email: $0) == User.key(email: email) }
        people.removeAll { User.key(email: $0.email) == User.key(email: email) }
        for index in people.indices where isSame(people[index].manager, as: email) {
            people[index].manager = isSame(people[index].email, as: next ?? "") ? nil : next
        }
        for pool in pools.indices {
            pools[pool].members.removeAll { User.key(email: $0.rep) == User.key(email: email) }
            for index in pools[pool].members.indices {
                let member = pools[pool].members[index]
                if isSame(member.deputy, as: email) { pools[pool].members[index].deputy = nil }
                if isSame(member.manager, as: email) { pools[pool].members[index].manager = next }
            }
        }
        duty?.members.removeAll { User.key(email: $0) == User.key(email: email) }
        if duty?.members.isEmpty == true { duty = nil }
    }
}
