import Domain
import Hummingbird
import Record

/// The routes of the scorecard.
enum ScorecardRoutes {
    private static let spreadsheet = "text/csv; charset=utf-8"

    /// All that the page depends on.
    private struct Drawing: Hashable, Sendable {
        let address: Link
        let position: Int64
        let asOf: Timestamp
        let goalAsOf: Timestamp?
        let told: String
        let zone: String
        let today: Day
        let teams: [String]
        let persons: [ScorecardDesk.Choice]

        init(_ desk: ScorecardDesk, _ goal: GoalBoard?) {
            address = desk.address.link()
            position = desk.position
            asOf = desk.report.asOf
            goalAsOf = goal?.now
            told = desk.format.told(at: asOf)
            zone = desk.format.zone
            today = desk.format.localDay(desk.format.now)
            teams = desk.teams
            persons = desk.persons
        }
    }

    static func routes(_ scorecards: ScorecardStore, _ goals: GoalStore?) -> [Route] {
        let drawn = DrawnPages<Drawing>()
        return [
            Route(.get, "/scorecard", .signedIn) { visit in
                do {
                    let desk = try await ScorecardDesk.read(
                        scorecards, visit.query, visit.reader, isWhole: !visit.wantsJSON)
                    if visit.wantsJSON { return try visit.json(desk.report.entries) }
                    let board = try await sharedGoal(goals, desk, visit)
                    return try await visit.page(
                        drawn.page(Drawing(desk, board)) { ScorecardPage(desk: desk, goal: board) })
                } catch Problem.notFound(let sentence) where !visit.wantsJSON && visit.query.fields.isEmpty {
                    return try await visit.page(NoScorecardPage(sentence: sentence))
                }
            },
            Route(.get, "/scorecard/file", .signedIn) { visit in
                let desk = try await ScorecardDesk.read(scorecards, visit.query, visit.reader, trend: 1)
                let name = "scorecard-\(desk.span.label).csv"
                return visit.download(ScorecardFile.lines(desk.report), name: name, contentType: spreadsheet)
            },
            Route(.get, "/scorecard/commitments/:commitment", .signedIn) { visit in
                let id = try visit.parameter("commitment")
                return try await visit.page(try await CommitmentPage.read(scorecards, visit, id: id))
            },
            Route(.get, "/scorecard/rows", .signedIn) { visit in
                let (figure, address) = try await question(scorecards, visit)
                let size = Pagination.size
                let wanted = min(max(1, visit.query["page"].flatMap { Int($0) } ?? 1), 1_000_000)
                let cases = try await scorecards.cases(
                    figure, page: (offset: (wanted - 1) * size, size: size), viewer: try visit.viewer, now: visit.now)
                let link = address.rows(cases.line.result, figure.part, isBefore: figure.isBefore)
                return try await visit.page(
                    ScorecardRowsPage(
                        figure: figure, cases: cases, address: address,
                        pages: Pagination(query: visit.query, total: cases.total, link: link), format: visit.format))
            },
            Route(.get, "/scorecard/rows/file", .signedIn) { visit in
                let (figure, _) = try await question(scorecards, visit)
                let cases = try await scorecards.cases(figure, viewer: try visit.viewer, now: visit.now)
                let name = "\(figure.commitment)-\(figure.firstDay)-\(figure.part.rawValue).csv"
                return visit.download(ScorecardFile.rows(cases), name: name, contentType: spreadsheet)
            },
        ]
    }

    /// The number that both sides aim at in the quarter of the page; `nil` for a page that is cut or looks back.
    private static func sharedGoal(
        _ goals: GoalStore?, _ desk: ScorecardDesk, _ visit: Visit
    ) async throws -> GoalBoard? {
        guard let goals, desk.address.cuts.isEmpty, desk.address.asOf == nil, desk.address.version == nil else {
            return nil
        }
        let request = GoalRequest(
            period: .quarter, on: min(desk.span.lastDay, desk.report.calendar.zone.day(at: visit.now)))
        return try await goals.shared(request, try visit.reader)
    }

    /// Which figure an address opens.
    ///
    /// - Throws: `Problem.forbidden` for those who have nothing to do with leads, `Problem.notFound` without a figure.
    private static func question(
        _ scorecards: ScorecardStore, _ visit: Visit
    ) async throws -> (figure: ScorecardStore.Figure, address: ScorecardAddress) {
        let viewer = try visit.viewer
        guard Permission.work.allows(viewer) || viewer.isLeader || viewer.isManager else {
            throw Problem.forbidden(Permission.work.refusal)
        }
        let address = try ScorecardAddress(visit.query)
        guard let commitment = visit.query["commitment"],
            let day = try ScorecardAddress.day(visit.query["period"], "period"),
            let part = ScorecardPart(rawValue: visit.query["part"] ?? ScorecardPart.cases.rawValue)
        else { throw Problem.notFound("A figure is named by its commitment, its period and its part.") }
        let filter = try await scorecards.database.read { try ScorecardDesk.filter(address, in: $0) }
        let request = ScorecardRequest(filter: filter, asOf: address.asOf, version: address.version)
        let figure = ScorecardStore.Figure(
            request, commitment: commitment, firstDay: day, part: part, isBefore: visit.query["before"] != nil)
        return (figure, address)
    }
}
