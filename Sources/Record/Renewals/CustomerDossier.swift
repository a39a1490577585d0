import Domain
import Storage

/// What is known of a company as a customer.
package struct CustomerDossier: Sendable {
    /// All that were ever recorded, the next to end first.
    package let contracts: [ContractRow]
    package let reference: ReferenceQueries.Standing?
    package let requests: [ReferenceRow]
    /// Hand-offs of what was won there, the newest first.
    package let handoffs: [HandoffRow]
    /// Open renewals and expansions, and those that ended.
    package let deals: [OpportunityEntry]
    package let today: Day
    package let mayKeep: Bool

    static func read(
        _ company: CompanyRow, _ viewer: Viewer, at now: Timestamp, in connection: any Connection
    ) throws -> CustomerDossier? {
        let group = SQL.companyGroup(company.id)
        let handoffs = try connection.all(
            """
            SELECT \(HandoffRow.selection) FROM handoff
            WHERE handoff.opportunity IN (SELECT id FROM opportunity WHERE company IN \(group))
                AND handoff.withdrawn IS NULL AND \(.visibleCustomerHandoff(to: viewer))
            ORDER BY handoff.handed_at DESC, handoff.id DESC LIMIT 10
            """
        ) { try HandoffRow($0) }
        guard company.customer || !handoffs.isEmpty else { return nil }
        return CustomerDossier(
            contracts: try ContractQueries.all("contract.company IN \(group)", in: connection),
            reference: try ReferenceQueries.standing(of: [company.id], in: connection)[company.id],
            requests: try ReferenceQueries.all("reference_request.company IN \(group)", limit: 20, in: connection),
            handoffs: handoffs,
            deals: try OpportunityQueries.all(
                "opportunity.company IN \(group) AND \(.business(.existing))", to: viewer, limit: 20, in: connection),
            today: Format(zone: viewer.zone, now: now).localDay(now),
            mayKeep: CustomerAccess(viewer: viewer).mayKeep(company))
    }
}
