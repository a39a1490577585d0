import Domain
import Record

/// Words for lines of statements.
enum IncentiveWords {
    static func kind(_ line: IncentiveLine) -> String {
        switch line.kind {
        case .reward: "reward"
        case .clawback: "taken back with a refund"
        case .cut: "over the most for a person"
        case .adjustment: "adjustment of a frozen line"
        case .expected: "still to come"
        }
    }

    static func status(_ status: IncentiveLine.Status) -> String {
        switch status {
        case .accrued: "Accrued"
        case .earned: "Earned"
        case .paid: "Given to payroll"
        case .clawed: "Taken back"
        }
    }
}

/// What a line of a statement opens.
enum IncentiveLinks {
    static func link(_ line: IncentiveLine, in report: IncentiveReport) -> Link? {
        switch line.source {
        case .money(_, let document?): "/documents/\(ID<BillingDocument>(document))"
        case .money(let opportunity, nil): "/opportunities/\(ID<Opportunity>(opportunity))"
        case .goal(let metric): "/goals/metrics/\(metric)"
        case .event(let id): report.meetings[id].map { "/leads/\($0)" } ?? "/references"
        }
    }
}

/// What stands where statements will be, before anything is paid for.
struct NoIncentivePage: Page {
    let sentence: String

    var title: String { "Incentives" }
    var current: Link? { "/incentives" }
    var crumbs: [Crumb] { [Crumb("Incentives")] }

    var content: HTML {
        """
        \(HTML.head("Incentives", "What is paid for what, to whom, with each line open to its payment."))
        \(HTML.empty(
            "No incentives are signed", sentence + " Try a draft on the record before anybody signs it.",
            step: HTML.button("Try a draft", "/incentives/simulate", isFirst: true)))
        """
    }
}
