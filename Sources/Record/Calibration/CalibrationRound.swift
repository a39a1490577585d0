import Domain
import Storage

/// A round in which both sides judge the same leads, neither seeing what the other says.
package struct CalibrationRound: Sendable, Equatable {
    package let id: ID<CalibrationRound>
    /// The period from which the leads come.
    package let period: Period
    package let firstDay: Day
    package let version: Int64
    package let at: Timestamp
    /// Judged until here: the end of the period in which it is done.
    package let due: Timestamp
    package let endedAt: Timestamp?
    /// What the leaders made of it.
    package let sentence: String?
    package let author: ID<User>?

    package var isOpen: Bool { endedAt == nil }
}

/// One of its leads.
package struct CalibrationCase: Sendable, Equatable {
    package let number: Int
    package let person: ID<Person>
    package let lead: ID<Lead>
    /// Whether the accord took it for qualified when the round was drawn.
    package let isInside: Bool
}

/// What one side says about one of the leads.
package struct CalibrationVerdict: Sendable, Equatable {
    package let number: Int
    package let party: Party
    package let author: ID<User>
    package let at: Timestamp
    package let isInside: Bool
    package let note: String?
}
