import Domain
import Record

/// Files on their way in, before anything is kept: what each is, what has to be answered, and what a check says.
struct ImportDraftPage: Page {
    let draft: ImportDraft
    let zone: String
    let currency: String
    let check: KeptReport?
    let checkedAt: Timestamp?
    /// Why the last check or import failed.
    let fault: String?
    /// The import was begun and did not end.
    let isInterrupted: Bool
    let working: ID<ImportTask>?
    let hasAccord: Bool
    let form: Form
    let format: Format
    let tokenField: HTML

    static func read(
        _ draft: ImportDraft, _ drafts: ImportDraftStore, _ visit: Visit, form: Form = Form()
    ) async throws -> ImportDraftPage {
        let mapping = try await drafts.mapping(of: draft)
        let defaults = try await drafts.looking(draft).defaults
        let now = visit.now
        let library = drafts.imports.accords.library
        let (check, take, working) = try await drafts.database.read { connection in
            (
                try ImportTaskQueries.newest(.check, draft: draft.id, in: connection),
                try ImportTaskQueries.newest(.take, draft: draft.id, in: connection),
                try ImportTaskQueries.unfinished(in: connection).first { $0.draft == draft.id }
            )
        }
        let newest = [check, take].compactMap { $0 }.filter(\.isOver).max { $0.id < $1.id }
        return ImportDraftPage(
            draft: draft, zone: mapping.zone ?? defaults.zone, currency: mapping.currency ?? defaults.currency,
            check: try check?.report.map { try CompactJSON.value($0) }, checkedAt: check?.endedAt,
            fault: newest?.fault, isInterrupted: take?.isOver == true && take?.fault != nil, working: working?.id,
            hasAccord: try await library.current(at: now) != nil, form: form, format: visit.format,
            tokenField: visit.tokenField)
    }

