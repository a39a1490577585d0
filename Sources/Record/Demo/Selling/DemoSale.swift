import Domain

/// A deal of the past with all that its file says of it.
struct DemoSale: Sendable {
    var way: DemoWay
    var deal: DemoPastLead.Deal
    var name: String
    /// Index of a campaign.
    var campaign: Int
    /// The part of the address before the `@`.
    var owner: String
    var isExpansion: Bool
    var source: String

    private static let large: Int64 = 60_000

    /// What is large goes to the account executive of the territory.
    static func owner(of deal: DemoPastLead.Deal, _ rep: String) -> String {
        guard deal.amount >= large, let territory = DemoWholeDocuments.reps.first(where: { $0.email == rep })?.territory
        else { return rep }
        return DemoWholeDocuments.executives.first { $0.territory == territory }?.email ?? rep
    }

    /// Those that were opened after one instant and up to another, as they stand at the latter.
    static func sheet(_ sales: [DemoSale], after: Int64, until: Int64) -> DemoSheet {
        var sheet = DemoSheet(
            "Deals.csv",
            [
                "Id", "Name", "Lead", "Campaign", "Owner", "Currency", "Amount", "Stage", "Type", "Source", "Close",
                "Closed", "Created",
            ])
        for sale in sales where sale.way.createdAt > after && sale.way.createdAt <= until {
            let standing = sale.way.standing(at: until)
            sheet.add("D\(sale.way.number)")
            sheet.add(sale.name)
            sheet.add("L\(sale.way.number)")
            sheet.add("K\(sale.campaign)")
            sheet.add(sale.owner + DemoWholeDocuments.domain)
            sheet.add(standing.amount.currency)
            sheet.add(
                "\(standing.amount.minorUnits / 100).\(standing.amount.minorUnits % 100 < 10 ? "0" : "")\(standing.amount.minorUnits % 100)"
            )
            sheet.add(standing.closing.map { $0.outcome == .won ? "Closed Won" : "Closed Lost" } ?? standing.stage)
            sheet.add(sale.isExpansion ? "Expansion" : "New business")
            sheet.add(sale.source)
            sheet.add(standing.closesOn.description)
            sheet.add(standing.closing == nil ? nil : sale.deal.closedAt)
            sheet.add(sale.way.createdAt)
            sheet.end()
        }
        return sheet
    }
}
