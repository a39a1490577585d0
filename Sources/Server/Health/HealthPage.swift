import Domain
import Record
import Storage

/// Operations' home: what needs somebody first, then everything that is looked after, each with its next step.
struct HealthPage: Page {
    /// A repeated job as a row of the table.
    struct Job: Sendable {
        let name: String
        let purpose: String
        let state: HTML
        let last: String
        let failure: String?
    }

    let groups: [HealthGroup]
    let jobs: [Job]
    let place: String

    static func read(_ imports: ImportStore, _ visit: Visit) async throws -> HealthPage {
        let accord = try await imports.accords.library.current(at: visit.now)?.compiled.accord
        let viewer = try visit.viewer
        let zone = try Zone(accord?.timeZone ?? viewer.zone, field: "zone")
        let (now, format) = (visit.now, visit.format)
        return try await imports.database.read { connection in
            HealthPage(
                groups: try HealthReading(connection: connection, now: now, zone: zone, format: format).groups(),
                jobs: try HealthQueries.jobs(in: connection).map { job($0, format) }, place: format.place)
        }
    }

    private static func job(_ job: HealthQueries.Job, _ format: Format) -> Job {
        let kind = JobKind(rawValue: job.kind)
        let last = job.dueAt.advanced(byMilliseconds: -(kind?.interval ?? 0))
        let isRunning = job.leasedUntil.map { $0 > format.now } ?? false
        let state: HTML =
            job.failure != nil
            ? HTML.chip(.risk, "Failed \(Format.count(job.attempts, "time"))")
            : isRunning ? HTML.chip(nil, "At work") : HTML.chip(.kept, "Well")
        let hasRun = last > format.now.advanced(byMilliseconds: -365 * 86_400_000) && job.dueAt.milliseconds > 0
        return Job(
            name: job.kind, purpose: kind?.purpose ?? "", state: state, last: hasRun ? format.near(last) : "–",
            failure: job.failure)
    }

    var title: String { "Health" }
    var current: Link? { "/operations" }
    var crumbs: [Crumb] { [Crumb("Health")] }

    private var pressing: [HealthLine] {
        groups.flatMap(\.lines).filter { $0.state != .well }.sorted { $1.state < $0.state }
    }

    private var failures: Int { jobs.count { $0.failure != nil } }

    var content: HTML {
        """
        \(HTML.head("Health", HTML(text: sentence)))
        \(pressing.isEmpty ? calm : first)
        \(groups.map(section))
        \(table)
        """
    }

    private var sentence: String {
        let open = pressing.count + failures
        let zone = " Times in \(place)."
        return
            (open == 0 ? "Everything runs, and nothing waits for you." : "\(Format.count(open, "thing")) to look at.")
            + zone
    }

    private var calm: HTML {
        HTML.note("<strong>Nothing needs you.</strong> Imports, queues, roster and record are as they should be.")
    }

    private var first: HTML {
        let lines = pressing.enumerated().map { index, line -> HTML in
            """
            <li class="\(index == 0 ? "now" : "later")"><span class="dot">\(index + 1)</span>\
            <div><h2>\(line.title)</h2><p>\(line.sentence)</p></div>\
            <div class="buttons">\(button(line, isFirst: index == 0))</div></li>
            """
        }
        return "<ol class=\"todo\" aria-label=\"What needs you first\">\(lines)</ol>"
    }

    private func button(_ line: HealthLine, isFirst: Bool) -> HTML {
        guard let step = line.step, let link = line.link else { return .nothing }
        return HTML.button(step, link, isFirst: isFirst)
    }

    private func section(_ group: HealthGroup) -> HTML {
        let rows = group.lines.map { line -> [HTML] in
            [
                HTML(text: line.title), chip(line.state), HTML(text: line.sentence),
                line.step.flatMap { step in
                    line.link.map { link -> HTML in "<a href=\"\(link)\">\(step)</a>" }
                } ?? .nothing,
            ]
        }
        let table = Table(
            group.title, columns: [.init("What"), .init("State"), .init("How it stands"), .init("Next step")],
            rows: rows)
        return HTML.section(group.title, id: group.id, table.html)
    }

    private func chip(_ state: HealthLine.State) -> HTML {
        switch state {
        case .well: HTML.chip(.kept, "Well")
        case .watch: HTML.chip(.risk, "Look at it")
        case .trouble: HTML.chip(.risk, "Needs you")
        }
    }

    private var table: HTML {
        let rows = jobs.map { job -> [HTML] in
            [
                "\(job.name)<small>\(job.purpose)</small>", job.state, HTML(text: job.last),
                HTML(text: job.failure ?? "–"),
            ]
        }
        guard !rows.isEmpty else {
            return HTML.section(
                "Jobs", id: "jobs",
                HTML.empty("No job has run yet", "The program's own work begins with accord serve."))
        }
        return HTML.section(
            "Jobs", "What the program does by itself. One that has nothing to do keeps its last turn.", id: "jobs",
            Table(
                "Jobs", columns: [.init("Job"), .init("State"), .init("Last turn"), .init("Last failure")], rows: rows
            ).html)
    }
}

extension JobKind {
    /// What the job is for, for operations.
    var purpose: String {
        switch self {
        case .positions: "gives events their order"
        case .clocks: "warns, escalates and closes clocks"
        case .releases: "gives out hand-offs that waited"
        case .returns: "brings recycled leads back"
        case .judging: "judges open leads by a new version"
        case .seal: "seals the ledger"
        case .imports: "checks, takes and takes back files"
        case .tidying: "deletes what has ended"
        case .absences: "gives the hand-offs of someone absent to others"
        case .clauses: "looks for new leaders, unread versions and ended periods"
        case .checks: "looks for checks that failed after all"
        case .interests: "brings recycled leads back who ask anew"
        case .origins: "says who started each opportunity"
        case .gaps: "keeps the first red day of each link and tells owners of figures out of bounds"
        case .customers: "opens renewals on their day and ends asks that nobody answered"
        case .bulk: "does what was asked for with many leads"
        case .turns: "lets turns of the roster begin"
        }
    }
}
