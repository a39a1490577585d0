import Domain
import Storage

/// A hand-off with all that is needed to decide on it: its row, its answers, the rules and the roster.
package struct HandoffCase {
    package var row: HandoffRow
    package var handoff: Handoff
    package let rules: HandoffRules
    package let compiled: CompiledAccord
    package let book: RosterBook
    /// Who had it after the first, and from when.
    var handovers: [(at: Timestamp, user: ID<User>)] = []
    var firstAssignee: ID<User>?
    /// Its clocks as they are kept; filled by whoever writes a decision.
    var clocks: [ClockRow] = []

    /// The working calendar of whoever has it.
    package var calendar: BusinessCalendar { book.calendar(of: handoff.assignee) }

    /// Whose time the clocks run on, with the pauses.
    package var track: ClockTrack {
        let first = firstAssignee.map { book.email($0) } ?? handoff.assignee
        return ClockTrack(
            calendar: book.calendar(of: first),
            handovers: handovers.map { .init(at: $0.at, calendar: book.calendar(of: book.email($0.user))) },
            pauses: handoff.clockPauses)
    }
}

/// A promise whose clock runs: its name in the accord, and the instant at which it is due.
package struct DuePromise: Sendable {
    package let name: String
    package let at: Timestamp
}

extension HandoffCase {
    /// What is due next of those who took it.
    var due: DuePromise? {
        let clock = clocks.filter { $0.state == .pending && $0.party != .marketing }.min { $0.dueAt < $1.dueAt }
        guard let clock else { return nil }
        let name = compiled.accord.commitments.first { $0.id == clock.commitment }?.name
        return DuePromise(name: name ?? clock.commitment, at: clock.dueAt)
    }

    /// Runs a decision; where it is refused, the sentence names ours as people know them.
    func naming<Result>(_ decision: () throws -> Result) throws -> Result {
        do {
            return try decision()
        } catch Problem.conflict(let sentence) {
            throw Problem.conflict(book.named(sentence))
        } catch Problem.forbidden(let sentence) {
            throw Problem.forbidden(book.named(sentence))
        }
    }
}
