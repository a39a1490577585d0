import Domain
import Storage

/// What the version in force asks of people: new leaders confirm it, everyone reads it.
package struct AccordDuties: Sendable {
    /// How far a party's people have come with reading.
    package struct Round: Sendable, Equatable {
        package var party: Party
        package var asked = 0
        package var read = 0
        package var overdue = 0

        package var open: Int { asked - read }
    }

    /// The number of the version in force.
    package let version: Int64
    package let digest: String
    /// New leaders who have still to confirm.
    package let confirmations: [AccordLife.Confirmation]
    /// Those who have confirmed, the last one of each party.
    package let confirmed: [KeptSuccession]
    /// One for each party that signs; empty when the accord does not ask everyone to read it.
    package let rounds: [Round]
    /// The reader's own part.
    package let own: KeptReading?
    /// Whether the reader is one of those who are to read it.
    package let isAsked: Bool

    /// `nil` when no version is in force.
    package static func read(
        _ register: AccordRegister, of viewer: Viewer, at now: Timestamp, in connection: any Connection
    ) throws -> AccordDuties? {
        guard let ruling = register.ruling(at: now), let life = register.life(ruling.number) else { return nil }
        let kept = try SuccessionQueries.of(ruling.number, in: connection)
        let version = life.with(kept)
        let confirmations = AccordLife.confirmationsDue(version, at: now) { _, start in start }.map { found in
            var found = found
            let row = kept.last { $0.party == found.party }
            found.due = row?.due
            found.isOverdue = row?.due.map { $0 < now } ?? false
            return found
        }
        var confirmed: [Party: KeptSuccession] = [:]
        for row in kept where row.confirmedAt != nil { confirmed[row.party] = row }
        let asks = version.signing.everyoneReadsWithin != nil
        let readings = asks ? try ReadingQueries.of(ruling.number, in: connection) : []
        let members = asks ? try ReadingQueries.members(at: now, in: connection) : []
        let parties = version.parties.map(\.party)
        return AccordDuties(
            version: ruling.number, digest: ruling.digest, confirmations: confirmations,
            confirmed: parties.compactMap { confirmed[$0] },
            rounds: asks ? rounds(parties, readings, members, at: now) : [],
            own: readings.first { $0.user == viewer.user },
            isAsked: members.contains { $0.user == viewer.user && parties.contains($0.member.party) })
    }

    /// Who has left counts no more; who works for two parties counts for each.
    private static func rounds(
        _ parties: [Party], _ readings: [KeptReading], _ members: [ReadingQueries.MemberLine], at now: Timestamp
    ) -> [Round] {
        let known = Dictionary(readings.map { ($0.user, $0) }, uniquingKeysWith: { first, _ in first })
        return parties.map { party in
            var round = Round(party: party)
            for line in members where line.member.party == party {
                round.asked += 1
                guard let reading = known[line.user] else { continue }
                if reading.readAt != nil { round.read += 1 } else if reading.due < now { round.overdue += 1 }
            }
            return round
        }
    }
}
