import Domain
import Storage

extension GoalStore {
    /// What is to be done about a red figure.
    package struct ActionDraft: Sendable {
        package let metric: String
        package let period: Period
        package let day: Day
        package let party: Party
        package let owner: ID<User>
        package let sentence: String
        package let due: Day

        package init(
            metric: String, period: Period, day: Day, party: Party, owner: ID<User>, sentence: String, due: Day
        ) {
            self.metric = metric
            self.period = period
            self.day = day
            self.party = party
            self.owner = owner
            self.sentence = sentence
            self.due = due
        }
    }

    /// Notes who does what about a figure, by when, and tells them.
    ///
    /// - Throws: `Problem.invalid` for a sentence that says nothing, a day that is over, or nobody.
    @discardableResult
    package func act(on draft: ActionDraft, _ act: Act) async throws -> ID<GoalAction> {
        try await database.write { connection in
            let reading = try GoalReading(now: act.now, around: draft.day, library: self.library, in: connection)
            let metric = try MetricCatalogue.checked(draft.metric)
            try GoalStore.demand(draft.sentence, "sentence", "Say what is done about it.")
            guard draft.due >= reading.today else {
                throw Problem.invalid("due", "\(draft.due) is over; an action is due on a day to come.")
            }
            guard let owner = try UserQueries.find(draft.owner, in: connection) else {
                throw Problem.invalid("owner", "There is no such person.")
            }
            let span = reading.calendar.period(draft.period, containing: draft.day)
            let row = GoalActionRow(
                id: try act.ids.next(), metric: metric.name, period: span.period, firstDay: span.firstDay,
                party: draft.party, owner: owner.id, sentence: draft.sentence, dueDay: draft.due, author: act.author,
                recorded: act.now, doneAt: nil, revision: 0)
            try GoalStatements.insert(row, in: connection)
            if owner.id != act.author {
                try NoticeWriting.tell(
                    owner.id, .goalActionSet,
                    "Yours by \(draft.due), for \(metric.title) of \(PeriodTitle.of(span)): \(draft.sentence)",
                    at: act.now, goal: metric.name, act, in: connection)
            }
            var event = Event(.goalActionSet, noun: "goal", subject: row.id, at: act.now)
            event.version = reading.number
            event.details = "{\"metric\":\"\(metric.name)\",\"due\":\"\(draft.due)\"}"
            try EventLog.append(event, act, in: connection)
            return row.id
        }
    }

    /// Notes that it was done.
    ///
    /// - Throws: `Problem.forbidden` for others than the owner, its author and leaders; `Problem.conflict` when it was
    ///   done or changed meanwhile.
    package func finish(_ action: ID<GoalAction>, revision: Int64, by viewer: Viewer, _ act: Act) async throws {
        try await database.write { connection in
            guard let row = try GoalQueries.action(action, in: connection) else {
                throw Problem.notFound("There is no such action.")
            }
            guard viewer.isLeader || [row.owner, row.author].contains(act.author) else {
                throw Problem.forbidden("Only the owner, whoever set it, or a leader may end an action.")
            }
            guard try GoalStatements.finish(action, revision: revision, at: act.now, in: connection) else {
                throw Problem.conflict("Somebody changed this action meanwhile. Open it again.")
            }
            var event = Event(.goalActionDone, noun: "goal", subject: action, at: act.now)
            event.details = "{\"metric\":\"\(row.metric)\"}"
            try EventLog.append(event, act, in: connection)
        }
    }

    /// Sets the bounds at which somebody is told of a figure that is watched.
    ///
    /// - Throws: `Problem.invalid` for bounds that are none of the metric or cross, and without a reason.
    package func watch(
        _ name: String, below: String?, above: String?, reason: String, _ act: Act
    ) async throws {
        try await database.write { connection in
            let reading = try GoalReading(now: act.now, around: nil, library: self.library, in: connection)
            let metric = try MetricCatalogue.checked(name)
            try GoalStore.demand(reason, "reason", "Say why these are the bounds.")
            func read(_ text: String?, _ field: String) throws -> MetricValue? {
                guard let text, !text.isEmpty else { return nil }
                return try metric.value(GoalValue(text: text, field: field), currency: reading.accord.currency)
            }
            let (low, high) = (try read(below, "below"), try read(above, "above"))
            if let low, let high, low.compared(to: high) > 0 {
                throw Problem.invalid("above", "An alert below \(below ?? "") and above \(above ?? "") never rests.")
            }
            let number = (try GoalQueries.alerts(in: connection)[name]?.number ?? 0) + 1
            try GoalStatements.insert(
                GoalAlertRow(
                    metric: metric.name, number: number, below: low, above: high, reason: reason, author: act.author,
                    recorded: act.now), in: connection)
            var event = Event(.goalAlertSet, noun: "goal", subject: ID<GoalTarget>(0), at: act.now)
            event.version = reading.number
            event.details = "{\"metric\":\"\(metric.name)\"}"
            try EventLog.append(event, act, in: connection)
        }
    }

    /// Says who of Marketing answers for a campaign; what came from it before counts as theirs too.
    ///
    /// - Throws: `Problem.notFound` for an unknown campaign, `Problem.invalid` for nobody.
    package func own(_ campaign: ID<Campaign>, by owner: ID<User>, _ act: Act) async throws {
        try await database.write { connection in
            guard try connection.exists("SELECT 1 FROM campaign WHERE id = \(campaign) AND withdrawn IS NULL") else {
                throw Problem.notFound("There is no such campaign.")
            }
            guard try UserQueries.find(owner, in: connection) != nil else {
                throw Problem.invalid("owner", "There is no such person.")
            }
            try GoalStatements.own(campaign, by: owner, author: act.author, at: act.now, in: connection)
            var event = Event(.campaignChanged, noun: "campaign", subject: campaign, at: act.now)
            event.details = "{\"field\":\"owner\",\"owner\":\(owner.rawValue)}"
            try EventLog.append(event, act, in: connection)
        }
    }
}
