import Domain
import Storage

/// Deals as they were known at an instant that is over: what was written down later, of whatever day, does not count.
///
/// Documents that came later are not there, those that were called off later still stand, and amount, closing day,
/// owner and close are those that the history had by then. Only a month that is frozen late asks for it; whoever asks
/// now knows everything.
struct GoalDealsThen {
    let reading: GoalDealReading
    let then: Timestamp

    private var connection: any Connection { reading.connection }

    /// The deals as they were known then.
    ///
    /// `deals`: As they are known now. `first`, `fixedOn`: What they were read with.
    func known(_ deals: [GoalDeal], from first: Day, fixedOn: Day) throws -> [GoalDeal] {
        let (documents, courses) = (try laterDocuments(), try laterCourses())
        let changed = documents.deals.union(courses.keys)
        guard !changed.isEmpty || documents.isOfNone else { return deals }
        let owners = try OwnerNames(in: connection)
        let told = try reading.deals(changed.sorted(), from: first, fixedOn: fixedOn) { deal in
            var deal = deal
            deal.source.documents = documents.known(deal.source.documents)
            // Documents without a deal were not there as long as none of them was.
            if deal.source.opportunity == 0 { return deal.source.documents.isEmpty ? nil : deal }
            if let course = courses[deal.id.rawValue] { try take(course, owners, into: &deal) }
            return deal
        }
        let again = Dictionary(
            told.filter(\.figures.isDeal).map { ($0.figures.id, $0) }, uniquingKeysWith: { first, _ in first })
        let own = deals.filter(\.figures.isDeal)
        return own.map { again[$0.figures.id] ?? $0 } + told.filter { !$0.figures.isDeal }
    }

    /// Documents that were written down or called off later.
    private struct Documents {
        var later: Set<Int64> = []
        var calledOff: Set<Int64> = []
        /// Whose they are.
        var deals: Set<Int64> = []
        /// Whether one of them belongs to no deal.
        var isOfNone = false

        func known(_ documents: [BillingFigures]) -> [BillingFigures] {
            documents.filter { !later.contains($0.id) }.map { document in
                guard calledOff.contains(document.id) else { return document }
                var document = document
                document.isCancelled = false
                return document
            }
        }
    }

    private func laterDocuments() throws -> Documents {
        var found = Documents()
        try connection.each(
            """
            SELECT document.id, document.recorded, \(SQL.documentDeal) FROM billing_document document
                \(.documentParents)
            WHERE document.recorded > \(then) OR document.cancelled_at > \(then)
            """
        ) { row in
            let isLater = row.timestamp(1) > then
            if isLater { found.later.insert(row.integer(0)) } else { found.calledOff.insert(row.integer(0)) }
            if let deal = row.optionalInteger(2) { found.deals.insert(deal) } else { found.isOfNone = true }
        }
        return found
    }

    /// Those of which the history has later rows.
    private func laterCourses() throws -> [Int64: OpportunityCourse] {
        let rows = try OpportunityQueries.rows(
            """
            opportunity.id IN (SELECT opportunity FROM opportunity_change
                WHERE recorded > \(then) AND withdrawn IS NULL) AND opportunity.recorded <= \(then)
                AND opportunity.withdrawn IS NULL ORDER BY opportunity.id
            """, in: connection)
        let courses = try OpportunityHistory.courses(rows, in: connection)
        return Dictionary(zip(rows.map(\.id.rawValue), courses), uniquingKeysWith: { first, _ in first })
    }

    /// What no later row touches stays as the deal's own row tells it.
    private func take(_ course: OpportunityCourse, _ owners: OwnerNames, into deal: inout MoneyDeal) throws {
        guard let known = try course.asOf(then) else { return }
        var isOwnerKnown = false
        for change in course.history where change.recorded > then {
            switch change.kind {
            case .amount: deal.amount = known.amount
            case .closingDay: (deal.place.closingDay, deal.place.pushes) = (known.closingDay, known.pushes)
            case .owner(let from, _):
                if !isOwnerKnown { deal.owner = owners.id(from) }
                isOwnerKnown = true
            case .closed, .reopened: close(deal: &deal, as: known)
            case .opened, .stage, .evidence: break
            }
        }
        deal.source.won = deal.status == .won ? won(deal) : nil
    }

    private func close(deal: inout MoneyDeal, as known: OpportunityCourse) {
        deal.status =
            switch known.status {
            case .open: .open
            case .won: .won
            case .lost: .lost
            }
        deal.closedAt = known.closedAt
        deal.place.outcome = known.closing?.outcome.rawValue
    }

    private func won(_ deal: MoneyDeal) -> (amount: Money, day: Day)? {
        guard let amount = deal.amount, let closedAt = deal.closedAt else { return nil }
        return (amount, reading.zone.day(at: closedAt))
    }
}
