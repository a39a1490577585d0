import Domain
import Record

/// The figures of one commitment in one period, each of which opens the rows that it counts.
struct ScorecardCells: Sendable {
    let address: ScorecardAddress
    let result: CommitmentResult

    /// Whether all there is comes from before the accord.
    private var isBefore: Bool { result.tally == Tally() && result.before != Tally() }
    private var shown: Tally { isBefore ? result.before : result.tally }

    /// What decides the state: the misses of a broken promise, all cases else.
    var main: Link {
        if result.verdict == .broken, !result.tally.missed.isEmpty { return address.rows(result, .missed) }
        return address.rows(result, .cases, isBefore: isBefore)
    }

    var promised: HTML {
        let isShare = if case .share = result.promised { true } else { false }
        let most = isShare && result.commitment.measure == .deadOnArrival ? "at most " : ""
        guard isShare, shown.cases > 0 else { return "\(most)\(ScorecardFigures.text(result.promised))" }
        return """
            \(most)\(ScorecardFigures.text(result.promised))<small>of \
            <a href="\(address.rows(result, .cases, isBefore: isBefore))">\(Format.grouped(shown.cases))</a></small>
            """
    }

    var delivered: HTML {
        guard let delivered = result.delivered else { return "–" }
        let part: ScorecardPart = result.commitment.measure == .deadOnArrival ? .missed : .met
        let link = address.rows(result, part, isBefore: isBefore)
        let count = part.ids(shown).count
        let number: HTML? = if case .share = delivered { "<small>\(Format.grouped(count))</small>" } else { nil }
        return "<a href=\"\(link)\">\(ScorecardFigures.text(delivered))</a>\(number)"
    }

    /// With the distance from the straight line while the period runs.
    var attainment: HTML {
        let pace =
            result.isFinal
            ? nil
            : result.pace.flatMap { pace -> String? in
                if pace.ahead == 0 { return "on pace" }
                let words = pace.ahead > 0 ? "ahead of pace" : "behind pace"
                return "\(Format.grouped(pace.ahead.magnitude)) \(words)"
            }
        let text = ScorecardFigures.percent(result.attainment)
        return "\(text)\(pace.map { pace -> HTML in "<small>\(pace)</small>" })"
    }

    /// What counts neither as kept nor as broken, each with its rows.
    var beside: HTML {
        let words: [(ScorecardPart, String)] = [
            (.pending, "pending"), (.waived, "waived"), (.excepted, "excepted"), (.lifted, "not owed any more"),
            (.leftOut, "left out"), (.unknown, "not measurable"),
        ]
        var parts: [HTML] = words.compactMap { part, word in
            let count = part.ids(result.tally).count
            return count == 0 ? nil : link(part, "\(Format.grouped(count)) \(word)")
        }
        if result.before.cases > 0 {
            parts.append(link(.cases, "\(Format.grouped(result.before.cases)) before the accord", isBefore: true))
        }
        for (part, word) in [(ScorecardPart.pending, "pending"), (.unknown, "not measurable")] {
            let count = part.ids(result.before).count
            guard count > 0 else { continue }
            parts.append(link(part, "\(Format.grouped(count)) \(word) before the accord", isBefore: true))
        }
        return parts.isEmpty ? .nothing : "<small>\(parts.joined(separator: ", "))</small>"
    }

    private func link(_ part: ScorecardPart, _ words: String, isBefore: Bool = false) -> HTML {
        "<a href=\"\(address.rows(result, part, isBefore: isBefore))\">\(words)</a>"
    }
}
