import Domain

/// All parties' commitments in one form.
struct ScorecardTable: Sendable {
    let desk: ScorecardDesk

    private static let columns = [
        Table.Column("Commitment"), Table.Column("State"), .number("Promised"), .number("Delivered"),
        .number("Attainment"), .number("P50"), .number("P90"), Table.Column("Beside"), Table.Column("6 periods"),
    ]

    var html: HTML {
        let rows = desk.report.parties.flatMap { party in
            [Table.Row.group(head(party), sideClass: party.sideClass)]
                + body(of: party)
        }
        return Table(
            "Commitments of all parties, \(PeriodTitle.of(desk.span))", columns: ScorecardTable.columns, rows: rows
        ).html
    }

    /// An earlier period of the same promise does not say it again.
    private func body(of party: Party) -> [Table.Row] {
        var last: (id: String, promise: String)?
        return desk.lines(of: party).map { line in
            let isSame = last.map { $0 == (line.result.commitment.id, line.promise) } ?? false
            last = (line.result.commitment.id, line.promise)
            return .cells(cells(line, isSame: isSame))
        }
    }

    private func head(_ party: Party) -> HTML {
        let leader = desk.report.leaders[party].map { name -> HTML in "<span>\(name)</span>" }
        return "\(HTML.mark(party.mark)) \(party.title)\(leader)"
    }

    private func cells(_ line: ScorecardLine, isSame: Bool) -> [HTML] {
        let result = line.result
        let standing = CommitmentStanding(result)
        let state = HTML.chip(standing.state, standing.words)
        return [
            name(line, isSame: isSame), "<span class=\"whole\"><a href=\"\(main(result))\">\(state)</a></span>",
            promised(result),
            delivered(result), HTML(text: ScorecardFigures.percent(result.attainment)),
            ScorecardFigures.percentile(result.elapsed, result.business, \.p50),
            ScorecardFigures.percentile(result.elapsed, result.business, \.p90), beside(result), Spark(line).html,
        ]
    }

    private func name(_ line: ScorecardLine, isSame: Bool) -> HTML {
        let period = line.result.period
        let isOwn = period.firstDay == desk.span.firstDay && period.endDay == desk.span.endDay
        return """
            \(line.result.commitment.name)\(if: !isSame, "<small>\(line.promise)</small>")\
            \(if: !isOwn, "<small>\(PeriodTitle.of(period))</small>")
            """
    }

    /// The state opens what decides it: the misses of a broken promise, all cases else.
    private func main(_ result: CommitmentResult) -> Link {
        let isBefore = isBefore(result)
        if result.verdict == .broken, !result.tally.missed.isEmpty { return desk.address.rows(result, .missed) }
        return desk.address.rows(result, .cases, isBefore: isBefore)
    }

    private func promised(_ result: CommitmentResult) -> HTML {
        let isShare = if case .share = result.promised { true } else { false }
        let shown = isBefore(result) ? result.before : result.tally
        let most = isShare && result.commitment.measure == .deadOnArrival ? "at most " : ""
        guard isShare, shown.cases > 0 else { return "\(most)\(ScorecardFigures.text(result.promised))" }
        let cases = desk.address.rows(result, .cases, isBefore: isBefore(result))
        return """
            \(most)\(ScorecardFigures.text(result.promised))<small>of <a href="\(cases)">\
            \(Format.grouped(shown.cases))</a></small>
            """
    }

    private func delivered(_ result: CommitmentResult) -> HTML {
        guard let delivered = result.delivered else { return "–" }
        let isBefore = isBefore(result)
        let part: ScorecardPart = result.commitment.measure == .deadOnArrival ? .missed : .met
        let link = desk.address.rows(result, part, isBefore: isBefore)
        let count = part.ids(isBefore ? result.before : result.tally).count
        let number: HTML? = if case .share = delivered { "<small>\(Format.grouped(count))</small>" } else { nil }
        return "<a href=\"\(link)\">\(ScorecardFigures.text(delivered))</a>\(number)"
    }

    /// What counts neither as kept nor as broken, each with its rows.
    private func beside(_ result: CommitmentResult) -> HTML {
        let words: [(ScorecardPart, String)] = [
            (.pending, "pending"), (.waived, "waived"), (.excepted, "excepted"), (.lifted, "not owed any more"),
            (.leftOut, "left out"), (.unknown, "not measurable"),
        ]
        var parts: [HTML] = words.compactMap { part, word in
            let count = part.ids(result.tally).count
            return count == 0 ? nil : link(result, part, "\(Format.grouped(count)) \(word)")
        }
        if result.before.cases > 0 {
            parts.append(
                link(result, .cases, "\(Format.grouped(result.before.cases)) before the accord", isBefore: true))
        }
        for (part, word) in [(ScorecardPart.pending, "pending"), (.unknown, "not measurable")] {
            let count = part.ids(result.before).count
            guard count > 0 else { continue }
            parts.append(
                link(result, part, "\(Format.grouped(count)) \(word) before the accord", isBefore: true))
        }
        return parts.isEmpty ? "–" : "<span class=\"softer\">\(parts.joined(separator: ", "))</span>"
    }

    private func link(
        _ result: CommitmentResult, _ part: ScorecardPart, _ words: String, isBefore: Bool = false
    ) -> HTML {
        "<a href=\"\(desk.address.rows(result, part, isBefore: isBefore))\">\(words)</a>"
    }

    /// Whether all there is comes from before the accord.
    private func isBefore(_ result: CommitmentResult) -> Bool {
        result.tally == Tally() && result.before != Tally()
    }
}
