import Domain

/// An opportunity as goals count it, or documents without one: the figures, and whose they are on either side.
struct GoalDeal {
    let figures: OpportunityFigures
    let company: ID<Company>?
    let owner: ID<User>?
    /// Who of Marketing answers for the campaign that it came from.
    let marketer: ID<User>?
    /// Teams of the owner and of the marketer when it was opened.
    let teams: Set<String>
    /// The money at the rates that the targets were made with; `nil` where that is the same.
    let steady: [Attribution.Basis: [MoneyEvent]]?
    let documents: [BillingFigures]
}

/// Which team somebody was in at an instant, by the roster.
struct GoalTeams {
    private let entries: [ID<User>: [RosterEntry]]

    init(_ entries: [RosterEntry]) {
        self.entries = Dictionary(grouping: entries.filter { $0.team != nil }, by: \.user)
    }

    /// At the instant; where the roster says nothing of it, the first that it says.
    func team(of user: ID<User>?, at instant: Timestamp) -> String? {
        guard let user, let own = entries[user] else { return nil }
        let then = own.last { $0.from <= instant && ($0.until.map { $0 > instant } ?? true) }
        return (then ?? own.first)?.team
    }
}
