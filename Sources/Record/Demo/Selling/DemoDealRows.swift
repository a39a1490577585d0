import Domain
import Storage

/// Writes the ways of deals that a file has brought: what the system used before kept of each, row by row.
struct DemoDealRows {
    let connection: any Connection
    let now: Timestamp
    let version: Int64?

    /// What a deal of the file is on the record.
    struct Known: Sendable {
        var id: ID<Opportunity>
        var owner: ID<User>?
        var person: ID<Person>?
        var batch: ID<ImportBatch>
    }

    /// By the numbers that the files write.
    func known(_ numbers: [Int]) throws -> [Int: Known] {
        var found: [Int: Known] = [:]
        for start in stride(from: 0, to: numbers.count, by: 500) {
            let part = numbers[start..<min(start + 500, numbers.count)].map { "D\($0)" }
            try connection.each(
                """
                SELECT e.value, o.id, o.owner, o.person, o.batch FROM external_id e JOIN opportunity o ON o.id = e.id
                WHERE e.noun = 'opportunity' AND e.value IN \(.list(part))
                """
            ) { row in
                guard let number = Int(row.text(0).dropFirst()) else { return }
                found[number] = Known(
                    id: row.id(1), owner: row.optionalID(2), person: row.optionalID(3), batch: row.id(4))
            }
        }
        return found
    }

    /// Puts the whole way in the place of the two rows that a file alone tells of.
    func write(_ ways: [DemoWay], _ known: [Int: Known]) throws {
        let owners = try OwnerNames(in: connection)
        let told = ways.compactMap { way in known[way.number].map { (way, $0) } }
        for start in stride(from: 0, to: told.count, by: 500) {
            let part = told[start..<min(start + 500, told.count)]
            try connection.execute("DELETE FROM opportunity_change WHERE opportunity IN \(.list(part.map(\.1.id)))")
            try connection.insert(into: "opportunity_change", columns: OpportunityChangeRow.columns) { rows in
                for (way, deal) in part {
                    let owner = deal.owner.map(owners.email) ?? "Accord"
                    for (index, change) in way.history(until: now.milliseconds, by: owner).enumerated() {
                        try OpportunityChangeRow(
                            opportunity: deal.id, number: Int64(index) + 1, change: change,
                            author: deal.owner ?? ID(0), version: version, batch: deal.batch
                        ).write(to: rows, owners: owners)
                    }
                }
            }
        }
        for (way, deal) in told { try keep(way, deal) }
    }

    private func keep(_ way: DemoWay, _ deal: Known) throws {
        let course = try OpportunityCourse(history: way.history(until: now.milliseconds, by: "Accord"))
        try connection.execute(
            """
            UPDATE opportunity SET stage = \(course.stage), stage_since = \(course.stageSince),
                pushes = \(Int64(course.pushes)), outcome = \(course.closing?.outcome.rawValue),
                closing_day = \(course.closingDay), fields = \(FieldText.encode(way.fields))
            WHERE id = \(deal.id)
            """)
        guard let person = deal.person else { return }
        let role = way.number % 3 == 0 ? "Decision maker" : "Champion"
        try OpportunityStatements.setRole(role, of: person, in: deal.id, connection: connection)
        guard way.number % 2 == 0 else { return }
        try connection.execute(
            """
            INSERT INTO opportunity_contact (opportunity, person, role, from_at, batch)
            SELECT \(deal.id), other.id, \(way.number % 3 == 0 ? "Champion" : "Decision maker"),
                \(Timestamp(milliseconds: way.createdAt)), \(deal.batch)
            FROM person one JOIN person other ON other.company = one.company
            WHERE one.id = \(person) AND other.id <> one.id AND other.withdrawn IS NULL AND other.survivor IS NULL
            ORDER BY other.id LIMIT 1
            ON CONFLICT DO NOTHING
            """)
    }
}
