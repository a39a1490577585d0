/// One opportunity on its way through the selling process.
///
/// A value: each verb returns the next one and the rows to record, or throws a `Problem`.
public struct OpportunityCourse: Hashable, Sendable {
    public enum Status: String, CaseIterable, Sendable { case open, won, lost }

    public private(set) var status = Status.open
    public private(set) var stage: String
    public private(set) var amount: Money?
    public private(set) var closingDay: Day?
    /// What was shown, by name.
    public private(set) var evidence: Set<String> = []
    /// While it is closed.
    public private(set) var closing: OpportunityClosing?
    public private(set) var closedAt: Timestamp?
    /// In the order of recording; the first is its opening.
    public private(set) var history: [OpportunityChange]

    /// An opportunity as its history tells; rows that do not fit are taken as they are.
    ///
    /// - Throws: `Problem.invalid` unless the first row, and no other, opens it.
    public init(history: [OpportunityChange]) throws {
        guard case .opened(let stage, let amount, let closingDay) = history.first?.kind else {
            throw Problem.invalid("history", "The first row opens the opportunity.")
        }
        self.stage = stage
        self.amount = amount
        self.closingDay = closingDay
        self.history = [history[0]]
        for change in history.dropFirst() { try append(change) }
    }

    public var openedAt: Timestamp { history[0].at }

    /// When it came into the stage that it is in.
    public var stageSince: Timestamp {
        history.last { change in
            switch change.kind {
            case .stage, .opened: return true
            default: return false
            }
        }?.at ?? openedAt
    }

    /// How often the closing day was moved later.
    public var pushes: Int {
        history.count { change in
            guard case .closingDay(let from?, let to?) = change.kind else { return false }
            return to > from
        }
    }

    /// Whether it has been in its stage for longer than the process allows.
    public func isLate(at instant: Timestamp, rules: OpportunityRules, calendar: BusinessCalendar) -> Bool {
        guard status == .open, let place = rules.place(of: stage), let most = rules.stages[place].atMost else {
            return false
        }
        return calendar.due(from: stageSince, span: most) < instant
    }

    /// The next value with the row in it.
    ///
    /// - Throws: `Problem.invalid` for a second opening.
    mutating func append(_ change: OpportunityChange) throws {
        switch change.kind {
        case .opened: throw Problem.invalid("history", "An opportunity is opened once.")
        case .stage(_, let to, _): stage = to
        case .amount(_, let to): amount = to
        case .closingDay(_, let to): closingDay = to
        case .owner: break
        case .evidence(let name): evidence.insert(name)
        case .closed(let said):
            status = said.outcome == .won ? .won : .lost
            closing = said
            closedAt = change.at
        case .reopened:
            // Nothing else changed at the close, so what stood before it stands again.
            status = .open
            closing = nil
            closedAt = nil
        }
        history.append(change)
    }
}

/// Who does something to an opportunity, and when.
public struct OpportunityDeed: Hashable, Sendable {
    /// When it happened.
    public var at: Timestamp
    /// When it is written down.
    public var recorded: Timestamp
    /// E-mail address.
    public var by: String

    public init(at: Timestamp, recorded: Timestamp? = nil, by: String) {
        self.at = at
        self.recorded = recorded ?? at
        self.by = by
    }
}
