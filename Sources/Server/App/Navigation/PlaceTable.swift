import Record

/// Every place of the navigation, in order: by noun, and by what one needs beside the right to read its page.
///
/// A place shows as soon as a feature serves its page.
enum PlaceTable {
    static let all: [Place] = [
        Place(.waiting, "Queue", icon: .queue, link: "/queue", permission: .work, isShort: true),
        Place(.waiting, "Rejections", icon: .answer, link: "/rejections", permission: .answer, isShort: true),
        Place(.waiting, "Contests", icon: .contests, link: "/contests"),
        Place(.waiting, "Review", icon: .review, link: "/review", permission: .operate, isShort: true),
        Place(.waiting, "Duplicates", icon: .merge, link: "/duplicates", permission: .operate),
        Place(.demand, "Leads", icon: .leads, link: "/leads", isShort: true),
        Place(.demand, "Hand-offs", icon: .handoffs, link: "/handoffs"),
        Place(.demand, "Campaigns", icon: .campaigns, link: "/campaigns"),
        Place(.demand, "Companies", icon: .companies, link: "/companies"),
        Place(.demand, "People", icon: .people, link: "/people"),
        Place(.deals, "Opportunities", icon: .opportunities, link: "/opportunities"),
        Place(.deals, "Pipeline", icon: .board, link: "/pipeline"),
        Place(.customers, "Customers", icon: .customers, link: "/customers"),
        Place(.customers, "Renewals", icon: .renewals, link: "/renewals"),
        Place(.customers, "References", icon: .references, link: "/references"),
        Place(.bothSides, "Scorecard", icon: .scorecard, link: "/scorecard", isShort: true),
        Place(.bothSides, "Meeting", icon: .meeting, link: "/meeting", isShort: true),
        Place(.bothSides, "Consequences", icon: .consequences, link: "/consequences"),
        Place(.bothSides, "Calibration", icon: .calibration, link: "/calibrations"),
        Place(.goals, "Goals", icon: .goals, link: "/goals"),
        Place(.goals, "Gap", icon: .gap, link: "/gap"),
        Place(.goals, "Incentives", icon: .incentives, link: "/incentives"),
        Place(.money, "Credit", icon: .credit, link: "/credit"),
        Place(.money, "Reconciliation", icon: .reconciliation, link: "/reconciliation"),
        Place(.money, "Documents", icon: .documents, link: "/documents"),
        Place(.money, "Currency rates", icon: .rates, link: "/rates", permission: .operate),
        Place(.agreement, "Accord", icon: .accord, link: "/accords", isShort: true),
        Place(.agreement, "Draft", icon: .draft, link: "/drafts", permission: .lead),
        Place(.agreement, "Plan", icon: .plan, link: "/plan", permission: .lead),
        Place(.house, "Imports", icon: .imports, link: "/imports", permission: .operate),
        Place(.house, "Findings", icon: .findings, link: "/findings"),
        Place(.house, "Roster", icon: .calendar, link: "/roster"),
        Place(.house, "Users", icon: .users, link: "/users", permission: .operate),
        Place(.house, "Health", icon: .health, link: "/operations", permission: .operate),
        Place(.house, "Upkeep", icon: .upkeep, link: "/upkeep", permission: .operate),
        Place(.house, "Settings", icon: .settings, link: "/settings", permission: .operate),
    ]
}

extension RouteTable {
    /// What one needs to read the page at an address; nothing when there is none.
    func permission(toRead link: Link) -> Permission? {
        guard case .found(let route, _) = find(.get, path: String(link.address.prefix { $0 != "?" })) else {
            return nil
        }
        return route.permission
    }
}
