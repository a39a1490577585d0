import Domain
import Storage

/// Statements that write leads.
package enum LeadStatements {
    /// Writes what the judgements of many leads may change, and which of them were handed over.
    static func updateJudgements(
        _ judged: [JudgedSubject], handed: Set<ID<Lead>>, in connection: any Connection
    ) throws {
        try connection.update("lead", set: judgementColumns, where: keyColumns) { rows in
            for entry in judged {
                let isHanded = handed.contains(entry.subject.lead.id)
                rows.value(isHanded ? .handedOver : entry.subject.lead.state)
                rows.text(entry.subject.lead.territory)
                rows.text(entry.subject.lead.vertical)
                rows.boolean(entry.subject.lead.ideal)
                rows.text(entry.subject.lead.fitGrade)
                rows.integer(entry.subject.lead.fitPoints)
                rows.integer(entry.subject.lead.engagementLevel)
                rows.integer(entry.subject.lead.engagementPoints)
                rows.text(entry.subject.lead.door)
                rows.text(entry.subject.lead.tier)
                rows.text(entry.subject.lead.blocked)
                rows.text(entry.subject.lead.checks)
                rows.text(entry.subject.lead.missing)
                rows.integer(entry.subject.lead.version)
                rows.value(entry.subject.lead.judgedAt)
                rows.value(entry.subject.lead.qualifiedAt)
                rows.value(entry.subject.lead.person)
                rows.value(entry.subject.lead.id)
                try rows.endRow()
            }
        }
    }

    private static let judgementColumns: [BulkColumn] = [
        .init("state", .text), .init("territory", .text), .init("vertical", .text), .init("ideal", .boolean),
        .init("fit_grade", .text), .init("fit_points", .integer), .init("engagement_level", .integer),
        .init("engagement_points", .integer), .init("door", .text), .init("tier", .text), .init("blocked", .text),
        .init("checks", .text), .init("missing", .text), .init("version", .integer), .init("judged_at", .integer),
        .init("qualified_at", .integer),
    ]
    private static let keyColumns: [BulkColumn] = [.init("person", .integer), .init("id", .integer)]

    /// Writes what an import or a form may change and raises the revision.
    static func updateFields(_ lead: LeadRow, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE lead SET company = \(lead.company), state = \(lead.state), status = \(lead.status),
                source = \(lead.source), source_detail = \(lead.sourceDetail), campaign = \(lead.campaign),
                owner = \(lead.owner), description = \(lead.description), rating = \(lead.rating),
                fields = \(lead.fields), converted_at = \(lead.convertedAt), revision = revision + 1
            WHERE person = \(lead.person) AND id = \(lead.id)
            """)
    }
}
