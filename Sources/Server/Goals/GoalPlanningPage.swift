import Domain
import Record

/// Backward planning: from the money that is wanted to the leads that it needs, where and when.
struct GoalPlanningPage: Page {
    /// `nil`: it cannot be planned; the form says why.
    let plan: GoalPlan?
    let form: Form
    let tokenField: HTML
    let mayManage: Bool
    let mayClose: Bool
    let format: Format

    var title: String { "Planning" }
    var crumbs: [Crumb] { [Crumb("Goals", "/goals"), Crumb("Planning")] }
    var current: Link? { "/goals" }

    var content: HTML {
        """
        \(HTML.head("Planning", HTML(text: sentence), buttons: plan == nil ? [] : [
            HTML.button("CSV", query("/goals/planning/file")), HTML.printing,
        ]))
        \(GoalParts.tabs("/goals/planning", mayClose: mayClose))
        \(question)
        \(plan.map(GoalPlanPart.init).map { GoalPlanPart.html($0, format) })
        \(plan.map(accepting))
        """
    }

    private var sentence: String {
        guard let plan else { return "From a revenue goal back to the leads that it needs." }
        let words = MetricWords.money(plan.accord.currency)
        let kind = plan.isPaid ? "paid" : "booked"
        return "\(words(plan.plan.goal)) \(kind) needs \(Format.count(Int(plan.plan.leads), "qualified lead")), "
            + "\(Int(plan.rates.delay.mean.rounded())) days before on average."
    }

    private func query(_ path: Link) -> Link {
        path.with("amount", form["amount"]).with("from", form["from"]).with("quarters", form["quarters"])
            .with("basis", form["basis"]).with("rates", form["rates"])
    }

    private var question: HTML {
        let fields = Fields(form)
        let currency = plan?.accord.currency ?? "the accord’s currency"
        return """
            <form class="form card" method="get" action="/goals/planning">\(fields.faults)\
            <div class="filters">
            \(fields.text("amount", "Goal a quarter", hint: "In \(currency); left open: the accord’s own.", isRequired: false))
            \(fields.text("from", "First quarter", type: "date", hint: "A day of it; left open: the next.", isRequired: false))
            \(fields.choice("quarters", "Quarters", (1...8).map { (String($0), String($0)) }))
            \(fields.choice("basis", "Money", [("", "As the accord says"), ("booked", "Booked"), ("paid", "Paid")]))
            \(fields.choice("rates", "Rates", [("", "The record’s, else signed"), ("signed", "Only the signed ones")]))
            </div>\(fields.fault("assumptions"))<div class="buttons"><button class="button first">Plan back</button></div></form>
            """
    }

    private func accepting(_ plan: GoalPlan) -> HTML {
        guard mayManage else { return .nothing }
        guard plan.target != nil else {
            return HTML.note("No month of the accord’s term is left in which these leads would be needed.")
        }
        let hidden = ["amount", "from", "quarters", "basis", "rates"].map { name -> HTML in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(form[name] ?? "")\">"
        }
        return HTML.section(
            "Accept as targets",
            "Writes these leads as monthly targets into a draft of the accord; nothing is signed by that.",
            id: "accept",
            """
            <form method="post" action="/goals/planning/draft">\(tokenField)\(hidden)\
            <div class="buttons"><button class="button first">Accept as targets in a draft</button></div></form>
            """)
    }
}

extension MetricWords {
    /// Minor units as people read them.
    static func money(_ currency: String) -> (Int64) -> String {
        let unit = (0..<Money.decimals(of: currency)).reduce(Int64(1)) { value, _ in value * 10 }
        return { minor in
            let major = (Double(minor) / Double(unit)).rounded(.toNearestOrAwayFromZero)
            return Format.money(Money(minorUnits: Int64(major) * unit, currency: currency))
        }
    }
}
