import Domain
import Record

/// Three figures that both sides ask for first: accepted, dead on arrival, still open.
struct ScorecardCards: Sendable {
    let desk: ScorecardDesk
    var goal: GoalBoard?

    var html: HTML {
        let cards = [shared, accepted, open, dead].compactMap { $0 }
        return cards.isEmpty ? .nothing : HTML.cards(cards)
    }

    /// What both sides aim at together.
    private var shared: HTML? {
        guard let goal, let joint = goal.joint else { return nil }
        let line = goal.settling ?? joint
        return GoalJointPart.card(goal, line, link: "/goals")
    }

    private func newest(_ measure: Commitment.Measure) -> CommitmentResult? {
        desk.report.parties.flatMap(desk.newest).map(\.result).first { $0.commitment.measure == measure }
    }

    private var accepted: HTML? {
        guard let result = newest(.acceptance), result.tally.cases > 0 else { return nil }
        let missed = result.tally.missed.count
        return HTML.figure(
            "Accepted", value: Format.grouped(result.tally.met.count),
            unit: "of \(Format.grouped(result.tally.cases)) decided", link: desk.address.rows(result, .met),
            note: """
                <a href="\(desk.address.rows(result, .missed))">\(Format.grouped(missed)) rejected</a>\
                \(if: !result.tally.leftOut.isEmpty, ", \(Format.grouped(result.tally.leftOut.count)) left out")
                """)
    }

    private var dead: HTML? {
        guard let result = newest(.deadOnArrival), result.tally.cases > 0 else { return nil }
        let share = result.delivered.map { ScorecardFigures.text($0) } ?? "–"
        return HTML.figure(
            "Dead on arrival", value: Format.grouped(result.tally.missed.count),
            unit: "of \(Format.grouped(result.tally.cases))", link: desk.address.rows(result, .missed),
            note: "\(share); at most \(ScorecardFigures.text(result.promised)) is promised")
    }

    private var open: HTML? {
        guard let result = newest(.decision) else { return nil }
        let pending = result.tally.pending.count
        return HTML.figure(
            "Waiting for a decision", value: Format.grouped(pending), link: desk.address.rows(result, .pending),
            note: pending == 0 ? "Nothing waits" : "Still in time; the clock of each runs")
    }
}
