import Domain
import Storage

/// Metrics that the scorecard measures, for any period and segment, by the scorecard's own function.
struct GoalHandoffs {
    let calendar: PeriodCalendar
    let now: Timestamp
    private let stretches: [(number: Int64, from: Timestamp, accord: Accord)]
    private let handoffs: [HandoffFigures]
    private let references: [ReferenceFigures]
    /// All rows, in order, before any terms.
    private let rows: Scorecard
    private let handedAt: [Int64: Timestamp]
    /// Hand-offs whose lead became an opportunity.
    private let opened: Set<Int64>
    /// Hand-offs whose rejection Marketing contested.
    private let contested: Set<Int64>

    init(
        _ stretches: [(number: Int64, from: Timestamp, accord: CompiledAccord)], calendar: PeriodCalendar,
        users: [User], from start: Timestamp, until end: Timestamp, now: Timestamp, in connection: any Connection
    ) throws {
        self.calendar = calendar
        self.now = now
        self.stretches = stretches.map { ($0.number, $0.from, $0.accord.accord) }
        let facts = ScorecardFacts(
            connection: connection, asOf: now, users: users,
            versions: stretches.map { (number: $0.number, accord: $0.accord) })
        // What counts once in so long a time looks back that far.
        let once = stretches.flatMap(\.accord.accord.commitments).compactMap(\.countOnce?.milliseconds).max() ?? 0
        let rows = try facts.rows(
            handedFrom: start.advanced(byMilliseconds: -once), from: start, until: end,
            measures: [.decision, .firstAttempt])
        handoffs = rows.handoffs
        handedAt = Dictionary(rows.handoffs.map { ($0.id, $0.handedAt) }, uniquingKeysWith: { first, _ in first })
        let customers = CustomerFigures(connection: connection, asOf: now)
        let (first, last) = (calendar.zone.day(at: start), calendar.zone.day(at: end))
        // A contract that ends after the stretch may be due within it.
        let renewals = try customers.renewals(from: first, until: last.advanced(by: 400))
        references = try customers.references(from: start, until: end)
        self.rows = Scorecard(
            calendar: calendar, terms: [], handoffs: rows.handoffs, clocks: rows.clocks, renewals: renewals,
            references: references)
        var opened: Set<Int64> = []
        try connection.each(
            """
            SELECT h.id FROM handoff h JOIN opportunity o ON o.lead = h.lead
            WHERE h.handed_at >= \(start) AND h.handed_at < \(end) AND o.withdrawn IS NULL AND o.recorded <= \(now)
            """
        ) { opened.insert($0.integer(0)) }
        self.opened = opened
        var contested: Set<Int64> = []
        try connection.each(
            """
            SELECT a.handoff FROM answer a JOIN handoff h ON h.id = a.handoff
            WHERE h.handed_at >= \(start) AND h.handed_at < \(end) AND a.kind = 'contest' AND a.recorded <= \(now)
            """
        ) { contested.insert($0.integer(0)) }
        self.contested = contested
    }

