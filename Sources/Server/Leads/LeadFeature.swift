import Domain
import Hummingbird

/// Leads on pages: the list, one lead with everything about it, notes.
public enum LeadFeature {
    static func feature(_ store: HandoffStore) -> Feature {
        Feature(
            "leads",
            navigation: [NavigationItem(.work, "Leads", icon: .leads, link: "/leads", isShort: true)],
            routes: LeadRoutes.routes(store))
    }
}

/// The routes of leads.
enum LeadRoutes {
    static func routes(_ store: HandoffStore) -> [Route] {
        [
            Route(.get, "/leads", .signedIn) { visit in try await list(visit, store) },
            Route(.get, "/leads.csv", .signedIn) { visit in try await table(visit, store) },
            Route(.get, "/leads/:lead", .signedIn) { visit in
                try await visit.page(LeadPage(try await LeadDossier.read(try visit.id("lead"), store, visit)))
            },
            Route(.post, "/leads/:lead/notes", .work) { visit in
                let id = try visit.id("lead", of: Lead.self)
                return try await visit.submit { reader in
                    let body = try reader.check(reader.text("body", "The note", limit: 4_000))
                    try await addNote(body, to: id, visit, store)
                    return visit.redirect(to: "/leads/\(id)", toast: Toast("The note is added."))
                } again: { form in
                    let dossier = try await LeadDossier.read(id, store, visit)
                    return LeadPage(dossier, failed: .init(name: "notes", form: form))
                }
            },
        ]
    }

    private static func list(_ visit: Visit, _ store: HandoffStore) async throws -> Response {
        let viewer = try visit.viewer
        let filter = LeadFilter(visit.query)
        let (entries, choices, users) = try await store.database.read { connection in
            (
                try LeadListQueries.page(filter, to: viewer, in: connection),
                try LeadListQueries.choices(to: viewer, in: connection), try UserQueries.all(in: connection)
            )
        }
        return try await visit.page(
            LeadListPage(
                filter: filter, entries: Array(entries.prefix(LeadListQueries.size)),
                hasMore: entries.count > LeadListQueries.size, tiers: choices.tiers,
                territories: choices.territories, owners: users,
                names: Dictionary(users.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
                format: visit.format))
    }

    private static func table(_ visit: Visit, _ store: HandoffStore) async throws -> Response {
        let viewer = try visit.viewer
        var filter = LeadFilter(visit.query)
        filter.after = nil
        let chosen = filter
        let text = try await store.database.read { connection in
            let users = try UserQueries.all(in: connection)
            let entries = try LeadListQueries.page(chosen, to: viewer, limit: LeadTable.most, in: connection)
            return LeadTable.text(
                entries, names: Dictionary(users.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }))
        }
        return visit.download(Array(text.utf8), name: "leads.csv", contentType: "text/csv; charset=utf-8")
    }

    /// Adds a note to a lead that the author may see.
    private static func addNote(
        _ body: String, to id: ID<Lead>, _ visit: Visit, _ store: HandoffStore
    ) async throws {
        let viewer = try visit.viewer
        let act = Act(author: viewer.user, now: visit.now, ids: visit.services.ids)
        try await store.database.write { connection in
            let lead = try connection.first(
                """
                SELECT \(LeadRow.selection) FROM lead
                WHERE lead.id = \(id) AND lead.withdrawn IS NULL AND \(.visible(to: viewer))
                """
            ) { LeadRow($0) }
            guard let lead else { throw Problem.notFound("There is no such lead.") }
            try NoteQueries.insert(body, on: lead, act, in: connection)
            var event = Event(.leadChanged, noun: "lead", subject: id, at: act.now)
            event.person = lead.person
            event.lead = id
            event.details = "note"
            try EventLog.append(event, act, in: connection)
        }
    }
}
