import Domain
import Foundation
import Hummingbird
import Record

/// The routes on which the roster is read and kept.
enum RosterRoutes {
    static func routes(_ roster: RosterStore) -> [Route] {
        [
            Route(.get, "/roster", .signedIn) { visit in
                try await visit.page(RosterPage(try await RosterDesk.read(roster, visit)))
            },
            Route(.get, "/roster/document", .keepRoster) { visit in
                let text = try await roster.export(at: visit.now)
                return visit.download(Array(text.utf8), name: "roster.yaml", contentType: "application/yaml")
            },
            Route(.post, "/roster", .operate, body: .upload) { visit in
                try await visit.submit { reader in
                    try await bringIn(visit, reader, roster)
                } again: { form in
                    RosterPage(try await RosterDesk.read(roster, visit), document: form)
                }
            },
            Route(.post, "/roster/absences", .signedIn) { visit in
                try await visit.submit { reader in
                    try await addAbsence(visit, reader, roster)
                } again: { form in
                    RosterPage(try await RosterDesk.read(roster, visit), absence: form)
                }
            },
            Route(.post, "/roster/absences/:absence/withdrawal", .signedIn) { visit in
                let absence = try visit.id("absence", of: Absence.self)
                try await roster.withdrawAbsence(absence, by: try visit.viewer, try act(visit))
                return visit.redirect(to: "/roster", toast: Toast("These days are working days again."))
            },
            Route(.post, "/roster/pools/:pool/members/:user/pause", .keepRoster) { visit in
                let isPaused = visit.form["resume"] == nil
                try await roster.setPaused(
                    isPaused, try visit.id("user"), in: try visit.parameter("pool"), by: try visit.viewer,
                    try act(visit))
                let sentence = isPaused ? "No turns until they are resumed." : "Turns are taken again."
                return visit.redirect(to: "/roster", toast: Toast(sentence))
            },
        ]
    }

    private static func act(_ visit: Visit) throws -> Act {
        Act(author: try visit.viewer.user, now: visit.now, ids: visit.services.ids)
    }

    private static func addAbsence(_ visit: Visit, _ reader: FormReader, _ roster: RosterStore) async throws -> Response
    {
        let (user, from, until) = try reader.check(
            reader.id("user", "Who", of: User.self), reader.day("from", "The first day"),
            reader.day("until", "The last day"))
        try await roster.addAbsence(
            Roster.Absence(from: from, until: until), of: user, by: try visit.viewer, try act(visit))
        let format = visit.format
        return visit.redirect(
            to: "/roster", toast: Toast("Away from \(format.day(from)) to \(format.day(until)) is noted."))
    }

    private static func bringIn(_ visit: Visit, _ reader: FormReader, _ roster: RosterStore) async throws -> Response {
        guard let upload = visit.form.upload("file") else { throw Problem.invalid("file", "Choose a file.") }
        guard let data = FileManager.default.contents(atPath: upload.path),
            let text = String(validating: Array(data), as: UTF8.self)
        else { throw Problem.invalid("file", "The file is no text in UTF-8: save it in that encoding.") }
        do {
            let (warnings, hasChanged) = try await roster.bringIn(text, try act(visit))
            let warned = warnings.isEmpty ? "" : " \(Format.count(warnings.count, "warning")): \(warnings[0].message)."
            return visit.redirect(
                to: "/roster", toast: Toast((hasChanged ? "The roster is brought in." : "Nothing changed.") + warned))
        } catch Problem.invalid(let faults) {
            throw Problem.invalid(
                "file", faults.prefix(20).map { "\($0.message) (\($0.field))" }.joined(separator: "; "))
        }
    }
}
