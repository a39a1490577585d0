import Domain
import Storage

/// What the accord asks for after a promise was missed so many periods one after the other.
package struct Consequence: Sendable, Equatable {
    package let id: ID<Consequence>
    /// Id of the commitment that was missed.
    package let commitment: String
    /// Whose promise it is.
    package let party: Party
    package let action: Breach.WholeStep.Action
    /// The kind of the periods that were missed, and how many.
    package let period: Period
    package let run: Int
    package let firstDay: Day
    /// The day after the last of them.
    package let endDay: Day
    /// The version that asks for it.
    package let version: Int64
    /// When the last of them was closed.
    package let at: Timestamp
    package let due: Timestamp?
    package let overdueAt: Timestamp?
    package let doneAt: Timestamp?
    package let author: ID<User>?
    /// Why it was missed, of a recovery plan.
    package let cause: String?
    /// What is done about it.
    package let measures: String?
    /// By when the promise is kept again.
    package let backOn: Day?
    /// The version that a renegotiation led to.
    package let newVersion: Int64?

    package var isOpen: Bool { doneAt == nil }

    /// Done after it was due, or due and not done.
    package func isLate(at now: Timestamp) -> Bool { due.map { (doneAt ?? now) > $0 } ?? false }

    /// `2 months`.
    package var runWords: String { Format.count(run, period.rawValue) }
}

extension Breach.WholeStep.Action {
    package var title: String {
        switch self {
        case .agenda: "On the agenda"
        case .recoveryPlan: "Recovery plan"
        case .renegotiate: "Change the accord"
        }
    }
}
