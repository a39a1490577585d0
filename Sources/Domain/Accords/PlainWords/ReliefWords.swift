extension ClauseWriter {
    mutating func writeRelief() {
        let relief = accord.relief
        if !relief.ramp.isEmpty {
            let steps = relief.ramp.map { Portion.words(share: $0) }.joined(separator: ", ")
            add(
                "relief.ramp", "Relief", "New people",
                "carry by month in the job \(steps), then all; targets and capacity alike",
                DocumentPath("relief", "ramp"))
        }
        if let span = relief.leaveOver {
            add(
                "relief.leaveOver", "Relief", "Leave", "leave of more than \(SpanText.words(span)) relieves",
                DocumentPath("relief", "leaveOver"))
        }
        if relief.vacancies {
            add("relief.vacancies", "Relief", "Vacancies", "vacancies relieve", DocumentPath("relief", "vacancies"))
        }
    }

    mutating func writeExceptions() {
        let exceptions = accord.exceptions
        var parts: [String] = []
        if let longest = exceptions.longest { parts.append("none runs longer than \(SpanText.words(longest))") }
        if let count = exceptions.perQuarter { parts.append("at most \(count) a quarter") }
        if !exceptions.signedBy.isEmpty {
            parts.append("signed by \(WordList.and(exceptions.signedBy.map(\.title)))")
        }
        if !parts.isEmpty {
            add("exceptions", "Exceptions", "Exceptions", parts.joined(separator: "; "), DocumentPath("exceptions"))
        }
        for (index, agreed) in exceptions.agreed.enumerated() {
            var text = "from \(agreed.from) to \(agreed.until) \(agreed.commitment)"
            if let tier = agreed.tier { text += " for \(tier)" }
            text += agreed.within.map { " allows \(SpanText.words($0))" } ?? " is waived"
            add(
                "exceptions.\(agreed.commitment).\(agreed.tier ?? "").\(agreed.from)", "Exceptions",
                "\(agreed.commitment), \(agreed.because)", "\(text), because: \(agreed.because)",
                DocumentPath("exceptions", "agreed").at(index))
        }
    }

    mutating func writeGoals() {
        for (index, goal) in accord.goals.enumerated() {
            var text = goal.managed ? "managed" : "watched, never paid"
            if let target = goal.target { text += ": \(WholeNumber.grouped(target)) a \(goal.per.rawValue)" }
            let shares = goal.byOrigin.sorted { $0.key < $1.key }
                .map { "\($0.key) \(Portion.words(share: $0.value))" }
            if !shares.isEmpty { text += ", of which \(shares.joined(separator: ", "))" }
            let owners = goal.owners.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
            if !owners.isEmpty { text += "; owned by \(WordList.and(owners))" }
            add(
                "goals.\(goal.metric)", "Goals", Sentences.spaced(goal.metric), text, DocumentPath("goals").at(index))
        }
        guard let assumptions = accord.assumptions else { return }
        var parts: [String] = []
        if let share = assumptions.qualifiedToOpportunity {
            parts.append("\(Portion.words(share: share)) of qualified leads become opportunities")
        }
        if let share = assumptions.opportunityToWon { parts.append("\(Portion.words(share: share)) of those are won") }
        if let amount = assumptions.wonAmount {
            parts.append("at \(accord.currency) \(WholeNumber.grouped(amount)) each")
        }
        if let cycle = assumptions.cycle { parts.append("in \(SpanText.words(cycle))") }
        if let count = assumptions.replacedAfter { parts.append("replaced after \(count) outcomes") }
        parts.append("source: \(assumptions.source)")
        add("assumptions", "Goals", "Assumptions", parts.joined(separator: ", "), DocumentPath("assumptions"))
    }
}
