import Domain
import Storage

/// Where somebody is named in the opportunities that they had part in: names, own fields, and what was said of changes.
struct OpportunityTraces: Sendable {
    private var names: [ID<Opportunity>] = []
    private var fields: [(id: ID<Opportunity>, text: String)] = []
    private var changes: [(opportunity: ID<Opportunity>, number: Int64)] = []

    static func read(
        of members: [Int64], _ words: PersonTraces, in connection: any Connection
    ) throws -> OpportunityTraces {
        var traces = OpportunityTraces()
        let deals = try connection.all(
            """
            SELECT id, name, fields FROM opportunity WHERE person IN \(.list(members))
            UNION SELECT o.id, o.name, o.fields FROM opportunity_contact c JOIN opportunity o ON o.id = c.opportunity
            WHERE c.person IN \(.list(members))
            """
        ) { ($0.id(0, of: Opportunity.self), $0.text(1), $0.optionalText(2)) }
        for (id, name, fields) in deals {
            if words.stand(in: Array(name.utf8)) { traces.names.append(id) }
            if let text = fields.flatMap({ words.erased(json: $0) }) { traces.fields.append((id, text)) }
        }
        let ids = deals.map(\.0)
        try connection.each(
            """
            SELECT opportunity, number, note, reason FROM opportunity_change
            WHERE opportunity IN \(.list(ids)) AND (note IS NOT NULL OR reason IS NOT NULL)
            """
        ) { row in
            let text = [row.optionalText(2), row.optionalText(3)].compactMap { $0 }.joined(separator: "\n")
            if words.stand(in: Array(text.utf8)) { traces.changes.append((row.id(0), row.integer(1))) }
        }
        return traces
    }

    func erase(_ connection: any Connection) throws {
        let words = SearchedWords(connection: connection)
        for id in names {
            let name = "Opportunity \(id)"
            try connection.execute(
                """
                UPDATE incentive_line SET because = replace(
                    because, (SELECT opportunity.name FROM opportunity WHERE opportunity.id = \(id)), \(name))
                WHERE source = 'money' AND subject = \(id)
                """)
            try connection.execute(
                "UPDATE opportunity SET name = \(name), name_key = \(TextFold.fold(name)) WHERE id = \(id)")
            try words.remove(noun: "opportunity", id: id.rawValue)
        }
        for (id, text) in fields {
            try connection.execute("UPDATE opportunity SET fields = \(text) WHERE id = \(id)")
        }
        for (id, number) in changes {
            try connection.execute(
                """
                UPDATE opportunity_change SET note = NULL, reason = NULL
                WHERE opportunity = \(id) AND number = \(number)
                """)
        }
    }
}