    var title: String { "Import of \(draft.title)" }
    var current: Link? { "/imports" }
    var crumbs: [Crumb] { [Crumb("Imports", "/imports"), Crumb(draft.title)] }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence)))
        \(working.map { task -> HTML in
            HTML.note("<strong>At work.</strong> <a href=\"/imports/tasks/\(task)\">See how far it is</a>.")
        })
        \(fault.map { fault -> HTML in "<p class=\"note wrong\" role=\"alert\">\(fault)</p>" })
        <ol class="todo" aria-label="Steps of the import">\(files)\(settings)\(checking)\(taking)</ol>
        \(check.map { ImportReportPart(report: $0, title: "What the check says", isCheck: true).html })
        <form method="post" action="/imports/drafts/\(draft.id)/discarding" class="buttons">\(tokenField)\
        <button class="button plain">Put these files away</button></form>
        """
    }

    private var sentence: String {
        let look = draft.look
        let rows = Format.count(look.rows, "row")
        if look.faults > 0 { return "\(Format.count(look.faults, "file")) cannot be read yet; the rest is ready." }
        if look.questions > 0 {
            return "\(rows). Something can only be told by a person: it is asked below and never guessed."
        }
        return "\(rows) in \(Format.count(draft.files.count, "file")), brought \(format.near(draft.createdAt)). "
            + "Nothing is kept before you press Import."
    }

    private var files: HTML {
        let isDone = draft.look.faults == 0
        return step(
            "1", "How the files are read", isDone ? .done : .now,
            """
            <ul class="files">\(draft.files.map(file))</ul>
            """,
            HTML.button("As text", "/imports/drafts/\(draft.id)/mapping"))
    }

    private func file(_ file: ImportDraft.File) -> HTML {
        let look = draft.look.files.indices.contains(file.ordinal) ? draft.look.files[file.ordinal] : .init()
        let link: Link = "/imports/drafts/\(draft.id)/files/\(file.ordinal)"
        var words: [HTML] = []
        if let fault = look.fault {
            words.append("<span class=\"wrong\">\(HTML.icon(.reject))\(fault)</span>")
        } else {
            let noun = ImportWords.noun(look.noun ?? "")
            words.append(
                "\(Format.grouped(look.rows)) \(noun), as \(ImportWords.system(look.system ?? "")) exports them.")
            words.append(
                look.isRemembered
                    ? "Read like the last file of the same headings." : HTML(text: look.reason))
        }
        if !look.unmapped.isEmpty {
            let shown = look.unmapped.prefix(6).joined(separator: ", ")
            let more = look.unmapped.count > 6 ? " and \(look.unmapped.count - 6) more" : ""
            words.append("Not taken: \(shown)\(more).")
        }
        if !look.unclear.isEmpty {
            words.append(
                HTML(
                    text: "Unclear: " + look.unclear.map { "\($0.heading) \($0.reason)" }.joined(separator: "; ") + ".")
            )
        }
        for note in look.notes { words.append(HTML(text: note.replacing("`", with: ""))) }
        return """
            <li><div><h3><a href="\(link)">\(file.name)</a> <small class="softer">\(ImportWords.size(file.bytes))</small></h3>\
            \(words.map { word -> HTML in "<p>\(word)</p>" })</div>\
            <div class="buttons"><a class="button" href="\(link)">Columns<span class="unseen"> of \(file.name)</span></a>\
            \(if: hasStatuses(look), statuses(file))</div></li>
            """
    }

    private func hasStatuses(_ look: ImportLook.File) -> Bool {
        guard look.fault == nil, let noun = look.noun.flatMap({ ImportNoun(rawValue: $0) }) else { return false }
        return !OutcomeMeaning.offered(to: noun).isEmpty
    }

    private func statuses(_ file: ImportDraft.File) -> HTML {
        let link: Link = "/imports/drafts/\(draft.id)/files/\(file.ordinal)/statuses"
        return "<a class=\"button\" href=\"\(link)\">Statuses<span class=\"unseen\"> of \(file.name)</span></a>"
    }

    private var settings: HTML {
        let fields = Fields(form["mode"] == nil ? known : form)
        return step(
            "2", "What they mean", draft.look.questions > 0 ? .now : .done,
            """
            <form class="form" method="post" action="/imports/drafts/\(draft.id)/settings">\(tokenField)\
            \(fields.hidden("revision", String(draft.revision)))\(fields.faults)
            \(questions)
            <fieldset class="field"><legend>Take them as</legend>\
            \(choice(.history, "History", historyWords))\(choice(.intake, "Intake", intakeWords))</fieldset>
            <div class="halves">\(fields.text("zone", "Zone of times without one", hint: "A name such as Europe/Vienna."))\
            \(fields.text("currency", "Currency of amounts without one", hint: "A code such as EUR."))</div>
            <div class="buttons"><button class="button">Note</button></div></form>
            """)
    }

    private var known: Form {
        Form([("mode", draft.mode.rawValue), ("zone", zone), ("currency", currency)])
    }

    private var historyWords: String {
        "What happened in the past. It is measured and shown as before the accord; no clock starts, nobody is told, "
            + "nothing is routed."
    }

    private var intakeWords: String {
        hasAccord
            ? "Leads to be worked now. Rows without an outcome are judged, routed and handed over, and their clocks "
                + "start at that moment. Your people see them at once."
            : "Leads to be worked now. No accord is in force yet, so they are kept and validated, and nobody gets them."
    }

    private func choice(_ mode: ImportBatchRow.Mode, _ title: String, _ words: String) -> HTML {
        """
        <label class="choice"><input type="radio" name="mode" value="\(mode.rawValue)"\
        \(flag: "checked", if: draft.mode == mode)><span><strong>\(title)</strong>: \(words)</span></label>
        """
    }

    private var questions: HTML {
        let all = draft.look.files.enumerated().flatMap { place, file in
            file.questions.enumerated().map { (place, $0.offset, $0.element) }
        }
        return HTML(
            raw: all.map { place, number, question -> HTML in
                let name = "order-\(place)-\(number)"
                return """
                    <fieldset class="field"><legend>\(question.heading) of \(draft.files[place].name)</legend>
                    <p class="hint">\(question.what) Line \(question.line)\
                    \(question.example.isEmpty ? "" : ", for example \(question.example)").</p>
                    <label class="choice"><input type="radio" name="\(name)" value="day-first"> The day comes first \
                    (04/03 is 4 March)</label>
                    <label class="choice"><input type="radio" name="\(name)" value="month-first"> The month comes first \
                    (04/03 is 3 April)</label></fieldset>
                    """
            }.flatMap(\.bytes))
    }

    private var checking: HTML {
        let isReady = draft.look.isReady
        let words =
            checkedAt.map { "Checked \(format.near($0)). Check again after a change." }
            ?? "Counts what would be created, updated, skipped and rejected, with a reason for each row. Changes nothing."
        return step(
            "3", "Check", !isReady ? .later : check == nil ? .now : .done, "<p>\(words)</p>",
            button("check", check == nil ? "Check" : "Check again", isFirst: check == nil, isReady))
    }

    private var taking: HTML {
        let isReady = draft.look.isReady && (check != nil || isInterrupted)
        let words =
            isInterrupted
            ? "It was begun and did not end. It goes on where it stopped; or take it back on its page."
            : "Runs in the background and goes on after a restart. It can be taken back as a whole."
        return step(
            "4", "Import", isReady ? .now : .later, "<p>\(words)</p>",
            button("import", isInterrupted ? "Go on" : "Import", isFirst: true, isReady))
    }

    private func button(_ verb: String, _ title: String, isFirst: Bool, _ isReady: Bool) -> HTML {
        guard isReady, working == nil else { return .nothing }
        return """
            <form method="post" action="/imports/drafts/\(draft.id)/\(verb)">\(tokenField)\
            <button class="button\(isFirst ? " first" : "")">\(title)</button></form>
            """
    }

    private enum State: String { case done, now, later }

    private func step(_ number: String, _ title: String, _ state: State, _ body: HTML, _ buttons: HTML = .nothing)
        -> HTML
    {
        """
        <li class="\(state.rawValue)"\(attribute: "aria-current", state == .now ? "step" : nil)>\
        <span class="dot">\(state == .done ? HTML.icon(.accept) : HTML(text: number))</span>\
        <div><h2>\(title)</h2>\(body)</div><div class="buttons">\(buttons)</div></li>
        """
    }
}
