/// What a commitment's figures were when their period was closed.
public struct ClosedFigure: Hashable, Sendable {
    public var promised: Figure?
    public var delivered: Figure?
    public var attainment: Ratio?
    /// `nil`: there was no verdict.
    public var isKept: Bool?
    public var met: Int
    public var missed: Int

    public init(
        promised: Figure?, delivered: Figure?, attainment: Ratio?, isKept: Bool?, met: Int, missed: Int
    ) {
        self.promised = promised
        self.delivered = delivered
        self.attainment = attainment
        self.isKept = isKept
        self.met = met
        self.missed = missed
    }

    public init(_ result: CommitmentResult) {
        let isKept: Bool? =
            switch result.verdict {
            case .kept: true
            case .broken: false
            case .undecided: nil
            }
        self.init(
            promised: result.promised, delivered: result.delivered, attainment: result.attainment, isKept: isKept,
            met: result.tally.met.count, missed: result.tally.missed.count)
    }

    /// Whether what is known now says otherwise: then both values are shown.
    public func isRestated(by result: CommitmentResult) -> Bool {
        self != ClosedFigure(result)
    }
}
