import Domain
import Record

/// One hand-off of a lead: how it stands, what may be done, its clocks, its route, what was answered.
struct LeadHandoffPart: Sendable {
    let dossier: any NamesOurs
    let story: HandoffStory
    let isNewest: Bool

    private var format: Format { dossier.format }
    private var handoff: Handoff { story.whole.handoff }
    private var row: HandoffRow { story.row }

    var html: HTML {
        HTML.card(
            isNewest ? title : "Hand-off of \(format.day(format.localDay(row.handedAt)))",
            aside: "Accord \(row.version)",
            """
            \(if: !isNewest, "<p>\(ReasonWords(row.because, story.whole.compiled).whyNow)</p>")
            \(HTML.facts(facts))
            \(contents)
            \(clocks)
            \(answers)
            \(attempts)
            """)
    }

    private var title: String {
        switch story.whole.rules.kind.of {
        case .salesQualified: "Hand-off after the meeting"
        case .won: "Hand-off of the customer"
        default: "Hand-off"
        }
    }

    private var facts: [(String, HTML)] {
        var facts: [(String, HTML)] = [
            ("State", HTML(text: state)),
            ("From", "\(HTML.party(row.from)) to \(HTML.party(row.to))"),
            ("With", HTML(text: row.user.map { dossier.name($0) } ?? "nobody yet")),
            ("Handed over", format.timeElement(row.handedAt)),
        ]
        if let tier = row.tier { facts.append(("Tier", HTML.tier(tier))) }
        if let door = row.door { facts.append(("Door", HTML(text: TouchWords.title(door)))) }
        if row.isRecycled { facts.append(("Came back", "from recycling; no new volume")) }
        if let failed = row.failedChecks { facts.append(("Failed checks", HTML(text: failed))) }
        if let silent = row.silentAt { facts.append(("Silent since", format.timeElement(silent))) }
        if let by = row.handedBy { facts.append(("Handed over by", HTML(text: dossier.name(by)))) }
        if let at = row.handedOnAt {
            facts.append((row.opportunity == nil ? "Handed on" : "Taken over", format.timeElement(at)))
        }
        if row.isHistory { facts.append(("History", "Imported; no clock ran here.")) }
        if row.isBeforeAccord { facts.append(("Before the accord", "Measured without a verdict.")) }
        return facts
    }

    private var state: String {
        switch handoff.state {
        case .held(let until): "Held until \(format.near(until))"
        case .queued(let name): "In the queue \(name)"
        case .assigned: "Waits for a decision"
        case .accepted: "Accepted"
        case .returned: "Returned for data"
        case .rejected: handoff.isContestUndecided ? "Rejected, contested" : "Rejected"
        case .closed: row.handedOnAt == nil ? "Closed" : row.opportunity == nil ? "Handed on" : "Taken over"
        }
    }

    /// What it carries in words.
    private var contents: HTML {
        guard !story.contents.isEmpty else { return .nothing }
        let words = story.contents.map { content -> (String, HTML) in
            let day = CarriedForm.isDay(content.field) ? Day(text: content.value) : nil
            let name = content.field.split(separator: ".").last.map(String.init) ?? content.field
            return (CarriedForm.title(name), HTML(text: day.map(format.day) ?? content.value))
        }
        return "<h3>What it carries</h3>\(HTML.facts(words))"
    }

    private var clocks: HTML {
        guard !story.clocks.isEmpty else { return .nothing }
        let rows = story.clocks.map { clock -> [HTML] in
            let name = story.whole.compiled.accord.commitments.first { $0.id == clock.commitment }?.name
            let part = ClockPart(clock: clock, name: name ?? clock.commitment, format: format)
            let waiver = handoff.waivers.first { $0.commitment == clock.commitment }
            return [
                "\(name ?? clock.commitment) <small>\(clock.commitment)</small>",
                "\(part.state)\(waiver.map { waiver -> HTML in "<small>\(dossier.name(email: waiver.by)): \(waiver.reason)</small>" })",
                HTML(text: clock.party.title), format.timeElement(clock.startsAt), format.timeElement(clock.dueAt),
                HTML(text: part.taken),
            ]
        }
        return Table(
            "Clocks",
            columns: [
                .init("Promise"), .init("State"), .init("Party"), .init("Started"), .init("Due"),
                .init("Took, in all and working"),
            ],
            rows: rows
        ).html
    }

