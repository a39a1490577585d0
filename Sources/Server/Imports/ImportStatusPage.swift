import Domain
import Record

/// What the statuses of a file mean: each text of the column with its rows, and how such rows ended.
struct ImportStatusPage: Page {
    let draft: ImportDraft
    let file: ImportDraft.File
    let edit: StatusEdit
    let reasons: StatusEdit.Reasons
    let form: Form
    let tokenField: HTML

    static func read(
        _ draft: ImportDraft, _ file: ImportDraft.File, _ drafts: ImportDraftStore, _ visit: Visit, form: Form
    ) async throws -> ImportStatusPage {
        ImportStatusPage(
            draft: draft, file: file, edit: try await edit(draft, file, form["column"], drafts),
            reasons: try await drafts.reasons(), form: form, tokenField: visit.tokenField)
    }

    /// - Throws: `Problem.conflict` with what stands in the way of reading the file.
    static func edit(
        _ draft: ImportDraft, _ file: ImportDraft.File, _ column: String?, _ drafts: ImportDraftStore
    ) async throws -> StatusEdit {
        let looking = try await drafts.looking(draft)
        let mapping = try await drafts.mapping(of: draft)
        do {
            return try StatusEdit(
                file: file, column: column.flatMap { $0.isEmpty ? nil : $0 }, looking: looking, mapping: mapping)
        } catch is ImportFault {
            throw Problem.conflict("\(file.name) cannot be read yet. See what stands in the way on its page.")
        } catch is MappingError {
            throw Problem.conflict("\(file.name) cannot be read yet. See what stands in the way on its page.")
        }
    }

    var title: String { "Statuses of \(file.name)" }
    var current: Link? { "/imports" }
    var crumbs: [Crumb] {
        [
            Crumb("Imports", "/imports"), Crumb(draft.title, "/imports/drafts/\(draft.id)"),
            Crumb("Statuses"),
        ]
    }

    private var address: Link { "/imports/drafts/\(draft.id)/files/\(file.ordinal)/statuses" }

    var content: HTML {
        let fields = Fields(form)
        guard !edit.families.isEmpty else {
            return """
                \(HTML.head(title, "Rows of this kind have no status that an import would follow."))
                \(HTML.button("Back to the import", "/imports/drafts/\(draft.id)"))
                """
        }
        return """
            \(HTML.head(title, HTML(text: sentence)))
            <form class="toolbar" action="\(address)">\(columnChoice)<button class="button">Show</button></form>
            \(if: edit.column == nil, HTML.note("No column is read for how rows ended. Choose one."))
            \(if: edit.isCutOff, HTML.note(
                "This column has more than \(edit.lines.count) different texts, so it says no status. The rest are not shown."))
            \(if: !edit.lines.isEmpty, editor(fields))
            """
    }

    private var sentence: String {
        let noun = ImportWords.noun(edit.noun.rawValue)
        return "How \(noun) ended is read from one column. Say what each of its texts means; the next file of the same "
            + "headings is read alike."
    }

    private var columnChoice: HTML {
        let options = edit.headings.map { heading -> HTML in
            """
            <option value="\(heading.name)"\(flag: "selected", if: heading.name == edit.column)>\(heading.name)</option>
            """
        }
        return """
            <label>Column <select name="column">\(if: edit.column == nil, "<option value=\"\">Choose</option>")\
            \(options)</select></label>
            """
    }

    private func editor(_ fields: Fields) -> HTML {
        let empty =
            edit.empty == 0
            ? "" : " \(Format.count(edit.empty, "row")) without a text \(edit.empty == 1 ? "means" : "mean") nothing."
        return """
            <form class="form" method="post" action="\(address)">\(tokenField)\
            \(fields.hidden("revision", String(draft.revision)))\(fields.hidden("column", edit.column ?? ""))\(fields.faults)
            \(table)
            <p class="hint">Texts that differ only by capitals are one.\(empty)</p>
            \(edit.families.map { times($0.family) })
            <datalist id="reasons">\(reasons.all.map { reason -> HTML in "<option value=\"\(reason)\"></option>" })</datalist>
            <div class="buttons"><button class="button first">Take over</button>\
            <a class="button plain" href="/imports/drafts/\(draft.id)">Leave as it was</a></div></form>
            """
    }

