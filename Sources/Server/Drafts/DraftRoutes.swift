import Domain
import Hummingbird
import Record

/// The guided draft: leaders answer questions, the program writes the accord.
package enum DraftFeature {
    package static func feature(_ drafts: DraftStore) -> Feature {
        Feature(
            "drafts",
            routes: routes(drafts))
    }

    private static func routes(_ drafts: DraftStore) -> [Route] {
        [
            Route(.get, "/drafts", .lead) { visit in
                let rows = try await drafts.all()
                let users = try await drafts.database.read { try UserQueries.all(in: $0) }
                return try await visit.page(
                    DraftListPage(
                        drafts: rows,
                        names: Dictionary(users.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
                        format: visit.format, tokenField: visit.tokenField))
            },
            Route(.post, "/drafts", .lead) { visit in
                let id = try await drafts.begin(try AccordSigningRoutes.act(visit))
                return visit.redirect(to: "/drafts/\(id)", toast: Toast("The draft is filled from your history."))
            },
            Route(.get, "/drafts/:draft", .lead) { visit in
                let draft = try await drafts.draft(try visit.id("draft"))
                return try await visit.page(try await page(drafts, visit, draft, form: draft.form))
            },
            Route(.get, "/drafts/:draft/text", .lead) { visit in
                let draft = try await drafts.draft(try visit.id("draft"))
                let former = try await drafts.accords.library.current(at: visit.now)?.number
                let version = try await former.asyncMap { try await drafts.accords.version($0) }
                return try await visit.page(
                    DraftTextPage(
                        draft: draft, text: text(draft.form), former: version.map { ($0.number, $0.text) }))
            },
            Route(.post, "/drafts/:draft", .lead) { visit in
                try await change(drafts, visit) { id, _, _ in
                    visit.redirect(to: "/drafts/\(id)", toast: Toast("Saved and added up."))
                }
            },
            Route(.post, "/drafts/:draft/proposal", .lead) { visit in
                try await change(drafts, visit) { id, revision, act in
                    let version = try await drafts.propose(id, revision: revision, act)
                    return visit.redirect(
                        to: "/accords/\(version.number)",
                        toast: Toast("Version \(version.number) is proposed. It needs the signatures of all parties."))
                }
            },
        ]
    }

    /// Saves what was typed and goes on; wrong answers bring the form back with its faults.
    private static func change(
        _ drafts: DraftStore, _ visit: Visit,
        then go: (ID<Draft>, Int64, Act) async throws -> Response
    ) async throws -> Response {
        let id: ID<Draft> = try visit.id("draft")
        return try await visit.submit { reader in
            let revision = try reader.check(reader.revision())
            let answers = DraftReader(reader: reader).answers()
            guard reader.faults.isEmpty else { throw Problem.invalid(reader.faults) }
            let act = try AccordSigningRoutes.act(visit)
            let saved = try await drafts.save(id, answers.fields, revision: revision, act)
            return try await go(id, saved.revision, act)
        } again: { form in
            try await page(drafts, visit, try await drafts.draft(id), form: form)
        }
    }

    private static func page(
        _ drafts: DraftStore, _ visit: Visit, _ draft: DraftRow, form: Form
    ) async throws -> DraftPage {
        let report = try await text(form).asyncMap { try await drafts.accords.check($0, at: visit.now) }
        let now = visit.now
        let (pools, name) = try await drafts.database.read { connection in
            (
                try RosterReading.roster(at: now, in: connection).pools.map(\.name),
                try UserQueries.find(draft.changedBy, in: connection)?.name
            )
        }
        return DraftPage(
            draft: draft, form: form, report: report, pools: pools, changedBy: name ?? "the program",
            format: visit.format, tokenField: visit.tokenField)
    }

    /// The document of the answers; `nil` while one of them cannot be read.
    private static func text(_ form: Form) -> String? {
        let reader = FormReader(form)
        let answers = DraftReader(reader: reader).answers()
        return reader.faults.isEmpty ? DraftDocument(answers: answers).text : nil
    }
}
