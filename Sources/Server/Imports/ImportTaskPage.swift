import Domain
import HTTPTypes
import Record

/// How far something is that takes longer than a page.
struct ImportTaskPage: Page {
    static let refresh = fieldName("Refresh")

    let task: ImportTask
    let before: Int
    let format: Format

    var title: String { task.title }
    var current: Link? { "/imports" }
    var crumbs: [Crumb] { [Crumb("Imports", "/imports"), Crumb(title)] }

    var content: HTML {
        let progress = Progress(task, before: before)
        return """
            \(HTML.head(task.title, "It goes on when you leave this page, and after a restart of the program."))
            <article class="card" data-task="/imports/tasks/\(task.id)/progress">
            <header><h2 data-words>\(progress.words)</h2></header>
            <progress class="travel"\(attribute: "value", progress.share.map { "\($0)" }) max="1" \
            aria-label="\(task.title)"></progress>
            <p class="softer small">Asked for \(format.timeElement(task.askedAt)). This page follows by itself.</p>
            <div class="buttons"><a class="button" href="/imports/tasks/\(task.id)">Look again</a>\
            <a class="button plain" href="/imports">All imports</a></div></article>
            <script src="\(AssetLibrary.address(of: "imports.js"))" defer></script>
            """
    }

    /// What the script asks for.
    struct Progress: Encodable {
        let words: String
        let share: Double?
        let over: Bool
        let next: String

        init(_ task: ImportTask, before: Int = 0) {
            over = task.isOver
            share = task.share
            next = task.result.address
            if task.startedAt == nil {
                words = before == 0 ? "Begins in a moment" : "Waits for \(Format.count(before, "other task"))"
            } else if task.total > 0 {
                let what = task.stage == ImportProgress.Stage.judging.rawValue ? "leads judged" : "rows"
                let file = (task.file ?? "").isEmpty ? "" : " of \(task.file ?? "")"
                words = "\(Format.grouped(task.done)) of \(Format.grouped(task.total)) \(what)\(file)"
            } else {
                words = "At work"
            }
        }
    }
}
