import Domain
import Storage

/// Something that a person has to look at: two records that may be one, or a lead that lacks data.
package struct ReviewItem: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        case duplicatePerson = "duplicate-person"
        case duplicateCompany = "duplicate-company"
        case undecidedLead = "undecided-lead"
    }

    package let id: ID<ReviewItem>
    package var kind: Kind
    package var subject: Int64
    /// The other of two; 0 for a lead.
    package var other: Int64 = 0
    package var person = ID<Person>(0)
    /// Thousandths.
    package var confidence: Int64?
    package var reasons: String?
    package var at: Timestamp
    package var batch = ID<ImportBatch>(0)

    package static let columns = ["id", "kind", "subject", "other", "person", "confidence", "reasons", "at", "batch"]

    package func write(to rows: any BulkRows) throws {
        rows.value(id)
        rows.value(kind)
        rows.integer(subject)
        rows.integer(other)
        rows.value(person)
        rows.integer(confidence)
        rows.text(reasons)
        rows.value(at)
        rows.value(batch)
        try rows.endRow()
    }
}
