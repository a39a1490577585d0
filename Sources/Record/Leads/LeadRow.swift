import Domain
import Storage

/// Where a lead stands.
package enum LeadState: String, Sendable, CaseIterable, SQLConvertible {
    /// Captured, not handed over.
    case open
    /// With Sales or account management, not decided or decided and at work.
    case handedOver = "handed-over"
    /// Waits for its return date or fresh interest.
    case recycled
    case converted
    /// Ended without return.
    case closed
}

/// A row of `lead`.
package struct LeadRow: Sendable, Equatable {
    package var person: ID<Person>
    package let id: ID<Lead>
    package var company: ID<Company>?
    package var state = LeadState.open
    /// As the source calls it.
    package var status: String?
    package var source: String?
    package var sourceDetail: String?
    package var campaign: ID<Campaign>?
    package var owner: ID<User>?
    package var description: String?
    var rating: String?
    package var fields: String?
    package var territory: String?
    package var vertical: String?
    var ideal: Bool?
    package var fitGrade: String?
    package var fitPoints: Int64?
    package var engagementLevel: Int64?
    package var engagementPoints: Int64?
    package var door: String?
    package var tier: String?
    /// Names of the failed checks that block a hand-off, with spaces between.
    package var blocked: String?
    /// Checks that did not pass, as `Checks` writes them.
    package var checks: String?
    package var missing: String?
    package var version: Int64?
    package var judgedAt: Timestamp?
    var qualifiedAt: Timestamp?
    package var returnOn: Timestamp?
    package var returnedAt: Timestamp?
    package var convertedAt: Timestamp?
    package var createdAt: Timestamp
    package var recorded: Timestamp
    package var batch = ID<ImportBatch>(0)
    package var revision: Int64 = 1

    package init(person: ID<Person>, id: ID<Lead>, createdAt: Timestamp, recorded: Timestamp) {
        self.person = person
        self.id = id
        self.createdAt = createdAt
        self.recorded = recorded
    }
}

extension LeadRow {
    package static let columns = [
        "person", "id", "company", "state", "status", "source", "source_detail", "campaign", "owner", "description",
        "rating", "fields", "territory", "vertical", "ideal", "fit_grade", "fit_points", "engagement_level",
        "engagement_points", "door", "tier", "blocked", "checks", "missing", "version", "judged_at", "qualified_at",
        "return_on", "returned_at", "converted_at", "created_at", "recorded", "batch",
    ]

    package static let selection: SQL = """
        lead.person, lead.id, lead.company, lead.state, lead.status, lead.source, lead.source_detail, lead.campaign,
        lead.owner, lead.description, lead.rating, lead.fields, lead.territory, lead.vertical, lead.ideal,
        lead.fit_grade, lead.fit_points, lead.engagement_level, lead.engagement_points, lead.door, lead.tier,
        lead.blocked, lead.checks, lead.missing, lead.version, lead.judged_at, lead.qualified_at, lead.return_on,
        lead.returned_at, lead.converted_at, lead.created_at, lead.recorded, lead.batch, lead.revision
        """

    package init(_ row: ResultRow) {
        person = row.id(0)
        id = row.id(1)
        company = row.optionalID(2)
        state = LeadState(rawValue: row.text(3)) ?? .open
        status = row.optionalText(4)
        source = row.optionalText(5)
        sourceDetail = row.optionalText(6)
        campaign = row.optionalID(7)
        owner = row.optionalID(8)
        description = row.optionalText(9)
        rating = row.optionalText(10)
        fields = row.optionalText(11)
        territory = row.optionalText(12)
        vertical = row.optionalText(13)
        ideal = row.optionalBoolean(14)
        fitGrade = row.optionalText(15)
        fitPoints = row.optionalInteger(16)
        engagementLevel = row.optionalInteger(17)
        engagementPoints = row.optionalInteger(18)
        door = row.optionalText(19)
        tier = row.optionalText(20)
        blocked = row.optionalText(21)
        checks = row.optionalText(22)
        missing = row.optionalText(23)
        version = row.optionalInteger(24)
        judgedAt = row.optionalTimestamp(25)
        qualifiedAt = row.optionalTimestamp(26)
        returnOn = row.optionalTimestamp(27)
        returnedAt = row.optionalTimestamp(28)
        convertedAt = row.optionalTimestamp(29)
        createdAt = row.timestamp(30)
        recorded = row.timestamp(31)
        batch = row.id(32)
        revision = row.integer(33)
    }

    package func write(to rows: any BulkRows) throws {
        rows.value(person)
        rows.value(id)
        rows.value(company)
        rows.value(state)
        rows.text(status)
        rows.text(source)
        rows.text(sourceDetail)
        rows.value(campaign)
        rows.value(owner)
        rows.text(description)
        rows.text(rating)
        rows.text(fields)
        rows.text(territory)
        rows.text(vertical)
        rows.boolean(ideal)
        rows.text(fitGrade)
        rows.integer(fitPoints)
        rows.integer(engagementLevel)
        rows.integer(engagementPoints)
        rows.text(door)
        rows.text(tier)
        rows.text(blocked)
        rows.text(checks)
        rows.text(missing)
        rows.integer(version)
        rows.value(judgedAt)
        rows.value(qualifiedAt)
        rows.value(returnOn)
        rows.value(returnedAt)
        rows.value(convertedAt)
        rows.value(createdAt)
        rows.value(recorded)
        rows.value(batch)
        try rows.endRow()
    }
}
