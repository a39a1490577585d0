import Domain
import Storage

/// The verbs by which operations keeps users: each one transaction, each change with its event.
package struct UserAdministration: Sendable {
    /// What a user is, beside their place in the roster.
    package struct Details: Sendable, Equatable {
        package var name: String
        package var email: String
        package var zone: String
        /// Nothing means the pool's.
        package var calendar: String?

        package init(name: String, email: String, zone: String, calendar: String? = nil) {
            self.name = name
            self.email = email
            self.zone = zone
            self.calendar = calendar
        }
    }

    package let database: AppDatabase
    package let handoffs: HandoffStore

    package init(database: AppDatabase, handoffs: HandoffStore) {
        self.database = database
        self.handoffs = handoffs
    }

    /// Makes a user, with a place in the roster when one is given.
    ///
    /// - Throws: `Problem.invalid` when the address is taken, or the roster does not take the place.
    package func create(_ details: Details, place: Roster.Person?, by viewer: Viewer, _ act: Act) async throws -> ID<
        User
    > {
        try RosterStore.demandOperations(viewer)
        return try await naming {
            try await database.write { connection in
                let user = User(
                    id: try act.ids.next(), name: details.name, email: details.email, zone: details.zone,
                    calendar: details.calendar, created: act.now)
                try UserQueries.insert(user, in: connection)
                try UserEvents.tell(.userCreated, of: user.id, act, in: connection)
                if let place {
                    try RosterStore.change("place", of: user.id, act, in: connection) { roster in
                        try roster.demandLeader(after: place)
                        roster.put(place)
                    }
                }
                return user.id
            }
        }
    }

    /// - Throws: `Problem.conflict` when somebody changed the user since the form was opened.
    package func change(
        _ id: ID<User>, to details: Details, revision: Int64, by viewer: Viewer, _ act: Act
    ) async throws {
        try RosterStore.demandOperations(viewer)
        try await naming {
            try await database.write { connection in
                var user = try locked(id, revision, in: connection)
                let before = user
                user.name = details.name
                user.email = details.email
                user.zone = details.zone
                user.calendar = details.calendar
                guard user != before else { return }
                user.revision += 1
                try UserQueries.update(user, in: connection)
                try followDuty(from: before.email, to: user.email, act, in: connection)
                try UserEvents.tell(.userChanged, of: id, act, in: connection)
                try RosterStore.tell("user", of: id, act, in: connection)
            }
        }
    }

    /// Lets somebody work again.
    ///
    /// Their place in the roster is given anew.
    package func activate(_ id: ID<User>, revision: Int64, by viewer: Viewer, _ act: Act) async throws {
        try RosterStore.demandOperations(viewer)
        try await database.write { connection in
            var user = try locked(id, revision, in: connection)
            guard !user.isActive else { throw Problem.conflict("\(user.name) is active already.") }
            user.isActive = true
            user.revision += 1
            try UserQueries.update(user, in: connection)
            try UserEvents.tell(.userActivated, of: id, act, in: connection)
            try RosterStore.tell("user", of: id, act, in: connection)
        }
    }

    /// Signs somebody out everywhere.
    package func endSessions(of id: ID<User>, by viewer: Viewer, _ act: Act) async throws {
        guard viewer.isOperations || viewer.user == id else {
            throw Problem.forbidden("Only operations may sign others out.")
        }
        try await database.write { connection in
            try SessionQueries.deleteAll(of: id, in: connection)
            try UserEvents.tell(.sessionsEnded, of: id, act, in: connection)
        }
    }

    /// The user, locked, as the form showed them.
    func locked(_ id: ID<User>, _ revision: Int64, in connection: any Connection) throws -> User {
        guard let user = try UserQueries.lock(id, in: connection) else {
            throw Problem.notFound("There is no such user.")
        }
        guard user.revision == revision else {
            throw Problem.conflict("Meanwhile \(user.name) was changed by somebody else. Nothing of yours was saved.")
        }
        return user
    }

    /// Duty names its members by their addresses.
    private func followDuty(
        from old: String, to new: String, _ act: Act, in connection: any Connection
    ) throws {
        guard User.key(email: old) != User.key(email: new),
            var duty = try RosterParts.duty(at: act.now, in: connection),
            let index = duty.members.firstIndex(where: { User.key(email: $0) == User.key(email: old) })
        else { return }
        duty.members[index] = new
        try RosterParts.replace(duty, act, in: connection)
    }

    private func naming<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch let error as StorageError where error.isUniqueViolation(of: "app_user_email") {
            throw Problem.invalid("email", "There is already a user with this address.")
        }
    }
}
