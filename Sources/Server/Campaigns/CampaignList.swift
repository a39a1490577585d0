import Domain
import Storage

/// What lists of campaigns can show.
enum CampaignList {
    static let shape = ListShape(
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
struct CampaignFigures: Sendable {
    var cost: [String: Int64] = [:]
    var responses = 0
    var leads = 0
    var handedOver = 0
    var undecided = 0
    var accepted = 0
    var rejected = 0
    /// Reason and how often, the most frequent first.
    var reasons: [(reason: String, count: Int)] = []
    var opportunities = 0
    var amount: [String: Int64] = [:]
    var won = 0
    var wonAmount: [String: Int64] = [:]

    static func words(_ money: [String: Int64]) -> String? {
        guard !money.isEmpty else { return nil }
        return money.sorted { $0.key < $1.key }
            .map { Format.money(Money(minorUnits: $0.value, currency: $0.key)) }.joined(separator: " and ")
    }

    /// Cost by lead, rounded to the minor unit; nothing without leads or with several currencies.
    var costPerLead: Money? {
        guard leads > 0, cost.count == 1, let (currency, amount) = cost.first else { return nil }
        return Money(minorUnits: (amount + Int64(leads) / 2) / Int64(leads), currency: currency)
    }
}

/// A campaign in a list.
struct CampaignEntry: Sendable {
    let campaign: CampaignRow
    let revision: Int64
    var figures = CampaignFigures()
    let key: String
}

/// Campaigns as the rows of a list.
struct CampaignListRows: Sendable {
    let format: Format

    func row(_ entry: CampaignEntry) -> ListRow {
        let (campaign, figures) = (entry.campaign, entry.figures)
        let link: Link = "/campaigns/\(campaign.id)"
        let leads = ("/leads" as Link).with("campaign", campaign.id)
        func opening(_ count: Int, _ outcome: LeadOutcome) -> ListRow.Cell {
            .count(count, leads.with("outcome", outcome.rawValue))
        }
        let reasons = figures.reasons.prefix(2).map { "\(TouchWords.plain($0.reason)) \($0.count)" }
        return ListRow(
            id: campaign.id.rawValue, shownID: campaign.id.description, name: campaign.name,
            cells: [
                "name": .init(campaign.name, "<a href=\"\(link)\">\(campaign.name)</a>"),
                "kind": .init(campaign.kind.map(TouchWords.title)), "days": .init(CampaignWords.days(campaign, format)),
                "cost": .init(CampaignFigures.words(figures.cost)), "responses": .count(figures.responses),
                "leads": .count(figures.leads, leads), "handed": opening(figures.handedOver, .handedOver),
                "accepted": opening(figures.accepted, .accepted), "rejected": opening(figures.rejected, .rejected),
                "reasons": .init(reasons.joined(separator: ", ")),
                "opportunities": .count(figures.opportunities, link.at("opportunities")),
                "amount": .init(CampaignFigures.words(figures.amount)),
                "won": .count(figures.won, link.at("opportunities")), "status": .init(campaign.status),
                "perLead": .init(figures.costPerLead.map { Format.money($0) }),
            ],
            key: entry.key)
    }
}

/// How a campaign is told.
enum CampaignWords {
    static func days(_ campaign: CampaignRow, _ format: Format) -> String? {
        guard let start = campaign.startDay else { return nil }
        guard let end = campaign.endDay, end != start else { return format.day(start) }
        return "\(format.day(start)) to \(format.day(end))"
    }
}
