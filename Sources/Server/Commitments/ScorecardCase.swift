import Domain
import Storage

/// One row behind a figure: which lead, whose, when it began and how it came out.
public struct ScorecardCase: Sendable {
    /// `nil` for a seat of a pool.
    public let lead: ID<Lead>?
    /// The person, or the pool of a seat.
    public let name: String
    public let company: String?
    /// Whoever is responsible; `nil` when there is nobody, or when the figures of that person are not for the viewer.
    public let who: String?
    public let started: Timestamp
    public let due: Timestamp?
    public let stopped: Timestamp?
    public let elapsedMinutes: Int?
    public let businessMinutes: Int?
    /// How it counts, in words.
    public let outcome: String
    public let version: Int
}

/// The rows behind one figure, in the order in which they began.
public struct ScorecardCases: Sendable {
    public let report: ScorecardReport
    public let line: ScorecardLine
    /// All that the figure counts.
    public let total: Int
    public let cases: [ScorecardCase]
}

extension ScorecardStore {
    /// Which figure somebody opens.
    public struct Figure: Sendable {
        public var request: ScorecardRequest
        public var commitment: String
        /// First day of the commitment's own period.
        public var firstDay: Day
        public var part: ScorecardPart
        /// The rows before the accord instead of those under it.
        public var isBefore: Bool

        public init(
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
    public func cases(
        _ figure: Figure, page: (offset: Int, size: Int)? = nil, viewer: Viewer, now: Timestamp
    ) async throws -> ScorecardCases {
        try await database.read { connection in
            let report = try self.report(figure.request, viewer: viewer, now: now, in: connection)
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
