import Domain
import Storage

/// The verbs on opportunities: each one transaction, each change with its row of history and its event.
package struct OpportunityStore: Sendable {
    package let database: AppDatabase
    package let accords: AccordShelf
    package let roster: RosterShelf
    let figures: KeptPipeline

    package init(
        database: AppDatabase, accords: AccordShelf, roster: RosterShelf, figures: KeptPipeline = KeptPipeline()
    ) {
        self.database = database
        self.accords = accords
        self.roster = roster
        self.figures = figures
    }

    /// Moves it to another stage; `despite` says why it is entered although something is missing.
    package func move(
        _ id: ID<Opportunity>, to stage: String, despite reason: String?, _ when: OpportunityWhen, by viewer: Viewer,
        _ act: Act
    ) async throws {
        try await change(id, when, by: viewer, act) { whole, deed in
            try whole.course.moved(
                to: stage, entry: whole.entry(to: stage), despite: reason, rules: whole.process.rules, deed: deed)
        }
    }

    package func setAmount(
        _ id: ID<Opportunity>, to amount: Money?, _ when: OpportunityWhen, by viewer: Viewer, _ act: Act
    ) async throws {
        try await change(id, when, by: viewer, act) { whole, deed in
            try whole.course.amountChanged(to: amount, deed: deed)
        }
    }

    package func setClosingDay(
        _ id: ID<Opportunity>, to day: Day?, _ when: OpportunityWhen, by viewer: Viewer, _ act: Act
    ) async throws {
        try await change(id, when, by: viewer, act) { whole, deed in
            try whole.course.closingDayChanged(to: day, deed: deed)
        }
    }

    /// Gives it to somebody who sells.
    ///
    /// - Throws: `Problem.invalid` for somebody who does not.
    package func give(
        _ id: ID<Opportunity>, to user: ID<User>, because reason: String, _ when: OpportunityWhen, by viewer: Viewer,
        _ act: Act
    ) async throws {
        try await change(id, when, by: viewer, act) { whole, deed in
            guard let target = whole.process.book.user(user), target.isActive else {
                throw Problem.invalid("owner", "Choose somebody who works here.")
            }
            return try whole.course.ownerChanged(
                from: whole.row.owner.map(whole.process.book.email), to: target.email, because: reason, deed: deed)
        }
    }

    /// Something that a stage asks to be shown was shown.
    package func show(
        _ id: ID<Opportunity>, _ evidence: String, note: String?, _ when: OpportunityWhen, by viewer: Viewer, _ act: Act
    ) async throws {
        try await change(id, when, by: viewer, act) { whole, deed in
            try whole.course.shown(evidence, note: note, rules: whole.process.rules, deed: deed)
        }
    }

    /// Closes it as won or lost, and tells those who had part in a win.
    package func close(
        _ id: ID<Opportunity>, _ closing: OpportunityClosing, _ when: OpportunityWhen, by viewer: Viewer, _ act: Act
    ) async throws {
        try await change(id, when, by: viewer, act) { whole, deed in
            guard closing.outcome != .lost else {
                throw Problem.invalid("outcome", "Say how it was lost.")
            }
            return try whole.course.closed(closing, deed: deed)
        }
    }

    /// Opens it again, as it stood before it was closed.
    package func reopen(
        _ id: ID<Opportunity>, because reason: String, _ when: OpportunityWhen, by viewer: Viewer, _ act: Act
    ) async throws {
        try await change(id, when, by: viewer, act) { whole, deed in
            try whole.course.reopened(because: reason, deed: deed)
        }
    }

    // MARK: - Private

    /// One transaction: lock and fetch, decide, write, append.
    private func change(
        _ id: ID<Opportunity>, _ when: OpportunityWhen, by viewer: Viewer, _ act: Act,
        _ decision: @escaping @Sendable (OpportunityCase, OpportunityDeed) throws -> OpportunityCourse
    ) async throws {
        let (accords, roster) = (accords, roster)
        try await database.write { connection in
            let process = try OpportunityProcess.demand(at: act.now, accords: accords, roster: roster, in: connection)
            let whole = try OpportunityCase.read(
                id, to: viewer, locked: true, process: process, at: act.now, in: connection)
            try OpportunityAccess.demandWork(whole.row.owner, viewer)
            try when.demand(whole.revision)
            let deed = OpportunityDeed(
                at: try when.instant(whole, now: act.now), recorded: act.now, by: process.book.email(viewer.user))
            let next = try process.naming { try decision(whole, deed) }
            try OpportunitySaving(connection: connection, act: act).save(next, of: whole)
            if (next.status == .won) != (whole.course.status == .won) {
                try WonFollowing(connection: connection, act: act, accords: accords, shelf: roster).follow(whole.row.id)
            }
            if next.status == .won, whole.course.status != .won {
                try DealNotice(connection: connection, act: act, library: accords.library).tell(.won, whole.row.id)
                // What was paid ahead may be the whole.
                try PaidFollowing(connection: connection, act: act, library: accords.library).follow([whole.row.id])
            }
        }
    }
}

/// On which state somebody decided, and on which day it happened.
package struct OpportunityWhen: Sendable {
    /// `nil`: whatever stands there now.
    package var revision: Int64?
    /// `nil`: now.
    package var day: Day?

    package init(revision: Int64? = nil, day: Day? = nil) {
        self.revision = revision
        self.day = day
    }

    /// - Throws: `Problem.conflict` when it was changed meanwhile.
    func demand(_ now: Int64) throws {
        guard let revision, revision != now else { return }
        throw Problem.conflict("Somebody changed it meanwhile. Look at how it stands now, then do it again.")
    }

    /// Noon of an earlier day, but never before what happened last on it; today is now.
    func instant(_ whole: OpportunityCase, now: Timestamp) throws -> Timestamp {
        guard let day else { return now }
        let zone = whole.process.rules.zone
        if zone.day(at: now) == day { return now }
        let noon = zone.start(of: day).advanced(byMilliseconds: 43_200_000)
        guard let last = whole.course.history.last?.at, last > noon, zone.day(at: last) == day else { return noon }
        return last
    }
}

extension OpportunityProcess {
    /// Lets what a decision refuses name people instead of addresses, and say in words what a stage asks for.
    func naming<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch Problem.conflict(let sentence) {
            var words = book.named(sentence)
            for enter in rules.stages.compactMap(\.enter) where words.hasSuffix(": \(enter.text)") {
                words = "\(words.dropLast(enter.text.count))\(PlainWords.words(enter, in: accord))."
            }
            throw Problem.conflict(words)
        }
    }
}
