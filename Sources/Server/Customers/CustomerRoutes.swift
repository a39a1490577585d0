import Domain
import Hummingbird
import Record

/// The lists of customers and of renewals.
struct CustomerRoutes: Sendable {
    /// Months that the board of renewals shows.
    static let months = 12

    let desk: CustomerDesk
    private let shown = KeptFigures<String, CustomerPage.Shown>(quick: 10, patience: FigurePatience(isOn: true))
    private let boards = KeptFigures<String, RenewalBoard>(quick: 3, patience: FigurePatience(isOn: true))

    init(desk: CustomerDesk) {
        self.desk = desk
    }

    var routes: [Route] {
        [
            Route(.get, "/customers", .signedIn) { visit in try await visit.page(try await customers(visit)) },
            Route(.get, "/renewals", .signedIn) { visit in try await visit.page(try await renewals(visit)) },
        ]
    }

    private func customers(_ visit: Visit) async throws -> CustomerPage {
        let (viewer, accord) = (try visit.viewer, try await desk.accord(visit))
        let (today, manager, now) = (desk.today(accord, visit), try desk.manager(visit), visit.now)
        let order = visit.query["order"].flatMap { CustomerReading.Order(rawValue: $0) } ?? .renewal
        let page = min(max(1, visit.query["page"].flatMap { Int($0) } ?? 1), 10_000)
        let offset = (page - 1) * CustomerReading.most
        let asked = try await desk.handoffs.database.read { try Asked(viewer.user, at: now, in: $0) }
        let question = "\(viewer.user) \(manager?.description ?? "") \(order) \(offset) \(today)"
        let shown = try await shown.value(question, asked) {
            try await read(viewer, accord, order, manager, offset, today, now)
        }
        return CustomerPage(
            shown: shown, viewer: viewer, format: visit.format, order: order, isMine: manager != nil, page: page,
            since: Self.yearAgo(today))
    }

    private func read(
        _ viewer: Viewer, _ accord: Accord?, _ order: CustomerReading.Order, _ manager: ID<User>?, _ offset: Int,
        _ today: Day, _ now: Timestamp
    ) async throws -> CustomerPage.Shown {
        try await desk.handoffs.database.read { connection in
            let reading = CustomerReading(connection: connection, viewer: viewer, today: today)
            let list = try reading.page(order: order, manager: manager, offset: offset)
            let start = Self.yearAgo(today)
            let stretch = RenewalBoard.Stretch(
                from: today, until: today.advanced(by: accord.flatMap(RenewalPromise.days) ?? 120), manager: manager)
            return CustomerPage.Shown(
                entries: list.entries, hasMore: list.hasMore, count: try reading.count(manager: manager),
                toTakeOver: try WaitingCounts.decisions(of: viewer, in: connection),
                asked: try ReferenceQueries.waiting(for: viewer.user, in: connection),
                renewals: try RenewalBoard.count(stretch, to: viewer, in: connection),
                retention: try RetentionReading(connection: connection, asOf: now)
                    .revenue(from: start, until: today, manager: manager, to: viewer),
                names: try UserQueries.names(in: connection))
        }
    }

    private func renewals(_ visit: Visit) async throws -> RenewalPage {
        let (viewer, accord) = (try visit.viewer, try await desk.accord(visit))
        let (today, manager, now) = (desk.today(accord, visit), try desk.manager(visit), visit.now)
        let first = today.advanced(by: 1 - today.day)
        let stretch = RenewalBoard.Stretch(
            from: first, until: Self.month(first, after: Self.months), manager: manager)
        let page = min(max(1, visit.query["page"].flatMap { Int($0) } ?? 1), 100_000)
        let offset = (page - 1) * Pagination.size
        let asked = try await desk.handoffs.database.read { try Asked(viewer.user, at: now, in: $0) }
        let board = try await boards.value("\(viewer.user) \(manager?.description ?? "") \(offset) \(first)", asked) {
            try await desk.handoffs.database.read {
                try RenewalBoard.read(
                    stretch, offset: offset, limit: Pagination.size, accord: accord, viewer, in: $0)
            }
        }
        let link = ("/renewals" as Link).with("of", visit.query["of"])
        return RenewalPage(
            board: board, pages: Pagination(query: visit.query, total: board.count, link: link), today: today,
            days: accord.flatMap(RenewalPromise.days), viewer: viewer, format: visit.format,
            tokenField: visit.tokenField, isMine: manager != nil)
    }

    /// The first of the month so many months later.
    static func month(_ first: Day, after count: Int) -> Day {
        let number = first.year * 12 + first.month - 1 + count
        return Day(year: number / 12, month: number % 12 + 1, day: 1) ?? first.advanced(by: count * 30)
    }

    /// The same day a year before; the last of February for the 29th.
    static func yearAgo(_ day: Day) -> Day {
        Day(year: day.year - 1, month: day.month, day: day.day) ?? day.advanced(by: -366)
    }
}
