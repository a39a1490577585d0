import Domain

/// Who may do what with one hand-off.
package struct HandoffAccess {
    package let viewer: Viewer

    package init(viewer: Viewer) {
        self.viewer = viewer
    }

    /// Whoever has it, their deputy's and pool's colleagues, their manager, and the receiving side's leader.
    package func mayDecide(_ whole: HandoffCase) -> Bool {
        if viewer.isSystem { return true }
        guard viewer.parties.contains(whole.row.to) else {
            return viewer.isOperations && whole.row.user == nil
        }
        guard let user = whole.row.user else { return true }
        if user == viewer.user || viewer.manages.contains(user) || leads(whole.row.to) { return true }
        return whole.row.pool.map { viewer.pools.contains($0) } ?? false
    }

    package func mayAnswer(_ whole: HandoffCase) -> Bool {
        if viewer.isSystem { return true }
        if let giver = whole.row.handedBy {
            return giver == viewer.user || viewer.manages.contains(giver) || leads(whole.row.from)
        }
        let procedural = whole.handoff.rejection?.countsAgainst == .operations
        return viewer.parties.contains(whole.row.from) || (procedural && viewer.isOperations)
    }

    /// Either side of it, or operations.
    package func mayTouch(_ whole: HandoffCase) -> Bool {
        viewer.isOperations || viewer.parties.contains(whole.row.from) || mayDecide(whole)
    }

    /// A promise is let go by whom it was made to: the other side's manager or leader.
    package func mayWaive(_ whole: HandoffCase, commitment: String) -> Bool {
        if viewer.isSystem { return true }
        guard let promise = whole.compiled.accord.commitments.first(where: { $0.id == commitment }) else {
            return viewer.isManager || viewer.isLeader
        }
        let other = promise.party == whole.row.from ? whole.row.to : whole.row.from
        return (viewer.parties.contains(other) && (viewer.isManager || viewer.isLeader))
            || viewer.entries.contains { $0.role == .executive }
    }

    package func mayReassign(_ whole: HandoffCase) -> Bool {
        if viewer.isOperations { return true }
        guard viewer.parties.contains(whole.row.to) else { return false }
        return viewer.isManager || leads(whole.row.to)
    }

    private func leads(_ party: Party) -> Bool {
        viewer.entries.contains { $0.party == party && $0.role == .leader }
    }
}
