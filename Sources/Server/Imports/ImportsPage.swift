import Domain
import Record
import Storage

/// All imports: a form for new files, those that are being prepared, and what was brought in by whom.
struct ImportsPage: Page {
    let batches: [ImportBatchRow]
    let drafts: [ImportDraft]
    let tasks: [ImportTask]
    let names: [ID<User>: String]
    let limit: Int
    let form: Form
    let format: Format
    let tokenField: HTML

    static func read(_ drafts: ImportDraftStore, _ visit: Visit, form: Form = Form()) async throws -> ImportsPage {
        let (batches, open, tasks, users) = try await drafts.database.read { connection in
            (
                try BatchStatements.all(in: connection), try ImportDraftQueries.open(in: connection),
                try ImportTaskQueries.unfinished(in: connection), try UserQueries.all(in: connection)
            )
        }
        return ImportsPage(
            batches: batches, drafts: open, tasks: tasks,
            names: Dictionary(users.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
            limit: visit.services.settings.uploadLimit, form: form, format: visit.format, tokenField: visit.tokenField)
    }

    var title: String { "Imports" }
    var current: Link? { "/imports" }
    var crumbs: [Crumb] { [Crumb("Imports")] }

    var content: HTML {
        """
        \(HTML.head("Imports", HTML(text: sentence)))
        \(if: !tasks.isEmpty, running)
        \(if: !drafts.isEmpty, prepared)
        \(ImportUploadPart(form: form, limit: limit, tokenField: tokenField).html)
        \(HTML.section("What was brought in", id: "batches", batches.isEmpty ? nothing : table))
        """
    }

    private var sentence: String {
        let waiting = drafts.isEmpty ? "" : " \(Format.count(drafts.count, "upload")) being prepared."
        return "Exports of other systems, as delimited text. Nothing is kept until you have seen the check, and every "
            + "import can be taken back.\(waiting)"
    }

    private var running: HTML {
        let rows = tasks.map { task -> HTML in
            let share = task.share.map { Format.percent($0, digits: 0) } ?? "waits"
            return """
                <li><a href="/imports/tasks/\(task.id)">\(task.title)</a>, \(share)\
                \(task.file.map { file -> HTML in ", \(file)" })</li>
                """
        }
        return "<div class=\"note\"><strong>At work now</strong><ul>\(rows)</ul></div>"
    }

    private var prepared: HTML {
        let rows = drafts.map { draft -> [HTML] in
            let link: Link =
                draft.kind == .badges ? "/imports/drafts/\(draft.id)/release" : "/imports/drafts/\(draft.id)"
            let title = draft.eventName.map { "\($0): \(draft.title)" } ?? draft.title
            return [
                "<a href=\"\(link)\">\(title)</a>", HTML(text: Format.grouped(draft.look.rows)), state(draft),
                HTML(text: names[draft.author] ?? "The command line"), format.timeElement(draft.createdAt),
            ]
        }
        return HTML.section(
            "Being prepared", id: "prepared",
            Table(
                "Uploads that are not taken yet",
                columns: [.init("Files"), .number("Rows"), .init("State"), .init("By"), .init("Brought")], rows: rows
            ).html)
    }

    private func state(_ draft: ImportDraft) -> HTML {
        if draft.look.faults > 0 { return HTML.chip(.risk, "\(Format.count(draft.look.faults, "file")) not readable") }
        if draft.look.questions > 0 { return HTML.chip(.risk, Format.count(draft.look.questions, "question")) }
        if !draft.released.isEmpty { return HTML.chip(nil, "\(Format.grouped(draft.released.count)) released") }
        return HTML.chip(nil, "Ready to check")
    }

    private var table: HTML {
        let rows = batches.map { batch -> [HTML] in
            [
                "<a href=\"/imports/\(batch.id)\">\(ImportWords.names(batch.files))</a>", ImportStateChip.html(batch),
                HTML(text: ImportWords.mode(batch.mode)), number(batch.counts.read), number(batch.counts.created),
                number(batch.counts.updated), number(batch.counts.skipped), number(batch.counts.rejected),
                HTML(text: batch.author.rawValue == 0 ? "The command line" : names[batch.author] ?? "–"),
                format.timeElement(batch.startedAt),
            ]
        }
        return Table(
            "Batches, the newest first",
            columns: [
                .init("Files"), .init("State"), .init("As"), .number("Read"), .number("Created"), .number("Updated"),
                .number("Skipped"), .number("Rejected"), .init("By"), .init("When"),
            ], rows: rows
        ).html
    }

    private var nothing: HTML {
        HTML.empty(
            "Nothing was brought in yet",
            "Here stands each import with who made it, what became of its rows, and the way back. A CSV of your leads "
                + "from your present system is enough to begin.")
    }

    private func number(_ count: Int) -> HTML { HTML(text: Format.grouped(count)) }
}

/// How a batch stands, as a chip.
enum ImportStateChip {
    static func html(_ batch: ImportBatchRow) -> HTML {
        switch batch.state {
        case .running: HTML.chip(.risk, "Not ended")
        case .ended: batch.counts.rejected > 0 ? HTML.chip(nil, "Ended, with rejects") : HTML.chip(.kept, "Ended")
        case .undone: HTML.chip(nil, "Taken back")
        }
    }
}

/// The form by which files come in.
struct ImportUploadPart {
    let form: Form
    let limit: Int
    let tokenField: HTML

    var html: HTML {
        let fields = Fields(form)
        let isBadges = form["kind"] == "badges"
        let fault = form.fault("files")
        return HTML.card(
            "Bring in files",
            """
            <form class="form" method="post" action="/imports" enctype="multipart/form-data" data-upload>\(tokenField)\
            \(fields.faults)
            <div class="field"><label for="files">Files</label>\
            <input id="files" name="files" type="file" multiple required \
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain" \
            aria-describedby="files-hint\(fault == nil ? "" : " files-wrong")"\
            \(attribute: "aria-invalid", fault == nil ? nil : "true")>\
            <p class="hint" id="files-hint">CSV or another delimited text, up to \(ImportWords.size(limit)) together. \
            Several files are one import: accounts before contacts before leads, whatever order you choose them in. \
            Salesforce, HubSpot and Zoho are known by their headings.</p>\
            \(fault.map { fault -> HTML in
                "<p class=\"wrong\" id=\"files-wrong\">\(HTML.icon(.reject))\(fault)</p>"
            })</div>
            <fieldset class="field"><legend>They are</legend>
            <label class="choice"><input type="radio" name="kind" value="files"\(flag: "checked", if: !isBadges)>\
            <span><strong>Exports of a system</strong>: leads, accounts, contacts, campaigns, activities, opportunities, \
            quotes, orders, invoices</span></label>
            <label class="choice"><input type="radio" name="kind" value="badges"\(flag: "checked", if: isBadges)>\
            <span><strong>Badges scanned at an event</strong>: told apart and released in portions that your people \
            can work</span></label></fieldset>
            \(fields.text(
                "event", "Name of the event", hint: "Only for badges; it becomes the campaign.", isRequired: false))
            <div class="buttons"><button class="button first">Bring in and look</button>\
            <progress class="travel" max="1" value="0" hidden aria-label="Upload"></progress>\
            <output class="softer small" data-travel></output></div></form>
            <script src="\(AssetLibrary.address(of: "imports.js"))" defer></script>
            """)
    }
}
