/// One link of the chain from the first lead to the payment; the raw value is its name in files.
///
/// In the order of the chain. A part of the gap belongs to each.
public enum GapLink: String, CaseIterable, Sendable {
    /// How many leads came.
    case captured
    /// Valid ÷ captured.
    case valid
    /// Qualified ÷ valid.
    case qualified
    /// Accepted ÷ qualified.
    case accepted
    /// Acceptances followed up in time ÷ acceptances.
    case inTime = "in-time"
    /// Opportunities opened for each acceptance, in time and late; both rates move together.
    case conversion
    /// Decided ÷ opened: how fast.
    case pace
    /// Won ÷ decided.
    case winRate = "win-rate"
    /// Mean amount of what was won.
    case dealSize = "deal-size"
    /// Paid ÷ won amount.
    case collection

    /// The party that answers for it; `nil`: both sides.
    public var owner: Party? {
        switch self {
        case .captured, .valid, .qualified: return .marketing
        case .accepted: return nil
        case .inTime, .conversion, .pace, .winRate, .dealSize: return .sales
        case .collection: return .accountManagement
        }
    }

    /// What a table calls it.
    public var title: String {
        switch self {
        case .captured: return "Volume"
        case .valid: return "Validity"
        case .qualified: return "Qualification"
        case .accepted: return "Acceptance"
        case .inTime: return "Follow-up in time"
        case .conversion: return "Conversion"
        case .pace: return "Cycle time"
        case .winRate: return "Win rate"
        case .dealSize: return "Deal size"
        case .collection: return "Collection"
        }
    }

    /// The rows that it counts, and those that it counts them against.
    public var steps: (rows: [GapStep], of: [GapStep]) {
        switch self {
        case .captured: return ([.captured], [])
        case .valid: return ([.valid], [.captured])
        case .qualified: return ([.qualified], [.valid])
        case .accepted: return ([.accepted], [.qualified])
        case .inTime: return ([.acceptedInTime], [.accepted])
        case .conversion: return ([.openedInTime, .openedLate], [.accepted])
        case .pace: return ([.decided], [.openedInTime, .openedLate])
        case .winRate: return ([.won], [.decided])
        case .dealSize: return ([.won], [])
        case .collection: return ([.paid], [.won])
        }
    }
}

/// A step whose rows are counted, each in the period in which it happened.
public enum GapStep: String, CaseIterable, Sendable {
    case captured, valid, qualified, accepted
    case acceptedInTime = "accepted-in-time"
    /// Opened from an acceptance that was followed up in time, or from one that was not.
    case openedInTime = "opened-in-time"
    case openedLate = "opened-late"
    /// Won or lost.
    case decided
    case won
    /// Payments less refunds.
    case paid
}
