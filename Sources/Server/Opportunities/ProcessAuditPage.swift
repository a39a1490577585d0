import Domain
import Journeys
import Record

/// Declared against actual process: what was left out how often, and whether that helped or hurt.
struct ProcessAuditPage: Page {
    let told: ProcessAuditTold
    let format: Format

    var title: String { "Process \(told.span.label)" }
    var current: Link? { "/pipeline" }
    var crumbs: [Crumb] { [Crumb("Pipeline", "/pipeline"), Crumb("Process")] }

    var content: HTML {
        """
        \(HTML.head("Declared against actual process", HTML(text: sentence)))
        \(PipelineTabs.html("/pipeline/process"))
        \(PipelineTabs.periods("/pipeline/process", told.span, told.before, told.after))
        \(if: told.whole.cases == 0, HTML.empty("Nothing in this period", "Opportunities that ended or were opened in it are compared with the stages of the accord."))
        \(if: told.whole.cases > 0, figures)
        """
    }

    private var figures: HTML {
        """
        \(HTML.section("All", "Each deviation opens the opportunities that show it. The win rate stands with and without it: an association, not a proof.", id: "all", whole))
        \(behind)
        \(if: !told.teams.isEmpty, HTML.section("By team", "In alphabetical order.", id: "teams", table("Team", told.teams)))
        \(HTML.section("By rep", HTML(text: repSentence), id: "reps", told.reps.isEmpty ? HTML.empty("Nobody to show", "The accord says whose figures you may see.") : table("Rep", told.reps)))
        \(if: !effects.isEmpty, HTML.section("Did it help, by team and rep", "The win rate with each deviation and without it, with its interval: an association, not a proof.", id: "effects", effectTable))
        """
    }

    /// Each deviation that a team or a rep shows.
    private var effects: [(name: String, line: ProcessAudit.Line)] {
        let teams = told.teams.map { (TouchWords.title($0.name), $0.audit) }
        return (teams + told.reps.map { ($0.name, $0.audit) }).flatMap { name, audit in
            audit.lines.filter { !$0.opportunities.isEmpty }.map { (name, $0) }
        }
    }

    private var effectTable: HTML {
        let rows = effects.map { name, line -> [HTML] in
            [
                HTML(text: name), HTML(text: Self.title(line.deviation)),
                HTML(text: Format.grouped(line.opportunities.count)), HTML(text: rate(line.wonWith)),
                HTML(text: rate(line.wonWithoutIt)), verdict(line),
            ]
        }
        return Table(
            "Did it help, by team and rep",
            columns: [
                .init("Who"), .init("Deviation"), .number("Opportunities"), .number("Won with it"),
                .number("Won without it"), .init("Did it help?"),
            ], rows: rows
        ).html
    }

    private var sentence: String {
        let pushes = told.whole.pushesEach.map { Format.decimal($0) } ?? "–"
        return
            "\(Format.count(told.whole.cases, "opportunity", "opportunities")) that ended in \(told.span.label), or were "
            + "opened in it and are open. Closing days were pushed \(pushes) times each."
    }

    private var repSentence: String {
        let hidden = told.hidden == 0 ? "" : " \(Format.count(told.hidden, "person")) the accord does not show to you."
        return
            "In alphabetical order, never by rank. Beside each: promises let go, leads given by hand, hours asked of "
            + "others on their opportunities.\(hidden)"
    }

    private var whole: HTML {
        let rows = told.whole.lines.map { line -> [HTML] in
            [
                "\(Self.title(line.deviation))<small>\(Self.meaning(line.deviation))</small>",
                line.opportunities.isEmpty
                    ? "0" : "<a href=\"#\(line.deviation.rawValue)\">\(Format.grouped(line.opportunities.count))</a>",
                HTML(text: rate(line.share)), HTML(text: rate(line.wonWith)), HTML(text: rate(line.wonWithoutIt)),
                verdict(line),
            ]
        }
        return Table(
            "Deviations",
            columns: [
                .init("Deviation"), .number("Opportunities"), .number("Share"), .number("Won with it"),
                .number("Won without it"), .init("Did it help?"),
            ], rows: rows
        ).html
    }

