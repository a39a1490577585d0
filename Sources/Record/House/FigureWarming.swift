import Domain
import Logging

/// Computes what everybody looks at first as soon as the program serves, so that nobody waits for it.
package struct FigureWarming: Sendable {
    private let house: House

    package init(house: House) {
        self.house = house
    }

    /// Computes once, what is promised and aimed at beside what was earned, then waits until its task is cancelled.
    package func run() async {
        let money = MoneyAhead(house: house)
        async let told: Void = tell("Figures") {
            do { try await compute(at: house.services.clock()) } catch Problem.notFound {
                // Nothing has been promised yet.
            }
            try await money.compute(money.goals())
        }
        async let earned: Void = tell("Figures of money") { try await money.compute(money.earned()) }
        _ = await (told, earned)
        await tell("Plans") { try await plan(at: house.services.clock()) }
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(3_600)) } catch { return }
        }
    }

    /// What cannot be computed ahead hinders nothing else.
    private func tell(_ what: String, _ work: () async throws -> Void) async {
        do { try await work() } catch {
            guard !Task.isCancelled else { return }
            house.services.logger.warning(
                "\(what) could not be computed ahead.", metadata: ["error": "\(ErrorCause.text(error))"])
        }
    }

    /// The record in columns, with what the version in force would have said: what a plan begins with.
    private func plan(at now: Timestamp) async throws {
        guard let current = try await house.library.current(at: now) else { return }
        let text = try await house.accords.version(current.number).text
        _ = try await house.plans.compare(PlanRequest(text), at: now)
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
