/// What incentives would have paid, tried before they are signed, and what more money would pay.
public enum IncentiveSimulation {
    /// Sums earned by a party, and by each of its people.
    public struct Sum: Hashable, Sendable {
        public var party: Party
        public var amount: Int64
        public var people: [String: Int64]
    }

    /// By party, in its order; parties that get nothing are there with 0.
    public static func sums(
        _ incentives: [Incentive], record: IncentiveRecord, calendar: PeriodCalendar, currency: String,
        through day: Day, period: String? = nil
    ) -> [Sum] {
        let run = IncentiveRun(
            incentives, record: record, calendar: calendar, currency: currency, through: day, only: period)
        var people: [String: Int64] = [:]
        for line in run.lines(period: period) where line.status != .accrued {
            people[line.person, default: 0] += line.amount
        }
        return Party.allCases.compactMap { party in
            let these = record.people.filter { $0.party == party }
            guard !these.isEmpty else { return nil }
            let sums = these.reduce(into: [String: Int64]()) { $0[$1.email] = people[$1.email] ?? 0 }
            return Sum(party: party, amount: sums.values.reduce(0, +), people: sums)
        }
    }

    /// What each party would get more if the period had brought so much more, such as a closed part of the gap.
    ///
    /// The money of each deal with money in the period grows in proportion, and with it the attainment of the goals that
    /// are named. Minor units.
    public static func paysMore(
        for extra: Int64, _ incentives: [Incentive], record: IncentiveRecord, calendar: PeriodCalendar,
        currency: String, period: PeriodSpan, goals: [String: Int64]
    ) -> [(party: Party, amount: Int64)] {
        var more = record
        for basis in Attribution.Basis.allCases { grow(&more, basis, by: extra, in: period) }
        for (metric, goal) in goals where goal > 0 {
            let now = record.attainments[metric]?[period.label] ?? 0
            let added = (Int128(extra) * 20_000 + Int128(goal)) / (2 * Int128(goal))
            more.attainments[metric, default: [:]][period.label] = now + Int(added)
        }
        let labels = period.label
        let (before, after) = (record, more)
        func sums(_ record: IncentiveRecord) -> [Sum] {
            self.sums(
                incentives, record: record, calendar: calendar, currency: currency, through: period.lastDay,
                period: labels)
        }
        return zip(sums(before), sums(after)).map { ($0.party, $1.amount - $0.amount) }
    }

    /// One more movement for each deal, on the period's last day, in proportion to what it had in the period.
    private static func grow(
        _ record: inout IncentiveRecord, _ basis: Attribution.Basis, by extra: Int64, in period: PeriodSpan
    ) {
        let had = record.deals.map { deal in
            max(0, (deal.money[basis] ?? []).filter { period.contains($0.day) }.reduce(0) { $0 + $1.amount })
        }
        guard had.contains(where: { $0 > 0 }) else { return }
        for (place, amount) in GoalShares.wholes(extra, by: had.map(Double.init)).enumerated() where amount > 0 {
            let event = MoneyEvent(opportunity: record.deals[place].id, day: period.lastDay, amount: amount)
            record.deals[place].money[basis, default: []].append(event)
        }
    }
}
