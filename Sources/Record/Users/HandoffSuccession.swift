import Domain
import Storage

/// Gives the open hand-offs of somebody who leaves to another, inside the transaction in which they leave.
package struct HandoffSuccession {
    private static let reason = "left"

    package let connection: any Connection
    package let handoffs: HandoffStore
    package let act: Act

    /// How many are open with somebody.
    package static func count(of user: ID<User>, in connection: any Connection) throws -> Int {
        Int(
            try connection.integer(
                """
                SELECT count(*) FROM handoff
                WHERE user_id = \(user) AND unfinished AND NOT history AND withdrawn IS NULL
                """) ?? 0)
    }

    /// - Returns: How many went over.
    /// - Throws: `Problem.invalid` for the field `successor` when one of them cannot go there.
    package func hand(from user: User, to successor: ID<User>?) throws -> Int {
        let ids = try connection.all(
            """
            SELECT id FROM handoff WHERE user_id = \(user.id) AND unfinished AND NOT history AND withdrawn IS NULL
            ORDER BY id
            """
        ) { $0.id(0, of: Handoff.self) }
        guard !ids.isEmpty else { return 0 }
        guard let successor, successor != user.id, let target = try UserQueries.find(successor, in: connection) else {
            throw Problem.invalid(
                "successor",
                "\(Format.count(ids.count, "hand-off")) \(ids.count == 1 ? "is" : "are") open with \(user.name). "
                    + "Choose who takes them.")
        }
        let parties = Set(try RosterQueries.entries(of: successor, at: act.now, in: connection).map(\.party))
        for id in ids { try hand(id, to: target, of: parties) }
        return ids.count
    }

    private func hand(_ id: ID<Handoff>, to target: User, of parties: Set<Party>) throws {
        let reading = HandoffReading(
            connection: connection, accords: handoffs.accords, shelf: handoffs.shelf, now: act.now)
        let whole = try reading.locked(id)
        guard target.isActive, whole.book.index.isAvailable(target.email, at: act.now) else {
            throw Problem.invalid(
                "successor", "\(target.name) takes no turns now: in no pool, paused, away or not begun.")
        }
        guard parties.contains(whole.row.to) else {
            throw Problem.invalid("successor", "\(target.name) does not work for \(whole.row.to.title).")
        }
        let moved = try whole.naming { try change(whole, to: target) }
        try HandoffSaving(connection: connection, act: act).save(moved, to: whole)
    }

    /// What waits for the other side's answer cannot be reassigned as a whole; it only gets another name.
    private func change(_ whole: HandoffCase, to target: User) throws -> HandoffChange {
        let author = whole.book.email(act.author)
        guard whole.handoff.state == .rejected else {
            return try whole.handoff.reassigned(
                to: target.email, by: author, reason: Self.reason, at: act.now, rules: whole.rules)
        }
        var next = whole.handoff
        next.assignee = target.email
        let event = HandoffEvent(.reassigned, at: act.now, by: author, reasons: [Self.reason, "to " + target.email])
        return HandoffChange(next, [event])
    }
}
