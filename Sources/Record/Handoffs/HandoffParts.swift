import Domain
import Storage

/// What was done and answered about some hand-offs, by hand-off, each kind read by one statement.
struct HandoffParts {
    private(set) var activities: [ID<Lead>: [ActivityRow]] = [:]
    private(set) var assignments: [ID<Handoff>: [(at: Timestamp, user: ID<User>)]] = [:]
    private(set) var pauses: [ID<Handoff>: [HandoffPause]] = [:]
    private(set) var waivers: [ID<Handoff>: [Waiver]] = [:]
    private var acceptances: [ID<Handoff>: Acceptance] = [:]
    private var rejections: [ID<Handoff>: Rejection] = [:]
    private var answers: [ID<Handoff>: RejectionAnswer] = [:]
    private var rulings: [ID<Handoff>: [Ruling]] = [:]
    private var appeals: [ID<Handoff>: Appeal] = [:]
    private var dispositions: [ID<Handoff>: DispositionGiven] = [:]

    static func read(of rows: [HandoffRow], book: RosterBook, in connection: any Connection) throws -> HandoffParts {
        var parts = HandoffParts()
        guard !rows.isEmpty else { return parts }
        let ids = rows.map(\.id)
        parts.activities = try HandoffQueries.activities(of: rows, in: connection)
        parts.assignments = try HandoffQueries.assignments(of: ids, in: connection)
        parts.pauses = try HandoffQueries.pauses(of: ids, book: book, in: connection)
        parts.waivers = try HandoffQueries.waivers(of: ids, book: book, in: connection)
        let decided = rows.filter { !$0.isUndecided }.map(\.id)
        guard !decided.isEmpty else { return parts }
        parts.acceptances = try HandoffQueries.acceptances(of: decided, book: book, in: connection)
        parts.rejections = try HandoffQueries.rejections(of: decided, book: book, in: connection)
        parts.dispositions = try HandoffQueries.dispositions(of: decided, book: book, in: connection)
        let rejected = parts.rejections.keys.sorted()
        guard !rejected.isEmpty else { return parts }
        parts.answers = try HandoffQueries.answers(of: rejected, book: book, in: connection)
        parts.rulings = try HandoffQueries.rulings(of: rejected, book: book, in: connection)
        parts.appeals = try HandoffQueries.appeals(of: rejected, book: book, in: connection)
        return parts
    }

    /// What ours did since the hand-over, in the order of time.
    func attempts(of row: HandoffRow, book: RosterBook) -> [AttemptRecord] {
        (activities[row.lead] ?? []).filter { $0.at >= row.handedAt }.map { activity in
            AttemptRecord(
                kind: activity.kind,
                outcome: activity.outcome.flatMap { AttemptRecord.Outcome(rawValue: $0) } ?? .notReached,
                isByHand: activity.isByHand, at: activity.at, by: book.email(activity.user ?? ID(0)))
        }
    }

    func restoreAnswers(of row: HandoffRow, into handoff: inout Handoff) {
        handoff.acceptance = acceptances[row.id]
        handoff.rejection = rejections[row.id]
        handoff.answer = answers[row.id]
        handoff.rulings = rulings[row.id] ?? []
        handoff.appeal = appeals[row.id]
        handoff.disposition = dispositions[row.id]
    }
}
