import Domain
import Storage

/// All that the page of one campaign shows.
package struct CampaignDossier: Sendable {
    /// Rows of each kind that stand on the page itself.
    package static let most = 50

    package let campaign: CampaignRow
    package let figures: CampaignFigures
    /// Cost by month: its first day, and the amounts by currency.
    package let months: [(month: Day, amount: Money)]
    /// The last days with cost, newest first.
    package let days: [(day: Day, amount: Money)]
    package let leads: [RelatedLead]
    package let opportunities: [OpportunityEntry]
    package let currency: String
    package let names: [ID<User>: String]
    package let viewer: Viewer
    package let format: Format

    /// What became of campaigns, by campaign and reader.
    package typealias Figures = KeptFigures<String, CampaignFigures>

    /// - Throws: `Problem.notFound` when there is no such campaign.
    package static func read(
        _ id: ID<Campaign>, _ store: HandoffStore, _ kept: Figures, _ reader: Reader
    ) async throws -> CampaignDossier {
        let viewer = reader.viewer
        let accord = try await store.accords.current(at: reader.now)?.compiled.accord
        let asked = try await store.database.read { try Asked(viewer.user, at: reader.now, in: $0) }
        let figures = try await kept.value("\(id) \(viewer.seesEveryLead ? "all" : viewer.user.description)", asked) {
            try await store.database.read { connection in
                try CampaignQueries.figures([id], to: viewer, in: connection)[id] ?? CampaignFigures()
            }
        }
        return try await store.database.read { connection in
            guard let found = try CampaignQueries.find(id, in: connection) else {
                throw Problem.notFound("There is no such campaign.")
            }
            let days = try connection.all(
                """
                SELECT day, currency, CAST(sum(amount) AS BIGINT) FROM spend WHERE campaign = \(id)
                GROUP BY day, currency ORDER BY day DESC LIMIT 1000
                """
            ) { (day: $0.day(0), amount: Money(minorUnits: $0.integer(2), currency: $0.text(1))) }
            return CampaignDossier(
                campaign: found.row, figures: figures, months: months(days), days: Array(days.prefix(14)),
                leads: try RelatedLeads.all(
                    "lead.campaign = \(id)", to: viewer, limit: most, in: connection),
                opportunities: try OpportunityQueries.all(
                    "opportunity.campaign = \(id)", to: viewer, limit: most, in: connection),
                currency: figures.cost.keys.sorted().first ?? accord?.currency ?? "USD",
                names: try UserQueries.names(in: connection), viewer: viewer, format: reader.format)
        }
    }

    private static func months(_ days: [(day: Day, amount: Money)]) -> [(month: Day, amount: Money)] {
        var sums: [Day: [String: Int64]] = [:]
        for item in days {
            let first = item.day.advanced(by: 1 - item.day.day)
            sums[first, default: [:]][item.amount.currency, default: 0] += item.amount.minorUnits
        }
        return sums.sorted { $0.key < $1.key }.flatMap { month, amounts in
            amounts.sorted { $0.key < $1.key }
                .map { (month: month, amount: Money(minorUnits: $0.value, currency: $0.key)) }
        }
    }
}
