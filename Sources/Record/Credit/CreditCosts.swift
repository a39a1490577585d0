import Domain
import Journeys
import Storage

/// What campaigns cost in the days asked for, and the leads that Sales accepted, by the same places as credit.
struct CreditCosts {
    private(set) var byPlace: [CreditAdding.Place: Int64] = [:]
    private(set) var accepted: [CreditAdding.Place: Int] = [:]
    private(set) var total: Int64 = 0

    /// `nil` where nobody keeps cost by it: assets and owners.
    init?(
        _ request: CreditRequest, currency: String, zone: Zone, campaigns: [ID<Campaign>: String],
        in connection: any Connection
    ) throws {
        guard request.dimension == .channel || request.dimension == .campaign else { return nil }
        var conditions: [SQL] = ["currency = \(currency)"]
        if let from = request.from { conditions.append("day >= \(from)") }
        if let to = request.to { conditions.append("day <= \(to)") }
        let spend = try connection.all(
            """
            SELECT campaign, CAST(sum(amount) AS BIGINT) FROM spend
            WHERE \(.joined(conditions, separator: " AND ")) GROUP BY campaign ORDER BY campaign
            """
        ) { (campaign: $0.id(0, of: Campaign.self), amount: $0.integer(1)) }
        total = spend.reduce(0) { $0 + $1.amount }
        if request.dimension == .campaign {
            for line in spend {
                let place = CreditAdding.Place(
                    key: line.campaign.description, name: campaigns[line.campaign] ?? "Unnamed")
                byPlace[place, default: 0] += line.amount
            }
        } else {
            try spread(spend, in: connection)
        }
        try count(request, zone, campaigns, in: connection)
    }

    /// A campaign's cost goes to the channels that people answered it through, in proportion to the touches.
    private mutating func spread(
        _ spend: [(campaign: ID<Campaign>, amount: Int64)], in connection: any Connection
    ) throws {
        for line in spend {
            let own = try connection.all(
                """
                SELECT channel, count(*) FROM touch WHERE campaign = \(line.campaign) AND withdrawn IS NULL
                GROUP BY channel ORDER BY channel
                """
            ) { (name: $0.text(0), touches: Double($0.integer(1))) }
            if own.isEmpty {
                byPlace[CreditAdding.Place(key: "", name: "No touch known"), default: 0] += line.amount
            }
            for (channel, share) in zip(own, WholeShares.split(line.amount, by: own.map(\.touches))) {
                byPlace[CreditAdding.Place(channel: channel.name), default: 0] += share
            }
        }
    }

    private mutating func count(
        _ request: CreditRequest, _ zone: Zone, _ campaigns: [ID<Campaign>: String], in connection: any Connection
    ) throws {
        // From the hand-offs, of which there are fewer than leads.
        var conditions: [SQL] = [
            "lead.withdrawn IS NULL",
            """
            lead.id IN (SELECT h.lead FROM handoff h WHERE h.withdrawn IS NULL AND h.decision = 'accepted')
            """,
        ]
        if let from = request.from { conditions.append("lead.created_at >= \(zone.start(of: from))") }
        if let to = request.to { conditions.append("lead.created_at < \(zone.start(of: to.advanced(by: 1)))") }
        let condition = SQL.joined(conditions, separator: " AND ")
        if request.dimension == .channel {
            try connection.each(
                """
                SELECT source, count(*) FROM lead WHERE \(condition) AND lead.source IS NOT NULL GROUP BY source
                """
            ) { accepted[CreditAdding.Place(channel: $0.text(0))] = $0.int(1) }
        } else {
            try connection.each(
                """
                SELECT campaign, count(*) FROM lead WHERE \(condition) AND lead.campaign IS NOT NULL GROUP BY campaign
                """
            ) { row in
                let id = row.id(0, of: Campaign.self)
                accepted[CreditAdding.Place(key: id.description, name: campaigns[id] ?? "Unnamed")] = row.int(1)
            }
        }
    }
}
