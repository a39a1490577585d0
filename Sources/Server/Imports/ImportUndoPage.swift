import Domain
import Record

/// Before an import is taken back: what would go, what would be as before, and what would stay.
struct ImportUndoPage: Page {
    let batch: ImportBatchRow
    let counted: KeptUndo?
    let fault: String?
    let working: ImportTask?
    let format: Format
    let tokenField: HTML

    static func read(_ batch: ImportBatchRow, _ drafts: ImportDraftStore, _ visit: Visit) async throws -> ImportUndoPage
    {
        try await drafts.database.read { connection in
            let preview = try ImportTaskQueries.newest(.preview, batch: batch.id, in: connection)
            return ImportUndoPage(
                batch: batch, counted: try preview?.report.map { try CompactJSON.value($0) }, fault: preview?.fault,
                working: try ImportTaskQueries.unfinished(in: connection).first { $0.batch == batch.id },
                format: visit.format, tokenField: visit.tokenField)
        }
    }

    private var name: String { ImportWords.names(batch.files) }
    var title: String { "Take back \(name)" }
    var current: Link? { "/imports" }
    var crumbs: [Crumb] {
        [Crumb("Imports", "/imports"), Crumb(name, "/imports/\(batch.id)"), Crumb("Take back")]
    }

    var content: HTML {
        """
        \(HTML.head(
            title,
            "Everything that this import made leaves lists and figures, and what it changed is as before. What people "
                + "worked with since stays."))
        \(fault.map { fault -> HTML in "<p class=\"note wrong\" role=\"alert\">\(fault)</p>" })
        \(working.map { task -> HTML in
            HTML.note("<strong>\(task.title).</strong> <a href=\"/imports/tasks/\(task.id)\">See how far it is</a>.")
        })
        \(counted.map { ImportUndoPart(undo: $0, isDone: false).html })
        \(if: batch.state == .undone, HTML.note("It is taken back already."))
        \(if: batch.state != .undone && working == nil, forms)
        """
    }

    private var forms: HTML {
        let when = counted.map { "Counted \(format.near(Timestamp(milliseconds: $0.countedAt)))." }
        return """
            \(when.map { when -> HTML in "<p class=\"softer small\">\(when)</p>" })
            <div class="buttons">\
            <form method="post" action="/imports/\(batch.id)/counting">\(tokenField)\
            <button class="button\(counted == nil ? " first" : "")">\
            \(counted == nil ? "Count what would stay" : "Count again")</button></form>\
            \(if: counted != nil, """
                <form method="post" action="/imports/\(batch.id)/withdrawal">\(tokenField)\
                <button class="button first">Take it back</button></form>
                """)\
            <a class="button plain" href="/imports/\(batch.id)">Leave it</a></div>
            """
    }
}

/// What taking back did or would do.
struct ImportUndoPart {
    let undo: KeptUndo
    let isDone: Bool

    var html: HTML {
        let cards = HTML.cards([
            HTML.figure(
                isDone ? "Withdrawn" : "Would be withdrawn", value: Format.grouped(undo.withdrawn),
                note: "Rows that the import made."),
            HTML.figure(
                isDone ? "As before" : "Would be as before", value: Format.grouped(undo.restored),
                note: "Rows that it changed."),
            HTML.figure(
                isDone ? "Stayed" : "Would stay", value: Format.grouped(undo.total),
                note: "Changed since, or used by what came since."),
        ])
        guard !undo.kept.isEmpty else { return cards }
        let rows = undo.kept.map { kept -> [HTML] in
            [
                HTML(text: ImportWords.noun(kept.noun)), HTML(text: kept.reason),
                HTML(text: Format.grouped(kept.count)),
                links(kept),
            ]
        }
        return """
            \(cards)
            \(Table(
                "What stays",
                columns: [.init("Rows"), .init("Why"), .number("How many"), .init("For example")], rows: rows
            ).html)
            """
    }

    private func links(_ kept: KeptUndo.Kept) -> HTML {
        let paths: [String: String] = ["lead": "/leads/", "person": "/people/", "company": "/companies/"]
        guard let path = paths[kept.noun] else { return HTML(text: kept.ids.prefix(3).joined(separator: ", ")) }
        return kept.ids.prefix(3).compactMap { id in
            Link(own: path + id).map { link -> HTML in "<a href=\"\(link)\">\(id)</a>" }
        }.joined(separator: ", ")
    }
}
