import Domain
import Storage

/// Looks up what rows of a slice point to: by id, e-mail, domain, telephone, number or name.
final class References {
    /// What a reference led to.
    package enum Found: Equatable {
        case one(Int64)
        case none
        case several(Int)
    }

    private struct Key: Hashable {
        let target: ImportNoun
        let key: RelationKey
        let text: String
    }

    private let connection: any Connection
    private let source: String
    private var known: [Key: Found] = [:]
    /// Where a folded name has several rows: the rows by the name as it is written.
    private var written: [Key: [String: [Int64]]] = [:]

    init(connection: any Connection, source: String) {
        self.connection = connection
        self.source = source
    }

    /// Looks everything up that the records point to, few statements for all.
    func load(_ records: [ImportedRecord]) throws {
        var wanted: [ImportNoun: [RelationKey: Set<String>]] = [:]
        for reference in records.flatMap(\.relations) {
            let key = Key(target: reference.target, key: reference.key, text: fold(reference))
            if known[key] == nil { wanted[reference.target, default: [:]][reference.key, default: []].insert(key.text) }
        }
        for (target, byKey) in wanted {
            for (key, texts) in byKey { try load(target, key, Array(texts)) }
        }
    }

    /// Of several that answer to a name the one that is written exactly so is meant.
    func find(_ reference: ImportedReference) -> Found {
        let key = Key(target: reference.target, key: reference.key, text: fold(reference))
        let found = known[key] ?? .none
        if case .several = found, let same = written[key]?[reference.text], same.count == 1 { return .one(same[0]) }
        return found
    }

    /// What was made for a reference that led nowhere, so that the next row finds it.
    func learn(_ reference: ImportedReference, _ id: Int64) {
        known[Key(target: reference.target, key: reference.key, text: fold(reference))] = .one(id)
    }

    private func load(_ target: ImportNoun, _ key: RelationKey, _ texts: [String]) throws {
        var hits: [String: Set<Int64>] = [:]
        let wanted = Set(texts)
        for start in stride(from: 0, to: texts.count, by: 1_000) {
            let part = texts[start..<min(start + 1_000, texts.count)]
            if target == .user, key == .name {
                // Ours are few, and their names are folded by the program alone.
                for (name, ids) in try StandInUser.byName(source: source, in: connection) where wanted.contains(name) {
                    hits[name] = ids
                }
                continue
            }
            guard let query = query(target, key, part) else { continue }
            try connection.each(query) { hits[$0.text(0), default: []].insert($0.integer(1)) }
        }
        for text in texts {
            let ids = hits[text] ?? []
            let found: Found = ids.count == 1 ? .one(ids.first ?? 0) : ids.isEmpty ? .none : .several(ids.count)
            let place = Key(target: target, key: key, text: text)
            known[place] = found
            if ids.count > 1, key == .name, let names = names(target, ids) {
                var byName: [String: [Int64]] = [:]
                try connection.each(names) { byName[$0.text(0), default: []].append($0.integer(1)) }
                written[place] = byName
            }
        }
    }

    private func names(_ target: ImportNoun, _ ids: Set<Int64>) -> SQL? {
        guard ids.count <= 1_000 else { return nil }
        let list = SQL.list(ids.sorted())
        return switch target {
        case .user: "SELECT name, id FROM app_user WHERE id IN \(list)"
        case .company: "SELECT name, id FROM company WHERE id IN \(list)"
        case .campaign: "SELECT name, id FROM campaign WHERE id IN \(list)"
        case .opportunity: "SELECT name, id FROM opportunity WHERE id IN \(list)"
        default: nil
        }
    }

    /// Text and id of every row that answers to one of the texts.
    private func query(_ target: ImportNoun, _ key: RelationKey, _ texts: ArraySlice<String>) -> SQL? {
        switch (target, key) {
        case (_, .externalId):
            return """
                SELECT value, id FROM external_id
                WHERE noun = \(RecordNoun.of(target)) AND source = \(source) AND value IN \(.list(texts))
                """
        case (.user, .email): return "SELECT email_key, id FROM app_user WHERE email_key IN \(.list(texts))"
        case (.contact, .email), (.lead, .email):
            guard target == .lead else {
                return "SELECT value, person FROM person_identifier WHERE kind = 'email' AND value IN \(.list(texts))"
            }
            return """
                SELECT i.value, l.id FROM person_identifier i JOIN lead l ON l.person = i.person
                WHERE i.kind = 'email' AND i.value IN \(.list(texts)) AND l.withdrawn IS NULL
                """
        case (.contact, .name):
            return "SELECT name_key, id FROM person WHERE name_key IN \(.list(texts)) AND withdrawn IS NULL"
        case (.lead, .name):
            return """
                SELECT p.name_key, l.id FROM person p JOIN lead l ON l.person = p.id
                WHERE p.name_key IN \(.list(texts)) AND l.withdrawn IS NULL
                """
        case (.contact, .phone):
            return "SELECT phone, id FROM person WHERE phone IN \(.list(texts)) AND withdrawn IS NULL"
        case (.lead, .phone):
            return """
                SELECT p.phone, l.id FROM person p JOIN lead l ON l.person = p.id
                WHERE p.phone IN \(.list(texts)) AND l.withdrawn IS NULL
                """
        case (.company, .name):
            return "SELECT name_key, id FROM company WHERE name_key IN \(.list(texts)) AND withdrawn IS NULL"
        case (.company, .domain): return "SELECT domain, company FROM company_domain WHERE domain IN \(.list(texts))"
        case (.campaign, .name):
            return "SELECT name_key, id FROM campaign WHERE name_key IN \(.list(texts)) AND withdrawn IS NULL"
        case (.opportunity, .name):
            // One that was deleted is found too, so that what points to it is not taken without a word.
            return """
                SELECT name_key, id FROM opportunity WHERE name_key IN \(.list(texts)) AND withdrawn IS NULL
                UNION ALL
                SELECT gone.name_key, max(gone.id) FROM opportunity gone
                WHERE gone.name_key IN \(.list(texts)) AND gone.withdrawn IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM opportunity one
                        WHERE one.name_key = gone.name_key AND one.withdrawn IS NULL)
                GROUP BY gone.name_key
                """
        case (.quote, .number), (.order, .number), (.invoice, .number), (.payment, .number):
            return """
                SELECT number_key, id FROM billing_document
                WHERE kind = \(target.billingKind) AND number_key IN \(.list(texts)) AND withdrawn IS NULL
                """
        default: return nil
        }
    }

    /// The text in the form in which the database keeps it.
    private func fold(_ reference: ImportedReference) -> String {
        switch (reference.target, reference.key) {
        case (_, .externalId), (_, .phone): reference.text
        case (.company, .name): CompanyName.key(reference.text)
        case (.campaign, .name): TextFold.fold(reference.text)
        case (_, .domain): DomainName.key(of: reference.text) ?? reference.text
        case (_, .email): EmailAddress(reference.text)?.identifier ?? reference.text.lowercased()
        default: TextFold.fold(reference.text)
        }
    }
}

/// The name under which rows of an imported noun are kept; a contact is a person, its ids its own.
enum RecordNoun {
    static func of(_ noun: ImportNoun) -> String {
        switch noun {
        case .call, .meeting, .task, .email: "activity"
        default: noun.rawValue
        }
    }
}
