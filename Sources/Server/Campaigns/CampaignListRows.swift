import Domain
import Record

/// Campaigns as the rows of a list.
struct CampaignListRows: Sendable {
    let format: Format

    func row(_ entry: CampaignEntry) -> ListRow {
        let (campaign, figures) = (entry.campaign, entry.figures)
        let link: Link = "/campaigns/\(campaign.id)"
        let leads = ("/leads" as Link).with("campaign", campaign.id)
        return ListRow(
            id: campaign.id.rawValue, shownID: campaign.id.description, name: campaign.name, key: entry.key
        ) { column in
            switch column {
            case "name": .init(campaign.name, "<a href=\"\(link)\">\(campaign.name)</a>")
            case "kind": .init(campaign.kind.map(TouchWords.title))
            case "days": days(campaign)
            case "cost": .init(CampaignFigures.words(figures.cost))
            case "responses": .count(figures.responses)
            case "leads": .count(figures.leads, leads)
            case "handed": .count(figures.handedOver, leads.with("outcome", OutcomeFilter.handedOver.rawValue))
            case "accepted": .count(figures.accepted, leads.with("outcome", OutcomeFilter.accepted.rawValue))
            case "rejected": .count(figures.rejected, leads.with("outcome", OutcomeFilter.rejected.rawValue))
            case "reasons":
                .init(
                    figures.reasons.prefix(2).map { "\(TouchWords.plain($0.reason)) \($0.count)" }
                        .joined(separator: ", "))
            case "opportunities": .count(figures.opportunities, link.at("opportunities"))
            case "amount": .init(CampaignFigures.words(figures.amount))
            case "won": .count(figures.won, link.at("opportunities"))
            case "status": .init(campaign.status)
            case "perLead": .init(figures.costPerLead.map { Format.money($0) })
            default: .none
            }
        }
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