    /// A metric by its name; `nil` for one that is not counted from hand-offs, or that no promise measures.
    func figure(_ name: String, in span: PeriodSpan, filter: SegmentFilter) -> GoalFigure? {
        switch name {
        case "accepted-leads":
            guard let tally = tally(.acceptance, in: span, filter) else { return nil }
            return counted(tally.met, in: span)
        case "qualified-leads":
            guard let tally = tally(.handedOver, in: span, filter) else { return nil }
            return counted(tally.met, in: span)
        case "acceptance-rate": return share(.acceptance, in: span, filter, .handoff)
        case "first-attempt-in-time": return share(.firstAttempt, in: span, filter, .clock)
        case "decision-in-time": return share(.decision, in: span, filter, .clock)
        case "dead-on-arrival":
            guard let tally = tally(.deadOnArrival, in: span, filter) else { return nil }
            return GoalFigure(share: tally.missed, of: tally.met + tally.missed, .handoff)
        case "lead-to-opportunity":
            guard let tally = tally(.acceptance, in: span, filter) else { return nil }
            return GoalFigure(share: tally.met.filter(opened.contains), of: tally.met, .handoff)
        case "silence":
            guard let tally = tally(.acceptance, in: span, filter) else { return nil }
            let cases = Set(tally.met + tally.missed)
            let silent = handoffs.filter { cases.contains($0.id) && $0.answer == .silent }.map(\.id)
            return GoalFigure(share: silent, of: tally.met + tally.missed, .handoff)
        case "renewals-opened": return share(.renewalsOpened, in: span, filter, .contract)
        case "references-agreed":
            let agreed = references.filter { span.contains($0.agreedAt) && filter.admits($0.segment) }
            return GoalFigure(
                events: agreed.map { ($0.id, calendar.zone.day(at: $0.agreedAt), 1) }, in: span,
                through: calendar.zone.day(at: now), .reference)
        case "contest-share":
            let rejected = handoffs.filter {
                span.contains($0.handedAt) && $0.answer == .rejected && filter.admits($0.segment)
            }.map(\.id)
            return GoalFigure(share: rejected.filter(contested.contains), of: rejected, .handoff)
        default: return nil
        }
    }

    private func share(
        _ measure: Commitment.Measure, in span: PeriodSpan, _ filter: SegmentFilter, _ noun: GoalFigure.Noun
    ) -> GoalFigure? {
        guard let tally = tally(measure, in: span, filter) else { return nil }
        return GoalFigure(share: tally.met, of: tally.met + tally.missed, noun)
    }

    private func counted(_ ids: [Int64], in span: PeriodSpan) -> GoalFigure {
        let today = calendar.zone.day(at: now)
        return GoalFigure(
            events: ids.compactMap { id in handedAt[id].map { (id, calendar.zone.day(at: $0), 1) } }, in: span,
            through: today, .handoff)
    }

    /// What the commitments of a measure counted, those before the accord included; each row once.
    private func tally(
        _ measure: Commitment.Measure, in span: PeriodSpan, _ filter: SegmentFilter
    ) -> (met: [Int64], missed: [Int64])? {
        var ids: [String] = []
        let terms = stretches.map { stretch -> ScorecardTerms in
            var accord = stretch.accord
            accord.commitments = Self.commitments(measure, of: accord).map { commitment in
                var commitment = commitment
                commitment.per = span.period
                if !ids.contains(commitment.id) { ids.append(commitment.id) }
                return commitment
            }
            // What a promise gives the other side changes promises, not what was counted.
            accord.breach.gives = []
            return ScorecardTerms(version: Int(stretch.number), from: stretch.from, accord: accord)
        }
        guard !ids.isEmpty else { return nil }
        let card = rows.judged(by: terms)
        var (met, missed): ([Int64], [Int64]) = ([], [])
        var seen: Set<Int64> = []
        for id in ids {
            guard let result = card.result(id, in: span, filter: filter, now: now) else { continue }
            met += (result.before.met + result.tally.met).filter { seen.insert($0).inserted }
            missed += (result.before.missed + result.tally.missed).filter { seen.insert($0).inserted }
        }
        return (met, missed)
    }

    /// Those of the accord; where it promises none, what the catalogue says of all hand-offs of qualified leads.
    private static func commitments(_ measure: Commitment.Measure, of accord: Accord) -> [Commitment] {
        let own = accord.commitments.filter { $0.measure == measure }
        guard own.isEmpty else { return own }
        switch measure {
        case .acceptance, .handedOver, .deadOnArrival:
            return accord.handOffs.filter { $0.of == .qualified && $0.from == .marketing }.map { kind in
                var commitment = Commitment(
                    id: "\(measure.rawValue)-of-\(kind.name)", party: .marketing, name: kind.name, measure: measure)
                commitment.handOff = kind.name
                return commitment
            }
        default: return []
        }
    }
}
