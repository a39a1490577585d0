extension ClauseWriter {
    mutating func writeRouting() {
        for (index, rule) in accord.routing.enumerated() {
            var text = "\(when(rule.when)): to \(target(rule.to))"
            if let kind = rule.handOff { text += ", as \(kind)" }
            add("routing.\(rule.name)", "Routing", rule.name, text, DocumentPath("routing").at(index))
        }
    }

    mutating func writeHandOffs() {
        for kind in accord.handOffs {
            var parts = ["from \(kind.from.title) to \(kind.to.title): \(subject(kind.of))"]
            if let team = kind.team { parts.append("the team \(team) takes them") }
            if kind.attemptAccepts { parts.append("a first attempt accepts") }
            parts.append(
                kind.silence == .countsAsAccepted
                    ? "no answer in time counts as accepted, and as a breach"
                    : "no answer in time goes to the manager")
            switch kind.releaseAtMost {
            case .capacity: parts.append("no more are released than can be taken")
            case .perDay(let count): parts.append("at most \(count) a day are released")
            case nil: break
            }
            if !kind.carries.isEmpty {
                parts.append("each carries \(WordList.and(kind.carries.map(fieldWords)))")
            }
            if let count = kind.noShows {
                parts.append("\(count == 1 ? "the first missed meeting ends" : "\(count) missed meetings end") it")
            }
            if !kind.reasons.isEmpty { parts.append("rejected only for \(WordList.or(kind.reasons)) reasons") }
            add(
                "handOffs.\(kind.name)", "Hand-offs", kind.name, parts.joined(separator: "; "),
                DocumentPath("handOffs", kind.name))
        }
    }

    mutating func writeClocks() {
        let clocks = accord.clocks
        let whose = clocks.calendar == .responsible ? "the person responsible" : "the lead"
        add(
            "clocks.calendar", "Clocks", "Calendar",
            "business time is that of \(whose); elapsed time is shown beside", DocumentPath("clocks", "calendar"))
        for pause in clocks.pauses {
            add(
                "clocks.pauses.\(pause.reason)", "Clocks", "Pause: \(Sentences.spaced(pause.reason))",
                "the clock stands still for \(SpanText.words(pause.longest)) at the longest",
                DocumentPath("clocks", "pauses", pause.reason))
        }
        if let span = clocks.absentReassignAfter {
            add(
                "clocks.absent", "Clocks", "Absence",
                "a lead whose owner is away goes to another after \(SpanText.words(span))",
                DocumentPath("clocks", "absent"))
        }
        let attempt = clocks.attempt
        var text = "counts when it is \(WordList.or(attempt.counts.map { "a " + Sentences.spaced($0) }))"
        if attempt.byHand { text += ", by hand" }
        if let perDay = attempt.perDay { text += "; at most \(perDay) a day count" }
        if let channels = attempt.channels { text += "; a full series uses \(SpanText.counted(channels, "channel"))" }
        add("clocks.attempt", "Clocks", "An attempt", text, DocumentPath("clocks", "attempt"))
    }

    mutating func writeRejections() {
        for family in accord.rejections {
            var text =
                "\(WordList.or(family.reasons.map(Sentences.spaced))); counts against \(family.countsAgainst.title)"
            if family.proof { text += ", with proof" }
            if family.note { text += ", with a note" }
            add(
                "rejections.\(family.name)", "Rejections", "\(family.name) reasons", text,
                DocumentPath("rejections", family.name))
        }
    }

    mutating func writeReturns() {
        for disposition in accord.dispositions {
            var text = disposition.recycles ? "the lead is recycled" : "the lead ends"
            switch accord.recycling.backAfter[disposition.reason] {
            case .after(let days): text += " and comes back after \(Sentences.days(days))"
            case .dateNamedOr(let days):
                text += " and comes back on the date that was named, or after \(Sentences.days(days))"
            case nil: break
            }
            add(
                "dispositions.\(disposition.reason)", "Dispositions", Sentences.spaced(disposition.reason), text,
                DocumentPath("dispositions", disposition.reason))
        }
        if let needs = accord.recycling.needs {
            add(
                "recycling.needs", "Dispositions", "Coming back",
                "a recycled lead comes back\(onlyWhen(needs))", DocumentPath("recycling", "needs"))
        }
        if let disputes = accord.disputes {
            var text =
                "a rejection can be contested within \(SpanText.words(disputes.contestWithin)); "
                + "\(disputes.arbiter) rules within \(SpanText.words(disputes.ruledWithin))"
            if let appeal = disputes.appeal { text += "; \(appeal.title) hears appeals" }
            add("disputes", "Disputes", "Disputes", text, DocumentPath("disputes"))
        }
    }

    private func target(_ target: RoutingRule.Target) -> String {
        switch target {
        case .companyOwner: return "the company's owner"
        case .companyAccountManager: return "the company's account manager"
        case .opportunityOwner: return "the opportunity's owner"
        case .pool(let name): return "the pool \(name)"
        case .queue(let name): return "the queue of \(name)"
        }
    }

    private func subject(_ subject: HandOffKind.Subject) -> String {
        switch subject {
        case .qualified: return "qualified leads"
        case .salesQualified: return "leads that Sales has confirmed"
        case .won: return "won customers"
        case .expansion: return "demand of customers"
        }
    }

    /// `last-responses` as `last responses`, `person.phone` as it is called everywhere.
    func fieldWords(_ name: String) -> String {
        let path = name.contains(".") ? name : "lead.\(name)"
        if let field = StandardFields.all.first(where: { $0.path == path }) { return field.phrase }
        return Sentences.spaced(CamelWords.spaced(name))
    }
}
