import Domain
import Record

/// One round: how far it is, what was said of each lead, how far the sides agree, and what the leaders make of it.
struct CalibrationPage: Page {
    let reading: CalibrationReading
    let viewer: Viewer
    let format: Format
    let tokenField: HTML
    let form: Form

    static func read(
        _ store: CalibrationStore, _ visit: Visit, _ id: ID<CalibrationRound>, _ form: Form = Form()
    ) async throws -> CalibrationPage {
        let viewer = try visit.viewer
        let reading = try await store.database.read {
            try CalibrationReading.read(id, store.accords, viewer: viewer, in: $0)
        }
        return CalibrationPage(
            reading: reading, viewer: viewer, format: visit.format, tokenField: visit.tokenField, form: form)
    }

    private var round: CalibrationRound { reading.round }

    var title: String { "Calibration, leads of \(reading.title)" }
    var crumbs: [Crumb] { [Crumb("Calibration", "/calibrations"), Crumb(reading.title)] }
    var current: Link? { "/calibrations" }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence), buttons: buttons))
        \(HTML.cards(round.isOpen ? progress : results))
        \(if: !round.isOpen, finding)
        \(HTML.section("Leads", HTML(text: hidden), id: "leads", table))
        \(if: !round.isOpen, examples)
        """
    }

    private var sentence: String {
        let leads = Format.count(reading.lines.count, "lead")
        guard round.isOpen else { return "\(leads). It ended \(round.endedAt.map { format.near($0) } ?? "")." }
        return "\(leads), judged until \(format.near(round.due))."
    }

    private var buttons: [HTML] {
        reading.next.map { next in
            [HTML.button("Judge the next", "/calibrations/\(round.id)/leads/\(next.number)", isFirst: true)]
        } ?? []
    }

    private var progress: [HTML] {
        reading.progress.map { party, count in
            HTML.figure(party.title, value: "\(count)", unit: "of \(reading.lines.count) judged")
        }
    }

    private var results: [HTML] {
        let agreement = reading.agreement
        let promised = Format.percent(Double(reading.rule.agreement) / 10_000)
        var cards = [
            HTML.figure(
                "Agreed", value: CalibrationWords.share(reading), unit: "\(promised) asked for",
                note: CalibrationWords.chip(reading))
        ]
        if let beyond = agreement.beyondChance {
            cards.append(
                HTML.figure(
                    "Beyond chance", value: Format.decimal(beyond, digits: 2),
                    note: "1: they always agree; 0: as often as by chance"))
        }
        if agreement.agreed > 0 {
            cards.append(
                HTML.figure(
                    "With the accord", value: "\(agreement.withAccord)", unit: "of \(agreement.agreed) agreed on",
                    note: "where the definition said so too"))
        }
        return cards
    }

    private var hidden: String {
        round.isOpen && reading.rule.blind
            ? "What others say shows when all have judged a lead."
            : "Those on which they disagree first."
    }

    private var table: HTML {
        let lines = reading.lines.sorted { left, right in
            (isDisputed(left) ? 0 : 1, left.one.number) < (isDisputed(right) ? 0 : 1, right.one.number)
        }
        return Table(
            "Leads",
            columns: [.init("Lead")] + reading.rule.judges.map { .init($0.title) } + [.init("The accord")],
            rows: lines.map(row)
        ).html
    }

    private func isDisputed(_ line: CalibrationReading.Line) -> Bool {
        line.isRevealed && Set(line.verdicts.map(\.isInside)).count > 1
    }

    private func row(_ line: CalibrationReading.Line) -> [HTML] {
        let name: HTML =
            line.isRevealed
            ? "<a href=\"\("/leads/\(line.one.lead)" as Link)\">Lead \(line.one.number)</a>"
            : round.isOpen && reading.side != nil
                ? "<a href=\"\("/calibrations/\(round.id)/leads/\(line.one.number)" as Link)\">Lead \(line.one.number)</a>"
                : "Lead \(line.one.number)"
        let mark: HTML = isDisputed(line) ? " \(HTML.chip(.risk, "Disputed"))" : .nothing
        let said = reading.rule.judges.map { party -> HTML in
            guard let verdict = line.verdicts.first(where: { $0.party == party }) else { return "–" }
            let note: HTML = verdict.note.map { "<small>\($0)</small>" } ?? .nothing
            return "\(CalibrationWords.said(verdict.isInside))<small>\(reading.name(verdict.author))</small>\(note)"
        }
        return ["\(name)\(mark)"] + said + [
            line.isRevealed ? HTML(text: CalibrationWords.said(line.one.isInside)) : "–"
        ]
    }

    // MARK: - What follows

    private var finding: HTML {
        if let sentence = round.sentence {
            return HTML.section(
                "What was found", HTML(text: "Recorded by \(reading.name(round.author))."), id: "finding",
                "<p class=\"card\">\(sentence)</p>")
        }
        guard viewer.isLeader else { return .nothing }
        let fields = Fields(form)
        return HTML.section(
            "What was found", "It stands on the page of the meeting until a leader records it.", id: "finding",
            """
            <form class="card form narrow" method="post" action="\("/calibrations/\(round.id)/finding" as Link)">\
            \(tokenField)\(fields.faults)
            \(fields.area("sentence", "What you found", hint: "In a sentence: which word of the definition is read in two ways."))
            <div class="buttons"><button class="button first">Record it</button></div></form>
            """)
    }

    /// Leads on which all agree make the best examples of a definition.
    private var examples: HTML {
        func leads(_ isInside: Bool) -> [String] {
            reading.lines.filter { line in
                line.verdicts.count == reading.rule.judges.count && line.verdicts.allSatisfy { $0.isInside == isInside }
            }.map { "\"\($0.one.lead)\"" }
        }
        let (inside, outside) = (leads(true), leads(false))
        guard !inside.isEmpty || !outside.isEmpty else { return .nothing }
        let parts = [("inside", inside), ("outside", outside)].filter { !$0.1.isEmpty }
            .map { "\($0.0): [\($0.1.joined(separator: ", "))]" }
        return HTML.section(
            "Examples for the next draft",
            "Leads that all judged alike; under definitions.qualified the accord is checked against them.",
            id: "examples",
            "<p class=\"card\"><code>examples: { \(parts.joined(separator: ", ")) }</code></p>")
    }
}
