/// What a journey's touches are worth at one instant: its lines sum to its total.
public struct EngagementScore: Sendable, Equatable {
    /// One rule's part: how many touches it counted and what they gave.
    public struct Line: Sendable, Equatable {
        public var rule: Int
        public var count: Int
        /// Thousandths of a point.
        public var points: Int64
    }

    /// What a group's cap cut off: negative thousandths.
    public struct Cut: Sendable, Equatable {
        public var group: Int
        public var points: Int64
    }

    public var lines: [Line] = []
    public var cuts: [Cut] = []
    /// Thousandths of a point.
    public var total: Int64 = 0
}

extension EngagementProgram {
    /// Scores one journey at an instant: only touches that were known by then, weighed by their age in days.
    ///
    /// A touch dated after the instant counts as of age 0.
    public func score(
        _ touches: TouchColumns, journey: Range<Int>, instant: Int64, today: Int32, since: Int64 = .min
    ) -> EngagementScore {
        let tally = EngagementTally(frames)
        touches.withView { view in
            for touch in journey where view.known[touch] <= instant && view.at[touch] >= since {
                tally.add(kind: view.kind[touch], day: view.day[touch])
            }
        }
        return tally.score(today: Int(today))
    }
}
