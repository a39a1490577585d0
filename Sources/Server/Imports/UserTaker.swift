import Domain
import Storage

/// Takes users of the other system: ours, without a sign-in, never routed to until the roster names them.
struct UserTaker {
    let slice: SliceTaking

    func take(_ rows: [IncomingRow]) throws -> [RowResult] {
        try rows.map { row in
            let record = row.record
            let parts = [record.text(.userFirstName), record.text(.userLastName)].compactMap { $0 }
            let name = record.text(.userName) ?? parts.joined(separator: " ")
            let email = record.text(.userEmail)
            if let known = try known(row, email: email) { return try update(known, name: name, email: email) }
            let id: ID<User> = try slice.act.ids.next()
            let user = User(
                id: id, name: name.isEmpty ? email ?? "?" : name, email: email ?? "\(id)@imported.invalid",
                zone: record.text(.userZone) ?? "UTC", isActive: record.truth(.userActive) ?? true,
                created: record.began(slice.act))
            try UserQueries.insert(user, in: slice.connection)
            try ChangeStatements.noteMade(
                slice.context.batch, noun: "user", subject: id.rawValue, in: slice.connection)
            return .created(id.rawValue)
        }
    }

    private func known(_ row: IncomingRow, email: String?) throws -> User? {
        if let id = row.existing { return try UserQueries.find(ID(id), in: slice.connection) }
        return try email.flatMap { try UserQueries.find(email: $0, in: slice.connection) }
    }

    private func update(_ user: User, name: String, email: String?) throws -> RowResult {
        var next = user
        if !name.isEmpty { next.name = name }
        if let email, user.email.hasSuffix("@imported.invalid") { next.email = email }
        guard next != user else { return .skipped(user.id.rawValue) }
        next.revision += 1
        try UserQueries.update(next, in: slice.connection)
        try ChangeStatements.note(
            slice.context.batch, noun: "user", subject: user.id.rawValue, revision: next.revision,
            before: [("name", .text(user.name)), ("email", .text(user.email))], in: slice.connection)
        return .updated(user.id.rawValue)
    }
}
