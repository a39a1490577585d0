import Record

/// Every place of the navigation, in order: by noun, and by what one needs beside the right to read its page.
///
/// A place shows as soon as a feature serves its page. What a feature declares under the same address gives the
/// count; what it declares elsewhere stands at the end of its section.
enum NavigationTable {
    static let places: [NavigationItem] = [
        NavigationItem(.work, "Queue", icon: .queue, link: "/queue", permission: .work, isShort: true),
        NavigationItem(.work, "Rejections", icon: .answer, link: "/rejections", permission: .answer, isShort: true),
        NavigationItem(.work, "Leads", icon: .leads, link: "/leads", isShort: true),
        NavigationItem(.work, "Companies", icon: .companies, link: "/companies"),
        NavigationItem(.work, "Customers", icon: .companies, link: "/customers"),
        NavigationItem(.work, "Renewals", icon: .calendar, link: "/renewals"),
        NavigationItem(.work, "References", icon: .answer, link: "/references"),
        NavigationItem(.work, "People", icon: .people, link: "/people"),
        NavigationItem(.work, "Campaigns", icon: .campaigns, link: "/campaigns"),
        NavigationItem(.work, "Opportunities", icon: .plan, link: "/opportunities"),
        NavigationItem(.work, "Hand-offs", icon: .board, link: "/handoffs"),
        NavigationItem(.work, "Contests", icon: .contests, link: "/contests"),
        NavigationItem(.work, "Duplicates", icon: .merge, link: "/duplicates", permission: .operate),
        NavigationItem(.work, "Review", icon: .merge, link: "/review", permission: .operate, isShort: true),
        NavigationItem(.bothSides, "Scorecard", icon: .scorecard, link: "/scorecard", isShort: true),
        NavigationItem(.bothSides, "Pipeline", icon: .board, link: "/pipeline"),
        NavigationItem(.bothSides, "Meeting", icon: .goals, link: "/meeting", isShort: true),
        NavigationItem(.agreement, "Accord", icon: .accord, link: "/accords", isShort: true),
        NavigationItem(.agreement, "Draft", icon: .draft, link: "/drafts", permission: .lead),
        NavigationItem(.house, "Imports", icon: .imports, link: "/imports", permission: .operate),
        NavigationItem(.house, "Findings", icon: .findings, link: "/findings"),
        NavigationItem(.house, "Roster", icon: .calendar, link: "/roster"),
        NavigationItem(.house, "Users", icon: .people, link: "/users", permission: .operate),
        NavigationItem(.house, "Health", icon: .health, link: "/operations", permission: .operate),
        NavigationItem(.house, "Upkeep", icon: .plan, link: "/upkeep", permission: .operate),
        NavigationItem(.house, "Settings", icon: .settings, link: "/settings", permission: .operate),
    ]

    /// The places whose pages are served, with the counts that the features give, and then what only they declare.
    static func items(served table: RouteTable, declared: [NavigationItem]) -> [NavigationItem] {
        let isKnown = Set(places.map(\.link))
        let found = places.compactMap { place -> NavigationItem? in
            guard let permission = table.permission(toRead: place.link) else { return nil }
            let own = declared.first { $0.link == place.link }
            return NavigationItem(
                place.section, place.title, icon: place.icon, link: place.link,
                permission: place.permission == .signedIn ? own?.permission ?? permission : place.permission,
                isShort: place.isShort, count: own?.count)
        }
        return found + declared.filter { !isKnown.contains($0.link) }
    }
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
