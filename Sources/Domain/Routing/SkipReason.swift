/// Why somebody did not get a lead.
public enum SkipReason: Hashable, Sendable {
    /// The company or the opportunity has no owner.
    case nobodyNamed
    case notInRoster
    /// Cannot sign in, or was switched off.
    case inactive
    /// Away up to and including the day.
    case absent(until: Day)
    /// Begins on the day.
    case notStarted(on: Day)
    case paused
    /// Opens at the instant.
    case outsideHours(until: Timestamp)
    /// The ramp gives no load in this month of the job.
    case ramping
    case fullForDay(cap: Int)
    case fullForWeek(cap: Int)
    case fullForMonth(cap: Int)
    /// It is taken from this person.
    case excluded

    /// Whether a cap alone stands in the way.
    public var isFull: Bool {
        switch self {
        case .fullForDay, .fullForWeek, .fullForMonth: return true
        default: return false
        }
    }
}

extension SkipReason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .nobodyNamed: return "there is no owner"
        case .notInRoster: return "not in the roster"
        case .inactive: return "not active"
        case .absent(let day): return "absent until \(day)"
        case .notStarted(let day): return "starts on \(day)"
        case .paused: return "paused"
        case .outsideHours(let instant): return "outside working hours until \(instant.utcText)"
        case .ramping: return "no load yet in this month of the job"
        case .fullForDay(let cap): return "full for the day (\(cap))"
        case .fullForWeek(let cap): return "full for the week (\(cap))"
        case .fullForMonth(let cap): return "full for the month (\(cap))"
        case .excluded: return "it is taken from this person"
        }
    }
}
