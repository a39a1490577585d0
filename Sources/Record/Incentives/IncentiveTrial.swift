import Domain
import Storage

/// What the incentives of a draft would have paid, beside those in force, before anybody signs.
package struct IncentiveTrial: Sendable {
    package struct Row: Sendable {
        package let party: Party
        /// Minor units by period; without an accord in force that pays, `now` is 0.
        package let now: [Int64]
        package let then: [Int64]
    }

    package struct Person: Sendable {
        package let email: String
        package let name: String
        package let party: Party
        package let now: Int64
        package let then: Int64
    }

    /// What is tried: `version 3`, `the text`.
    package let title: String
    package let accord: Accord
    package let currency: String
    /// In order.
    package let spans: [PeriodSpan]
    package let rows: [Row]
    /// Those whom the reader may see, in all periods together.
    package let people: [Person]
    package let left: [String]
}

extension IncentiveStore {
    /// So many quarters are tried.
    private static let quarters = 5

    /// - Throws: `Problem.invalid` with every fault of the text, or when it pays nobody, `Problem.notFound` for a version
    ///   or a draft that is none, `Problem.forbidden` for a draft whose reader leads no party.
    package func simulate(_ tried: Tried, _ reader: Reader) async throws -> IncentiveTrial {
        try await database.read { connection in
            let (compiled, title) = try self.compiled(tried, reader, in: connection)
            guard !compiled.accord.incentives.isEmpty else {
                throw Problem.invalid(
                    "text",
                    "\(title.prefix(1).uppercased() + title.dropFirst()) has no section “incentives”: paste one, and it is "
                        + "tried with the rest.")
            }
            let then = try IncentiveGround(compiled, version: 0, now: reader.now, library: self.library, in: connection)
            let current = try self.inForce(at: reader.now, in: connection)
            let now =
                current.compiled.accord.incentives.isEmpty
                ? nil
                : try self.ground(
                    of: PeriodCalendar(accord: current.compiled.accord).period(.quarter, containing: reader.now),
                    frozen: nil, now: reader.now, in: connection)
            return try self.trial(title, now: now, then: then, reader, in: connection)
        }
    }

    private func trial(
        _ title: String, now: IncentiveGround?, then: IncentiveGround, _ reader: Reader, in connection: any Connection
    ) throws -> IncentiveTrial {
        var spans = [then.calendar.period(.quarter, containing: reader.now)]
        while spans.count < Self.quarters { spans.insert(then.calendar.previous(spans[0]), at: 0) }
        /// By person, in each of the quarters.
        func sums(_ run: IncentiveRun?) -> [String: [Int64]] {
            var sums: [String: [Int64]] = [:]
            for line in run?.lines ?? [] where line.kind != .expected {
                guard let place = spans.firstIndex(where: { $0.contains(line.day) }) else { continue }
                sums[line.person, default: [Int64](repeating: 0, count: spans.count)][place] += line.amount
            }
            return sums
        }
        let run = then.run()
        let (before, after) = (sums(now?.run()), sums(run))
        let parties = Dictionary(
            then.record.people.map { ($0.email, $0.party) }, uniquingKeysWith: { first, _ in first })
        func of(_ party: Party, _ sums: [String: [Int64]]) -> [Int64] {
            let own = sums.filter { parties[$0.key] == party }.values
            return spans.indices.map { place in own.reduce(0) { $0 + $1[place] } }
        }
        let rows = Party.allCases.compactMap { party -> IncentiveTrial.Row? in
            let row = IncentiveTrial.Row(party: party, now: of(party, before), then: of(party, after))
            return row.now.allSatisfy { $0 == 0 } && row.then.allSatisfy { $0 == 0 } ? nil : row
        }
        let sight = try IncentiveSight(reader.viewer, in: connection)
        let names = Dictionary(
            try UserQueries.all(in: connection).map { ($0.email, $0.name) }, uniquingKeysWith: { first, _ in first })
        let people = then.record.people.filter { sight.maySee($0.email) }.map { person in
            IncentiveTrial.Person(
                email: person.email, name: names[person.email] ?? person.email, party: person.party,
                now: before[person.email]?.reduce(0, +) ?? 0, then: after[person.email]?.reduce(0, +) ?? 0)
        }.filter { $0.now != 0 || $0.then != 0 }
        return IncentiveTrial(
            title: title, accord: then.accord, currency: then.accord.currency, spans: spans, rows: rows,
            people: people.sorted { ($0.party.rawValue, $0.name) < ($1.party.rawValue, $1.name) },
            left: sight.seesAll ? run.left : [])
    }
}
