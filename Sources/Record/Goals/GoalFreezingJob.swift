import Domain
import Storage

/// Freezes the months whose time has come (`term.periodCloses`), dated at the due instant, however late it runs.
struct GoalFreezingJob: Sendable {
    let goals: GoalStore
    let ids: IDGenerator

    func isDue(at now: Timestamp) async throws -> Bool {
        try await goals.database.read { try !self.due(at: now, in: $0).isEmpty }
    }

    func run(at now: Timestamp) async throws {
        for due in try await goals.database.read({ try self.due(at: now, in: $0) }) {
            let act = Act(now: now, ids: ids)
            try await goals.database.write { connection in
                guard try GoalQueries.closedAt(.month, due.span.firstDay, in: connection) == nil else { return }
                // Seen from the due instant: what was recorded later does not count.
                let reading = try GoalReading(
                    now: due.closesAt, around: due.span.firstDay, isOver: true, library: goals.library, in: connection)
                try goals.freeze(due.span, reading, at: due.closesAt, act, in: connection)
            }
        }
    }

    /// Months since the first version with goals came into force.
    private func due(at now: Timestamp, in connection: any Connection) throws -> [PeriodClosing.Due] {
        let stretches = try goals.library.timeline(in: connection).stretches.filter { $0.from <= now }
        let accords = try stretches.map { try goals.library.compiled($0.number, in: connection).accord }
        guard let place = accords.firstIndex(where: { !$0.goals.isEmpty && $0.term.periodCloses != nil }),
            let last = stretches.last, let accord = accords.last
        else { return [] }
        let calendar = try PeriodCalendar(accord: accord)
        let business = try goals.shelf.book(at: now, version: last.number, accord: accord, in: connection)
            .calendar(of: nil)
        let begin = try GoalQueries.lastEnd(.month, in: connection) ?? calendar.zone.day(at: stretches[place].from)
        return PeriodClosing.due(.month, from: begin, at: now, calendar: calendar) { span in
            let ruling = stretches.lastIndex { $0.from < span.end } ?? place
            return accords[ruling].term.periodCloses.map { (after: $0, calendar: business) }
        }
    }
}
