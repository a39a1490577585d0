import Domain
import Storage

/// Keeps, once a day, when the record first showed that a link of the running period fell short.
///
/// What was seen once stays, whatever comes in later.
struct GapJob: Sendable {
    let gap: GapStore

    func isDue(at now: Timestamp) async throws -> Bool {
        try await gap.database.read { try !self.due(at: now, in: $0).isEmpty }
    }

    func run(at now: Timestamp) async throws {
        for (request, yesterday) in try await gap.database.read({ try self.due(at: now, in: $0) }) {
            let report = try await gap.database.read { connection -> GapReport? in
                do { return try self.gap.report(request, now: now, in: connection) } catch Problem.notFound {
                    return nil
                }
            }
            try await gap.database.write { connection in
                guard let report else { return }
                for link in GapLink.allCases {
                    guard let red = report.reds[link], red.day <= yesterday else { continue }
                    try GapStatements.keep(red, report.span, at: now, in: connection)
                }
                try GapStatements.looked(yesterday, report.span, at: now, in: connection)
            }
        }
    }

    /// The period of each goal of revenue in which yesterday lies, unless it was looked at since.
    private func due(at now: Timestamp, in connection: any Connection) throws -> [(GapRequest, Day)] {
        guard let accord = try gap.library.inForce(at: now, in: connection)?.compiled.accord else { return [] }
        let calendar = try PeriodCalendar(accord: accord)
        let yesterday = calendar.zone.day(at: now).advanced(by: -1)
        let periods = Set(
            accord.goals.filter { ["paid-revenue", "booked-revenue"].contains($0.metric) && $0.aim != nil }.map(\.per))
        return try periods.sorted { $0.rawValue < $1.rawValue }.compactMap { period in
            let span = calendar.period(period, containing: yesterday)
            let looked = try GapStatements.lookedAt(span, in: connection)
            guard looked.map({ $0 < yesterday }) ?? true else { return nil }
            return (GapRequest(period: period, on: span.firstDay, cut: .territory), yesterday)
        }
    }
}
