import Domain
import Storage

extension Viewer {
    /// Operations, leaders, executives and Marketing see every lead.
    package var seesEveryLead: Bool {
        isOperations || isLeader || parties.contains(.marketing) || parties.contains(.executive)
    }

    /// Oneself and those whom one manages.
    package var team: [ID<User>] { [user] + manages.sorted() }
}

extension SQL {
    /// The one condition on `lead` under which somebody may see it: all, or those that are or were handed to them,
    /// their team or pool or people whom they manage, or that one of these owns.
    package static func visible(to viewer: Viewer) -> SQL {
        if viewer.seesEveryLead { return "TRUE" }
        return """
            (lead.owner IN \(.list(viewer.team)) OR EXISTS (
                SELECT 1 FROM handoff seen WHERE seen.lead = lead.id AND seen.withdrawn IS NULL
                    AND (seen.user_id IN \(.list(viewer.team)) OR seen.pool IN \(.list(viewer.pools.sorted()))
                        OR seen.queue IN \(.list(viewer.pools.sorted())) OR seen.team IN \(.list(viewer.teams.sorted())))))
            """
    }

    /// The condition on `person`: one of the leads may be seen.
    package static func visiblePerson(to viewer: Viewer) -> SQL {
        if viewer.seesEveryLead { return "TRUE" }
        return """
            EXISTS (SELECT 1 FROM lead WHERE lead.withdrawn IS NULL
                AND lead.person IN (SELECT one.id FROM person one WHERE one.id = person.id OR one.survivor = person.id)
                AND \(.visible(to: viewer)))
            """
    }

    /// The condition on `company`: it is one's own, or one of its leads may be seen.
    package static func visibleCompany(to viewer: Viewer) -> SQL {
        if viewer.seesEveryLead { return "TRUE" }
        return """
            (company.owner IN \(.list(viewer.team)) OR company.account_manager IN \(.list(viewer.team)) OR EXISTS (
                SELECT 1 FROM lead WHERE lead.withdrawn IS NULL AND lead.company IN (
                    SELECT one.id FROM company one WHERE one.id = company.id OR one.survivor = company.id)
                    AND \(.visible(to: viewer))))
            """
    }
}
