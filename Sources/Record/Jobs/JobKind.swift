import Storage

/// What the program does by itself, again and again; the raw value is stored.
package enum JobKind: String, CaseIterable, Sendable, SQLConvertible {
    /// Gives events their gapless position on PostgreSQL.
    case positions
    /// Warns, escalates and closes clocks at their instants, and ends pauses.
    case clocks
    /// Assigns hand-offs that waited for an opening.
    case releases
    /// Brings recycled leads back on their day.
    case returns
    /// Brings recycled leads back whose person shows fresh interest.
    case interests
    /// Gives the hand-offs of someone absent to others.
    case absences
    /// Looks for new leaders, unread versions and periods that are over.
    case clauses
    /// Looks for checks that turn out to have failed before a hand-over.
    case checks
    /// Judges open leads anew when a version of the accord has come into force.
    case judging
    /// Says who started each opportunity that has no origin yet.
    case origins
    /// Keeps when the record first showed that a link of the running period fell short, and tells owners of figures that
    /// left their bounds.
    case gaps
    /// Opens renewals on their day, and lets asks for references end that nobody answered.
    case customers
    /// Chains a digest over new events.
    case seal
    /// Checks, takes and takes back what people brought.
    case imports
    /// Does what was asked for with many leads, slice by slice.
    case bulk
    /// Lets turns of the roster begin on their day.
    case turns
    /// Deletes sessions and failures that have ended.
    case tidying

    /// Milliseconds between two runs.
    package var interval: Int64 {
        switch self {
        case .positions: 100
        case .imports, .bulk: 500
        case .clocks, .releases, .turns: 1_000
        case .interests: 2_000
        case .absences, .clauses: 10_000
        case .returns, .checks, .customers: 60_000
        case .seal, .judging, .origins: 5_000
        case .gaps, .tidying: 600_000
        }
    }
}
