import Domain

/// Who may do what with one opportunity.
package enum OpportunityAccess {
    /// Its owner, the owner's manager, the leaders of the selling sides and operations; with no owner, any seller.
    package static func mayWork(_ owner: ID<User>?, _ viewer: Viewer) -> Bool {
        if viewer.isSystem || viewer.isOperations { return true }
        guard viewer.isSeller else { return false }
        guard let owner else { return true }
        return owner == viewer.user || viewer.manages.contains(owner) || leadsSelling(viewer)
    }

    /// Whether somebody may forecast for one of ours: oneself, or as the manager.
    package static func mayForecast(of user: ID<User>, _ viewer: Viewer) -> Bool {
        viewer.isSystem || user == viewer.user || viewer.manages.contains(user) || leadsSelling(viewer)
    }

    /// - Throws: `Problem.forbidden`.
    static func demandWork(_ owner: ID<User>?, _ viewer: Viewer) throws {
        guard mayWork(owner, viewer) else {
            throw Problem.forbidden("Only its owner, the owner's manager and operations may change it.")
        }
    }

    private static func leadsSelling(_ viewer: Viewer) -> Bool {
        viewer.entries.contains {
            $0.role == .leader && ($0.party == .sales || $0.party == .accountManagement)
        }
    }
}