    /// The opportunities behind each deviation.
    private var behind: HTML {
        let parts = told.whole.lines.filter { !$0.opportunities.isEmpty }.map { line -> HTML in
            let shown = line.opportunities.prefix(100).map { id -> HTML in
                """
                <li><a href="\("/opportunities/\(ID<Opportunity>(id))" as Link)">\(told.names[id] ?? "Opportunity")</a></li>
                """
            }
            let rest = line.opportunities.count - shown.count
            return """
                <details id="\(line.deviation.rawValue)"><summary>\(Self.title(line.deviation)): \
                \(Format.count(line.opportunities.count, "opportunity", "opportunities"))</summary>\
                <ul class="plain-list">\(shown)</ul>\(if: rest > 0, "<p>and \(Format.grouped(rest)) more</p>")</details>
                """
        }
        return "<div class=\"card\">\(parts)</div>"
    }

    private func table(_ title: String, _ groups: [ProcessAuditTold.Group]) -> HTML {
        let deviations = ProcessAudit.Deviation.allCases
        let isReps = groups.contains { $0.beside != nil }
        let rows = groups.map { group -> [HTML] in
            let cells = deviations.map { deviation -> HTML in
                guard let line = group.audit[deviation] else { return "–" }
                let help = line.isClear ? verdict(line) : .nothing
                return "\(Format.grouped(line.opportunities.count))<small>\(rate(line.share))</small>\(help)"
            }
            let pushes = HTML(text: group.audit.pushesEach.map { Format.decimal($0) } ?? "–")
            let beside: [HTML] =
                group.beside.map { beside in
                    [
                        HTML(text: Format.grouped(beside.waivers)), HTML(text: Format.grouped(beside.moved)),
                        HTML(text: Format.decimal(beside.hoursAsked)),
                    ]
                } ?? (isReps ? ["–", "–", "–"] : [])
            return [
                HTML(text: isReps ? group.name : TouchWords.title(group.name)),
                HTML(text: Format.grouped(group.audit.cases)),
            ]
                + cells + [pushes] + beside
        }
        let columns: [Table.Column] =
            [.init(title), .number("Cases")] + deviations.map { .number(Self.title($0)) } + [.number("Pushes each")]
            + (isReps ? [.number("Waivers"), .number("Given by hand"), .number("Hours of others")] : [])
        return Table("Deviations by \(title.lowercased())", columns: columns, rows: rows).html
    }

    private func rate(_ interval: WilsonInterval?) -> String {
        guard let interval else { return "–" }
        func percent(_ share: Double) -> String { Format.percent(share, digits: 0) }
        return "\(percent(interval.share)) (\(percent(interval.lower)) to \(percent(interval.upper)))"
    }

    private func verdict(_ line: ProcessAudit.Line) -> HTML {
        guard let difference = line.difference else { return "–" }
        guard line.isClear else { return "Too few cases to tell" }
        return difference > 0 ? HTML.chip(.kept, "Helped") : HTML.chip(.broken, "Hurt")
    }

    static func title(_ deviation: ProcessAudit.Deviation) -> String {
        switch deviation {
        case .skipped: "Skipped a stage"
        case .backDated: "Back-dated"
        case .bornLate: "Born late"
        case .enteredWithout: "Entered without"
        case .wonWithout: "Won without evidence"
        case .pushed: "Pushed"
        case .movedBack: "Moved back"
        }
    }

    private static func meaning(_ deviation: ProcessAudit.Deviation) -> String {
        switch deviation {
        case .skipped: "A stage was jumped over, or left out before the win."
        case .backDated: "Written down more than a day after it happened."
        case .bornLate: "Opened in a later stage than the first."
        case .enteredWithout: "What the stage asks for did not hold, or nobody knew."
        case .wonWithout: "Something that the stages ask to be shown never was; of those won."
        case .pushed: "The closing day was moved later."
        case .movedBack: "To an earlier stage."
        }
    }
}
