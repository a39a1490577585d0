extension ClauseWriter {
    mutating func writeHead() {
        let term = accord.term
        var text = "from \(term.from) to \(term.until)"
        if let review = term.review { text += ", looked at again every \(review.rawValue)" }
        text += "; after its last day it stays in force and every page says that it has expired"
        add("term", "The accord", "Term", text, DocumentPath("term"))
        if let closes = term.periodCloses {
            add(
                "term.periodCloses", "The accord", "Closing",
                "a period is closed \(SpanText.words(closes)) after its end",
                DocumentPath("term", "periodCloses"))
        }
        let start = accord.fiscalYearStarts
        let day = Day(year: 2028, month: start.month, day: start.day)?.description.dropFirst(5) ?? ""
        add(
            "currency", "The accord", "Currency", "all amounts are in \(accord.currency)", DocumentPath("currency"))
        add(
            "timeZone", "The accord", "Days and periods",
            "days are those of \(accord.timeZone), and the fiscal year begins on \(day)", DocumentPath("timeZone"))
    }

    mutating func writeSigning() {
        for signatory in accord.parties {
            let led = accord.parties.filter { $0.leader == signatory.leader }.count
            var text = "\(signatory.leader) signs for \(signatory.party.title)"
            if let delegate = signatory.delegate {
                text += led > 1 ? ", and \(delegate) countersigns" : "; the delegate is \(delegate)"
            }
            add(
                "parties.\(signatory.party.rawValue)", "Who signs", signatory.party.title, text,
                DocumentPath("parties", signatory.party.rawValue))
        }
        if let span = accord.signing.newLeaderConfirmsWithin {
            add(
                "signing.newLeader", "Who signs", "A new leader",
                "confirms within \(SpanText.words(span)); meanwhile the accord stays in force",
                DocumentPath("signing", "newLeaderConfirmsWithin"))
        }
        if let span = accord.signing.everyoneReadsWithin {
            add(
                "signing.reading", "Who signs", "Reading", "everyone reads it within \(SpanText.words(span))",
                DocumentPath("signing", "everyoneReadsWithin"))
        }
        let who = accord.visibility.persons.map { $0 == .own ? "themselves" : "the \($0.rawValue)" }
        add(
            "visibility", "Who sees what", "Figures",
            "a person's figures are seen by \(WordList.and(who)), a team's by \(seers(accord.visibility.teams)); "
                + "a team of fewer than \(accord.visibility.smallestTeam) shows none of its own",
            DocumentPath("visibility"))
    }

    mutating func writeSignals() {
        for field in accord.fields {
            add(
                "fields.\(field.noun.rawValue).\(field.name)", "Own fields", "\(field.noun.rawValue).\(field.name)",
                "the \(field.noun.rawValue)'s \(CamelWords.spaced(field.name)) is \(FieldWords.type(field.type))",
                DocumentPath("fields", field.noun.rawValue, field.name))
        }
        for signal in accord.signals {
            let text = signal.distinct == nil ? "holds when \(SignalWords.holds(signal))" : SignalWords.counted(signal)
            add("signals.\(signal.name)", "Signals", signal.name, text, DocumentPath("signals", signal.name))
        }
    }

    private func seers(_ word: Visibility.Persons) -> String {
        word == .party ? "the party" : word.rawValue
    }
}

/// Types of fields as people call them.
enum FieldWords {
    static func type(_ type: FieldType) -> String {
        switch type {
        case .text: return "text"
        case .number: return "a whole number"
        case .decimal: return "a number"
        case .money: return "an amount"
        case .truth: return "true or false"
        case .instant: return "a point in time"
        case .date: return "a day"
        case .person: return "a person"
        case .choice(let words): return "one of \(WordList.or(words))"
        }
    }
}
