extension ClauseWriter {
    mutating func writeCalibration() {
        guard let calibration = accord.calibration else { return }
        let judges = WordList.and(calibration.judges.map(\.title))
        var text =
            "\(SpanText.counted(calibration.sample, "lead")) a \(calibration.per.rawValue) are judged by \(judges)"
        if calibration.blind { text += ", neither seeing what the other says" }
        text += "; they should agree in \(Portion.words(share: calibration.agreement)) of cases"
        add("calibration", "Calibration", "Calibration", text, DocumentPath("calibration"))
    }

    mutating func writeCredit() {
        if let origins = accord.origins { writeOrigins(origins) }
        guard let attribution = accord.attribution else { return }
        var parts = [
            "credit is shared among the touches of \(scope(attribution.scope)) in the "
                + "\(SpanText.words(milliseconds: attribution.lookback)) before, by the model "
                + Sentences.spaced(attribution.model.rawValue)
        ]
        if let days = attribution.halfLifeDays { parts[0] += ", worth half after \(Sentences.days(days))" }
        let weights = Attribution.Place.allCases.compactMap { place in
            attribution.weights[place].map { "\(Portion.words(share: $0)) to \(place.words)" }
        }
        if !weights.isEmpty { parts.append(weights.joined(separator: ", ")) }
        let settles =
            attribution.settles == attribution.basis ? "" : ", settled by what is \(attribution.settles.words)"
        parts.append("on what is \(attribution.basis.words)\(settles)")
        parts.append("it stands beside the origin and is never added to it")
        add("attribution", "Credit", "Attribution", parts.joined(separator: "; "), DocumentPath("attribution"))
    }

    private mutating func writeOrigins(_ origins: Origins) {
        for (index, rule) in origins.rules.enumerated() {
            add(
                "origins.\(rule.name)", "Origins: who started it", rule.name, when(rule.when),
                DocumentPath("origins", "rules").at(index))
        }
        let text =
            origins.lockedAfter.map { "an origin stays as it is from \(SpanText.words($0)) after the opening on" }
            ?? "an origin stays as it is from the opening on"
        add("origins.lock", "Origins: who started it", "Lock", text, DocumentPath("origins", "lockedAfter"))
    }

    mutating func writeProcess() {
        for (index, stage) in accord.process.enumerated() {
            var parts = [stage.enter.map { "entered\(entry($0))" } ?? "entered without criteria"]
            parts.append("won in \(Portion.words(share: stage.probability)) of cases")
            if stage.category != .pipeline { parts.append("the forecast counts it as \(stage.category.rawValue)") }
            if let span = stage.atMost { parts.append("late after \(SpanText.words(span))") }
            if !stage.evidence.isEmpty { parts.append("to be shown: \(stage.evidence.joined(separator: ", "))") }
            if !stage.sellerNeeds.isEmpty {
                parts.append("the seller needs: \(stage.sellerNeeds.joined(separator: ", "))")
            }
            if !stage.buyerAsks.isEmpty { parts.append("the buyer asks: \(stage.buyerAsks.joined(separator: " "))") }
            add(
                "process.\(stage.name)", "Selling process", stage.name, parts.joined(separator: "; "),
                DocumentPath("process").at(index))
        }
    }

    private func entry(_ enter: Predicate) -> String {
        PredicateWords.isAlways(enter) ? " by every opportunity" : onlyWhen(enter)
    }

    private func scope(_ scope: Attribution.Scope) -> String {
        switch scope {
        case .contact: return "the person who became the lead"
        case .company: return "everybody at the company"
        case .opportunityContacts: return "the opportunity's contacts"
        }
    }
}

extension Attribution.Basis {
    /// Completes "what is …".
    var words: String {
        switch self {
        case .pipeline: return "in the pipeline"
        case .booked, .invoiced, .paid, .refunded: return rawValue
        }
    }
}

extension Attribution.Place {
    var words: String {
        switch self {
        case .first: return "the first touch"
        case .lead: return "the one that made the lead"
        case .opportunity: return "the one before the opportunity opened"
        case .won: return "the one before the win"
        case .last: return "the last touch"
        case .rest: return "the rest"
        }
    }
}
