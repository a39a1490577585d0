import Domain
import Record

/// Both sides in one form: promised, delivered, kept or broken.
struct ScorecardPage: Page {
    let desk: ScorecardDesk
    /// The quarter's goals; `nil` where the page is cut.
    var goal: GoalBoard?

    var title: String { "Scorecard, \(PeriodTitle.of(desk.span))" }
    var crumbs: [Crumb] { [Crumb("Scorecard")] }
    var current: Link? { "/scorecard" }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence), buttons: [
            HTML.button("CSV", desk.address.link("/scorecard/file")), HTML.printing,
        ]))
        \(ScorecardToolbar(desk: desk).html)
        \(remark)
        \(ClosingPart(desk: desk).html)
        \(ScorecardSeam(desk: desk).html)
        \(desk.report.lines.isEmpty ? nothing : ScorecardTable(desk: desk).html)
        \(ScorecardCards(desk: desk, goal: goal).html)
        \(ScorecardCharts.html(desk.pictures, desk.format))
        \(desk.cut.map { ScorecardCutPart(desk: desk, cut: $0).html })
        \(ScorecardDetails(desk: desk).html)
        """
    }

    private var sentence: String {
        let report = desk.report
        let under = report.request.version.map { "Judged under version \($0) alone" }
        let accord = under ?? "Under accord \(report.version(of: desk.span))"
        let counts = report.parties.map { "\($0.title) \(Format.grouped(desk.commitments(of: $0).count))" }
        let told = counts.isEmpty ? "" : " Promises: \(counts.joined(separator: ", ")); all measured in the same form."
        let asOf =
            desk.address.asOf == nil
            ? desk.format.told(at: report.asOf) : " As of \(desk.format.instant(report.asOf))."
        let segment = desk.segmentTitle.isEmpty ? "" : " Cut to \(desk.segmentTitle)."
        return "\(day)\(accord).\(told)\(segment)\(asOf)"
    }

    /// Where the running period stands.
    private var day: String {
        let today = desk.report.calendar.zone.day(at: desk.report.asOf)
        guard desk.span.contains(today) else { return "" }
        if let day = goal?.businessDay(of: desk.span) { return "Business day \(day.day) of \(day.of). " }
        return "Day \(today.number - desk.span.firstDay.number + 1) of \(desk.span.days). "
    }

    private var remark: HTML {
        guard let first = desk.report.versions.first, desk.span.start < first.from else { return .nothing }
        let day = desk.format.day(desk.report.calendar.zone.day(at: first.from))
        return HTML.note(
            """
            <strong>Before the accord.</strong> The first version came into force on \(day). \
            What happened before is measured under it, without a verdict.
            """)
    }

    private var nothing: HTML {
        HTML.empty(
            "Nothing promised in this period",
            "Here stands each commitment of each party as soon as its period has begun.")
    }
}

/// How many promises stand how: `2 kept, 1 at risk, 2 broken`.
enum PromiseFinding {
    static func words(_ states: [PromiseState?]) -> String {
        guard !states.isEmpty else { return "Nothing promised" }
        let words: [(PromiseState?, String)] = [
            (.kept, "kept"), (.risk, "at risk"), (.broken, "broken"), (nil, "undecided"),
        ]
        return words.compactMap { state, word in
            let count = states.count { $0 == state }
            return count == 0 ? nil : "\(count) \(word)"
        }.joined(separator: ", ")
    }
}

/// What stands where the scorecard will be, before there is an accord.
struct NoScorecardPage: Page {
    let sentence: String

    var title: String { "Scorecard" }
    var crumbs: [Crumb] { [Crumb("Scorecard")] }
    var current: Link? { "/scorecard" }

    var content: HTML {
        """
        \(HTML.head("Scorecard"))
        \(HTML.section(
            "Both sides", id: "both",
            HTML.empty(
                "No scorecard yet",
                "\(sentence) Here stands who kept which commitment, as soon as both sides have signed.",
                step: HTML.button("To the accord", "/accords", isFirst: true))))
        """
    }
}
