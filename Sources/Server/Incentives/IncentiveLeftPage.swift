import Domain
import Record

/// Why somebody is not paid where an incentive would: each case in a sentence.
struct IncentiveLeftPage: Page {
    let report: IncentiveReport
    let pages: Pagination

    init(report: IncentiveReport, query: Form) {
        self.report = report
        pages = Pagination(query: query, total: report.left.count, link: report.request.link("/incentives/left"))
    }

    var title: String { "Not paid twice" }
    var crumbs: [Crumb] { [Crumb("Incentives", report.request.link()), Crumb(title)] }
    var current: Link? { "/incentives" }

    var content: HTML {
        """
        \(HTML.head(title, "Where two incentives would pay the same person for the same money, the first of the accord does."))
        \(if: report.left.isEmpty, HTML.empty("No such case", "Nobody would be paid twice, as far as you may see."))
        <ul class="listed">\(cases)</ul>
        \(pages.html)
        """
    }

    private var cases: [HTML] {
        report.left.dropFirst(pages.offset).prefix(pages.size).map { sentence -> HTML in "<li>\(sentence)</li>" }
    }
}
