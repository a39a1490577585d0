import Domain
import Storage

/// Takes users of the other system: ours, without a sign-in, never routed to until the roster names them.
struct UserTaker {
    let slice: SliceTaking

    func take(_ rows: [IncomingRow]) throws -> [RowResult] {
        var nameless = try StandInUser.nameless(source: slice.context.source, in: slice.connection)
        return try rows.map { row in
            let record = row.record
            let parts = [record.text(.userFirstName), record.text(.userLastName)].compactMap { $0 }
            let name = record.text(.userName) ?? parts.joined(separator: " ")
            let email = record.text(.userEmail)
            if let known = try known(row, name: name, email: email, &nameless) {
                return try update(known, name: name, email: email)
            }
            let id: ID<User> = try slice.act.ids.next()
            let user = User(
                id: id, name: name.isEmpty ? email ?? "?" : name, email: email ?? StandInUser.email(id),
                zone: record.text(.userZone) ?? "UTC", isActive: record.truth(.userActive) ?? true,
                created: record.began(slice.act))
            try UserQueries.insert(user, in: slice.connection)
            try ChangeStatements.noteMade(
                slice.context.batch, noun: "user", subject: id.rawValue, in: slice.connection)
            return .created(id.rawValue)
        }
    }

    /// By id, by address, or as the only one of whom an earlier file told nothing but this name.
    private func known(
        _ row: IncomingRow, name: String, email: String?, _ nameless: inout [String: [ID<User>]]
    ) throws -> User? {
        let named = try email.flatMap { try UserQueries.find(email: $0, in: slice.connection) }
        if let id = row.existing, let known = try UserQueries.find(ID(id), in: slice.connection) {
            guard let named, named.id != known.id, StandInUser.isOne(email: known.email) else { return known }
            try UserJoining(connection: slice.connection, standIn: known.id, user: named.id).run()
            return named
        }
        if let named { return named }
        let folded = TextFold.fold(name)
        guard let met = nameless[folded], met.count == 1 else { return nil }
        nameless[folded] = nil
        return try UserQueries.find(met[0], in: slice.connection)
    }

    private func update(_ user: User, name: String, email: String?) throws -> RowResult {
        var next = user
        if !name.isEmpty { next.name = name }
        if let email, StandInUser.isOne(email: user.email) { next.email = email }
        guard next != user else { return .skipped(user.id.rawValue) }
        next.revision += 1
        try UserQueries.update(next, in: slice.connection)
        try ChangeStatements.note(
            slice.context.batch, noun: "user", subject: user.id.rawValue, revision: next.revision,
            before: [("name", .text(user.name)), ("email", .text(user.email))], in: slice.connection)
        return .updated(user.id.rawValue)
    }
}
