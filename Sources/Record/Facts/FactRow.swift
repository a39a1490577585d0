import Domain
import Storage

/// The values of some fields of one subject that were learned together (docs/decisions/0001-facts-in-sets.md).
package struct FactRow: Sendable, Equatable {
    /// The person that it is kept with; 0 for companies and what belongs to no person.
    package var person: ID<Person>
    package let id: ID<Fact>
    /// Singular noun of the subject.
    package var noun: String
    package var subject: Int64
    package var at: Timestamp
    package var known: Timestamp
    package var author: ID<User>
    package var recorded: Timestamp
    package var batch = ID<ImportBatch>(0)
    /// By the field's name as expressions write it: `person.title`.
    package var values: [(String, FieldValue)]
    /// The values as they are kept, where they were put down before; `values` is empty then.
    package var text: String?

    package init(
        person: ID<Person>, id: ID<Fact>, noun: String, subject: Int64, at: Timestamp, known: Timestamp, act: Act,
        values: [(String, FieldValue)]
    ) {
        self.person = person
        self.id = id
        self.noun = noun
        self.subject = subject
        self.at = at
        self.known = known
        author = act.author
        recorded = act.now
        self.values = values
    }

    package static func == (left: FactRow, right: FactRow) -> Bool {
        left.id == right.id && left.kept == right.kept
    }

    /// The values as they are kept; `nil` when there are none.
    private var kept: String? { text ?? FieldText.encode(values) }

    var isEmpty: Bool { values.isEmpty && text == nil }
}

extension FactRow {
    package static let columns = [
        "person", "id", "noun", "subject", "at", "known", "recorded", "author", "batch", "field_values",
    ]

    package func write(to rows: any BulkRows) throws {
        rows.value(person)
        rows.value(id)
        rows.text(noun)
        rows.integer(subject)
        rows.value(at)
        rows.value(known)
        rows.value(recorded)
        rows.value(author)
        rows.value(batch)
        if let text {
            rows.text(text)
        } else {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(512)
            FieldText.encode(values, into: &bytes)
            bytes.withUnsafeBytes { rows.text(utf8: $0) }
        }
        try rows.endRow()
    }
}
