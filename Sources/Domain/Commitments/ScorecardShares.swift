/// Commitments that promise a share of cases.
extension Scorecard {
    /// The counts of one stretch of a period.
    struct PartTally {
        var part: TermsPart
        var tally = Tally()
        var before = Tally()
    }

    /// Clocks: kept ÷ (kept + missed), late ones missed.
    func judgeClocks(
        _ result: inout CommitmentResult, _ parts: [TermsPart], _ filter: SegmentFilter, _ now: Timestamp
    ) {
        var tallies = parts.map { PartTally(part: $0) }
        var times = Times()
        var timesBefore = Times()
        let takesAll = filter.isEmpty
        for place in clockPlaces[result.commitment.id] ?? [] where result.period.contains(clocks[place].startedAt) {
            let clock = clocks[place]
            guard takesAll || filter.admits(clock.segment),
                let part = tallies.firstIndex(where: { $0.part.takes(clock.version) })
            else { continue }
            if clock.isBeforeAccord {
                tallies[part].before.add(clock)
                timesBefore.add(clock.outcome)
            } else {
                tallies[part].tally.add(clock)
                times.add(clock.outcome)
            }
        }
        judge(&result, tallies, now)
        let shown = result.tally.cases == 0 ? timesBefore : times
        result.elapsed = Durations(minutes: shown.elapsed, endless: shown.endless)
        result.business = Durations(minutes: shown.business, endless: shown.endless)
    }

    /// Acceptance, dead on arrival, completeness: hand-offs of the period.
    func judgeShares(
        _ result: inout CommitmentResult, _ parts: [TermsPart], _ filter: SegmentFilter, _ now: Timestamp
    ) {
        var tallies = parts.map { PartTally(part: $0) }
        let forgiven = forgiven(result.commitment.id, parts)
        var counted: [String: Int64] = [:]
        let takesAll = filter.isEmpty
        for row in handoffs(in: result.period) where takesAll || filter.admits(row.segment) {
            guard let place = tallies.firstIndex(where: { $0.part.speaks(of: row) }) else { continue }
            let part = tallies[place].part
            var bucket = bucket(of: row, part)
            if bucket == \.missed, part.commitment.measure == .acceptance, let giver = forgiven[row.id] {
                bucket = \.met
                counted[giver, default: 0] += 1
            }
            if row.isBeforeAccord {
                tallies[place].before[keyPath: bucket].append(row.id)
            } else {
                tallies[place].tally[keyPath: bucket].append(row.id)
            }
        }
        judge(&result, tallies, now)
        result.adjustments += counted.sorted { $0.key < $1.key }.map {
            Adjustment(kind: .countedAccepted, from: $0.key, amount: $0.value)
        }
    }

    private func bucket(of row: HandoffFigures, _ part: TermsPart) -> WritableKeyPath<Tally, [Int64]> {
        switch part.commitment.measure {
        case .complete: return row.carried.isSuperset(of: part.commitment.fields) ? \.met : \.missed
        case .deadOnArrival:
            let isDeadByWord = row.rejectionStands && row.reason.map(part.terms.deadReasons.contains) ?? false
            return row.hasFailedCheck || isDeadByWord ? \.missed : \.met
        default: return acceptance(of: row, part.commitment)
        }
    }

    /// A ruling replaces the answer; reasons that are left out count neither way.
    private func acceptance(of row: HandoffFigures, _ commitment: Commitment) -> WritableKeyPath<Tally, [Int64]> {
        switch row.answer {
        case .pending: return \.pending
        case .unknown: return \.unknown
        case .accepted, .silent: return \.met
        case .rejected:
            if row.ruling == .handOffStands { return \.met }
            return row.family.map(commitment.leavingOut.contains) ?? false ? \.leftOut : \.missed
        }
    }

    /// Hand-offs that a missed promise of the other side makes accepted, with the commitment that does.
    private func forgiven(_ id: String, _ parts: [TermsPart]) -> [Int64: String] {
        var forgiven: [Int64: String] = [:]
        for part in parts {
            for case .countsAccepted(let missed, let inside) in part.terms.gifts where inside == id {
                for place in clockPlaces[missed] ?? [] where part.takes(clocks[place].version) {
                    let state = clocks[place].outcome.state
                    if state == .missed || state == .late { forgiven[clocks[place].handoff] = missed }
                }
            }
        }
        return forgiven
    }

