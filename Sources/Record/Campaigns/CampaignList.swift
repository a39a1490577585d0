import Domain
import Storage

/// What lists of campaigns can show.
package enum CampaignList {
    package static let shape = ListShape(
        noun: "campaign", plural: "campaigns", title: "Campaigns", path: "/campaigns", file: "/campaigns.csv",
        columns: [
            .init(name: "name", title: "Campaign", order: .text("campaign.name")),
            .init(name: "kind", title: "Kind", order: .text("coalesce(campaign.kind, '')")),
            .init(name: "days", title: "Days", order: .number("coalesce(campaign.start_day, -1)")),
            .init(
                name: "cost", title: "Cost", isNumber: true,
                order: .number(
                    "(SELECT CAST(coalesce(sum(s.amount), 0) AS BIGINT) FROM spend s WHERE s.campaign = campaign.id)")),
            .init(name: "responses", title: "Responses", isNumber: true),
            .init(
                name: "leads", title: "Leads", isNumber: true,
                order: .number(
                    "(SELECT count(*) FROM lead l WHERE l.campaign = campaign.id AND l.withdrawn IS NULL)")),
            .init(name: "handed", title: "Handed over", isNumber: true),
            .init(name: "accepted", title: "Accepted", isNumber: true),
            .init(name: "rejected", title: "Rejected", isNumber: true),
            .init(name: "reasons", title: "Rejected because"),
            .init(name: "opportunities", title: "Deals", isNumber: true),
            .init(name: "amount", title: "Amount", isNumber: true),
            .init(name: "won", title: "Won", isNumber: true, isStandard: false),
            .init(name: "status", title: "Status", order: .text("coalesce(campaign.status, '')"), isStandard: false),
            .init(name: "perLead", title: "Cost per lead", isNumber: true, isStandard: false),
        ],
        filters: ["kind"], standardOrder: "days", id: "campaign.id")
}

/// What became of one campaign; amounts by currency, since they add only within one.
package struct CampaignFigures: Sendable {
    package var cost: [String: Int64] = [:]
    package var responses = 0
    package var leads = 0
    package var handedOver = 0
    package var undecided = 0
    package var accepted = 0
    package var rejected = 0
    /// Reason and how often, the most frequent first.
    package var reasons: [(reason: String, count: Int)] = []
    package var opportunities = 0
    package var amount: [String: Int64] = [:]
    package var won = 0
    package var wonAmount: [String: Int64] = [:]

    package init(
        cost: [String: Int64] = [:], responses: Int = 0, leads: Int = 0, handedOver: Int = 0, undecided: Int = 0,
        accepted: Int = 0, rejected: Int = 0, reasons: [(reason: String, count: Int)] = [], opportunities: Int = 0,
        amount: [String: Int64] = [:], won: Int = 0, wonAmount: [String: Int64] = [:]
    ) {
        self.cost = cost
        self.responses = responses
        self.leads = leads
        self.handedOver = handedOver
        self.undecided = undecided
        self.accepted = accepted
        self.rejected = rejected
        self.reasons = reasons
        self.opportunities = opportunities
        self.amount = amount
        self.won = won
        self.wonAmount = wonAmount
    }

    package static func words(_ money: [String: Int64]) -> String? {
        guard !money.isEmpty else { return nil }
        return money.sorted { $0.key < $1.key }
            .map { Format.money(Money(minorUnits: $0.value, currency: $0.key)) }.joined(separator: " and ")
    }

    /// Cost by lead, rounded to the minor unit; nothing without leads or with several currencies.
    package var costPerLead: Money? {
        guard leads > 0, cost.count == 1, let (currency, amount) = cost.first else { return nil }
        return Money(minorUnits: (amount + Int64(leads) / 2) / Int64(leads), currency: currency)
    }
}

/// A campaign in a list.
package struct CampaignEntry: Sendable {
    package let campaign: CampaignRow
    package let revision: Int64
    package var figures = CampaignFigures()
    package let key: String
}
