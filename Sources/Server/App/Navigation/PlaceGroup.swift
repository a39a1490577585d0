import Record

/// The nouns that the places of the navigation belong to, in the order in which they stand.
enum PlaceGroup: String, CaseIterable, Sendable {
    case waiting = "To do"
    case demand = "Demand"
    case deals = "Deals"
    case customers = "Customers"
    case bothSides = "Both sides"
    case goals = "Goals"
    case money = "Money"
    case agreement = "Agreement"
    case house = "House"

    /// What a reader's days are made of: it stands first, and open.
    static func own(_ viewer: Viewer) -> [PlaceGroup] {
        if viewer.isLeader { return viewer.parties == [.executive] ? executive : leader(viewer) }
        if viewer.isOperations { return [.house, .waiting, .demand] }
        if viewer.parties == [.accountManagement] { return [.waiting, .customers, .deals] }
        if viewer.isSeller { return [.waiting, .demand, .deals, .bothSides] }
        if viewer.parties.contains(.marketing) { return [.waiting, .demand, .bothSides, .money] }
        return [.bothSides, .agreement]
    }

    private static let executive: [PlaceGroup] = [.bothSides, .goals, .money, .agreement]

    private static func leader(_ viewer: Viewer) -> [PlaceGroup] {
        if viewer.parties.contains(.accountManagement) { return [.bothSides, .customers, .goals, .agreement] }
        return [.bothSides, .goals, viewer.isSeller ? .deals : .demand, .agreement]
    }
}
