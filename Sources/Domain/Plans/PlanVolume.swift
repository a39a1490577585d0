import Journeys

/// Counts the hand-offs that an accord would have made for its volume commitments.
///
/// Gives what the scorecard would give of the same hand-offs, but keeps none of them: leads are counted by numbers,
/// and only each combination of names is looked at as text.
struct PlanVolume {
    private let history: PlanHistory
    private let side: PlanSide
    private let calendar: PeriodCalendar
    /// Leads that qualify in the window, by the instant at which they do.
    private let leads: [Int]
    private let kinds: [HandOffKind]

    init(_ history: PlanHistory, _ side: PlanSide, _ window: PlanWindow, _ calendar: PeriodCalendar) {
        self.history = history
        self.side = side
        self.calendar = calendar
        kinds = side.accord.handOffs
        var found: [(at: Int64, lead: Int64, place: Int)] = []
        for (place, verdict) in side.result.verdicts.enumerated() where window.contains(verdict.qualifiedAt) {
            found.append((verdict.qualifiedAt, history.leads[place], place))
        }
        found.sort { ($0.at, $0.lead) < ($1.at, $1.lead) }
        leads = found.map(\.place)
    }

    /// One count for each of the periods, which follow one another.
    func counts(_ commitment: Commitment, in periods: [PeriodSpan]) -> [VolumeCount] {
        var counts = [VolumeCount](repeating: VolumeCount(), count: periods.count)
        guard let first = periods.first, let last = periods.last else { return counts }
        let speaks = [false, true].map { isExpansion in
            kind(isExpansion).map { commitment.speaks(of: $0, kinds: kinds) } ?? false
        }
        // Numbers of tiers stand one above those of the names; at 0 those without one.
        let tiers = [false] + side.result.names.tiers.map { commitment.tiers.contains($0) }
        let territories = max(1, side.result.names.territories.count)
        let verticals = max(1, side.result.names.verticals.count)
        var table = [Int64](repeating: 0, count: periods.count * (territories + 1) * (verticals + 1))
        let lastWeeks = periods.map { calendar.zone.start(of: $0.endDay.advanced(by: -7)).milliseconds }
        var once = Once(commitment.countOnce, history, count: leads.count)
        var period = 0
        for lead in leads {
            let verdict = side.result.verdicts[lead]
            guard speaks[verdict.marks.contains(.expansion) ? 1 : 0] else { continue }
            if !commitment.tiers.isEmpty, Int(verdict.tier) >= tiers.count || !tiers[Int(verdict.tier)] { continue }
            guard once.counts(lead, at: verdict.qualifiedAt) else { continue }
            let at = verdict.qualifiedAt
            guard at >= first.start.milliseconds, at < last.end.milliseconds else { continue }
            while at >= periods[period].end.milliseconds { period += 1 }
            counts[period].all += 1
            if at >= lastWeeks[period] { counts[period].lastWeek += 1 }
            let row = min(Int(verdict.territory), territories)
            let column = min(Int(verdict.vertical), verticals)
            table[(period * (territories + 1) + row) * (verticals + 1) + column] += 1
        }
        for (place, count) in table.enumerated() where count > 0 {
            var verdict = LeadVerdict()
            verdict.vertical = UInt16(clamping: place % (verticals + 1))
            verdict.territory = UInt16(clamping: place / (verticals + 1) % (territories + 1))
            let segment = FigureSegment(territory: side.territory(verdict), vertical: side.vertical(verdict))
            counts[place / (verticals + 1) / (territories + 1)].bySegment[segment, default: 0] += count
        }
        return counts
    }

    /// The kind of hand-off that a lead becomes.
    private func kind(_ isExpansion: Bool) -> String? {
        var verdict = LeadVerdict()
        if isExpansion { verdict.marks.insert(.expansion) }
        return side.handOff(verdict)
    }

    /// Lets a company or a person count once in so long a time.
    private struct Once {
        private let subjects: [Int64]
        private let time: Int64?
        private var last: [Int64: Int64] = [:]

        init(_ rule: CountOnce?, _ history: PlanHistory, count: Int) {
            subjects = rule?.noun == .person ? history.persons : history.companies
            time = rule?.milliseconds
            if rule != nil { last.reserveCapacity(count) }
        }

        mutating func counts(_ lead: Int, at instant: Int64) -> Bool {
            guard let time, subjects[lead] != 0 else { return true }
            if let before = last[subjects[lead]], instant - before < time { return false }
            last[subjects[lead]] = instant
            return true
        }
    }
}
