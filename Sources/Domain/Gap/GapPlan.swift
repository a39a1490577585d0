/// What was planned for one segment: a goal, and the rates that were to lead to it.
public struct GapPlan: Hashable, Sendable {
    /// Minor units to be paid.
    public var target: Int64
    /// What was planned of the chain; `nil` where nothing was.
    public var chain: GapChain
    /// Minor units of the goal that origins without a lead are to bring; not part of `target`.
    public var beside: [String: Int64]

    public init(target: Int64, chain: GapChain = GapChain(), beside: [String: Int64] = [:]) {
        self.target = target
        self.chain = chain
        self.beside = beside
    }

    /// The planned chain beside what happened.
    ///
    /// What was not planned is taken from what happened. Without a planned number of leads it is the one that the goal
    /// needs at these rates.
    public func chain(beside actual: GapChain) -> GapChain {
        var filled = chain
        filled.captured = chain.captured ?? 1
        filled = filled.filled(from: actual)
        if chain.captured == nil {
            let each = filled.evened.product
            filled.captured = each > 0 ? Double(target) / each : actual.captured
        }
        return filled
    }
}
