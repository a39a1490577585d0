import Domain
import Journeys
import Storage

/// Reads the record into the columns that replays run over.
///
/// Persons come in the order of their ids, so that touches, facts and leads, which are kept by person, are read once
/// and in the order in which they lie; whoever was ever merged is put aside until all of the group are there. Each
/// stretch is a reading of its own, so that nobody waits for the whole: what changes meanwhile has a later position
/// than the store, and is followed from there.
package struct ReplayReading: Sendable {
    /// Rows of a noun that are read at once.
    private static let stretch: Int64 = 2_000

    private let database: AppDatabase
    private let accord: Accord
    private let lists: Lists

    /// What is read before any person.
    private struct Beginning: Sendable {
        let position: Int64
        let mark: String
        let words: HistoryWords
        let outcomes: OutcomeReading
        let companies: MergeGroups<Company>
        let persons: MergeGroups<Person>
    }

    package init(_ database: AppDatabase, accord: Accord, lists: Lists = .shipped) {
        self.database = database
        self.accord = accord
        self.lists = lists
    }

    /// Everything.
    ///
    /// - Throws: `Problem.invalid` when the accord's zone does not exist.
    package func whole() async throws -> JourneyStore {
        let (accord, lists) = (accord, lists)
        let beginning = try await database.read { connection in
            let position = try EventQueries.lastPosition(connection)
            return Beginning(
                position: position, mark: try JourneyMark.of(position, in: connection),
                words: try HistoryWords(accord, lists: lists, in: connection),
                outcomes: try OutcomeReading(connection), companies: try MergeGroups(noun: "company", in: connection),
                persons: try MergeGroups(noun: "person", in: connection))
        }
        var writer = try HistoryWriter(accord, validatingBy: lists)
        beginning.outcomes.name(in: &writer)
        try await companies(beginning, into: &writer)
        try await persons(beginning, into: &writer)
        return try writer.build(
            position: beginning.position, notes: JourneyMark.notes(accord, mark: beginning.mark))
    }

    private func companies(_ beginning: Beginning, into writer: inout HistoryWriter) async throws {
        let (words, merges) = (beginning.words, beginning.companies)
        var waiting = [[RecordedCompany]](repeating: [], count: merges.groups.count)
        var after = ID<Company>(.min)
        while true {
            let from = after
            let read = try await database.read { connection -> (last: ID<Company>, rows: [RecordedCompany])? in
                guard
                    let last: ID<Company> = try connection.first(
                        """
                        SELECT max(id) FROM (
                            SELECT id FROM company WHERE id > \(from) ORDER BY id LIMIT \(Self.stretch)) stretch
                        """, { $0.optionalID(0) }) ?? nil
                else { return nil }
                let history = CompanyHistory(connection: connection, words: words)
                return (last, try history.read(.stretch(after: from, through: last)))
            }
            guard let read else { break }
            for company in read.rows {
                if let group = merges.group(of: company.id) {
                    waiting[group].append(company)
                } else {
                    writer.add([company])
                }
            }
            after = read.last
        }
        for (group, members) in waiting.enumerated() where !members.isEmpty {
            writer.add(members, merges: merges.groups[group])
        }
    }

    private func persons(_ beginning: Beginning, into writer: inout HistoryWriter) async throws {
        let (words, outcomes, merges) = (beginning.words, beginning.outcomes, beginning.persons)
        var waiting = [[RecordedPerson]](repeating: [], count: merges.groups.count)
        var after = ID<Person>(.min)
        while true {
            let from = after
            let read = try await database.read { connection -> (last: ID<Person>, rows: [RecordedPerson])? in
                guard
                    let last: ID<Person> = try connection.first(
                        """
                        SELECT max(id) FROM (
                            SELECT id FROM person WHERE id > \(from) ORDER BY id LIMIT \(Self.stretch)) stretch
                        """, { $0.optionalID(0) }) ?? nil
                else { return nil }
                let history = PersonHistory(connection: connection, words: words, outcomes: outcomes)
                return (last, try history.read(.stretch(after: from, through: last)))
            }
            guard let read else { break }
            for person in read.rows {
                if let group = merges.group(of: person.id) {
                    waiting[group].append(person)
                } else {
                    writer.add([person])
                }
            }
            after = read.last
        }
        for (group, members) in waiting.enumerated() where !members.isEmpty {
            writer.add(members, merges: merges.groups[group])
        }
    }
}

/// By what a store of journeys is known to belong to a database and to an accord.
enum JourneyMark {
    /// The event at a position: another one stands there in another database, or after a backup was played back.
    static func of(_ position: Int64, in connection: any Connection) throws -> String {
        try connection.first("SELECT id FROM event WHERE position = \(position)") { String($0.integer(0)) } ?? "none"
    }

    /// What is written down with a store.
    static func notes(_ accord: Accord, mark: String) -> [String] { [mark, accord.targetAccounts?.list ?? ""] }

    /// Whether a store has what an accord reads: its fields, its days, its list of target accounts.
    static func fits(_ store: JourneyStore, _ accord: Accord) -> Bool {
        store.zone == accord.timeZone && store.attributes == StoreFields.attributes(of: accord)
            && store.notes.count == 2 && store.notes[1] == accord.targetAccounts?.list ?? ""
    }
}
