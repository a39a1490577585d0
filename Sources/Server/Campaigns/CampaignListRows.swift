import Domain
import Record

/// Campaigns as the rows of a list.
struct CampaignListRows: Sendable {
    let format: Format

    func row(_ entry: CampaignEntry) -> ListRow {
        let (campaign, figures) = (entry.campaign, entry.figures)
        let link: Link = "/campaigns/\(campaign.id)"
        let leads = ("/leads" as Link).with("campaign", campaign.id)
        func opening(_ count: Int, _ outcome: OutcomeFilter) -> ListRow.Cell {
            .count(count, leads.with("outcome", outcome.rawValue))
        }
        let reasons = figures.reasons.prefix(2).map { "\(TouchWords.plain($0.reason)) \($0.count)" }
        return ListRow(
            id: campaign.id.rawValue, shownID: campaign.id.description, name: campaign.name,
            cells: [
                "name": .init(campaign.name, "<a href=\"\(link)\">\(campaign.name)</a>"),
                "kind": .init(campaign.kind.map(TouchWords.title)), "days": days(campaign),
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

    /// From and to stand below each other.
    private func days(_ campaign: CampaignRow) -> ListRow.Cell {
        guard let text = CampaignWords.days(campaign, format), let start = campaign.startDay,
            let end = campaign.endDay, end != start
        else { return .init(CampaignWords.days(campaign, format)) }
        return .init(
            text,
            "<span class=\"whole\">\(format.day(start))</span><small class=\"whole\">to \(format.day(end))</small>")
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
