import Domain
import Hummingbird
import Record

/// The routes of notes beside writing them.
enum NoteRoutes {
    static func routes(_ store: HandoffStore) -> [Route] {
        [
            Route(.post, "/leads/:lead/notes/:note/erasure", .work) { visit in
                let (viewer, lead) = (try visit.viewer, try visit.id("lead", of: Lead.self))
                let note = try visit.id("note", of: NoteRow.self)
                let act = Act(author: viewer.user, now: visit.now, ids: visit.services.ids)
                try await store.database.write { connection in
                    try LeadAccess.demand(lead, viewer, in: connection)
                    try NoteQueries.erase(note, of: lead, by: viewer, act, in: connection)
                }
                return visit.redirect(to: "/leads/\(lead)", toast: Toast("The note is erased."))
            }
        ]
    }
}