    private var answers: HTML {
        var lines: [HTML] = []
        func line(_ words: HTML, _ by: String, _ at: Timestamp) {
            lines.append(
                "<li><div>\(words)<small>\(dossier.name(email: by)), \(format.timeElement(at))</small></div></li>")
        }
        for pause in handoff.pauses {
            line(
                "Paused until \(format.timeElement(pause.until)): \(TouchWords.plain(pause.reason))", pause.by,
                pause.from)
        }
        if let acceptance = handoff.acceptance {
            line("Accepted by \(acceptance.way.rawValue)", acceptance.by, acceptance.at)
        }
        if let rejection = handoff.rejection {
            let note = rejection.note.map { ": " + $0 } ?? ""
            let proof = rejection.proof.map { ", proof: " + $0 } ?? ""
            line(
                """
                Rejected: \(TouchWords.plain(rejection.reason)) (\(rejection.family), counts against \
                \(rejection.countsAgainst.title))\(note)\(proof)
                """, rejection.by, rejection.at)
        }
        if let answer = handoff.answer {
            let note = answer.note.map { ": " + $0 } ?? ""
            line("Answered: \(TouchWords.plain(answer.kind.rawValue))\(note)", answer.by, answer.at)
        }
        for ruling in handoff.rulings {
            line("Ruled: \(TouchWords.plain(ruling.verdict.rawValue)), \(ruling.because)", ruling.by, ruling.at)
        }
        if let appeal = handoff.appeal { line("Appealed: \(appeal.because)", appeal.by, appeal.at) }
        if let disposition = handoff.disposition {
            let back = disposition.returnOn.map { ", comes back on \(format.day($0))" } ?? ""
            let note = disposition.note.map { ": " + $0 } ?? ""
            line("Became: \(TouchWords.plain(disposition.reason))\(back)\(note)", disposition.by, disposition.at)
        }
        for retraction in story.retractions {
            lines.append(
                """
                <li class="passed"><div>Taken back: \(TouchWords.plain(retraction.kind.rawValue))\
                \(retraction.code.map { ", " + TouchWords.plain($0) } ?? "")\(retraction.note.map { ": " + $0 } ?? ""), of \
                \(format.timeElement(retraction.decidedAt))<small>\(dossier.name(retraction.author)), \
                \(format.timeElement(retraction.at)): \(retraction.reason)</small></div></li>
                """)
        }
        for precedent in story.precedents {
            lines.append(
                "<li><div>Precedent: \(TouchWords.plain(precedent.verdict.rawValue)), \(precedent.because)"
                    + "<small>\(format.timeElement(precedent.at))</small></div></li>")
        }
        return lines.isEmpty ? .nothing : "<h3>What was answered</h3><ol class=\"steps\">\(lines)</ol>"
    }

    private var attempts: HTML {
        guard !handoff.attempts.isEmpty else { return .nothing }
        let rows = handoff.attempts.map { attempt -> HTML in
            let verdict = attempt.counts ? "counts" : attempt.because ?? "does not count"
            return """
                <li><div>\(TouchWords.title(attempt.kind)): \(TouchWords.plain(attempt.outcome.rawValue))\
                <small>\(dossier.name(email: attempt.by)), \(format.timeElement(attempt.at))</small></div>\
                <span>\(verdict)</span></li>
                """
        }
        return "<h3>Attempts</h3><ol class=\"steps\">\(rows)</ol>"
    }
}
