import Domain
import Record

/// How far something is that is done with many leads.
struct LeadBulkPage: Page {
    let task: LeadBulk
    let format: Format

    var title: String { "\(task.action.title): \(Format.count(task.total, "lead"))" }
    var current: Link? { "/leads" }
    var crumbs: [Crumb] { [Crumb("Leads", "/leads"), Crumb(title)] }

    var content: HTML {
        """
        \(HTML.head(title, "It goes on when you leave this page, and after a restart of the program."))
        <article class="card"><header><h2>\(words)</h2></header>
        <progress class="travel" value="\(share)" max="1" aria-label="\(title)"></progress>
        \(left)
        <p class="softer small">Asked for \(format.timeElement(task.at)).</p>
        <div class="buttons">\(if: !task.isOver, again)<a class="button plain" href="/leads">All leads</a></div></article>
        """
    }

    private var again: HTML {
        "<a class=\"button\" href=\"\("/leads/tasks/\(task.id)" as Link)\">Look again</a>"
    }

    private var handled: Int { task.done + task.kept }

    private var share: String { Format.decimal(task.total == 0 ? 1 : Double(handled) / Double(task.total), digits: 3) }

    private var words: String {
        if task.isOver { return "Done with \(Format.grouped(task.done)) of \(Format.grouped(task.total)) leads" }
        return handled == 0
            ? "Begins in a moment" : "\(Format.grouped(handled)) of \(Format.grouped(task.total)) leads"
    }

    private var left: HTML? {
        guard task.kept > 0 || task.because != nil else { return nil }
        let because = task.because.map { ": \($0)" } ?? "."
        return "<p>\(Format.count(task.kept, "lead")) stayed as before\(because)</p>"
    }
}
