import Domain
import Storage

/// One row behind a figure: which lead, whose, when it began and how it came out.
package struct ScorecardCase: Sendable {
    /// Stands for the name of what is not for the viewer: the row counts and is shown, who it is about is not.
    static let outsideSight = "Outside your sight"

    /// `nil` for a seat of a pool, and for a lead that is not for the viewer.
    package let lead: ID<Lead>?
    /// The person, or the pool of a seat.
    package let name: String
    package let company: String?
    /// Whoever is responsible; `nil` when there is nobody, or when the figures of that person are not for the viewer.
    package let who: String?
    package let started: Timestamp
    package let due: Timestamp?
    package let stopped: Timestamp?
    package let elapsedMinutes: Int?
    package let businessMinutes: Int?
    /// How it counts, in words.
    package let outcome: String
    package let version: Int
    /// The company that a name on the list of target accounts is; `nil` for every other row.
    package var target: ID<Company>?
}

/// The rows behind one figure, in the order in which they began.
package struct ScorecardCases: Sendable {
    package let report: ScorecardReport
    package let line: ScorecardLine
    /// All that the figure counts.
    package let total: Int
    package let cases: [ScorecardCase]
}

extension ScorecardStore {
    /// Which figure somebody opens.
    package struct Figure: Sendable {
        package var request: ScorecardRequest
        package var commitment: String
        /// First day of the commitment's own period.
        package var firstDay: Day
        package var part: ScorecardPart
        /// The rows before the accord instead of those under it.
        package var isBefore: Bool

        package init(
            _ request: ScorecardRequest, commitment: String, firstDay: Day, part: ScorecardPart, isBefore: Bool = false
        ) {
            self.request = request
            self.request.window = .days(from: firstDay, through: firstDay)
            self.commitment = commitment
            self.firstDay = firstDay
            self.part = part
            self.isBefore = isBefore
        }
    }

    /// The rows that a figure counts, or a page of them: `page` says how many to leave out and to give.
    ///
    /// - Throws: `Problem.notFound` when there is no such figure, `Problem.forbidden` as for the figure.
    package func cases(
        _ figure: Figure, page: (offset: Int, size: Int)? = nil, viewer: Viewer, now: Timestamp
    ) async throws -> ScorecardCases {
        let report = try await report(figure.request, viewer: viewer, now: now)
        return try await database.read { connection in
            guard let line = report.line(figure.commitment, from: figure.firstDay) else {
                throw Problem.notFound("There is no commitment \(figure.commitment) in this period.")
            }
            let ids = figure.part.ids(figure.isBefore ? line.result.before : line.result.tally)
            let reading = try CaseReading(
                report: report, library: self.library,
                sight: ScorecardSight(report.accord.visibility, viewer: viewer, now: now, in: connection),
                connection: connection)
            let all = try reading.order(ids, of: line.result)
            let chosen = page.map { Array(all.dropFirst($0.offset).prefix($0.size)) } ?? all
            return ScorecardCases(
                report: report, line: line, total: ids.count, cases: try reading.cases(chosen, of: line.result))
        }
    }
}