    /// Adds the parts up, and holds the share against what each version promised for its own cases.
    func judge(_ result: inout CommitmentResult, _ tallies: [PartTally], _ now: Timestamp) {
        for tally in tallies {
            result.tally.append(tally.tally)
            result.before.append(tally.before)
        }
        let measured = result.tally.cases == 0 ? result.before : result.tally
        let cases = Int64(measured.cases)
        result.delivered = Ratio(hits(measured, result.commitment), cases).map(Figure.share)
        let promise = promisedShare(tallies, result.commitment)
        result.attainment = Scorecard.attainment(result.commitment, measured, promise: promise)
        result.promised = promise.map(Figure.share)
        result.isFinal = now >= result.period.end && result.tally.pending.isEmpty
        result.verdict = verdict(result, tallies, promise)
        guard tallies.count > 1 else { return }
        result.versions = tallies.map { tally in
            let hits = hits(tally.tally, tally.part.commitment)
            return VersionFigure(
                version: tally.part.terms.version, from: tally.part.firstDay,
                promised: promisedShare([tally], tally.part.commitment).map(Figure.share),
                delivered: Ratio(hits, Int64(tally.tally.cases)).map(Figure.share), tally: tally.tally)
        }
    }

    /// Met ÷ cases; where less is better, promised ÷ delivered, the whole when no more was delivered than promised.
    private static func attainment(_ commitment: Commitment, _ tally: Tally, promise: Ratio?) -> Ratio? {
        let cases = Int64(tally.cases)
        guard commitment.upperShare != nil, commitment.lowerShare == nil, cases > 0, let promise else {
            return Ratio(Int64(tally.met.count), cases)
        }
        let delivered = Int64(commitment.measure == .deadOnArrival ? tally.missed.count : tally.met.count)
        let (allowed, reached) = (promise.numerator * cases, promise.denominator * delivered)
        return reached <= allowed ? Ratio(1, 1) : Ratio(allowed, reached)
    }

    private func verdict(
        _ result: CommitmentResult, _ tallies: [PartTally], _ promise: Ratio?
    ) -> CommitmentResult.Verdict {
        let cases = result.tally.cases
        if cases == 0 {
            return .undecided(result.before == Tally() ? .noCases : .beforeAccord)
        }
        if let from = result.commitment.judgedFrom, cases < from {
            return .undecided(.fewCases(cases, judgedFrom: from))
        }
        guard promise != nil else { return .undecided(.noPromise) }
        let hits = hits(result.tally, result.commitment) * 10_000
        let lower = Scorecard.weigh(tallies) { $0.lowerShare }
        let upper = Scorecard.weigh(tallies) { $0.upperShare }
        return (lower.map { hits >= $0 } ?? true) && (upper.map { hits <= $0 } ?? true) ? .kept : .broken
    }

    /// The promise over all parts, each by the weight of its cases.
    private func promisedShare(_ tallies: [PartTally], _ commitment: Commitment) -> Ratio? {
        func share(_ commitment: Commitment) -> Int? { commitment.lowerShare ?? commitment.upperShare }
        let shares = Set(tallies.compactMap { share($0.part.commitment) })
        if shares.count == 1, let only = shares.first { return Ratio(hundredthsOfPercent: only) }
        let cases = tallies.reduce(0) { $0 + $1.tally.cases }
        guard cases > 0 else { return share(commitment).map(Ratio.init(hundredthsOfPercent:)) }
        return Scorecard.weigh(tallies, share).flatMap { Ratio($0, 10_000 * Int64(cases)) }
    }

    /// Sum of share × cases, in hundredths of a percent of a case; `nil` when no part has such a share.
    static func weigh(_ tallies: [PartTally], _ share: (Commitment) -> Int?) -> Int64? {
        let weighed = tallies.compactMap { tally in
            share(tally.part.commitment).map { Int64($0) * Int64(tally.tally.cases) }
        }
        return weighed.isEmpty ? nil : weighed.reduce(0, +)
    }

    /// What the share counts: the good ones, or the dead where those are limited.
    private func hits(_ tally: Tally, _ commitment: Commitment) -> Int64 {
        Int64(commitment.measure == .deadOnArrival ? tally.missed.count : tally.met.count)
    }

    private struct Times {
        var elapsed: [Int] = []
        var business: [Int] = []
        /// Overdue and not done.
        var endless = 0

        mutating func add(_ outcome: ClockOutcome) {
            switch outcome.state {
            case .met, .late:
                if let minutes = outcome.elapsedMinutes { elapsed.append(minutes) }
                if let minutes = outcome.businessMinutes { business.append(minutes) }
            case .missed: endless += 1
            default: break
            }
        }
    }
}

extension Commitment {
    /// Hundredths of a percent that must be reached.
    var lowerShare: Int? {
        if ClockTrigger(measure) != nil { return share }
        if case .share(let share) = atLeast { return share }
        return nil
    }

    /// Hundredths of a percent that must not be passed.
    var upperShare: Int? {
        if case .share(let share) = atMost { return share }
        return nil
    }
}

extension Tally {
    mutating func add(_ clock: ClockFigures) {
        switch clock.outcome.state {
        case .met: met.append(clock.id)
        case .late, .missed: missed.append(clock.id)
        case .pending: pending.append(clock.id)
        case .waived: waived.append(clock.id)
        case .excepted: excepted.append(clock.id)
        case .lifted: lifted.append(clock.id)
        case .unknown: unknown.append(clock.id)
        }
    }
}
