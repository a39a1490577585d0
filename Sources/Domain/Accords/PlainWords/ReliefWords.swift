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
}
