import Domain
import Storage

/// Makes the rows that figures are computed from, as they were known at an instant.
struct ScorecardFacts {
    /// Milliseconds.
    private static let longStretch = Int64(400) * 86_400_000

    let connection: any Connection
    let asOf: Timestamp
    private let emails: [ID<User>: String]
    private let versions: [Int64: VersionRules]
    private let latest: Int64

    /// `versions`: Those in force by then, oldest first.
    init(
        connection: any Connection, asOf: Timestamp, users: [User],
        versions: [(number: Int64, accord: CompiledAccord)]
    ) {
        self.connection = connection
        self.asOf = asOf
        emails = Dictionary(users.map { ($0.id, $0.email) }, uniquingKeysWith: { first, _ in first })
        self.versions = Dictionary(
            versions.map { ($0.number, VersionRules($0.accord)) }, uniquingKeysWith: { first, _ in first })
        latest = versions.last?.number ?? 0
    }

    /// Hand-offs and clocks of a stretch of time.
    ///
    /// A hand-off's clocks may begin after the stretch, so they are read a month further.
    ///
    /// `measures`: Whose clocks are asked for; `nil`: of all.
    func rows(
        handedFrom: Timestamp, from start: Timestamp, until end: Timestamp, measures: [Commitment.Measure]? = nil
    ) throws -> (handoffs: [HandoffFigures], clocks: [ClockFigures]) {
        var segments: [Int64: FigureSegment] = [:]
        let later = end.advanced(byMilliseconds: 31 * 86_400_000)
        let asked: SQL = measures.map { "AND c.measure IN \(.list($0.map(\.rawValue)))" } ?? ""
        // Of a long stretch nearly all clocks are read, in the order in which they lie; an index would lead to each.
        let isLong = end.milliseconds - start.milliseconds > Self.longStretch
        let begins: SQL = isLong ? "+c.starts_at" : "c.starts_at"
        let started: SQL = "\(begins) >= \(start) AND \(begins) < \(later) \(asked)"
        let elsewhere: SQL = "(h.handed_at < \(handedFrom) OR h.handed_at >= \(end))"
        let others =
            isLong
            ? try ScorecardQueries.segments(of: elsewhere, withClock: started, in: connection)
            : try ScorecardQueries.segments(where: "\(started) AND \(elsewhere)", in: connection)
        for line in others { segments[line.id] = segment(line) }
        var lines: [ScorecardQueries.HandoffLine] = []
        let handed: SQL = "h.handed_at >= \(handedFrom) AND h.handed_at < \(end)"
        try ScorecardQueries.eachHandoff(where: handed, asOf: asOf, in: connection) { line in
            segments[line.id] = segment(line)
            lines.append(line)
        }
        let (clocks, overdue) = try clocks(where: started, segments: segments)
        return (try handoffs(lines, where: handed, segments: segments, overdue: overdue), clocks)
    }

    /// Some hand-offs by their raw identities.
    func handoffs(_ ids: [Int64]) throws -> [HandoffFigures] {
        var lines: [ScorecardQueries.HandoffLine] = []
        let chosen: SQL = "h.id IN \(.list(ids))"
        try ScorecardQueries.eachHandoff(where: chosen, asOf: asOf, in: connection) { lines.append($0) }
        let segments = Dictionary(lines.map { ($0.id, segment($0)) }, uniquingKeysWith: { first, _ in first })
        let (_, overdue) = try clocks(where: "c.handoff IN \(.list(ids))", segments: segments)
        return try handoffs(lines, where: chosen, segments: segments, overdue: overdue)
    }

    /// Some clocks by their raw identities.
    func clocks(_ ids: [Int64]) throws -> [ClockFigures] {
        let chosen: SQL = "c.id IN \(.list(ids))"
        var segments: [Int64: FigureSegment] = [:]
        for line in try ScorecardQueries.segments(where: chosen, in: connection) { segments[line.id] = segment(line) }
        return try clocks(where: chosen, segments: segments).clocks
    }

    private func clocks(
        where condition: SQL, segments: [Int64: FigureSegment]
    ) throws -> (clocks: [ClockFigures], overdue: Set<Int64>) {
        var clocks: [ClockFigures] = []
        var overdue: Set<Int64> = []
        let former = try FormerStateQueries.clocks(at: asOf, in: connection)
        try ScorecardQueries.eachClock(where: condition, asOf: asOf, in: connection) { line in
            let line = former[line.id].map(line.standing) ?? line
            let outcome = line.outcome(asOf: asOf)
            if outcome.state == .missed, line.measure == Commitment.Measure.decision.rawValue {
                overdue.insert(line.handoff)
            }
            var segment = segments[line.handoff] ?? FigureSegment()
            if let user = line.user { segment.user = emails[user] }
            clocks.append(
                ClockFigures(
                    id: line.id, handoff: line.handoff, commitment: line.commitment, segment: segment,
                    version: Int(line.version), isBeforeAccord: line.isBeforeAccord, startedAt: line.startsAt,
                    dueAt: line.dueAt, outcome: outcome))
        }
        return (clocks, overdue)
    }

