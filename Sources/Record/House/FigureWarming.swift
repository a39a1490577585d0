import Domain
import Logging

/// Computes what everybody looks at first as soon as the program serves, so that nobody waits for it.
package struct FigureWarming: Sendable {
    private let house: House

    package init(house: House) {
        self.house = house
    }

    /// Computes once, then waits until its task is cancelled.
    package func run() async {
        do {
            do { try await compute(at: house.services.clock()) } catch Problem.notFound {
                // Nothing has been promised yet.
            }
            try await MoneyAhead(house: house).compute()
        } catch {
            house.services.logger.warning(
                "Figures could not be computed ahead.", metadata: ["error": "\(ErrorCause.text(error))"])
        }
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(3_600)) } catch { return }
        }
    }

    /// The scorecard of the period that runs, the number that both sides aim at, and the period before, which the
    /// meeting looks back on.
    private func compute(at now: Timestamp) async throws {
        let reader = Reader(.system, at: now)
        let desk = try await ScorecardDesk.read(house.scorecards, Form(), reader, isWhole: true)
        let calendar = desk.report.calendar
        _ = try await house.goals.shared(
            GoalRequest(period: .quarter, on: min(desk.span.lastDay, calendar.zone.day(at: now))), reader)
        let previous = calendar.previous(desk.span)
        _ = try await house.scorecards.report(
            ScorecardRequest(.period(previous.period, on: previous.firstDay)), viewer: .system, now: now)
    }
}