    private var table: HTML {
        var columns: [Table.Column] = [Table.Column(edit.column ?? "Text"), Table.Column.number("Rows")]
        for (family, _) in edit.families { columns.append(Table.Column(StatusWords.title(family))) }
        if hasReasons { columns.append(Table.Column("Reason")) }
        return Table("What each text means", columns: columns, rows: edit.lines.map(row)).html
    }

    private func row(_ line: StatusEdit.Line) -> [HTML] {
        let name: HTML = """
            \(line.text)<input type="hidden" name="\(StatusEdit.text(line.number))" value="\(line.text)">
            """
        var cells: [HTML] = [name, HTML(text: Format.grouped(line.rows))]
        for (family, meanings) in edit.families { cells.append(choice(family, meanings, line)) }
        if hasReasons { cells.append(reason(line)) }
        return cells
    }

    private var hasReasons: Bool { edit.families.contains { $0.meanings.contains(where: \.hasReason) } }

    private func choice(
        _ family: OutcomeMeaning.Family, _ meanings: [OutcomeMeaning], _ line: StatusEdit.Line
    ) -> HTML {
        let name = StatusEdit.means(family, line.number)
        let chosen = form[name] ?? edit.meanings.meaning(of: line.text, family)?.means.rawValue ?? ""
        let options = meanings.map { meaning -> HTML in
            """
            <option value="\(meaning.rawValue)"\(flag: "selected", if: meaning.rawValue == chosen)>\
            \(StatusWords.title(meaning))</option>
            """
        }
        return """
            <select name="\(name)" aria-label="\(StatusWords.title(family)) of \(line.text)"\
            \(attribute: "aria-invalid", form.fault(name) == nil ? nil : "true")>\
            <option value="">–</option>\(options)</select>\
            \(form.fault(name).map { fault -> HTML in "<p class=\"wrong\">\(HTML.icon(.reject))\(fault)</p>" })
            """
    }

    private func reason(_ line: StatusEdit.Line) -> HTML {
        let name = StatusEdit.reason(line.number)
        let known = edit.families.lazy.compactMap { edit.meanings.meaning(of: line.text, $0.family)?.reason }.first
        return """
            <input name="\(name)" list="reasons" value="\(form[name] ?? known ?? "")" aria-label="Reason of \(line.text)">
            """
    }

    /// Where the file says when it was so, and why.
    private func times(_ family: OutcomeMeaning.Family) -> HTML {
        let known = edit.meanings.times(family)
        let hasReason = edit.families.first { $0.family == family }?.meanings.contains(where: \.hasReason) ?? false
        return """
            <div class="halves">\
            \(column(StatusEdit.at(family), StatusWords.time(family), known.at, "not known"))\
            \(if: hasReason, column(
                StatusEdit.why(family), StatusWords.reason(family), known.why, "in no column"))</div>
            """
    }

    private func column(_ name: String, _ label: String, _ known: String?, _ none: String) -> HTML {
        Fields(form[name] == nil ? Form([(name, known ?? "")]) : form).choice(
            name, label, [("", none)] + edit.headings.map { ($0.name, $0.name) })
    }
}

/// What statuses mean, in words.
enum StatusWords {
    static func title(_ family: OutcomeMeaning.Family) -> String {
        switch family {
        case .answer: "Answer"
        case .disposition: "What became of it"
        case .response: "Response"
        case .result: "Result"
        case .state: "State"
        }
    }

    static func time(_ family: OutcomeMeaning.Family) -> String {
        switch family {
        case .answer: "Column with the time of the answer"
        case .disposition: "Column with the time at which it ended"
        case .response: "Column with the time of the response"
        case .result: "Column with the day on which it closed"
        case .state: "Column with the time of the state"
        }
    }

    static func reason(_ family: OutcomeMeaning.Family) -> String {
        switch family {
        case .answer: "Column with the reason of the answer"
        case .disposition: "Column with the reason for which it ended"
        case .response, .result, .state: "Column with the reason"
        }
    }

    static func title(_ meaning: OutcomeMeaning) -> String {
        switch meaning {
        case .accepted: "accepted"
        case .attempted: "attempted, so accepted"
        case .rejected: "rejected"
        case .returned: "returned"
        case .salesOpen: "with Sales, no answer yet"
        case .disposition: "ended or comes back, for the reason"
        case .responded: "responded"
        case .open: "open"
        case .won: "won"
        case .lost: "lost"
        case .planned: "planned"
        case .held: "held"
        case .done: "done"
        case .cancelled: "called off"
        case .paid: "paid"
        }
    }
}
