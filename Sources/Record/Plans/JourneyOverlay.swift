import Domain
import Journeys
import Storage

/// Reads anew what changed since a store of journeys was built, with all that a replay of it needs.
///
/// That is: the persons that changed and those of leads at companies that changed, with everybody whom they were ever
/// merged with, all of their leads, the companies of these leads, and the journeys of everybody who touched those.
struct JourneyOverlay {
    let connection: any Connection
    let accord: Accord
    let lists: Lists

    /// Nothing when nothing changed.
    func read(_ changes: JourneyChanges) throws -> JourneyStore? {
        guard !changes.persons.isEmpty || !changes.companies.isEmpty else { return nil }
        let merged = (
            persons: try MergeGroups<Person>(noun: "person", in: connection),
            companies: try MergeGroups<Company>(noun: "company", in: connection)
        )
        var persons = changes.persons
        for part in RowSelection.portions(merged.companies.widened(changes.companies)) {
            try connection.each("SELECT person FROM lead WHERE \(part.holds("company")) AND withdrawn IS NULL") {
                persons.insert($0.id(0))
            }
        }
        persons = merged.persons.widened(persons)
        var leads: [ID<Lead>] = []
        var companies: Set<ID<Company>> = []
        for part in RowSelection.portions(persons) {
            try connection.each("SELECT id, company FROM lead WHERE \(part.holds("person")) AND withdrawn IS NULL") {
                leads.append($0.id(0))
                if let company: ID<Company> = $0.optionalID(1) { companies.insert(company) }
            }
        }
        companies = merged.companies.widened(companies)
        var others: Set<ID<Person>> = []
        for part in RowSelection.portions(companies) {
            try connection.each(
                "SELECT DISTINCT person FROM touch WHERE \(part.holds("company")) AND withdrawn IS NULL"
            ) { others.insert($0.id(0)) }
        }
        var writer = try HistoryWriter(accord, validatingBy: lists)
        let outcomes = try OutcomeReading(connection, leads: leads)
        outcomes.name(in: &writer)
        let words = try HistoryWords(accord, lists: lists, in: connection)
        let history = CompanyHistory(connection: connection, words: words)
        for group in merged.companies.gathered(
            try RowSelection.portions(companies).flatMap { try history.read($0) }, id: \.id)
        {
            writer.add(group.members, merges: group.merges)
        }
        let reading = PersonHistory(connection: connection, words: words, outcomes: outcomes)
        for group in merged.persons.gathered(
            try RowSelection.portions(persons).flatMap { try reading.read($0) }, id: \.id)
        {
            writer.add(group.members, merges: group.merges)
        }
        for part in RowSelection.portions(others.subtracting(persons)) {
            for person in try reading.read(part) {
                // They are here for what they did at these companies; their own leads did not change.
                var alone = person
                alone.leads = []
                writer.add([alone])
            }
        }
        return try writer.build(position: changes.reach.position)
    }
}

extension MergeGroups {
    /// The ids with everybody whom any of them was ever merged with.
    func widened(_ ids: Set<ID<Noun>>) -> Set<ID<Noun>> {
        let wanted = Set(ids.compactMap { group(of: $0) })
        guard !wanted.isEmpty else { return ids }
        return ids.union(wanted.flatMap { groups[$0].flatMap { [$0.survivor, $0.loser] } })
    }

    /// Rows by group: each that was never merged alone, the others together with their merges.
    func gathered<Row>(
        _ rows: [Row], id: (Row) -> ID<Noun>
    ) -> [(members: [Row], merges: [Merge<Noun>])] {
        var gathered: [(members: [Row], merges: [Merge<Noun>])] = []
        var places: [Int: Int] = [:]
        for row in rows {
            guard let group = group(of: id(row)) else {
                gathered.append(([row], []))
                continue
            }
            if let place = places[group] {
                gathered[place].members.append(row)
            } else {
                places[group] = gathered.count
                gathered.append(([row], groups[group]))
            }
        }
        return gathered
    }
}
