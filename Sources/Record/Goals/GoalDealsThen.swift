import Domain
import Storage

/// Deals as they were known at an instant that is over: what was written down later, of whatever day, does not count.
///
/// Only a month that is frozen late asks for it; whoever asks now knows everything.
struct GoalDealsThen {
    let connection: any Connection
    let then: Timestamp

    func known(_ deals: [GoalDeal]) throws -> [GoalDeal] {
        let documents = Set(
            try connection.all("SELECT id FROM billing_document WHERE recorded > \(then)") { $0.integer(0) })
        let courses = try laterCourses()
        guard !documents.isEmpty || !courses.isEmpty else { return deals }
        return deals.compactMap { deal in
            // A group of documents without a deal goes by the first of them.
            if !deal.figures.isDeal, documents.contains(deal.figures.id) { return nil }
            var figures = deal.figures
            figures.money = GoalDeal.known(figures.money, without: documents)
            if figures.isDeal, let course = courses[figures.id] { take(course, into: &figures) }
            return GoalDeal(deal, figures: figures, later: documents)
        }
    }

    /// Those that were changed later, as they stood.
    private func laterCourses() throws -> [Int64: OpportunityCourse] {
        let rows = try OpportunityQueries.rows(
            """
            opportunity.id IN (SELECT opportunity FROM opportunity_change
                WHERE recorded > \(then) AND withdrawn IS NULL) AND opportunity.recorded <= \(then)
                AND opportunity.withdrawn IS NULL ORDER BY opportunity.id
            """, in: connection)
        let courses = try OpportunityHistory.courses(rows, in: connection)
        var found: [Int64: OpportunityCourse] = [:]
        for (row, course) in zip(rows, courses) { found[row.id.rawValue] = try course.asOf(then) }
        return found
    }

    private func take(_ course: OpportunityCourse, into figures: inout OpportunityFigures) {
        figures.closingDay = course.closingDay
        figures.pushes = course.pushes
        guard course.status == .open else { return }
        figures.closedAt = nil
        figures.outcome = nil
        figures.money[.booked] = []
    }
}
