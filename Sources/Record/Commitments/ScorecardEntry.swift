import Domain

/// One commitment in one period, as programs read it: the same keys always, absent values as null.
package struct ScorecardEntry: Encodable, Sendable {
    package struct Span: Encodable, Sendable {
        /// First and last day.
        package let from, to: String
        package let label: String
    }

    package struct Counts: Encodable, Sendable {
        package let cases, met, missed, pending, waived, excepted, unknown: Int

        init(_ tally: Tally) {
            cases = tally.cases
            met = tally.met.count
            missed = tally.missed.count
            pending = tally.pending.count
            waived = tally.waived.count
            excepted = tally.excepted.count
            unknown = tally.unknown.count
        }
    }

    package struct Part: Encodable, Sendable {
        package let version: Int
        /// First day under it in the period.
        package let from: String
        package let promised, delivered: Double?
        package let cases: Int
    }

    package struct Change: Encodable, Sendable {
        package let kind: String
        package let by: String?
        package let amount: Int64
    }

    /// What was told when the period was closed.
    package struct Closed: Encodable, Sendable {
        package let at: String
        package let promised, delivered, attainment: Double?
        package let kept: Bool?

        init(_ line: ClosedLine) {
            at = Format.universal(line.at)
            promised = line.figure.promised?.number
            delivered = line.figure.delivered?.number
            attainment = line.figure.attainment?.number
            kept = line.figure.isKept
        }
    }

    package let id, party, name, measure: String
    package let period: Span
    /// `share`: 1 is the whole; `count`; `nil` when nothing is measured.
    package let unit: String?
    package let promised, delivered, attainment: Double?
    package let kept: Bool?
    let undecidedBecause: String?
    package let counts: Counts
    package let lifted, leftOut: Int
    let p50Minutes, p90Minutes, p50BusinessMinutes, p90BusinessMinutes: Int?
    package let version: Int64
    let beforeAccord: Counts
    package let versions: [Part]
    package let adjustments: [Change]
    package let closed: Closed?
    /// Later data changed what was told when the period was closed.
    package let restated: Bool

    init(_ line: ScorecardLine, version: Int64) {
        let result = line.result
        id = result.commitment.id
        party = result.commitment.party.rawValue
        name = result.commitment.name
        measure = result.commitment.measure.rawValue
        period = Span(
            from: result.period.firstDay.description, to: result.period.lastDay.description,
            label: result.period.label)
        unit = (result.promised ?? result.delivered).map { figure in
            if case .share = figure { return "share" }
            return "count"
        }
        promised = result.promised?.number
        delivered = result.delivered?.number
        attainment = result.attainment?.number
        let standing = CommitmentStanding(result)
        kept = standing.isKept
        undecidedBecause = standing.because
        counts = Counts(result.tally)
        lifted = result.tally.lifted.count
        leftOut = result.tally.leftOut.count
        p50Minutes = result.elapsed?.p50
        p90Minutes = result.elapsed?.p90
        p50BusinessMinutes = result.business?.p50
        p90BusinessMinutes = result.business?.p90
        self.version = version
        beforeAccord = Counts(result.before)
        versions = result.versions.map {
            Part(
                version: $0.version, from: $0.from.description, promised: $0.promised?.number,
                delivered: $0.delivered?.number, cases: $0.tally.cases)
        }
        closed = line.closed.map(Closed.init)
        restated = line.isRestated
        adjustments = result.adjustments.map { Change(kind: $0.kind.rawValue, by: $0.from, amount: $0.amount) }
    }

    private enum CodingKeys: String, CodingKey {
        case id, party, name, measure, period, unit, promised, delivered, attainment, kept, undecidedBecause
        case cases, met, missed, pending, waived, excepted, unknown, lifted, leftOut
        case p50Minutes, p90Minutes, p50BusinessMinutes, p90BusinessMinutes
        case version, beforeAccord, versions, adjustments, closed, restated
    }

    package func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(id, forKey: .id)
        try keys.encode(party, forKey: .party)
        try keys.encode(name, forKey: .name)
        try keys.encode(measure, forKey: .measure)
        try keys.encode(period, forKey: .period)
        try keys.encode(unit, forKey: .unit)
        try keys.encode(promised, forKey: .promised)
        try keys.encode(delivered, forKey: .delivered)
        try keys.encode(attainment, forKey: .attainment)
        try keys.encode(kept, forKey: .kept)
        try keys.encode(undecidedBecause, forKey: .undecidedBecause)
        try keys.encode(counts.cases, forKey: .cases)
        try keys.encode(counts.met, forKey: .met)
        try keys.encode(counts.missed, forKey: .missed)
        try keys.encode(counts.pending, forKey: .pending)
        try keys.encode(counts.waived, forKey: .waived)
        try keys.encode(counts.excepted, forKey: .excepted)
        try keys.encode(counts.unknown, forKey: .unknown)
        try keys.encode(lifted, forKey: .lifted)
        try keys.encode(leftOut, forKey: .leftOut)
        try keys.encode(p50Minutes, forKey: .p50Minutes)
        try keys.encode(p90Minutes, forKey: .p90Minutes)
        try keys.encode(p50BusinessMinutes, forKey: .p50BusinessMinutes)
        try keys.encode(p90BusinessMinutes, forKey: .p90BusinessMinutes)
        try keys.encode(version, forKey: .version)
        try keys.encode(beforeAccord, forKey: .beforeAccord)
        try keys.encode(versions, forKey: .versions)
        try keys.encode(adjustments, forKey: .adjustments)
        try keys.encode(closed, forKey: .closed)
        try keys.encode(restated, forKey: .restated)
    }
}

extension ScorecardReport {
    /// The lines for programs.
    package var entries: [ScorecardEntry] {
        lines.map { ScorecardEntry($0, version: version(of: $0.result.period)) }
    }
}
