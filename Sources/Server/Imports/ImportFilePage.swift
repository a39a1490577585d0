import Domain
import Record

/// The columns of one file: what each is read as, with the first rows as they stand and as they are understood.
struct ImportFilePage: Page {
    /// One heading with what it fills.
    struct Column: Sendable {
        let index: Int
        let name: String
        let target: String
        let isDate: Bool
        let order: DateOrder?
        let samples: [String]
        let unclear: String?
        let fault: String?
    }

    /// One of the first rows: each cell as it came and as it is read.
    struct Row: Sendable {
        let line: String
        let cells: [(raw: String, read: String)]
        /// What the row means beside its cells, or why it is refused.
        let meaning: String
        let isRefused: Bool
    }

    let draft: ImportDraft
    let file: ImportDraft.File
    let noun: ImportNoun?
    let look: ImportLook.File
    let columns: [Column]
    let rows: [Row]
    let targets: [(group: String, names: [String])]
    let form: Form
    let tokenField: HTML

    static func read(
        _ draft: ImportDraft, _ file: ImportDraft.File, _ drafts: ImportDraftStore, _ visit: Visit, form: Form
    ) async throws -> ImportFilePage {
        let reading = ImportFileReading(
            draft: draft, file: file, looking: try await drafts.looking(draft),
            mapping: try await drafts.mapping(of: draft), format: visit.format, form: form)
        return try reading.page(visit.tokenField)
    }

    var title: String { "Columns of \(file.name)" }
    var current: Link? { "/imports" }
    var crumbs: [Crumb] {
        [
            Crumb("Imports", "/imports"), Crumb(draft.title, "/imports/drafts/\(draft.id)"),
            Crumb(file.name),
        ]
    }

    private var back: Link {
        draft.kind == .badges ? "/imports/drafts/\(draft.id)/release" : "/imports/drafts/\(draft.id)"
    }

    var content: HTML {
        let fields = Fields(form)
        return """
            \(HTML.head(title, HTML(text: sentence)))
            \(look.fault.map { fault -> HTML in "<p class=\"note wrong\" role=\"alert\">\(fault)</p>" })
            <form class="form" method="post" action="/imports/drafts/\(draft.id)/files/\(file.ordinal)">\(tokenField)\
            \(fields.hidden("revision", String(draft.revision)))\(fields.faults)
            \(nounChoice)
            \(if: !columns.isEmpty, editor)
            \(choices)
            <div class="buttons"><button class="button first">Take over</button>\
            <button class="button" name="stay" value="yes">Take over and look again</button>\
            <a class="button plain" href="\(back)">Leave as it was</a></div></form>
            \(if: !rows.isEmpty, preview)
            """
    }

    private var sentence: String {
        guard noun != nil else { return "What its rows are is not clear. Say it, and the columns are filled in." }
        let taken = columns.count { !$0.target.isEmpty }
        return
            "\(taken) of \(columns.count) columns are taken. What you change here is remembered for the next file of "
            + "the same headings."
    }

    private var nounChoice: HTML {
        let options = ImportNoun.allCases.map { choice -> HTML in
            """
            <option value="\(choice.rawValue)"\(flag: "selected", if: choice == noun)>\
            \(ImportWords.noun(choice.rawValue))</option>
            """
        }
        return """
            <div class="field"><label for="noun">Each row is one of</label>\
            <select id="noun" name="noun" aria-describedby="noun-hint">\
            \(if: noun == nil, "<option value=\"\" selected>Choose</option>")\(options)</select>\
            <p class="hint" id="noun-hint">Another choice fills the columns in anew.</p></div>
            """
    }

    private var editor: HTML {
        let rows = columns.map { column -> [HTML] in
            [
                HTML(text: column.name), input(column), order(column),
                "<span class=\"soft\">\(column.samples.joined(separator: " · "))</span>",
            ]
        }
        return Table(
            "What each column is read as",
            columns: [.init("Heading"), .init("Read as"), .init("Dates"), .init("First values")], rows: rows
        ).html
    }

    private func input(_ column: Column) -> HTML {
        let name = MappingEdit.field(column.index)
        let remark = column.unclear.map { "It \($0)." }
        return """
            <input class="wide" name="\(name)" list="targets" value="\(column.target)" placeholder="not taken" \
            aria-label="\(column.name) is read as"\(attribute: "aria-invalid", column.fault == nil ? nil : "true")>\
            \(remark.map { remark -> HTML in "<small>\(remark)</small>" })\
            \(column.fault.map { fault -> HTML in "<p class=\"wrong\">\(HTML.icon(.reject))\(fault)</p>" })
            """
    }

    private func order(_ column: Column) -> HTML {
        guard column.isDate else { return .nothing }
        let options = [("", "as found"), ("day-first", "day first"), ("month-first", "month first")]
        return """
            <select name="\(MappingEdit.order(column.index))" aria-label="Dates of \(column.name)">\
            \(options.map { value, title -> HTML in
                "<option value=\"\(value)\"\(flag: "selected", if: value == column.order?.rawValue ?? "")>\(title)</option>"
            })</select>
            """
    }

    /// All that a column may fill, offered while typing.
    private var choices: HTML {
        let options = targets.flatMap { group, names in
            names.map { name -> HTML in "<option value=\"\(name)\">\(group)</option>" }
        }
        return "<datalist id=\"targets\">\(options)</datalist>"
    }

    private var preview: HTML {
        let table = rows.map { row -> [HTML] in
            [HTML(text: row.line)]
                + row.cells.map { cell -> HTML in
                    "\(cell.raw)\(if: !cell.read.isEmpty, "<small>\(cell.read)</small>")"
                } + [
                    row.isRefused
                        ? "<span class=\"wrong\">\(HTML.icon(.reject))\(row.meaning)</span>" : HTML(text: row.meaning)
                ]
        }
        return HTML.section(
            "The first rows", "As they stand in the file, and below as they are read now.", id: "preview",
            Table(
                "The first rows as they stand and as they are read",
                columns: [.init("Line")] + columns.map { .init($0.name) } + [.init("Means")], rows: table
            ).html)
    }
}
