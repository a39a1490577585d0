import Domain
import Hummingbird
import Record

/// Goals on pages, as files and for programs.
package enum GoalFeature {
    package static func feature(_ goals: GoalStore) -> Feature {
        Feature(
            "goals",
            routes: reading(goals) + GoalMetricRoutes.routes(goals) + GoalClosingRoutes.routes(goals)
                + GoalPlanningRoutes.routes(goals))
    }

    static let spreadsheet = "text/csv; charset=utf-8"

    private static func reading(_ goals: GoalStore) -> [Route] {
        [
            Route(.get, "/goals", .signedIn) { visit in
                do {
                    let address = try GoalAddress(visit.query)
                    let board = try await goals.board(address.request, try visit.reader)
                    if visit.wantsJSON {
                        return try visit.json(board.lines.map { GoalEntry($0, names: board.names) })
                    }
                    return try await visit.page(
                        GoalsPage(
                            board: board, address: address, mayClose: Permission.oversee.allows(try visit.viewer),
                            format: visit.format))
                } catch Problem.notFound(let sentence) where !visit.wantsJSON && visit.query.fields.isEmpty {
                    return try await visit.page(NoGoalsPage(sentence: sentence))
                }
            },
            Route(.get, "/goals/file", .signedIn) { visit in
                let board = try await goals.board(GoalAddress(visit.query).request, try visit.reader)
                return visit.download(
                    GoalFile.lines(board), name: "goals-\(board.span.label).csv", contentType: spreadsheet)
            },
            Route(.get, "/goals/rows", .signedIn) { visit in
                let (metric, address, all) = try question(visit)
                let size = Pagination.size
                let wanted = min(max(1, visit.query["page"].flatMap { Int($0) } ?? 1), 1_000_000)
                let found = try await goals.rows(
                    of: metric, address.request, all: all, page: (offset: (wanted - 1) * size, size: size),
                    try visit.reader)
                let link = address.link("/goals/rows").with("metric", metric).with("all", all ? "yes" : nil)
                let file = address.link("/goals/rows/file").with("metric", metric).with("all", all ? "yes" : nil)
                return try await visit.page(
                    GoalRowsPage(
                        found: found, pages: Pagination(query: visit.query, total: found.total, link: link),
                        file: file, format: visit.format))
            },
            Route(.get, "/goals/rows/file", .signedIn) { visit in
                let (metric, address, all) = try question(visit)
                let found = try await goals.rows(of: metric, address.request, all: all, try visit.reader)
                return visit.download(
                    GoalFile.rows(found), name: "\(metric)-\(found.line.span.label).csv", contentType: spreadsheet)
            },
            Route(.get, "/goals/attainment", .signedIn) { visit in
                do {
                    let table = try await goals.attainment(visit.query["metric"], try visit.reader)
                    return try await visit.page(
                        GoalAttainmentPage(
                            table: table, tokenField: visit.tokenField,
                            mayManage: Permission.manage.allows(try visit.viewer),
                            mayClose: Permission.oversee.allows(try visit.viewer), format: visit.format))
                } catch Problem.notFound(let sentence) where visit.query.fields.isEmpty {
                    return try await visit.page(NoGoalsPage(sentence: sentence))
                }
            },
            Route(.get, "/goals/attainment/file", .signedIn) { visit in
                let table = try await goals.attainment(visit.query["metric"], try visit.reader)
                return visit.download(
                    GoalAttainmentFile.lines(table), name: "attainment-\(table.metric.name).csv",
                    contentType: spreadsheet)
            },
            Route(.post, "/goals/campaigns/:campaign/owner", .manage) { visit in
                let reader = FormReader(visit.form)
                let owner = try reader.check(reader.id("owner", "The owner", of: User.self))
                try await goals.own(try visit.id("campaign"), by: owner, try visit.act)
                return visit.redirect(to: "/goals/attainment", toast: Toast("Named. Its deals count for them."))
            },
        ]
    }

    private static func question(_ visit: Visit) throws -> (metric: String, address: GoalAddress, all: Bool) {
        guard let metric = visit.query["metric"], !metric.isEmpty else {
            throw Problem.notFound("A figure is named by its metric, its period and its segment.")
        }
        return (metric, try GoalAddress(visit.query), visit.query["all"] != nil)
    }
}
