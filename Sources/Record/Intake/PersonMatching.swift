import Domain
import Storage

/// Finds the persons of many rows at once, or makes them.
///
/// Only equal strong keys make two persons one; what merely may be the same goes to the review queue.
struct PersonMatching {
    let writer: RecordWriter
    let finder: DuplicateFinder
    /// Persons that this slice has made, so that the next row of it finds them.
    private var made: [Domain.Person] = []
    private var madeUnder = KeyChains()
    /// Visitors who turned out to be a person that was found or made.
    private(set) var joins: [Joining.Pair] = []

    init(writer: RecordWriter, lists: Lists) {
        self.writer = writer
        var finder = DuplicateFinder()
        finder.lists = lists
        self.finder = finder
    }

    /// A person to find: what is known, and where they work.
    struct Query {
        var person: PreparedPerson
        var company: ID<Company>?
        var at: Timestamp
        /// None of the others shares a key with it.
        var isAlone = false
    }

    /// One answer for each query: the person, and whether it was made now.
    mutating func find(_ queries: [Query]) throws -> [(id: ID<Person>, isNew: Bool)] {
        let hits = try MatchKeyQueries.hits(
            queries.flatMap(\.person.lookup), of: Person.self, filter: writer.filter, in: writer.connection)
        let known = try PersonQueries.candidates(Set(hits.values.flatMap { $0 }), in: writer.connection)
        madeUnder.reserve(queries.reduce(0) { $1.isAlone ? $0 : $0 + $1.person.stored.count })
        return try queries.indices.map { index in
            var candidates: [Domain.Person] = []
            var seen: Set<ID<Person>> = []
            for key in queries[index].person.lookup {
                if !hits.isEmpty, let found = hits[key] {
                    for id in found {
                        guard let candidate = known[id], seen.insert(id).inserted else { continue }
                        candidates.append(candidate)
                    }
                }
                if queries[index].isAlone { continue }
                for place in madeUnder.places(key).prefix(MatchKeys.largestBlock)
                where seen.insert(made[place].id).inserted {
                    candidates.append(made[place])
                }
            }
            let decision = finder.decide(queries[index].person.folded, among: candidates)
            let person: (id: ID<Person>, isNew: Bool)
            if case .same(let id, _) = decision.outcome {
                person = (id, false)
            } else {
                let isSeen = queries[index].person.lookup.contains { $0.kind.isIdentifier && hits[$0] != nil }
                person = (try make(queries[index], decision, isSeen: isSeen), true)
            }
            for visitor in decision.joins { joins.append(Joining.Pair(visitor: visitor, person: person.id)) }
            return person
        }
    }

    private mutating func make(
        _ query: Query, _ decision: DuplicateDecision, isSeen: Bool
    ) throws -> ID<Person> {
        let folded = query.person.folded
        let act = writer.act
        var row = PersonRow(
            like: query.person.row, id: try act.ids.next(), createdAt: query.at, recorded: act.now)
        row.company = query.company
        row.batch = writer.batch
        writer.add(row)
        for email in folded.emails {
            writer.addIdentifier("email", email.identifier, of: row.id, isNew: !isSeen)
        }
        for visitor in folded.visitorIDs { writer.addIdentifier("visitor", visitor, of: row.id, isNew: !isSeen) }
        let stored = query.person.stored
        writer.addMatchKeys(stored, id: row.id.rawValue)
        writer.addTokens(of: query.person.words, noun: "person", id: row.id.rawValue)
        if !query.isAlone {
            for key in stored { madeUnder.add(made.count, under: key) }
            made.append(Domain.Person(id: row.id, createdAt: query.at, facts: query.person.facts))
        }
        if decision.outcome == .review { try noteCandidates(decision, of: row.id) }
        return row.id
    }

    private func noteCandidates(_ decision: DuplicateDecision, of person: ID<Person>) throws {
        for candidate in decision.candidates.prefix(3) {
            var item = ReviewItem(
                id: try writer.act.ids.next(), kind: .duplicatePerson, subject: person.rawValue, at: writer.act.now)
            item.other = candidate.id.rawValue
            item.person = person
            item.confidence = Int64(candidate.confidence)
            item.reasons = candidate.reasons.map(\.rawValue).joined(separator: " ")
            item.batch = writer.batch
            writer.add(item)
        }
    }
}

extension MatchKey.Kind {
    /// Stands for an address or a visitor id, which only one person has.
    fileprivate var isIdentifier: Bool { self == .email || self == .visitorID }
}
