import Domain
import Storage

/// Statements that write leads.
enum LeadStatements {
    /// Writes what a judgement may change.
    static func updateJudgement(_ lead: LeadRow, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE lead SET state = \(lead.state), territory = \(lead.territory), vertical = \(lead.vertical),
                ideal = \(lead.ideal), fit_grade = \(lead.fitGrade), fit_points = \(lead.fitPoints),
                engagement_level = \(lead.engagementLevel), engagement_points = \(lead.engagementPoints),
                door = \(lead.door), tier = \(lead.tier), blocked = \(lead.blocked), checks = \(lead.checks),
                missing = \(lead.missing), version = \(lead.version), judged_at = \(lead.judgedAt),
                qualified_at = \(lead.qualifiedAt)
            WHERE person = \(lead.person) AND id = \(lead.id)
            """)
    }
}

extension LeadStatements {
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
