import Domain
import Journeys
import Storage

/// The record as replays read it: everything that was known of each lead, and when.
package struct ReadRecord: Sendable {
    package let store: JourneyStore
    /// What the times of each lead's values rest on, in the store's order.
    package let assumptions: [TimeAssumptions]
    /// How far the record was read.
    package let position: Int64
}

/// Reads the whole record in one pass into the columns that replays run over.
///
/// Persons come in the order of their ids, so that touches, facts and leads, which are kept by person, are read once
/// and in the order in which they lie; whoever was ever merged is put aside until all of the group are there.
package struct ReplayReading {
    /// Persons that are read at once.
    private static let stretch: Int64 = 2_000

    let connection: any Connection
    let accord: Accord
    let lists: Lists

    package init(_ connection: any Connection, accord: Accord, lists: Lists = .shipped) {
        self.connection = connection
        self.accord = accord
        self.lists = lists
    }

    /// - Throws: `Problem.invalid` when the accord's zone does not exist.
    package func read() throws -> ReadRecord {
        let position = try EventQueries.lastPosition(connection)
        var writer = try HistoryWriter(accord)
        let words = try HistoryWords(lists: lists, in: connection)
        try CompanyHistory(connection: connection, words: words, accord: accord).read(into: &writer)
        let outcomes = try OutcomeReading.read(connection, into: &writer)
        let persons = PersonHistory(connection: connection, words: words, outcomes: outcomes)
        let merges = try MergeGroups<Person>(noun: "person", in: connection)
        var waiting = [[ReadPerson]](repeating: [], count: merges.groups.count)
        var assumptions: [TimeAssumptions] = []
        var after = ID<Person>(.min)
        while let last = try persons.last(after: after, count: Self.stretch) {
            for read in try persons.read(after: after, through: last) {
                if let group = merges.group(of: read.person.id) {
                    waiting[group].append(read)
                } else {
                    writer.add([read.person])
                    assumptions.append(contentsOf: read.assumptions)
                }
            }
            after = last
        }
        for (group, members) in waiting.enumerated() where !members.isEmpty {
            writer.add(members.map(\.person), merges: merges.groups[group])
            assumptions.append(contentsOf: members.flatMap(\.assumptions))
        }
        return ReadRecord(store: try writer.build(position: position), assumptions: assumptions, position: position)
    }
}
