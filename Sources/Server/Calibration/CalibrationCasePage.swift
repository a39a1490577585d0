import Domain
import Record

/// One lead to judge: what it is and what it did, without name and outcome, beside the definition's sentence.
struct CalibrationCasePage: Page {
    let reading: CalibrationReading
    let line: CalibrationReading.Line
    let subject: CalibrationSubject
    /// What the version means by qualified.
    let definition: String
    let format: Format
    let tokenField: HTML
    let form: Form

    /// - Throws: `Problem.notFound` for a lead that the round does not have, `Problem.forbidden` for onlookers.
    static func read(
        _ store: CalibrationStore, _ visit: Visit, _ id: ID<CalibrationRound>, _ number: Int, _ form: Form = Form()
    ) async throws -> CalibrationCasePage {
        let viewer = try visit.viewer
        let (format, tokenField) = (visit.format, visit.tokenField)
        return try await store.database.read { connection in
            let reading = try CalibrationReading.read(id, store.accords, viewer: viewer, in: connection)
            guard let line = reading.lines.first(where: { $0.one.number == number }),
                let subject = try CalibrationSubject.read(line.one, at: reading.round.at, in: connection)
            else { throw Problem.notFound("There is no such lead to judge.") }
            guard reading.side != nil else {
                let judges = reading.rule.judges.map(\.title).joined(separator: " and ")
                throw Problem.forbidden("\(judges) judge these leads.")
            }
            let accord = try store.accords.accord(reading.round.version, in: connection)
            return CalibrationCasePage(
                reading: reading, line: line, subject: subject,
                definition: accord.definitions.sentences.first { $0.name == "qualified" }?.text ?? "",
                format: format, tokenField: tokenField, form: form)
        }
    }

    private var round: CalibrationRound { reading.round }
    private var link: Link { "/calibrations/\(round.id)" }

    var title: String { "Lead \(line.one.number) of \(reading.lines.count)" }
    var crumbs: [Crumb] {
        [
            Crumb("Calibration", "/calibrations"), Crumb(reading.title, link),
            Crumb(title),
        ]
    }
    var current: Link? { "/calibrations" }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: "Qualified means: \(definition)"), buttons: [HTML.button("All of them", link)]))
        <div class="halves"><section class="card"><header><h2>Who it is</h2></header>\(HTML.facts(facts))</section>\
        <section class="card"><header><h2>What it did</h2></header>\(touches)</section></div>
        \(HTML.section("Your verdict", HTML(text: asked), id: "verdict", verdict))
        """
    }

    private var facts: [(String, HTML)] {
        let place = [subject.state, subject.country].compactMap { $0 }.joined(separator: ", ")
        let all: [(String, String?)] = [
            ("Title", subject.title), ("Role", subject.role), ("Department", subject.department),
            ("Industry", subject.industry), ("Employees", subject.employees.map { Format.grouped($0) }),
            ("Revenue", subject.revenue.map { Format.money($0) }), ("Where", place.isEmpty ? nil : place),
            ("Customer", subject.isCustomer ? "yes" : "no"), ("Source", subject.source),
        ]
        return all.map { ($0.0, $0.1.map { HTML(text: $0) } ?? "not known") }
    }

    private var touches: HTML {
        guard !subject.touches.isEmpty else { return HTML.note("Nothing is recorded.") }
        return Table(
            "What it did", columns: [.init("What"), .init("Where"), .init("When")],
            rows: subject.touches.map { touch in
                [
                    HTML(text: TouchWords.title(touch.kind)),
                    HTML(text: touch.campaign ?? TouchWords.channel(touch.channel)),
                    format.timeElement(touch.at),
                ]
            }
        ).html
    }

    private var asked: String {
        reading.rule.blind
            ? "Judge by the sentence above alone. Nobody sees it before all have judged."
            : "Judge by the sentence above alone."
    }

    private var verdict: HTML {
        if let own = line.own {
            return "<p>\(CalibrationWords.said(own.isInside)), said by \(reading.name(own.author)).</p>"
        }
        guard round.isOpen else { return HTML.note("The calibration is over.") }
        let fields = Fields(form)
        return """
            <form class="card form narrow" method="post" \
            action="\("/calibrations/\(round.id)/leads/\(line.one.number)/verdict" as Link)">\(tokenField)\(fields.faults)
            \(fields.area("note", "Why", hint: "Helps when you talk about it later.", isRequired: false))
            <div class="buttons"><button class="button" name="said" value="inside">Qualified</button>\
            <button class="button" name="said" value="outside">Not qualified</button></div></form>
            """
    }
}
