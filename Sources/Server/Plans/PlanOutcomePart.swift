import Domain
import Record

/// What a plan found at a glance: leads by movement with what became of them, and how well each accord picks.
struct PlanOutcomePart {
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

    private func number(_ value: Int) -> HTML { HTML(text: Format.grouped(value)) }
}
