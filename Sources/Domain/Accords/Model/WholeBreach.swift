extension Breach {
    /// What follows for a party that misses a commitment in one period after the other.
    public struct WholeStep: Hashable, Sendable {
        public enum Action: String, CaseIterable, Sendable {
            /// It stands on the agenda of the next meeting.
            case agenda
            /// The party writes a plan within the time named.
            case recoveryPlan = "recovery-plan"
            /// Both sides change the accord.
            case renegotiate
        }

        public var missed: Run
        public var then: Action
        public var within: Span?

        public init(missed: Run, then: Action, within: Span? = nil) {
            self.missed = missed
            self.then = then
            self.within = within
        }
    }

    /// So many periods one after the other: `2 quarters`.
    public struct Run: Hashable, Sendable {
        public var count: Int
        public var period: Period

        public init(count: Int, period: Period) {
            self.count = count
            self.period = period
        }
    }
}
