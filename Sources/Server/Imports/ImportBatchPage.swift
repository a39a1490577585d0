import Domain
import Record

/// One import: what became of its rows, what was refused, who brought it, and the way back.
struct ImportBatchPage: Page {
    let batch: ImportBatchRow
    let files: [(name: String, noun: String)]
    let groups: [ImportRejectQueries.Group]
    let report: KeptReport?
    let undo: KeptUndo?
    let undoFault: String?
    let author: String
    /// Where an interrupted import goes on.
    let draft: ID<ImportDraft>?
    let working: ImportTask?
    let format: Format
    let tokenField: HTML

    static func read(
        _ batch: ImportBatchRow, _ drafts: ImportDraftStore, _ visit: Visit
    ) async throws -> ImportBatchPage {
        try await drafts.database.read { connection in
            let draft = try ImportDraftQueries.find(batch: batch.id, in: connection)
            let take = try draft.flatMap { try ImportTaskQueries.newest(.take, draft: $0.id, in: connection) }
            let undo = try ImportTaskQueries.newest(.undo, batch: batch.id, in: connection)
            let working = try ImportTaskQueries.unfinished(in: connection).first { task in
                task.batch == batch.id || (draft != nil && task.draft == draft?.id)
            }
            return ImportBatchPage(
                batch: batch, files: try ImportRejectQueries.files(batch.id, in: connection),
                groups: try ImportRejectQueries.groups(batch.id, in: connection),
                report: try take?.report.map { try CompactJSON.value($0) },
                undo: try undo?.report.map { try CompactJSON.value($0) }, undoFault: undo?.fault,
                author: batch.author.rawValue == 0
                    ? "The command line" : try UserQueries.find(batch.author, in: connection)?.name ?? "–",
                draft: draft?.id, working: working, format: visit.format, tokenField: visit.tokenField)
        }
    }

    var title: String { ImportWords.names(batch.files) }
    var current: Link? { "/imports" }
    var crumbs: [Crumb] { [Crumb("Imports", "/imports"), Crumb(title)] }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence), buttons: buttons))
        \(working.map { task -> HTML in
            HTML.note("<strong>\(task.title).</strong> <a href=\"/imports/tasks/\(task.id)\">See how far it is</a>.")
        })
        \(undoFault.map { fault -> HTML in "<p class=\"note wrong\" role=\"alert\">\(fault)</p>" })
        \(if: batch.state == .undone, undone)
        \(HTML.cards(cards))
        \(report.map { ImportReportPart(report: $0, title: "What became of the rows", isCheck: false).html })
        \(if: !groups.isEmpty, rejects)
        \(about)
        """
    }

    private var sentence: String {
        let counts = batch.counts
        switch batch.state {
        case .running:
            return "It was begun and has not ended. Rows that are in are whole; the rest comes when it goes on, or it "
                + "is taken back."
        case .ended:
            return "\(Format.grouped(counts.read)) read = \(Format.grouped(counts.created)) created + "
                + "\(Format.grouped(counts.updated)) updated + \(Format.grouped(counts.skipped)) skipped + "
                + "\(Format.grouped(counts.rejected)) rejected."
        case .undone:
            return "Taken back \(batch.undoneAt.map(format.near) ?? ""). What it made is in no list and no figure."
        }
    }

    private var buttons: [HTML] {
        guard batch.state != .undone, working == nil else { return [] }
        var buttons: [HTML] = []
        if batch.state == .running, let draft {
            buttons.append(HTML.button("Go on", "/imports/drafts/\(draft)", isFirst: true))
        }
        buttons.append(HTML.button("Take back", "/imports/\(batch.id)/withdrawal", icon: .undo))
        if batch.state == .ended, batch.mode == .history {
            buttons.append(HTML.button("See the findings", "/findings", isFirst: true))
        }
        return buttons
    }

    private var cards: [HTML] {
        let counts = batch.counts
        return [
            HTML.figure("Created", value: Format.grouped(counts.created), note: "New rows on record."),
            HTML.figure("Updated", value: Format.grouped(counts.updated), note: "Known rows with something new."),
            HTML.figure("Skipped", value: Format.grouped(counts.skipped), note: "Nothing in them was new."),
            HTML.figure(
                "Rejected", value: Format.grouped(counts.rejected), link: counts.rejected > 0 ? rejectLink : nil,
                note: "Kept as they came, to be mended."),
        ]
    }

    private var rejectLink: Link { Link(own: "/imports/\(batch.id)#rejects") ?? "/imports" }

    private var rejects: HTML {
        let byFile = Dictionary(grouping: groups, by: \.file).sorted { $0.key < $1.key }
        let parts = byFile.map { ordinal, groups -> HTML in
            let name = files.indices.contains(ordinal) ? files[ordinal].name : "File \(ordinal + 1)"
            let rows = groups.map { group -> [HTML] in
                [
                    "\(RejectWords.title(group.code))<small>\(group.code)</small>",
                    HTML(text: Format.grouped(group.count)),
                    "Line \(Format.grouped(group.line)): \(group.reason)",
                ]
            }
            let count = groups.reduce(0) { $0 + $1.count }
            return """
                <div class="split"><h3>\(name), \(Format.count(count, "row"))</h3>\
                \(HTML.button("Save \(name) as rejected", "/imports/\(batch.id)/rejects/\(ordinal)"))</div>
                \(Table(
                    "Why rows of \(name) were rejected",
                    columns: [.init("Reason"), .number("Rows"), .init("For example")], rows: rows
                ).html)
                """
        }
        return HTML.section(
            "Rejected rows",
            "Each file holds the rows as they came, with the reason behind. Mend them there and bring the file in again; "
                + "what is in already is skipped.", id: "rejects", HTML(raw: parts.flatMap(\.bytes)))
    }

    private var about: HTML {
        var facts: [(String, HTML)] = [
            ("As", HTML(text: ImportWords.mode(batch.mode))), ("By", HTML(text: author)),
            ("Begun", format.timeElement(batch.startedAt)),
        ]
        if let ended = batch.endedAt {
            let spent = Format.duration(milliseconds: ended.milliseconds - batch.startedAt.milliseconds)
            facts.append(("Ended", "\(format.timeElement(ended)), after \(spent)"))
        }
        facts.append(("Files", HTML(text: batch.files.joined(separator: ", "))))
        facts.append(("Number", HTML(text: batch.id.description)))
        return HTML.card("About this import", HTML.facts(facts))
    }

    private var undone: HTML {
        guard let undo else { return .nothing }
        return ImportUndoPart(undo: undo, isDone: true).html
    }
}
