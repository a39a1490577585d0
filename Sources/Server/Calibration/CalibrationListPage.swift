import Domain
import Record

/// All rounds, the newest first.
struct CalibrationListPage: Page {
    let rounds: [CalibrationReading]
    /// What the accord in force asks for; `nil` when nothing.
    let rule: Calibration?
    let format: Format

    static func read(_ store: CalibrationStore, _ visit: Visit) async throws -> CalibrationListPage {
        let (viewer, now) = (try visit.viewer, visit.now)
        let (rounds, rule) = try await store.database.read { connection in
            let rounds = try CalibrationQueries.all(in: connection).prefix(60).map {
                try CalibrationReading.read($0.id, store.accords, viewer: viewer, in: connection)
            }
            let rule = try store.accords.inForce(at: now, in: connection)?.compiled.accord.calibration
            return (rounds, rule)
        }
        return CalibrationListPage(rounds: rounds, rule: rule, format: visit.format)
    }

    var title: String { "Calibration" }
    var crumbs: [Crumb] { [Crumb(title)] }
    var current: Link? { "/calibrations" }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence)))
        \(HTML.section("Rounds", nil, id: "rounds", table))
        """
    }

    private var sentence: String {
        guard let rule else { return "The accord in force asks for no calibration." }
        let judges = rule.judges.map(\.title).joined(separator: " and ")
        let blind = rule.blind ? ", neither seeing what the other says" : ""
        return "\(Format.count(rule.sample, "lead")) of each \(rule.per.rawValue) are judged by \(judges)\(blind). "
            + "They should agree in \(Format.percent(Double(rule.agreement) / 10_000)) of cases."
    }

    private var table: HTML {
        guard !rounds.isEmpty else {
            return HTML.empty(
                "No round yet",
                rule == nil
                    ? "With the section calibration both sides judge the same leads, so that one word means one thing."
                    : "The first is drawn when the first whole period under the accord is over.",
                step: HTML.button("Read the accord", "/accords"))
        }
        return Table(
            "Rounds",
            columns: [
                .init("Leads of"), .init("State"), .number("Leads"), .number("All judged"), .number("Agreed"),
                .init("Recorded"),
            ], rows: rounds.map(row)
        ).html
    }

    private func row(_ reading: CalibrationReading) -> [HTML] {
        let round = reading.round
        let isOver = !round.isOpen
        return [
            "<a href=\"\("/calibrations/\(round.id)" as Link)\">\(reading.title)</a>",
            CalibrationWords.chip(reading), "\(reading.lines.count)",
            isOver ? "\(reading.agreement.judged)" : "–", isOver ? HTML(text: CalibrationWords.share(reading)) : "–",
            HTML(text: round.sentence ?? "–"),
        ]
    }
}

/// How a round stands, in words.
enum CalibrationWords {
    static func chip(_ reading: CalibrationReading) -> HTML {
        if reading.round.isOpen { return HTML.chip(nil, reading.next == nil ? "Runs" : "Waits for you") }
        switch reading.agreement.isReached(reading.rule.agreement) {
        case true?: return HTML.chip(.kept, "They agree")
        case false?: return HTML.chip(.broken, "They disagree")
        case nil: return HTML.chip(nil, "Nothing judged by all")
        }
    }

    static func share(_ reading: CalibrationReading) -> String {
        guard let share = reading.agreement.share else { return "–" }
        return "\(reading.agreement.agreed) of \(reading.agreement.judged), "
            + Format.percent(Double(share.hundredthsOfPercent) / 10_000)
    }

    static func said(_ isInside: Bool) -> String { isInside ? "Qualified" : "Not qualified" }
}
