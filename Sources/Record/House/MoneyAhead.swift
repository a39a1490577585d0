import Domain
import Storage

/// Computes the figures of money that take long, those that most people ask for first.
struct MoneyAhead: Sendable {
    /// Each leader's own figures take seconds at a million leads; a house with many would be busy for minutes.
    private static let leaders = 4

    let house: House

    typealias Figure = @Sendable () async throws -> Void

    func compute(_ figures: [Figure]) async throws {
        for figure in figures {
            // A figure that says nothing yet is told to whoever asks for it.
            do { try await figure() } catch is Problem { continue }
        }
    }

    /// What is aimed at, and where what is missing comes from.
    func goals() async throws -> [Figure] {
        let now = house.services.clock()
        let every = Reader(.system, at: now)
        var figures: [Figure] = [
            { _ = try await house.goals.board(GoalRequest(), every) },
            { _ = try await house.goals.shared(GoalRequest(), every) },
            { _ = try await house.gap.report(GapRequest(), every) },
        ]
        for reader in try await leaders(at: now) {
            figures.append { _ = try await house.goals.attainment(nil, reader) }
        }
        figures += [
            { _ = try await house.goals.board(GoalRequest(period: .year), every) },
            { _ = try await house.goals.board(GoalRequest(period: .month), every) },
            { _ = try await house.gap.report(GapRequest(period: .year), every) },
        ]
        return figures
    }

    /// What was earned, by whom, and what became of what was won.
    func earned() async throws -> [Figure] {
        let now = house.services.clock()
        let every = Reader(.system, at: now)
        let scope = PipelineScope(Form(), .system)
        var figures: [Figure] = [
            { _ = try await house.credit.tables(CreditRequest(), viewer: .system, now: now) },
            { _ = try await house.incentives.report(IncentiveRequest(), every) },
            { _ = try await quarter(every) },
        ]
        for reader in try await leaders(at: now) {
            figures.append {
                _ = try await ProcessAuditTold.read(.quarter, containing: nil, house.opportunities, reader)
            }
        }
        figures += [
            { _ = try await PipelineChangesTold.read(since: nil, scope, house.opportunities, every) },
            { _ = try await LossesTold.read(from: nil, to: nil, scope, house.opportunities, every) },
        ]
        return figures
    }

    /// The quarter that the reconciliation opens with.
    private func quarter(_ reader: Reader) async throws -> ReconciliationTold {
        let zone = try await house.library.current(at: reader.now)?.compiled.accord.timeZone
        let today = try Zone(zone ?? "UTC", field: "timeZone").day(at: reader.now)
        return try await house.reconciliations.told(
            ReconciliationRequest.quarter(of: today), viewer: reader.viewer, now: reader.now)
    }

    /// The first of those who lead a party or everything.
    private func leaders(at now: Timestamp) async throws -> [Reader] {
        try await house.services.database.read { connection in
            try UserQueries.all(in: connection).compactMap { user in
                try ViewerQueries.viewer(user.id, at: now, in: connection)
            }.filter(\.isLeader)
        }.prefix(Self.leaders).map { Reader($0, at: now) }
    }
}
