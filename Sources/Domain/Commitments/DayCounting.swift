/// By which days a number that is promised for a period is shared out over its parts.
///
/// Nobody takes leads on a Sunday: a capacity goes by working days, any other number by days of the calendar.
struct DayCounting {
    private let working: BusinessCalendar?

    /// A period without a single working day is shared out by its days.
    init(_ result: CommitmentResult, _ working: BusinessCalendar?) {
        let isCapacity = result.commitment.measure == .capacity
        let isWorked = working.map { $0.workingDays(from: result.period.firstDay, through: result.period.lastDay) > 0 }
        self.working = isCapacity && isWorked == true ? working : nil
    }

    /// The end is not included.
    func days(from first: Day, until end: Day) -> Int64 {
        guard let working else { return Int64(end.number - first.number) }
        return Int64(working.workingDays(from: first, through: end.advanced(by: -1)))
    }
}
