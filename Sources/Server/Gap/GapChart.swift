import Domain
import Record

/// The waterfall from what was aimed at to what was paid.
struct GapChart {
    let report: GapReport

    private var gap: Gap { report.gap }
    private var isGoal: Bool { report.request.base == .goal }

    var html: HTML {
        let start = isGoal ? "Goal" : "Last year"
        let chart = WaterfallChart(
            ChartHead(
                "gap", title: "From \(report.money(gap.aimed)) to \(report.money(gap.paid)) paid", finding: finding,
                width: .full),
            steps: [.init(start, Double(gap.aimed), isTotal: true, tone: .soft)] + steps
                + [.init("Paid", Double(gap.paid), isTotal: true)], mayBeCut: true, legend: legend, format: format)
        return HTML.card(
            isGoal ? "Goal to paid, link by link" : "Last year to this, link by link",
            aside: HTML(text: report.currency),
            chart.html)
    }

    /// Parts that are nothing stand in the table alone; what is beside the chain is one step.
    private var steps: [WaterfallChart.Step] {
        let parts = gap.totals
        var steps = parts.compactMap { part -> WaterfallChart.Step? in
            guard let link = part.link, part.amount != 0 else { return nil }
            return WaterfallChart.Step(
                link.title, Double(part.amount), tone: Self.tone(part.owner),
                note: part.owner.map(Self.short) ?? "Both")
        }
        func add(_ name: String, _ isIncluded: (GapPart) -> Bool) {
            let sum = parts.filter(isIncluded).reduce(Int64(0)) { $0 + $1.amount }
            if sum != 0 { steps.append(.init(name, Double(sum), tone: .soft, note: "Both")) }
        }
        add("Other origins") { if case .beside = $0.kind { true } else { false } }
        add("Begun before") { $0.kind == .carried }
        add("Rates and goal") { $0.kind == .uncovered }
        return steps
    }

    private var finding: String {
        let worst = gap.worst.prefix(3).map { "\($0.kind.title) \(report.signed($0.amount))" }
        guard !worst.isEmpty else { return "No part fell short." }
        return "What fell short most: \(worst.joined(separator: ", "))."
    }

    private var legend: HTML {
        let items: [(String, String)] = [
            ("fill-marketing", "Marketing"), ("fill-sales", "Sales"), ("fill-accounts", "Accounts"),
            ("fill-soft", "Both, or the goal"), ("gain line-soft", "Outlined: better than aimed at"),
        ]
        let entries = items.map { name, title -> HTML in
            """
            <li><svg viewBox="0 0 14 14" aria-hidden="true"><rect x="1" y="1" width="12" height="12" rx="2" \
            class="\(name)"/></svg>\(title)</li>
            """
        }
        return "<ul class=\"legend\">\(entries)</ul>"
    }

    private static func tone(_ owner: Party?) -> ChartTone {
        switch owner {
        case .marketing: .marketing
        case .sales: .sales
        case .accountManagement: .accounts
        default: .soft
        }
    }

    static func short(_ party: Party) -> String { party == .accountManagement ? "Accounts" : party.title }

    /// `$1.25M`, `$96.3k`: short, so that words of neighbours do not meet.
    private var format: @Sendable (Double) -> String {
        let currency = report.currency
        let unit = (0..<Money.decimals(of: currency)).reduce(1.0) { value, _ in value * 10 }
        return { amount in
            let major = amount / unit
            let sign = major < 0 ? "−" : ""
            let size = major.magnitude
            if size >= 999_500 { return "\(sign)\(Format.decimal(size / 1_000_000, digits: 2))M" }
            if size >= 1_000 { return "\(sign)\(Format.decimal(size / 1_000, digits: 1))k" }
            return "\(sign)\(Format.decimal(size, digits: 0))"
        }
    }
}
