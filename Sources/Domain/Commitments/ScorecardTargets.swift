/// What the figures need of one name on the list of target accounts.
public struct TargetFigures: Hashable, Sendable {
    /// A stretch of time on the list, the end not included.
    public struct Stay: Hashable, Sendable {
        /// `nil`: since before it was kept.
        public var from: Timestamp?
        /// `nil`: still on it.
        public var until: Timestamp?

        public init(from: Timestamp?, until: Timestamp?) {
            self.from = from
            self.until = until
        }

        func contains(_ instant: Timestamp) -> Bool {
            (from.map { $0 <= instant } ?? true) && (until.map { instant < $0 } ?? true)
        }
    }

    /// Number of the row.
    public var id: Int64
    public var name: String
    /// Raw identity of the company; `nil` when none of the name is on record.
    public var company: Int64?
    public var segment: FigureSegment
    public var stays: [Stay]
    /// Responses of its people, in order.
    public var responses: [Timestamp]

    public init(
        id: Int64, name: String, company: Int64? = nil, segment: FigureSegment = FigureSegment(),
        stays: [Stay] = [Stay(from: nil, until: nil)], responses: [Timestamp] = []
    ) {
        self.id = id
        self.name = name
        self.company = company
        self.segment = segment
        self.stays = stays
        self.responses = responses
    }

    /// The last response before the instant, in the time allowed.
    public func response(before instant: Timestamp, within milliseconds: Int64) -> Timestamp? {
        let first = instant.advanced(byMilliseconds: -milliseconds)
        return responses.last { $0 < instant && $0 >= first }
    }

    public func isListed(at instant: Timestamp) -> Bool { stays.contains { $0.contains(instant) } }
}

/// Commitments that promise a share of the target accounts.
extension Scorecard {
    /// Who is on the list when the period ends, and whether they responded in the time before; of a period that runs,
    /// as it stands at the instant.
    func judgeTargets(
        _ result: inout CommitmentResult, _ parts: [TermsPart], _ filter: SegmentFilter, _ now: Timestamp
    ) {
        guard let part = parts.last, let within = part.commitment.within?.value(for: nil),
            case .elapsed(let milliseconds) = within
        else { return }
        let instant = min(now, result.period.end)
        let last = instant.advanced(byMilliseconds: -1)
        let isBefore = result.period.end <= (terms.first?.from ?? now)
        var tally = PartTally(part: part)
        for target in targets where target.isListed(at: last) && filter.admits(target.segment) {
            let hasResponded = target.response(before: instant, within: milliseconds) != nil
            let bucket: WritableKeyPath<Tally, [Int64]> = hasResponded ? \.met : \.missed
            if isBefore {
                tally.before[keyPath: bucket].append(target.id)
            } else {
                tally.tally[keyPath: bucket].append(target.id)
            }
        }
        judge(&result, [tally], now)
    }
}
