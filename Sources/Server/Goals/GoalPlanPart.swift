import Domain
import Record

/// What a backward plan says: what it rests on, the leads by month and segment, what if, and when pipeline pays.
struct GoalPlanPart {
    let plan: GoalPlan

    init(_ plan: GoalPlan) { self.plan = plan }

    static func html(_ part: GoalPlanPart, _ format: Format) -> HTML { part.html(format) }

    private var money: (Int64) -> String { MetricWords.money(plan.accord.currency) }

    private func html(_ format: Format) -> HTML {
        """
        \(HTML.section("What it rests on", HTML(text: plan.rates.source), id: "rates", rates))
        \(if: plan.late > 0, HTML.note(
            "<strong>Late.</strong> \(Format.count(Int(plan.late), "lead")) would have been needed in months that are over."))
        \(HTML.section("Leads by month", "Shifted by the delay; rounded up, so that the goal is reached.", id: "leads", leads))
        \(HTML.section(
            "What if", "The goal that these leads bring, and the leads that the goal needs, with one rate at −30, 0 and +30 %.",
            id: "variants", variants))
        \(HTML.section(
            "When pipeline pays", "Of what was opened, what should be won and paid, by the quarter of the money.",
            id: "arrivals", arrivals))
        """
    }

    private var rates: HTML {
        let rates = plan.rates
        var facts: [(String, HTML)] = [
            ("Qualified to opportunity", share(rates.qualifiedToOpportunity)),
            ("Opportunity to won", share(rates.opportunityToWon)),
            ("Won amount", HTML(text: money(Int64(rates.wonAmount)))),
        ]
        if plan.isPaid { facts.append(("Paid of won", share(rates.paidOfWon))) }
        let cycle = plan.measuredCycles > 0 ? "measured on \(Format.count(plan.measuredCycles, "win"))" : "as signed"
        facts.append(("Cycle", HTML(text: "\(Int(rates.cycle.mean.rounded())) days, \(cycle)")))
        if plan.isPaid { facts.append(("Won to paid", HTML(text: "\(Int(rates.wonToPaid.mean.rounded())) days"))) }
        facts.append(("Rates", HTML(text: plan.isMeasured ? "the record’s own" : "the signed assumptions")))
        return "<div class=\"card\">\(HTML.facts(facts))</div>"
    }

    private func share(_ share: Double) -> HTML { HTML(text: Format.percent(share)) }

    private var leads: HTML {
        let months = Array(Set(plan.plan.needs.map(\.month))).sorted { $0.start < $1.start }
        var cells: [String: [Day: Int64]] = [:]
        for need in plan.plan.needs {
            cells["\(need.territory), \(need.vertical)", default: [:]][need.month.firstDay, default: 0] += need.leads
        }
        let rows = cells.sorted { $0.key < $1.key }.map { name, counts -> Table.Row in
            let sum = counts.values.reduce(0, +)
            return .cells(
                [HTML(text: name)] + months.map { HTML(text: counts[$0.firstDay].map { Format.grouped($0) } ?? "–") }
                    + [HTML(text: Format.grouped(sum))])
        }
        let sums = months.map { month in
            HTML(text: Format.grouped(plan.plan.needs.filter { $0.month == month }.reduce(0) { $0 + $1.leads }))
        }
        let total = Table.Row.total(["All"] + sums + [HTML(text: Format.grouped(plan.plan.leads))])
        return Table(
            "Leads by month and segment",
            columns: [.init("Segment")] + months.map { .number(PeriodTitle.of($0)) } + [.number("All")],
            rows: rows + [total]
        ).html
    }

    private var variants: HTML {
        let all = plan.plan.variants()
        let rows = PlanRates.Assumption.allCases.compactMap { assumption -> [HTML]? in
            if !plan.isPaid, assumption == .paidOfWon || assumption == .wonToPaid { return nil }
            let own = all.filter { $0.assumption == assumption }.sorted { $0.change < $1.change }
            return [HTML(text: TouchWords.title(assumption.rawValue))]
                + own.map { HTML(text: money($0.brought)) } + own.map { HTML(text: Format.grouped($0.leads)) }
        }
        return Table(
            "What if",
            columns: [
                .init("Assumption"), .number("Brings at −30 %"), .number("As planned"), .number("At +30 %"),
                .number("Leads at −30 %"), .number("As planned"), .number("At +30 %"),
            ], rows: rows
        ).html
    }

    private var arrivals: HTML {
        let rows = plan.arrivals.flatMap { arrival -> [Table.Row] in
            let head = Table.Row.group(
                "Opened in \(PeriodTitle.of(arrival.opened)): \(money(arrival.pipeline))", sideClass: "is-both")
            let pays = arrival.pays.map { pay -> Table.Row in
                .cells([HTML(text: PeriodTitle.of(pay.period)), "<span class=\"guess\">\(money(pay.amount))</span>"])
            }
            return [head] + (pays.isEmpty ? [.cells(["Nothing was opened", "–"])] : pays)
        }
        return Table(
            "When pipeline pays",
            columns: [.init("Quarter of the money"), .number(plan.isPaid ? "Paid, estimate" : "Booked, estimate")],
            rows: rows
        ).html
    }
}

/// The needs as a file.
enum GoalPlanFile {
    static func lines(_ plan: GoalPlan) -> [UInt8] {
        var text = CSVText()
        text.line(["territory", "vertical", "month from", "month to", "leads"])
        for need in plan.plan.needs {
            text.line([
                need.territory, need.vertical, need.month.firstDay.description, need.month.lastDay.description,
                String(need.leads),
            ])
        }
        return text.bytes
    }
}
