import Domain
import Storage

/// The form was filled in on a state that is no more: what stands there now, and who changed it.
package struct StaleEdit: Error {
    package let values: EditValues
    package let revision: Int64
    package let author: String
}

/// What a noun needs to be edited by hand.
package struct Edit: Sendable {
    package let fields: [EditField]
    package let currency: String

    package init(fields: [EditField], currency: String) {
        self.fields = fields
        self.currency = currency
    }

    /// The fields that say something else now.
    package func changed(_ before: EditValues, _ after: EditValues) -> [EditField] {
        fields.filter { before[$0.name] != after[$0.name] }
    }

    package func facts(_ changed: [EditField], _ after: EditValues) -> [(String, FieldValue)] {
        changed.map { ($0.fact, $0.value(after[$0.name], currency: currency)) }
    }
}

/// Editing inside a transaction: the steps that all nouns share.
struct Editing {
    let connection: any Connection
    let act: Act
    let accords: AccordShelf
    let shelf: RosterShelf

    /// - Throws: `StaleEdit` when the revision is another by now.
    func demand(_ revision: Int64, isStill now: Int64, of subject: Int64, _ values: EditValues) throws {
        guard revision != now else { return }
        let author =
            try connection.first(
                """
                SELECT app_user.name FROM event LEFT JOIN app_user ON app_user.id = event.actor
                WHERE event.subject = \(subject) ORDER BY event.at DESC, event.id DESC LIMIT 1
                """
            ) { $0.optionalText(0) } ?? nil
        throw StaleEdit(values: values, revision: now, author: author ?? "Accord")
    }

    /// Writes the fact and the event of a change.
    func note(
        _ kind: EventKind, noun: String, subject: Int64, person: ID<Person> = ID(0), lead: ID<Lead>? = nil,
        company: ID<Company>? = nil, _ facts: [(String, FieldValue)]
    ) throws {
        let writer = RecordWriter(connection: connection, act: act)
        writer.add(
            FactRow(
                person: person, id: try act.ids.next(), noun: noun, subject: subject, at: act.now, known: act.now,
                act: act, values: facts))
        var event = Event(kind, noun: noun, subject: ID<Editing>(subject), at: act.now)
        event.person = person
        event.lead = lead
        event.company = company
        event.details = facts.map(\.0).joined(separator: " ")
        writer.add(event)
        try writer.flush()
    }

    /// Words under which it is found from now on, in place of those before.
    func setTokens(_ words: [String], noun: String, id: Int64) throws {
        try SearchedWords(connection: connection).set(WordList(words), noun: noun, id: id)
    }

    func addKeys(_ keys: [MatchKey], id: Int64) throws {
        for key in Set(keys) {
            try connection.execute(
                """
                INSERT INTO match_key (value, kind, id, batch) VALUES (\(key.stored), \(Int64(key.kind.rawValue)), \(id), 0)
                ON CONFLICT DO NOTHING
                """)
        }
    }

    /// Judges open leads again by what is known now.
    func rejudge(_ leads: [ID<Lead>]) throws {
        try Rejudging(connection: connection, act: act, accords: accords, shelf: shelf).judge(leads.sorted())
    }
}

/// Fields of the accord on a noun of its own, as a form edits them.
enum OwnFields {
    static func fields(_ accord: Accord?, _ noun: CustomField.Noun) -> [EditField] {
        (accord?.fields ?? []).filter { $0.noun == noun }.compactMap { field in
            let kind: EditField.Kind? =
                switch field.type {
                case .text, .person: .line
                case .number: .number
                case .truth: .truth
                case .date: .day
                case .choice(let choices): .choice([("", "–")] + choices.map { ($0, $0) })
                case .decimal, .money, .instant: nil
                }
            return kind.map {
                EditField("own.\(field.name)", TouchWords.title(field.name), $0, fact: "\(noun.rawValue).\(field.name)")
            }
        }
    }

    /// The kept values as a form writes them.
    static func texts(_ kept: String?) -> [(String, String?)] {
        FieldText.decode(kept).map { name, value in
            let text: String? =
                switch value {
                case .text(let text): text
                case .number(let number): String(number)
                case .truth(let truth): truth ? "yes" : nil
                case .day(let day): day.description
                case .decimal, .money, .instant: nil
                }
            return ("own.\(name)", text)
        }
    }

    /// The kept object with what the form says.
    static func merged(_ kept: String?, _ values: EditValues, _ fields: [EditField]) -> String? {
        var known = FieldText.decode(kept)
        for field in fields where field.name.hasPrefix("own.") {
            let text = values[field.name]
            known[String(field.name.dropFirst(4))] = text.isEmpty ? nil : field.value(text, currency: "USD")
        }
        return FieldText.encode(known.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
}
