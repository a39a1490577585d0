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
        var score = EngagementScore()
        for (index, group) in groups.enumerated() {
            var sum: Int64 = 0
            for rule in group.rules {
                let line = line(rule, touches, journey: journey, instant: instant, today: today, since: since)
                guard line.count > 0 else { continue }
                score.lines.append(line)
                sum += line.points
            }
            if sum > group.cap {
                score.cuts.append(.init(group: index, points: group.cap - sum))
                sum = group.cap
            }
            score.total += sum
        }
        return score
    }

    private func line(
        _ index: Int, _ touches: TouchColumns, journey: Range<Int>, instant: Int64, today: Int32, since: Int64
    ) -> EngagementScore.Line {
        let rule = rules[index]
        var ages: [Int32] = []
        for touch in journey where touches.known[touch] <= instant && touches.at[touch] >= since {
            if rule.kind == Self.anyKind || touches.kind[touch] == rule.kind {
                ages.append(max(0, today - touches.day[touch]))
            }
        }
        if ages.count > rule.atMost {
            ages.sort()
            ages.removeLast(ages.count - rule.atMost)
        }
        var points: Int64 = 0
        for age in ages {
            points += Int(age) < rule.pointsByAge.count ? rule.pointsByAge[Int(age)] : rule.tail
        }
        return .init(rule: index, count: ages.count, points: points)
    }
}
