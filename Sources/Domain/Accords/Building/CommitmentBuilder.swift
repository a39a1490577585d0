/// Makes commitments, breach, relief and exceptions from a checked document.
enum CommitmentBuilder {
    static func commitments(_ node: DocumentNode?) -> [Commitment] {
        var all: [Commitment] = []
        for entry in node?.entries ?? [] {
            guard let party = Party(rawValue: entry.key) else { continue }
            all += entry.value.items.compactMap { commitment($0, of: party) }
        }
        return all
    }

    private static func commitment(_ node: DocumentNode, of party: Party) -> Commitment? {
        guard let id = node.text("id"), let name = node.text("name"),
            let measure = node.word("measure", Commitment.Measure.self)
        else { return nil }
        var commitment = Commitment(id: id, party: party, name: name, measure: measure)
        commitment.handOff = node.text("handOff")
        commitment.tiers = node.text("tier").map { [$0] } ?? node.texts("tier")
        commitment.when = node.predicate("when")
        commitment.per = node.word("per") ?? commitment.per
        commitment.within = node.byTier("within", SpanText.span)
        commitment.attempts = node.byTier("attempts") { WholeNumber.read($0).map(Int.init) }
        commitment.share = node.share("share") ?? commitment.share
        commitment.atLeast = threshold(node["atLeast"])
        commitment.atMost = threshold(node["atMost"])
        commitment.inLastWeekAtMost = node.share("inLastWeekAtMost")
        commitment.countOnce = node.text("countOnce").flatMap(ScalarText.countOnce)
        commitment.leavingOut = node.texts("leavingOut")
        commitment.judgedFrom = node.count("judgedFrom")
        commitment.fields = node.texts("fields")
        commitment.origin = node.text("origin")
        commitment.before = node.span("before")
        return commitment
    }

    private static func threshold(_ node: DocumentNode?) -> Threshold? {
        guard let node else { return nil }
        if let text = node.text {
            return Portion.share(text).map(Threshold.share) ?? WholeNumber.read(text).map(Threshold.count)
        }
        var flat: [String: Int64] = [:]
        var nested: [String: [String: Int64]] = [:]
        for entry in node.entries {
            if let text = entry.value.text {
                flat[entry.key] = WholeNumber.read(text)
            } else {
                for inner in entry.value.entries {
                    nested[entry.key, default: [:]][inner.key] = inner.value.text.flatMap { WholeNumber.read($0) }
                }
            }
        }
        return nested.isEmpty ? .by(flat) : .byTerritory(nested)
    }

    static func breach(_ node: DocumentNode?) -> Breach {
        var breach = Breach()
        guard let node else { return breach }
        breach.ofOne = node.items("ofOne").compactMap { step in
            guard let at = step.share("at"), let then = step.word("then", Breach.Step.Action.self) else { return nil }
            return Breach.Step(at: at, then: then, when: step.predicate("when"))
        }
        breach.ofWhole = node.items("ofWhole").compactMap { step in
            guard let missed = step.text("missed").flatMap(ScalarText.run),
                let then = step.word("then", Breach.WholeStep.Action.self)
            else { return nil }
            return Breach.WholeStep(missed: missed, then: then, within: step.span("within"))
        }
        breach.gives = node.items("gives").compactMap(gift)
        return breach
    }

    private static func gift(_ node: DocumentNode) -> Breach.Gift? {
        guard let missed = node.text("missed") else { return nil }
        if node["adds"] != nil, let to = node.text("to") { return .addsShortfall(missed: missed, to: to) }
        if node["counts"] != nil, let place = node.text("in") { return .countsAccepted(missed: missed, in: place) }
        if node["relieves"] != nil, let of = node.text("of") { return .relievesInProportion(missed: missed, of: of) }
        return nil
    }

    static func relief(_ node: DocumentNode?) -> Relief {
        var relief = Relief()
        relief.ramp = node?.texts("ramp").compactMap(Portion.share) ?? []
        relief.leaveOver = node?.span("leaveOver")
        relief.vacancies = node?.truth("vacancies") ?? false
        return relief
    }

    static func exceptions(_ node: DocumentNode?) -> Exceptions {
        var exceptions = Exceptions()
        guard let node else { return exceptions }
        exceptions.longest = node.span("longest")
        exceptions.perQuarter = node.count("perQuarter")
        exceptions.signedBy = node.words("signedBy")
        exceptions.agreed = node.items("agreed").compactMap { item in
            guard let commitment = item.text("commitment"), let from = item.day("from"),
                let until = item.day("until"), let because = item.text("because")
            else { return nil }
            return Exceptions.Agreed(
                commitment: commitment, tier: item.text("tier"), from: from, until: until, within: item.span("within"),
                because: because)
        }
        return exceptions
    }
}
