import Domain
import Record

/// A suggestion for people who read it in a terminal.
struct SuggestText {
    let suggestion: Suggestion

    private var words: SuggestionWords { SuggestionWords(suggestion) }

    func tell(_ output: Console) {
        output.line(output.strong(suggestion.accord.name))
        output.line(
            "\(Format.count(suggestion.leads, "lead")) that came in from \(suggestion.window.firstDay) to "
                + "\(suggestion.window.lastDay)")
        output.line()
        output.line(output.strong("Threshold"))
        say(words.threshold, output)
        if let certainty = words.certainty { say(certainty, output) }
        curve(output)
        output.line()
        output.line(output.strong("Score"))
        say("Learned is \(suggestion.score.target.words).", output)
        say(words.score, output)
        if let kept = words.kept { say(kept, output) }
        if case .offered(let offer) = suggestion.score.answer { score(offer, output) }
    }

    private func say(_ text: String, _ output: Console) {
        for line in Wrapping.lines(text, indent: 2, width: output.width) { output.line(line) }
    }

    private func curve(_ output: Console) {
        guard let best = suggestion.best else { return }
        output.line()
        var table = TextTable(best.threshold.title, "qualify", "accepted", "answered", "would be accepted")
        for point in best.sweep.points {
            let mark = point.isToday ? " today" : ""
            let chosen = point.threshold == best.choice?.point.threshold ? " suggested" : ""
            let expected = point.expected.map {
                "\(Format.percent($0.share, digits: 0)), \(Format.percent($0.lower, digits: 0)) to "
                    + Format.percent($0.upper, digits: 0)
            }
            table.add(
                SuggestionWords.points(point.threshold) + mark + chosen, Format.grouped(point.volume),
                Format.grouped(point.taken), Format.grouped(point.answered), expected ?? "–")
        }
        for line in table.lines(output) { output.line("  " + line) }
    }

    private func score(_ offer: ScoreSuggestion.Offer, _ output: Console) {
        output.line()
        var folds = TextTable("stretch", "learned from", "learned", "hand-made")
        for (place, fold) in offer.learned.folds.enumerated() {
            let handMade = offer.handMade.folds.indices.contains(place) ? offer.handMade.folds[place].area.area : nil
            folds.add(
                String(place + 1), Format.grouped(fold.learnedFrom), Format.decimal(fold.area.area, digits: 3),
                handMade.map { Format.decimal($0, digits: 3) } ?? "–")
        }
        for line in folds.lines(output) { output.line("  " + line) }
        output.line()
        var bins = TextTable("chance told", "leads", "told", "came true")
        for bin in offer.learned.calibration.bins where bin.cases > 0 {
            bins.add(
                "\(Format.percent(bin.from, digits: 0)) to \(Format.percent(bin.until, digits: 0))",
                Format.grouped(bin.cases), bin.mean.map { Format.percent($0, digits: 0) } ?? "–",
                SuggestionWords.share(bin.observed))
        }
        for line in bins.lines(output) { output.line("  " + line) }
        output.line()
        var reasons = TextTable("what counts", "points apart")
        for reason in offer.reasons { reasons.add(reason.field, SuggestionWords.points(reason.spread)) }
        for line in reasons.lines(output) { output.line("  " + line) }
        output.line()
        output.line(output.soft("  --write FILE keeps it as a draft; `accord plan FILE` tries it."))
    }
}
