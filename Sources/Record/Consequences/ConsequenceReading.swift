import Domain
import Storage

/// What follows misses, as leaders read it.
package struct ConsequenceReading: Sendable {
    /// The newest first.
    package let all: [Consequence]
    /// What the version in force asks for; empty without one.
    package let steps: [Breach.WholeStep]
    package let zone: Zone?
    private let promises: [String: Commitment]
    private let names: [ID<User>: String]

    package static func read(
        _ library: AccordLibrary, at now: Timestamp, in connection: any Connection
    ) throws -> ConsequenceReading {
        let stretches = try library.timeline(in: connection).stretches.filter { $0.from <= now }
        var promises: [String: Commitment] = [:]
        for stretch in stretches {
            for commitment in try library.compiled(stretch.number, in: connection).accord.commitments {
                promises[commitment.id] = commitment
            }
        }
        let accord = try stretches.last.map { try library.compiled($0.number, in: connection).accord }
        let users = try UserQueries.all(in: connection)
        return ConsequenceReading(
            all: try ConsequenceQueries.all(in: connection), steps: accord?.breach.ofWhole ?? [],
            zone: accord.flatMap { Zone($0.timeZone) }, promises: promises,
            names: Dictionary(users.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }))
    }

    /// What is still to be done, the oldest first.
    package var open: [Consequence] { all.filter(\.isOpen).reversed() }

    package func promise(_ consequence: Consequence) -> String {
        promises[consequence.commitment]?.name ?? consequence.commitment
    }

    package func name(_ user: ID<User>?) -> String { user.flatMap { names[$0] } ?? "Accord" }
}
