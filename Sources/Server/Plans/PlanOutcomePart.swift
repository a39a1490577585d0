import Domain
import Record

/// What a plan found: leads by movement, quality, load, promises, and the leads that would move with their reasons.
struct PlanOutcomePart {
    /// Leads that are listed.
    private static let shown = 60

    let compared: ComparedPlan
    let format: Format

    private var plan: Plan { compared.plan }

    var html: HTML {
        """
        \(cards)
        \(HTML.section("What became of them", sentence, id: "movements", movements))
        \(HTML.section(
            "How well it picks", "Of leads whose outcome is known; an interval of 95 % beside.", id: "quality",
            quality))
        \(breakdowns)
        \(load)
        \(promises)
        \(moves)
        <p class="softer">\(assumptions)</p>
        """
    }

    private var sentence: HTML {
        let old = compared.against.map { "version \($0)" } ?? "no accord"
        return HTML(
            text: "Leads that came in from \(format.day(plan.window.firstDay)) to \(format.day(plan.window.lastDay)), "
                + "under \(old) and under the draft. Leads that are still open are young, not lost.")
    }

    private var cards: HTML {
        let old = plan[.both].counts.leads + plan[.onlyOld].counts.leads
        let draft = plan[.both].counts.leads + plan[.onlyNew].counts.leads
        let change = draft - old
        return HTML.cards([
            card("Qualified under the old", Format.grouped(old)),
            card("Qualified under the draft", Format.grouped(draft)),
            card("Difference", change > 0 ? "+\(Format.grouped(change))" : Format.grouped(change)),
            card("Would go another way", Format.grouped(plan.moves.count)),
        ])
    }

    private func card(_ title: String, _ value: String) -> HTML {
        "<article class=\"card number\"><h2>\(title)</h2><p class=\"value\">\(value)</p></article>"
    }

    private var movements: HTML {
        Table(
            "Leads by how they stand to the two accords",
            columns: [
                .init("Leads"), .number("All"), .number("Accepted"), .number("Rejected"), .number("Won"),
                .number("Open"), .number("Never handed over"), .init("Estimate"),
            ],
            rows: PlanMovement.allCases.map { movement in
                let part = plan[movement]
                let counts = part.counts
                return [
                    HTML(text: movement.title), number(counts.leads), number(counts.taken), number(counts.rejected),
                    number(counts.won), number(counts.open), number(counts.neverHanded), estimate(part.estimate),
                ]
            }
        ).html
    }

    private func estimate(_ estimate: PlanEstimate?) -> HTML {
        guard let accepted = estimate?.accepted else { return "–" }
        return """
            about \(Format.decimal(accepted.count, digits: 0)) accepted\
            <small>\(Format.decimal(accepted.lower, digits: 0)) to \(Format.decimal(accepted.upper, digits: 0)), \
            estimated from \(Format.grouped(accepted.sample)) leads</small>
            """
    }

    private var quality: HTML {
        func row(_ title: String, _ share: (PlanQuality) -> String) -> [HTML] {
            [HTML(text: title), HTML(text: share(plan.oldQuality)), HTML(text: share(plan.draftQuality))]
        }
        return Table(
            "Precision and recall", columns: [.init("Share"), .number("Old"), .number("Draft")],
            rows: [
                row("Qualified ones that were accepted") { PlanShare.text($0.acceptance.precision) },
                row("Accepted ones that qualify") { PlanShare.text($0.acceptance.recall) },
                row("Qualified ones that were won") { PlanShare.text($0.wins.precision) },
                row("Won ones that qualify") { PlanShare.text($0.wins.recall) },
            ]
        ).html
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

    private var load: HTML {
        let over = plan.load.rows.filter { $0.oldOver > 0 || $0.draftOver > 0 }
        guard !over.isEmpty else { return .nothing }
        return HTML.section(
            "Weeks over capacity", "By the roster of each week; a pool without a cap is never over.", id: "load",
            Table(
                "Weeks over capacity",
                columns: [.init("Pool"), .init("Week"), .number("Old"), .number("Draft"), .number("Capacity")],
                rows: over.prefix(Self.shown).map { row in
                    [
                        HTML(text: row.pool), HTML(text: row.week), number(row.old), number(row.draft),
                        HTML(text: row.capacity.map { Format.decimal(Double($0) / 1_000) } ?? "–"),
                    ]
                }
            ).html)
    }

    private var promises: HTML {
        let whole = plan.promises.filter(\.isWhole)
        guard !whole.isEmpty else { return .nothing }
        func text(_ value: Int64?) -> HTML { HTML(text: value.map { Format.grouped($0) } ?? "–") }
        return HTML.section(
            "What it would have done to the promises", "Whole periods of the window.", id: "promises",
            Table(
                "Promises",
                columns: [
                    .init("Promise"), .init("Period"), .number("Old promised"), .number("Old delivered"),
                    .number("Draft promised"), .number("Draft delivered"),
                ],
                rows: whole.map { promise in
                    [
                        HTML(text: promise.name), HTML(text: promise.period), text(promise.old?.promised),
                        text(promise.old?.delivered), text(promise.draft?.promised), text(promise.draft?.delivered),
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
