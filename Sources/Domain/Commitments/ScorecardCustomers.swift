/// What the figures need of one contract that ends and may be renewed.
public struct RenewalFigures: Hashable, Sendable {
    /// Raw identity of the contract.
    public var id: Int64
    public var segment: FigureSegment
    /// The day on which the contract ends.
    public var ends: Day
    /// When the contract became known.
    public var recordedAt: Timestamp
    /// When its renewal was opened; `nil`: it is not.
    public var openedAt: Timestamp?

    public init(
        id: Int64, segment: FigureSegment = FigureSegment(), ends: Day, recordedAt: Timestamp,
        openedAt: Timestamp? = nil
    ) {
        self.id = id
        self.segment = segment
        self.ends = ends
        self.recordedAt = recordedAt
        self.openedAt = openedAt
    }
}

/// What the figures need of one customer who was asked to speak for us.
public struct ReferenceFigures: Hashable, Sendable {
    /// Raw identity of the request.
    public var id: Int64
    public var segment: FigureSegment
    public var agreedAt: Timestamp

    public init(id: Int64, segment: FigureSegment = FigureSegment(), agreedAt: Timestamp) {
        self.id = id
        self.segment = segment
        self.agreedAt = agreedAt
    }
}

/// Commitments of account management about those who buy already.
extension Scorecard {
    /// Contracts by the last day on which their renewal is to be opened: opened by then ÷ all; one that became known
    /// later is left out.
    func judgeRenewals(
        _ result: inout CommitmentResult, _ parts: [TermsPart], _ filter: SegmentFilter, _ now: Timestamp
    ) {
        var tallies = parts.map { PartTally(part: $0) }
        for row in renewals where filter.admits(row.segment) {
            for place in tallies.indices {
                let part = tallies[place].part
                guard let before = part.commitment.before else { continue }
                let day = RenewalRule.opens(contractEnds: row.ends, daysBefore: PlanDelay(before).longestDays)
                guard part.firstDay <= day, day < part.endDay else { continue }
                let end = calendar.zone.start(of: day.advanced(by: 1))
                let bucket: WritableKeyPath<Tally, [Int64]>
                if row.recordedAt >= end {
                    bucket = \.leftOut
                } else if let opened = row.openedAt, opened < end {
                    bucket = \.met
                } else {
                    bucket = now < end ? \.pending : \.missed
                }
                if end <= part.terms.from {
                    tallies[place].before[keyPath: bucket].append(row.id)
                } else {
                    tallies[place].tally[keyPath: bucket].append(row.id)
                }
                break
            }
        }
        judge(&result, tallies, now)
    }

    /// Customers who agreed to speak for us in the period.
    func judgeReferences(
        _ result: inout CommitmentResult, _ parts: [TermsPart], _ filter: SegmentFilter, _ now: Timestamp
    ) {
        var cells = promisedCells(&result, parts)
        let begins = terms.first?.from ?? now
        for row in references where result.period.contains(row.agreedAt) && filter.admits(row.segment) {
            if row.agreedAt < begins {
                result.before.met.append(row.id)
            } else {
                result.tally.met.append(row.id)
                if !cells.isEmpty { cells[0].delivered += 1 }
            }
        }
        result.cells = cells
        finish(&result, delivered: Int64(result.tally.met.count), hasPromise: filter.isEmpty, now)
    }
}

extension PlanDelay {
    /// The longest of its parts.
    public var longestDays: Int { parts.map(\.days).max() ?? 0 }
}
