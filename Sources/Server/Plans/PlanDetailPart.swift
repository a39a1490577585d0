import Domain
import Record

/// What a plan found in detail: by each dimension, load, promises, and the leads that would move with their reasons.
struct PlanDetailPart {
    /// Leads that are listed.
    private static let shown = 60

    let compared: ComparedPlan
    let format: Format

    private var plan: Plan { compared.plan }

    var html: HTML {
        """
        \(breakdowns)
        \(PlanLoadPart(load: plan.load).html)
        \(promises)
        \(moves)
        <p class="softer">\(assumptions)</p>
        """
    }

    private var breakdowns: HTML {
        let parts = plan.breakdowns.filter { $0.rows.count > 1 }.map { breakdown -> HTML in
            let table = Table(
                "By \(breakdown.dimension.rawValue)",
                columns: [.init(breakdown.dimension.rawValue.capitalized)]
                    + PlanMovement.allCases.map { .number($0.title) },
                rows: breakdown.rows.map { row in
                    [HTML(text: row.name)] + PlanMovement.allCases.map { number(row[$0].counts.leads) }
                }
            ).html
            return "<details class=\"card\"><summary>By \(breakdown.dimension.rawValue)</summary>\(table)</details>"
        }
        return "\(parts)"
    }

    private var promises: HTML {
        let lines = PlanPromiseLines(plan).lines
        guard !lines.isEmpty else { return .nothing }
        func text(_ value: Int64?) -> HTML { HTML(text: value.map { Format.grouped($0) } ?? "–") }
        return HTML.section(
            "What it would have done to the promises",
            "Whole periods of the window: the last \(PlanPromiseLines.shown), and the sum of those before.",
            id: "promises",
            Table(
                "Promises",
                columns: [
                    .init("Promise"), .init("Period"), .number("Old promised"), .number("Old delivered"),
                    .number("Draft promised"), .number("Draft delivered"),
                ],
                rows: lines.map { line in
                    [
                        HTML(text: line.name), HTML(text: line.period), text(line.oldPromised),
                        text(line.oldDelivered), text(line.draftPromised), text(line.draftDelivered),
                    ]
                }
            ).html)
    }

    private var moves: HTML {
        guard !plan.moves.isEmpty else { return .nothing }
        let rows = plan.moves.prefix(Self.shown).map { move -> [HTML] in
            let id = ID<Lead>(move.lead)
            return [
                "<a href=\"\("/leads/\(id)" as Link)\">\(id.description)</a>", HTML(text: move.movement.title),
                HTML(text: move.reasons.joined(separator: "; ")),
            ]
        }
        let rest = plan.moves.count - rows.count
        let more: HTML = rest > 0 ? "<p class=\"softer\">and \(Format.count(rest, "more lead"))</p>" : .nothing
        let table = Table(
            "Leads that would move", columns: [.init("Lead"), .init("Stands"), .init("Because")], rows: rows)
        return HTML.section("Leads that would move", nil, id: "moves", "\(table.html)\(more)")
    }

    private var assumptions: HTML {
        let rests = plan.assumptions
        let leftOut = plan.leftOut.isEmpty ? "" : " Not judged by a plan: \(plan.leftOut.joined(separator: ", "))."
        return HTML(
            text: "\(Format.count(rests.none, "lead")) rest on no assumption about time, "
                + "\(Format.grouped(rests.creation)) on values known at creation, \(Format.grouped(rests.change)) on "
                + "values known at their change, \(Format.grouped(rests.importing)) on values known at the import."
                + leftOut)
    }

    private func number(_ value: Int) -> HTML { HTML(text: Format.grouped(value)) }
}
