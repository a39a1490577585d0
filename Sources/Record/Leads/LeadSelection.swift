import Domain
import Storage

/// Leads that somebody chose in a list, and what may be done with them.
package struct LeadSelection: Sendable {
    /// One of the things that may be done with many at once.
    package enum Action: String, CaseIterable, Sendable {
        case assignment
        case notes
        case export
        case withdrawal

        package var title: String {
            switch self {
            case .assignment: "Reassign"
            case .notes: "Add a note"
            case .export: "Save as CSV"
            case .withdrawal: "Withdraw"
            }
        }

        package func isAllowed(to viewer: Viewer) -> Bool {
            switch self {
            case .assignment: viewer.isOperations || viewer.isManager || viewer.isLeader && viewer.isSeller
            case .notes: Permission.work.allows(viewer)
            case .export: true
            case .withdrawal: viewer.isOperations
            }
        }
    }

    package static let most = 500

    package static func actions(for viewer: Viewer) -> [(name: String, title: String)] {
        Action.allCases.filter { $0.isAllowed(to: viewer) }.map { ($0.rawValue, $0.title) }
    }

    package static func ids(_ form: Form) -> [ID<Lead>] {
        var seen: Set<ID<Lead>> = []
        return form.all("row").prefix(most).compactMap { ID<Lead>(text: $0) }.filter { seen.insert($0).inserted }
    }

    package let entries: [LeadEntry]
    /// The unfinished hand-offs of those that have one.
    package let handoffs: [ID<Lead>: ID<Handoff>]
    /// Those who may take hand-offs, by name.
    package let takers: [User]

    package static func read(
        _ ids: [ID<Lead>], to viewer: Viewer, in connection: any Connection
    ) throws -> LeadSelection {
        let request = ListRequest(Form(), LeadList.shape)
        let entries = try LeadListQueries.chosen(ids, request, to: viewer, in: connection)
        let handoffs = try openHandoffs(of: entries.map(\.lead.id), in: connection)
        return LeadSelection(entries: entries, handoffs: handoffs, takers: try takers(in: connection))
    }

    static func openHandoffs(
        of leads: [ID<Lead>], in connection: any Connection
    ) throws -> [ID<Lead>: ID<Handoff>] {
        var handoffs: [ID<Lead>: ID<Handoff>] = [:]
        try connection.each(
            "SELECT lead, id FROM handoff WHERE lead IN \(.list(leads)) AND unfinished AND withdrawn IS NULL"
        ) { handoffs[$0.id(0)] = $0.id(1) }
        return handoffs
    }

    /// Those who may take hand-offs, by name.
    package static func takers(in connection: any Connection) throws -> [User] {
        let pooled = Set(
            try connection.all(
                "SELECT DISTINCT user_id FROM roster_entry WHERE pool IS NOT NULL AND until_at IS NULL"
            ) { $0.id(0, of: User.self) })
        return try UserQueries.all(in: connection).filter { $0.isActive && pooled.contains($0.id) }
    }
}
