import Domain
import Hummingbird
import Record

/// Leads on pages: the list, one lead with everything about it, notes.
package enum LeadFeature {
    static func feature(_ store: HandoffStore) -> Feature {
        Feature(
            "leads",
            routes: LeadListRoutes.routes(store) + LeadSelectionRoutes.routes(store) + LeadRoutes.routes(store))
    }
}

/// The routes of leads.
enum LeadRoutes {
    static func routes(_ store: HandoffStore) -> [Route] {
        [
            Route(.get, "/leads/:lead", .signedIn) { visit in
                let lines = visit.query["lines"].flatMap { LeadTimelinePart.Lines(rawValue: $0) } ?? .all
                return try await visit.page(
                    LeadPage(
                        try await LeadDossier.read(try visit.id("lead"), store, try visit.reader), visit.tokenField,
                        lines: lines))
            },
            Route(.post, "/leads/:lead/notes", .work) { visit in
                let id = try visit.id("lead", of: Lead.self)
                return try await visit.submit { reader in
                    let body = try reader.check(reader.text("body", "The note", limit: 4_000))
                    try await addNote(body, to: id, visit, store)
                    return visit.redirect(to: "/leads/\(id)", toast: Toast("The note is added."))
                } again: { form in
                    let dossier = try await LeadDossier.read(id, store, try visit.reader)
                    return LeadPage(dossier, visit.tokenField, failed: .init(name: "notes", form: form))
                }
            },
        ]
    }

    /// Adds a note to a lead that the author may see.
    private static func addNote(
        _ body: String, to id: ID<Lead>, _ visit: Visit, _ store: HandoffStore
    ) async throws {
        let viewer = try visit.viewer
        let act = Act(author: viewer.user, now: visit.now, ids: visit.services.ids)
        try await store.database.write { connection in
            try LeadNotes.add(body, to: try LeadAccess.find(id, viewer, in: connection), act, in: connection)
        }
    }
}
