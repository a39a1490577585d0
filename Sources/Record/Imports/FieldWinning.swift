import Domain
import Storage

/// Decides which fields of a row that is there an import may change.
///
/// `newest`: those that nothing later is known of. `first`: those that nothing is known of. `order`: all.
struct FieldWinning {
    let connection: any Connection
    let wins: Winner

    /// Names of fields, as expressions write them, that keep what they have.
    ///
    /// The person is the one with whom the subject's facts lie; 0 for a company.
    func losing(
        _ noun: String, _ subject: Int64, of person: ID<Person>, at: Timestamp
    ) throws -> Set<String> {
        guard wins != .order else { return [] }
        var losing: Set<String> = []
        // `person = ?` would be compared with the index of person 0 and planned anew for each value; a list is not.
        let query: SQL =
            person.rawValue == 0
            ? "SELECT field_values, at FROM fact WHERE person = 0 AND subject = \(subject) AND withdrawn IS NULL"
            : """
            SELECT field_values, at FROM fact
            WHERE person IN (\(person)) AND noun = \(noun) AND subject = \(subject) AND withdrawn IS NULL
            """
        try connection.each(query) { row in
            guard wins == .first || row.timestamp(1) > at else { return }
            losing.formUnion(FieldText.decode(row.text(0)).keys)
        }
        return losing
    }
}

extension PersonDraft {
    /// Without the fields of these names.
    package func without(_ names: Set<String>) -> PersonDraft {
        guard !names.isEmpty else { return self }
        var draft = self
        if names.contains("person.name") { draft.name = nil }
        if names.contains("person.firstName") { draft.firstName = nil }
        if names.contains("person.lastName") { draft.lastName = nil }
        if names.contains("person.lastName") != names.contains("person.firstName") { draft.name = nil }
        if names.contains("person.email") { draft.emails = [] }
        if names.contains("person.phone") { draft.phones = [] }
        if names.contains("person.title") { draft.title = nil }
        if names.contains("person.department") { draft.department = nil }
        if names.contains("person.role") { draft.role = nil }
        if names.contains("person.country") { draft.country = nil }
        if names.contains("person.state") { draft.state = nil }
        if names.contains("person.city") { draft.city = nil }
        if names.contains("person.language") { draft.language = nil }
        draft.own.removeAll { names.contains("person.\($0.0)") }
        return draft
    }
}

extension CompanyDraft {
    /// Without the fields of these names.
    package func without(_ names: Set<String>) -> CompanyDraft {
        guard !names.isEmpty else { return self }
        var draft = self
        if names.contains("company.name") { draft.name = nil }
        if names.contains("company.website") { draft.website = nil }
        if names.contains("company.industry") { draft.industry = nil }
        if names.contains("company.employees") { draft.employees = nil }
        if names.contains("company.revenue") { draft.revenue = nil }
        if names.contains("company.country") { draft.country = nil }
        if names.contains("company.state") { draft.state = nil }
        if names.contains("company.city") { draft.city = nil }
        if names.contains("company.postalCode") { draft.postalCode = nil }
        if names.contains("company.customer") { (draft.customer, draft.kind) = (nil, nil) }
        if names.contains("company.closed") { draft.closed = nil }
        draft.own.removeAll { names.contains("company.\($0.0)") }
        return draft
    }
}
