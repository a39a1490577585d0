import Domain
import Storage

/// What the record says about the questions of a draft, and the answers that follow from it.
struct DraftHistory: Sendable {
    package struct Territory: Sendable {
        package let name: String
        package let handedOver: Int
    }

    /// How far back it looks.
    static let days = 180

    var territories: [Territory] = []
    var accepted = 0
    var rejected = 0
    var handedOver = 0
    var dead = 0
    /// Working minutes by measure and tier, ascending; without a tier: of all.
    var minutes: [String: [Int]] = [:]
    var industries: [String] = []
    var countries: [String] = []
    /// Days from the first hand-off that counts until now; at least a month.
    var span = days

    static func read(at now: Timestamp, in connection: any Connection) throws -> DraftHistory {
        let since = now.advanced(byMilliseconds: -Int64(days) * 86_400_000)
        var history = DraftHistory()
        var begun: Timestamp?
        try DraftHistoryQueries.eachTerritory(since: since, in: connection) { line in
            history.handedOver += line.count
            history.accepted += line.accepted
            history.rejected += line.rejected
            history.dead += line.dead
            if let first = line.first {
                begun = min(begun ?? first, first)
            }
            if let name = line.name, name != Segments.other {
                history.territories.append(Territory(name: name, handedOver: line.count))
            }
        }
        if let begun { history.span = max(30, Int((now.milliseconds - begun.milliseconds) / 86_400_000) + 1) }
        try DraftHistoryQueries.eachClock(since: since, in: connection) { measure, tier, minutes in
            let isHot = tier == "hot"
            history.minutes["\(measure) \(isHot ? "hot" : "standard")", default: []].append(minutes)
        }
        history.minutes = history.minutes.mapValues { $0.sorted() }
        history.industries = try DraftHistoryQueries.industries(in: connection)
        history.countries = try DraftHistoryQueries.countries(in: connection)
        return history
    }

    /// Puts what the record says where the usual answer stood.
    func fill(_ answers: inout DraftAnswers) {
        if answers.industries.isEmpty { answers.industries = industries }
        if accepted + rejected >= 20 {
            answers[.acceptance] = clamp(accepted * 100 / (accepted + rejected), .acceptance)
        }
        if handedOver >= 50 { answers[.dead] = clamp((dead * 100 + handedOver - 1) / handedOver, .dead) }
        for (number, key, perUnit) in DraftHistory.clocks {
            guard let p90 = percentile(90, key) else { continue }
            answers[number] = clamp((p90 + perUnit - 1) / perUnit, number)
        }
    }

    /// What people read beside a question.
    var notes: [String: String] {
        var notes: [String: String] = [:]
        if accepted + rejected > 0 {
            let share = Format.percent(Double(accepted) / Double(accepted + rejected))
            notes[DraftNumber.acceptance.rawValue] =
                "So far \(share) of \(Format.count(accepted + rejected, "answer"))."
        }
        if handedOver > 0 {
            notes[DraftNumber.dead.rawValue] =
                "So far \(Format.percent(Double(dead) / Double(handedOver))) of \(Format.count(handedOver, "hand-off"))."
        }
        for (number, key, _) in DraftHistory.clocks {
            guard let p50 = percentile(50, key), let p90 = percentile(90, key) else { continue }
            let cases = Format.count(minutes[key]?.count ?? 0, "case")
            notes[number.rawValue] =
                "So far half within \(MinutesText.working(minutes: p50)), nine in ten within "
                + "\(MinutesText.working(minutes: p90)) of work; \(cases)."
        }
        for territory in territories {
            notes["volume " + territory.name] =
                "So far \(Format.grouped(monthly(territory.handedOver))) a month in \(territory.name)."
        }
        return notes
    }

    func monthly(_ count: Int) -> Int { count * 30 / span }

    /// Which answer a measure's clocks fill, and how many working minutes are one of its units.
    private static let clocks: [(DraftNumber, String, Int)] = [
        (.hotHours, "decision hot", 60), (.standardHours, "decision standard", 60),
        (.hotAttemptHours, "first-attempt hot", 60), (.standardAttemptHours, "first-attempt standard", 60),
        (.dispositionDays, "disposition standard", 480), (.answerDays, "answer standard", 480),
    ]

    private func percentile(_ percent: Int, _ key: String) -> Int? {
        guard let minutes = minutes[key], minutes.count >= 10 else { return nil }
        return Percentile.nearestRank(percent, of: minutes)
    }

    private func clamp(_ value: Int, _ number: DraftNumber) -> Int {
        min(max(value, number.range.lowerBound), number.range.upperBound)
    }
}
