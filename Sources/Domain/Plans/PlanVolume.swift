import Journeys

/// Counts the hand-offs that an accord would have made for its volume commitments.
///
/// Gives what the scorecard would give of the same hand-offs, but keeps none of them: leads are counted by numbers,
/// and only each combination of names is looked at as text.
struct PlanVolume {
    /// What a commitment asks of a lead that qualifies in the window.
    private struct Found {
        let lead: UInt32
        let territory: UInt16
        let vertical: UInt16
        let tier: UInt8
        let isExpansion: Bool
    }

    private let history: PlanHistory
    private let index: PlanIndex
    private let side: PlanSide
    private let calendar: PeriodCalendar
    private let kinds: [HandOffKind]
    private let found: [Found]
    /// The order of the instants at which they qualify, at one instant of their identities.
    private let order: SortedPlaces

    init(
        _ history: PlanHistory, _ index: PlanIndex, _ side: PlanSide, _ window: PlanWindow, _ calendar: PeriodCalendar
    ) {
        self.history = history
        self.index = index
        self.side = side
        self.calendar = calendar
        kinds = side.accord.handOffs
        var found: [Found] = []
        var instants: [Int64] = []
        let verdicts = side.result.verdicts
        func add(_ lead: Int) {
            let verdict = verdicts[lead]
            guard window.contains(verdict.qualifiedAt) else { return }
            instants.append(verdict.qualifiedAt)
            found.append(
                Found(
                    lead: UInt32(lead), territory: verdict.territory, vertical: verdict.vertical, tier: verdict.tier,
                    isExpansion: verdict.marks.contains(.expansion)))
        }
        if index.byIdentity.isEmpty {
            for lead in verdicts.indices { add(lead) }
        } else {
            for lead in index.byIdentity { add(Int(lead)) }
        }
        self.found = found
        order = SortedPlaces(instants)
    }

    /// One count for each of the periods, which follow one another.
    func counts(_ commitment: Commitment, in periods: [PeriodSpan]) -> [VolumeCount] {
        var counts = [VolumeCount](repeating: VolumeCount(), count: periods.count)
        guard let first = periods.first?.start.milliseconds, let last = periods.last?.end.milliseconds else {
            return counts
        }
        let speaks = [false, true].map { isExpansion in
            kind(isExpansion).map { commitment.speaks(of: $0, kinds: kinds) } ?? false
        }
        // Numbers of tiers stand one above those of the names; at 0 those without one.
        let tiers = [false] + side.result.names.tiers.map { commitment.tiers.contains($0) }
        let territories = max(1, side.result.names.territories.count)
        let verticals = max(1, side.result.names.verticals.count)
        let cells = (territories + 1) * (verticals + 1)
        var table = [Int64](repeating: 0, count: periods.count * cells)
        var late = [Int64](repeating: 0, count: periods.count)
        let ends = periods.map(\.end.milliseconds)
        let lastWeeks = periods.map { calendar.zone.start(of: $0.endDay.advanced(by: -7)).milliseconds }
        var once = Once(commitment.countOnce, index)
        var period = 0
        for (at, place) in zip(order.numbers, order.places) {
            let lead = found[Int(place)]
            guard speaks[lead.isExpansion ? 1 : 0] else { continue }
            if !commitment.tiers.isEmpty, Int(lead.tier) >= tiers.count || !tiers[Int(lead.tier)] { continue }
            guard once.counts(Int(lead.lead), at: at), at >= first, at < last else { continue }
            while at >= ends[period] { period += 1 }
            if at >= lastWeeks[period] { late[period] += 1 }
            let row = min(Int(lead.territory), territories)
            let column = min(Int(lead.vertical), verticals)
            table[period * cells + row * (verticals + 1) + column] += 1
        }
        for period in periods.indices { counts[period].lastWeek = late[period] }
        for (place, count) in table.enumerated() where count > 0 {
            var verdict = LeadVerdict()
            verdict.vertical = UInt16(clamping: place % (verticals + 1))
            verdict.territory = UInt16(clamping: place / (verticals + 1) % (territories + 1))
            let segment = FigureSegment(territory: side.territory(verdict), vertical: side.vertical(verdict))
            counts[place / cells].all += count
            counts[place / cells].bySegment[segment, default: 0] += count
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
        private let subjects: PlanIndex.Subjects
        private let time: Int64?
        /// By number; the least number for those that have not counted.
        private var last: [Int64] = []

        init(_ rule: CountOnce?, _ index: PlanIndex) {
            subjects = rule?.noun == .person ? index.persons : index.companies
            time = rule?.milliseconds
            if time != nil { last = [Int64](repeating: .min, count: subjects.count) }
        }

        @inline(__always)
        mutating func counts(_ lead: Int, at instant: Int64) -> Bool {
            guard let time else { return true }
            let number = Int(subjects.numbers[lead])
            if last[number] != .min, instant - last[number] < time { return false }
            last[number] = instant
            return true
        }
    }
}
