import Storage

/// What the program does by itself, again and again; the raw value is stored.
enum JobKind: String, CaseIterable, Sendable, SQLConvertible {
    /// Gives events their gapless position on PostgreSQL.
    case positions
    /// Warns, escalates and closes clocks at their instants, and ends pauses.
    case clocks
    /// Assigns hand-offs that waited for an opening.
    case releases
    /// Brings recycled leads back on their day.
    case returns
    /// Judges open leads anew when a version of the accord has come into force.
    case judging
    /// Chains a digest over new events.
    case seal
    /// Deletes sessions and failures that have ended.
    case tidying

    /// Milliseconds between two runs.
    var interval: Int64 {
        switch self {
        case .positions: 100
        case .clocks, .releases: 1_000
        case .returns: 60_000
        case .seal, .judging: 5_000
        case .tidying: 600_000
        }
    }
}
