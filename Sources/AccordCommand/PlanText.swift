import Domain
import Record

/// A plan for people who read it in a terminal.
struct PlanText {
    /// Leads that are named.
    private static let shown = 12

    let compared: ComparedPlan

    private var plan: Plan { compared.plan }

    func tell(_ output: Console) {
        let old = compared.against.map { "version \($0)" } ?? "no accord"
        output.line(output.strong("\(compared.draft.name), held against \(old)"))
        let leads = PlanMovement.allCases.reduce(0) { $0 + plan[$1].counts.leads }
        output.line(
            "\(Format.count(leads, "lead")) that came in from \(plan.window.firstDay) to \(plan.window.lastDay)")
        output.line()
        movements(output)
        quality(output)
        load(output)
        promises(output)
        moves(output)
        assumptions(output)
    }

    private func movements(_ output: Console) {
        var table = TextTable("leads", "all", "accepted", "rejected", "won", "open", "never handed over", "estimate")
        for movement in PlanMovement.allCases {
            let part = plan[movement]
            let counts = part.counts
            let estimate = part.estimate?.accepted.map {
                "\(Format.decimal($0.count, digits: 0)) (\(Format.decimal($0.lower, digits: 0)) to "
                    + "\(Format.decimal($0.upper, digits: 0))) accepted"
            }
            table.add(
                movement.title, Format.grouped(counts.leads), Format.grouped(counts.taken),
                Format.grouped(counts.rejected), Format.grouped(counts.won), Format.grouped(counts.open),
                Format.grouped(counts.neverHanded), estimate ?? "")
        }
        table.lines(output).forEach { output.line($0) }
    }

    private func quality(_ output: Console) {
        output.line()
        var table = TextTable("of the leads with a known outcome", "old", "draft")
        func row(_ title: String, _ share: (PlanQuality) -> Double?) {
            func text(_ quality: PlanQuality) -> String { share(quality).map { Format.percent($0) } ?? "–" }
            table.add(title, text(plan.oldQuality), text(plan.draftQuality))
        }
        row("qualified ones that were accepted") { $0.acceptance.precision?.share }
        row("accepted ones that qualify") { $0.acceptance.recall?.share }
        row("qualified ones that were won") { $0.wins.precision?.share }
        row("won ones that qualify") { $0.wins.recall?.share }
        table.lines(output).forEach { output.line($0) }
    }

    private func load(_ output: Console) {
        guard plan.load.draftOver > 0 || plan.load.oldOver > 0 else { return }
        output.line()
        let (old, draft) = (Double(plan.load.oldOver) / 1_000, Double(plan.load.draftOver) / 1_000)
        output.line(
            "Over capacity: \(Format.decimal(old, digits: 0)) hand-offs under the old, "
                + "\(Format.decimal(draft, digits: 0)) under the draft, week by week.")
    }

    private func promises(_ output: Console) {
        let lines = PlanPromiseLines(plan).lines
        guard !lines.isEmpty else { return }
        output.line()
        var table = TextTable("promise", "period", "old promised", "delivered", "draft promised", "delivered")
        for line in lines {
            func text(_ number: Int64?) -> String { number.map { Format.grouped($0) } ?? "–" }
            table.add(
                line.name, line.period, text(line.oldPromised), text(line.oldDelivered), text(line.draftPromised),
                text(line.draftDelivered))
        }
        table.lines(output).forEach { output.line($0) }
    }

    private func moves(_ output: Console) {
        guard !plan.moves.isEmpty else { return }
        output.line()
        output.line(output.strong("\(Format.count(plan.moves.count, "lead")) would go another way"))
        for move in plan.moves.prefix(Self.shown) {
            output.line(
                "  \(ID<Lead>(move.lead))  \(move.movement.title.lowercased()): \(move.reasons.joined(separator: "; "))"
            )
        }
        if plan.moves.count > Self.shown { output.line(output.soft("  … and so on; --json lists them")) }
    }

    private func assumptions(_ output: Console) {
        let rests = plan.assumptions
        output.line()
        output.line(
            output.soft(
                "\(Format.grouped(rests.none)) leads rest on no assumption about time; "
                    + "\(Format.grouped(rests.creation)) on values known at creation, \(Format.grouped(rests.change)) on "
                    + "values known at their change, \(Format.grouped(rests.importing)) on values known at the import.")
        )
        if !plan.leftOut.isEmpty {
            output.line(output.soft("Not judged by a plan: \(plan.leftOut.joined(separator: ", "))."))
        }
    }
}
