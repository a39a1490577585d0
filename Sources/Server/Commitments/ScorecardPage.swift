import Domain

/// Both sides in one form: promised, delivered, kept or broken.
struct ScorecardPage: Page {
    let desk: ScorecardDesk

    var title: String { "Scorecard, \(PeriodTitle.of(desk.span))" }
    var crumbs: [Crumb] { [Crumb("Both sides"), Crumb("Scorecard")] }
    var current: Link? { "/scorecard" }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence), buttons: [HTML.button("CSV", desk.address.link("/scorecard/file"))]))
        \(ScorecardToolbar(desk: desk).html)
        \(remark)
        \(seams)
        \(desk.report.lines.isEmpty ? nothing : ScorecardTable(desk: desk).html)
        \(ScorecardDetails(desk: desk).html)
        """
    }

    private var sentence: String {
        let under = desk.report.request.version.map { "Judged under version \($0) alone" }
        let accord = under ?? "Under accord \(desk.report.version(of: desk.span))"
        let counts = desk.report.parties.map { party in
            "\(party.title) \(Format.grouped(desk.newest(of: party).count))"
        }
        let told = counts.isEmpty ? "" : " Promises: \(counts.joined(separator: ", ")); all measured in the same form."
        let asOf = desk.address.asOf == nil ? "" : " As of \(desk.format.instant(desk.report.asOf))."
        return "\(accord).\(told)\(asOf)"
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

    /// The two sides face each other; account management and the executive stand below them.
    private var seams: HTML {
        let others = desk.report.parties.filter { $0 != .marketing && $0 != .sales }
        return """
            <div class="card seam">\(side(.marketing, to: "Sales"))\(side(.sales, to: "Marketing"))</div>
            \(if: !others.isEmpty, "<div class=\"card seam\">\(others.map { side($0, to: "the others") })</div>")
            """
    }

    private func side(_ party: Party, to other: String) -> HTML {
        let lines = desk.newest(of: party)
        let pips = lines.map { line -> HTML in
            let standing = CommitmentStanding(line.result)
            let state = standing.state
            return """
                <li\(attribute: "class", state?.rawValue)><b>\(standing.word)</b>\
                <span>\(line.result.commitment.name)</span></li>
                """
        }
        return """
            <section\(attribute: "class", party.sideClass.isEmpty ? nil : party.sideClass)>\
            <h2>\(HTML.mark(party.mark))\(party.title) promises \(other)</h2>\
            <p class="sentence">\(finding(lines))</p>\(if: !pips.isEmpty, "<ul class=\"pips\">\(pips)</ul>")</section>
            """
    }

    /// `2 kept, 1 at risk, 2 broken`.
    private func finding(_ lines: [ScorecardLine]) -> String {
        guard !lines.isEmpty else { return "Nothing promised" }
        let states = lines.map { CommitmentStanding($0.result).state }
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
    var crumbs: [Crumb] { [Crumb("Both sides"), Crumb("Scorecard")] }
    var current: Link? { "/scorecard" }

    var content: HTML {
        """
        \(HTML.head("Scorecard"))
        \(HTML.empty(
            "No scorecard yet",
            "\(sentence) Here stands who kept which commitment, as soon as both sides have signed.",
            step: HTML.button("To the accord", "/accords", isFirst: true)))
        """
    }
}
