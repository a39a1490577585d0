import Domain
import Storage

/// Something that a person has to look at: two records that may be one, or a lead that lacks data.
public struct ReviewItem: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        case duplicatePerson = "duplicate-person"
        case duplicateCompany = "duplicate-company"
        case undecidedLead = "undecided-lead"
    }

    public let id: ID<ReviewItem>
    public var kind: Kind
    public var subject: Int64
    /// The other of two; 0 for a lead.
    public var other: Int64 = 0
    public var person = ID<Person>(0)
    /// Thousandths.
    public var confidence: Int64?
    public var reasons: String?
    public var at: Timestamp
    public var batch = ID<ImportBatch>(0)

    static let columns = ["id", "kind", "subject", "other", "person", "confidence", "reasons", "at", "batch"]

    func write(to rows: any BulkRows) throws {
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
