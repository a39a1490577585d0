import Domain

/// A person's row as the values that a merge chooses among, and back.
enum PersonValues {
    private static let texts: [(String, WritableKeyPath<PersonRow, String?> & Sendable)] = [
        ("firstName", \.firstName), ("lastName", \.lastName), ("email", \.email), ("phone", \.phone),
        ("title", \.title), ("department", \.department), ("role", \.role), ("country", \.country),
        ("state", \.state), ("city", \.city),
    ]

    static func values(_ row: PersonRow) -> [String: FieldValue] {
        var values: [String: FieldValue] = [:]
        if !row.name.isEmpty { values["name"] = .text(row.name) }
        for (name, path) in texts { values[name] = row[keyPath: path].map { .text($0) } }
        values["company"] = row.company.map { .number($0.rawValue) }
        return values
    }

    static func record(_ row: PersonRow) -> MergeRecord<Person> {
        var record = MergeRecord<Person>(
            id: row.id, createdAt: row.createdAt, isKnown: row.email != nil || row.phone != nil || !row.name.isEmpty,
            values: values(row).mapValues { MergeValue($0, known: row.recorded) })
        if let consent = row.consent.flatMap({ Consent(rawValue: $0) }) { record.consents["email"] = consent }
        return record
    }

    static func set(_ field: String, _ value: FieldValue?, in row: inout PersonRow) {
        if field == "company" {
            if case .number(let id) = value { row.company = ID(id) } else { row.company = nil }
            return
        }
        var text: String?
        if case .text(let given) = value { text = given }
        if field == "name" {
            row.name = text ?? ""
        } else if let path = texts.first(where: { $0.0 == field })?.1 {
            row[keyPath: path] = text
        }
    }
}
