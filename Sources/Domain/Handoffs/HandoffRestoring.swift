extension Handoff {
    /// A hand-off as it was kept; the caller fills in what was answered and done since.
    package init(kind: String, from: Party, to: Party, handedAt: Timestamp, state: State) {
        self.kind = kind
        self.from = from
        self.to = to
        self.handedAt = handedAt
        self.state = state
    }

    /// Takes the attempts over in the order of their instants, each with its verdict.
    package mutating func restore(_ recorded: [AttemptRecord], rules: HandoffRules) {
        for attempt in recorded {
            attempts.append(
                AttemptRule.judged(
                    attempt, earlier: attempts, since: handedAt, rule: rules.clocks.attempt, zone: rules.zone))
        }
    }
}
