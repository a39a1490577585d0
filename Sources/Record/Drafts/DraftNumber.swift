/// The numbers that a guided draft asks for, each with its bounds and with what is usual.
package enum DraftNumber: String, CaseIterable, Sendable {
    case months, smallest, largest
    case interestDays, level, halfLife
    case acceptance, judgedFrom, dead, answerDays, context
    case hotHours, standardHours, decideShare
    case hotAttemptHours, standardAttemptHours, attemptShare
    case hotAttempts, standardAttempts, attemptDays, dispositionDays
    case warnAt, tellAt, contestDays, ruledDays, notNowDays, unreachableDays, smallestTeam

    /// As faults and screen readers name it.
    package var label: String { facts.label }
    package var range: ClosedRange<Int> { facts.range }
    /// What stands there where no history says otherwise.
    package var usual: Int { facts.usual }

    private var facts: (label: String, range: ClosedRange<Int>, usual: Int) {
        switch self {
        case .months: ("Months of the term", 1...36, 12)
        case .smallest: ("Smallest number of employees", 1...100_000, 50)
        case .largest: ("Largest number of employees", 1...1_000_000, 5_000)
        case .interestDays: ("Days for which asking to talk counts", 1...180, 30)
        case .level: ("Lowest engagement level", 2...4, 3)
        case .halfLife: ("Half-life of interest in days", 3...180, 14)
        case .acceptance: ("Share of accepted hand-offs", 1...100, 85)
        case .judgedFrom: ("Cases from which acceptance is judged", 1...1_000, 20)
        case .dead: ("Share of hand-offs dead on arrival", 1...100, 3)
        case .answerDays: ("Business days to answer a rejection", 1...30, 1)
        case .context: ("Share of hand-offs that say why now", 1...100, 95)
        case .hotHours: ("Business hours to decide on a hot hand-off", 1...80, 2)
        case .standardHours: ("Business hours to decide on any other", 1...200, 8)
        case .decideShare: ("Share of decisions in time", 1...100, 95)
        case .hotAttemptHours: ("Business hours to the first attempt, hot", 1...80, 2)
        case .standardAttemptHours: ("Business hours to the first attempt, others", 1...200, 8)
        case .attemptShare: ("Share of first attempts in time", 1...100, 95)
        case .hotAttempts: ("Attempts, hot", 1...20, 8)
        case .standardAttempts: ("Attempts, others", 1...20, 6)
        case .attemptDays: ("Business days for all attempts", 1...60, 15)
        case .dispositionDays: ("Business days to say what became of it", 1...90, 20)
        case .warnAt: ("Share of the time after which the owner is warned", 10...95, 80)
        case .tellAt: ("Share of the time after which the manager is told", 105...400, 150)
        case .contestDays: ("Business days to contest a rejection", 1...30, 3)
        case .ruledDays: ("Business days to rule", 1...30, 2)
        case .notNowDays: ("Days until a lead that says not now comes back", 7...720, 90)
        case .unreachableDays: ("Days until an unreachable lead comes back", 7...720, 60)
        case .smallestTeam: ("Members of the smallest team that shows figures", 1...20, 3)
        }
    }
}

/// The words that a guided draft asks for.
package enum DraftText: String, CaseIterable, Sendable {
    case name, from, currency, timeZone, marketing, sales, accountManagement, executive, arbiter
    case industries, roles, grade
}
