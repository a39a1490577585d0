/// What the figures need of one target that is to be signed before its period begins.
public struct SigningFigures: Hashable, Sendable {
    public var id: Int64
    /// What it is a target of, with its segment, for people.
    public var title: String
    public var period: PeriodSpan
    /// When the later of both sides signed; `nil`: one is missing.
    public var signedAt: Timestamp?

    public init(id: Int64, title: String, period: PeriodSpan, signedAt: Timestamp?) {
        self.id = id
        self.title = title
        self.period = period
        self.signedAt = signedAt
    }

    /// The instant by which it is to be signed: so long before its period begins.
    ///
    /// `working`: Whose working days count; `nil`: five of seven days.
    public func due(_ before: Span, zone: Zone, working: BusinessCalendar?) -> Timestamp {
        switch before {
        case .elapsed(let milliseconds): return period.start.advanced(byMilliseconds: -milliseconds)
        case .businessMinutes(let minutes):
            return due(.businessDays((minutes + 479) / 480), zone: zone, working: working)
        case .businessDays(let count):
            guard let working else { return zone.start(of: period.firstDay.advanced(by: -(count * 7 + 4) / 5)) }
            var day = period.firstDay
            var left = count
            // A calendar without a working day for so long would never end.
            for _ in 0..<(count + 1) * 30 where left > 0 {
                day = day.advanced(by: -1)
                if working.isWorkingDay(day) { left -= 1 }
            }
            return zone.start(of: day)
        }
    }
}

/// Commitments that promise targets signed before their period begins.
extension Scorecard {
    /// Targets of the periods that begin in this one: signed in time, or not.
    func judgeSignings(
        _ result: inout CommitmentResult, _ parts: [TermsPart], _ filter: SegmentFilter, _ now: Timestamp
    ) {
        guard let before = parts.last?.commitment.before else { return }
        let begins = terms.first?.from ?? now
        for row in signings where result.period.contains(row.period.firstDay) {
            let due = row.due(before, zone: calendar.zone, working: working)
            let bucket: WritableKeyPath<Tally, [Int64]> =
                row.signedAt.map { $0 < due } ?? false ? \.met : now < due ? \.pending : \.missed
            // What was due before there was an accord is measured without a verdict.
            if due < begins {
                result.before[keyPath: bucket].append(row.id)
            } else {
                result.tally[keyPath: bucket].append(row.id)
            }
        }
        let measured = result.tally.cases == 0 ? result.before : result.tally
        result.delivered = Ratio(Int64(measured.met.count), Int64(measured.cases)).map(Figure.share)
        result.attainment = Ratio(Int64(measured.met.count), Int64(measured.cases))
        result.promised = Ratio(1, 1).map(Figure.share)
        result.isFinal = result.tally.pending.isEmpty && now >= result.period.start
        guard filter.isEmpty else { return result.verdict = .undecided(.noPromise) }
        if result.tally.cases == 0, result.tally.pending.isEmpty {
            return result.verdict = .undecided(result.before.cases > 0 ? .beforeAccord : .noCases)
        }
        if !result.tally.missed.isEmpty { return result.verdict = .broken }
        result.verdict = result.tally.pending.isEmpty ? .kept : .undecided(.running)
    }
}