    /// `overdue`: Hand-offs whose time to answer was over without an answer.
    private func handoffs(
        _ lines: [ScorecardQueries.HandoffLine], where condition: SQL, segments: [Int64: FigureSegment],
        overdue: Set<Int64>
    ) throws -> [HandoffFigures] {
        let rejections = try ScorecardQueries.rejections(where: condition, asOf: asOf, in: connection)
        let rulings = try ScorecardQueries.rulings(where: condition, asOf: asOf, in: connection)
            .merging(try FormerStateQueries.rulings(where: condition, asOf: asOf, in: connection)) { $1 }
        let undone = try FormerStateQueries.decisions(where: condition, asOf: asOf, in: connection)
        let later = try ScorecardQueries.acceptedLater(where: condition, asOf: asOf, in: connection)
        let returned = try ScorecardQueries.acceptedAfterReturn(where: condition, asOf: asOf, in: connection)
        let late = try ScorecardQueries.lateChecks(where: condition, asOf: asOf, in: connection)
        var carried: [String: Set<String>] = [:]
        var holding = HoldingCommitments()
        return lines.map { line in
            let rules = versions[line.version] ?? versions[latest]
            let rejection = rejections[line.id]
            let former = undone[line.id]
            let isAccepted =
                former?.isAccepted == true || returned.contains(line.id)
                || (line.isAccepted(asOf: asOf) && !later.contains(line.id))
            let answer = line.answer(
                asOf: asOf, isRejected: rejection != nil, isAccepted: isAccepted,
                isOverdue: overdue.contains(line.id), silence: rules?.silence[line.kind] ?? .manager,
                decidedThen: former?.decidedAt)
            let names = line.carried ?? ""
            let fields = carried[names] ?? Set(names.split(separator: " ").map(String.init))
            carried[names] = fields
            return HandoffFigures(
                id: line.id, kind: line.kind, segment: segments[line.id] ?? FigureSegment(),
                version: Int(line.version), isBeforeAccord: line.isBeforeAccord, handedAt: line.handedAt,
                answer: answer, reason: rejection?.reason, family: rejection?.family, ruling: rulings[line.id],
                isFirst: line.isFirst, company: line.company, person: line.person,
                hasFailedCheck: line.hasFailedCheck || late.contains(line.id), carried: fields,
                holding: rules.map { holding.of(line, $0) } ?? [])
        }
    }

    private func segment(_ line: ScorecardQueries.HandoffLine) -> FigureSegment {
        FigureSegment(
            territory: line.territory ?? Segments.other, vertical: line.vertical ?? Segments.other, tier: line.tier,
            team: line.team, user: line.user.flatMap { emails[$0] })
    }

    private func segment(_ line: ScorecardQueries.SegmentLine) -> FigureSegment {
        FigureSegment(
            territory: line.territory ?? Segments.other, vertical: line.vertical ?? Segments.other, tier: line.tier,
            team: line.team, user: line.user.flatMap { emails[$0] })
    }
}

extension ScorecardQueries.HandoffLine {
    /// Whether the first answer was a yes, and given by the instant.
    ///
    /// An answer of an imported history counts without its time.
    func isAccepted(asOf: Timestamp) -> Bool {
        guard decision == .accepted else { return false }
        return decidedAt.map { $0 <= asOf } ?? isHistory
    }

    /// How it was answered as far as one knew then.
    ///
    /// History without any evidence is unknown. Silence is dated at the due instant, however late somebody looked; what
    /// was decided before it was not silent for as long as the decision stood.
    package func answer(
        asOf: Timestamp, isRejected: Bool, isAccepted: Bool, isOverdue: Bool, silence: HandOffKind.Silence,
        decidedThen: Timestamp? = nil
    ) -> HandoffFigures.Answer {
        let isAcceptedBySilence = silence == .countsAsAccepted
        if isAcceptedBySilence, let silentAt, silentAt <= asOf, decidedThen.map({ $0 > silentAt }) ?? true {
            return .silent
        }
        if isRejected { return .rejected }
        if isAccepted { return .accepted }
        if isHistory { return decision == nil ? .unknown : .pending }
        return isAcceptedBySilence && isOverdue ? .silent : .pending
    }
}
