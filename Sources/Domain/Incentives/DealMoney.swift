/// The money of one deal as it comes and goes, and what it is worth to those who are paid a part of it.
///
/// A refund takes back the newest money first, as long as that is within the clawback.
struct DealMoney {
    /// What one movement changed.
    struct Step {
        let event: MoneyEvent
        let place: Int
        /// Minor units of money that counted; below 0 for what is taken back.
        let counted: Int64
        /// Minor units that those who are paid get together, or give back.
        let pool: Int64
    }

    private struct Lot {
        let day: Day
        var left: Int64
        let rate: Int128
    }

    private let deal: IncentiveRecord.Deal
    private var lots: [Lot] = []
    private var counted: Int64 = 0
    private var worth: Int128 = 0
    private var given: Int64 = 0
    private let whole: Int128

    init(_ deal: IncentiveRecord.Deal) {
        self.deal = deal
        whole = Int128(10_000) * Int128(max(1, deal.amount))
    }

    /// - Parameters:
    ///   - incentive: Whose basis and clawback count.
    ///   - last: Later money is not there yet.
    ///   - currencyUnit: Minor units of a major one.
    ///   - attainment: Of the goal, in the period of a day.
    /// - Returns: One for each movement that changed something, by day.
    mutating func steps(
        _ incentive: Incentive, through last: Day, currencyUnit: Int64, attainment: (Day) -> Int?
    ) -> [Step] {
        let events = (deal.money[incentive.basis] ?? []).enumerated().filter { $0.element.day <= last }
            .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
        let window = incentive.clawback.map { Int($0.wholeDays) }
        return events.compactMap { place, event in
            let change =
                event.amount >= 0
                ? add(event, incentive.reward(at: attainment(event.day)), currencyUnit) : take(event, window)
            let now = Int64((2 * worth + whole) / (2 * whole))
            let pool = now - given
            given = now
            return change == 0 && pool == 0 ? nil : Step(event: event, place: place, counted: change, pool: pool)
        }
    }

    /// What is not paid of the deal yet.
    var outstanding: Int64 { max(0, deal.amount - counted) }

    private mutating func add(_ event: MoneyEvent, _ reward: Incentive.Reward?, _ unit: Int64) -> Int64 {
        let rate: Int128
        var amount = event.amount
        switch reward {
        case .rate(let share): rate = Int128(share) * Int128(max(1, deal.amount))
        case .amount(let major):
            // A fixed reward for the whole deal is earned as its money comes, and not twice by more money.
            rate = Int128(major) * Int128(unit) * 10_000
            amount = min(amount, outstanding)
        case nil: rate = 0
        }
        lots.append(Lot(day: event.day, left: amount, rate: rate))
        counted += amount
        worth += rate * Int128(amount)
        return amount
    }

    private mutating func take(_ event: MoneyEvent, _ window: Int?) -> Int64 {
        var left = -event.amount
        for place in lots.indices.reversed() where left > 0 {
            if let window, Int(event.day.number - lots[place].day.number) > window { break }
            let part = min(left, lots[place].left)
            lots[place].left -= part
            worth -= lots[place].rate * Int128(part)
            left -= part
        }
        let taken = -event.amount - left
        counted -= taken
        return -taken
    }
}

extension Span {
    /// In days; a week for five working days, rounded up.
    var wholeDays: Int64 {
        switch self {
        case .elapsed(let milliseconds): return (milliseconds + 86_399_999) / 86_400_000
        case .businessMinutes(let minutes): return Int64((minutes / 480 * 7 + 4) / 5)
        case .businessDays(let days): return Int64((days * 7 + 4) / 5)
        }
    }
}
