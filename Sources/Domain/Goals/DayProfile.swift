/// How many leads have to be qualified on each day for goals to be reached at some rates.
struct DayProfile: Sendable {
    let firstDay: Day
    /// By day from the first on.
    let leads: [Double]

    /// The goals come evenly over their days; each day's leads lie as long before as the money takes.
    init(_ goals: [(period: PeriodSpan, amount: Int64)], rates: PlanRates) {
        let delay = rates.delay.parts
        guard rates.moneyEach > 0, let start = goals.map(\.period.firstDay).min(),
            let end = goals.map(\.period.endDay).max(), let longest = delay.last?.days
        else {
            firstDay = Day(number: 0)
            leads = []
            return
        }
        firstDay = start.advanced(by: -longest)
        // Each delay adds the same to a whole stretch of days, so only its ends are noted.
        var changes = [Double](repeating: 0, count: Int(end.number - firstDay.number) + 1)
        for goal in goals where goal.amount > 0 {
            let each = Double(goal.amount) / rates.moneyEach / Double(goal.period.days)
            for part in delay {
                let from = Int(goal.period.firstDay.number - firstDay.number) - part.days
                changes[from] += each * part.share
                changes[from + goal.period.days] -= each * part.share
            }
        }
        var running = 0.0
        leads = changes.dropLast().map { change in
            running += change
            return max(0, running)
        }
    }

    var sum: Double { leads.reduce(0, +) }

    /// What these leads bring within the goals' periods at other rates.
    func money(at rates: PlanRates, within goals: [(period: PeriodSpan, amount: Int64)]) -> Double {
        let delay = rates.delay.parts
        var counted = 0.0
        for (place, count) in leads.enumerated() where count > 0 {
            let day = firstDay.advanced(by: place)
            for part in delay {
                let arrives = day.advanced(by: part.days)
                if goals.contains(where: { $0.period.contains(arrives) }) { counted += count * part.share }
            }
        }
        return counted * rates.moneyEach
    }

    /// Summed into months; those without a lead are left out.
    func months(_ calendar: PeriodCalendar) -> [(month: PeriodSpan, leads: Double)] {
        var months: [(month: PeriodSpan, leads: Double)] = []
        for (place, count) in leads.enumerated() where count > 1e-12 {
            let day = firstDay.advanced(by: place)
            if let last = months.last, last.month.contains(day) {
                months[months.count - 1].leads += count
            } else {
                months.append((calendar.period(.month, containing: day), count))
            }
        }
        return months
    }

    /// Up to the next whole lead; the last digits of a sum make none.
    static func whole(_ leads: Double) -> Int64 {
        Int64((leads - 1e-6).rounded(.up))
    }
}
