import Domain

/// A target that somebody set for one period and segment; it counts once both sides have signed it.
package struct GoalTargetRow: Sendable, Equatable {
    package let id: ID<GoalTarget>
    package let metric: String
    package let period: Period
    /// Of the period that it is for.
    package let firstDay: Day
    package let segment: GoalSegment
    /// From 1 on, within metric, period and segment.
    package let number: Int64
    /// From this day of the period on.
    package let fromDay: Day
    package let aim: Attainment.Aim
    package let reason: String
    package let author: ID<User>
    package let version: Int64
    package let recorded: Timestamp
    package var signatures: [GoalSignatureRow] = []

    /// When the later of both signatures was given; `nil` while one is missing.
    package var signedAt: Timestamp? {
        let times = [Party.marketing, .sales].map { party in signatures.first { $0.party == party }?.at }
        guard let first = times[0], let second = times[1] else { return nil }
        return max(first, second)
    }

    package var missing: [Party] {
        [.marketing, .sales].filter { party in !signatures.contains { $0.party == party } }
    }
}

package struct GoalSignatureRow: Sendable, Equatable {
    package let party: Party
    package let user: ID<User>
    package let at: Timestamp
}

/// What a figure was when its period was frozen (number 0), and what it was restated to (1 and on).
package struct FrozenGoalRow: Sendable, Equatable {
    package let metric: String
    package let period: Period
    package let firstDay: Day
    package let segment: GoalSegment
    package let number: Int64
    /// `nil`: there was nothing to say.
    package let actual: MetricValue?
    package let aim: Attainment.Aim?
    /// Hundredths of a percent.
    package let attainment: Int?
    package let version: Int64
    package let reason: String
    package let author: ID<User>
    package let at: Timestamp
    package let recorded: Timestamp
}

/// What an owner does about a red figure, by when.
package struct GoalActionRow: Sendable, Equatable {
    package let id: ID<GoalAction>
    package let metric: String
    package let period: Period
    package let firstDay: Day
    package let party: Party
    package let owner: ID<User>
    package let sentence: String
    package let dueDay: Day
    package let author: ID<User>
    package let recorded: Timestamp
    package let doneAt: Timestamp?
    package let revision: Int64
}

/// The bounds of a metric that is watched, as somebody last set them.
package struct GoalAlertRow: Sendable, Equatable {
    package let metric: String
    package let number: Int64
    package let below: MetricValue?
    package let above: MetricValue?
    package let reason: String
    package let author: ID<User>
    package let recorded: Timestamp
}

/// A signature under the closing of a period.
package struct GoalClosingRow: Sendable, Equatable {
    package let party: Party
    package let user: ID<User>
    package let at: Timestamp
}

/// The nouns of identities.
package enum GoalTarget: Sendable {}
package enum GoalAction: Sendable {}
