/// What a commitment needs to be measured, and whether what it names exists.
struct CommitmentCheck {
    private var list: FaultList
    private let accord: Accord
    var faults: [DocumentFault] { list.faults }

    init(_ document: AccordDocument) {
        list = FaultList(document)
        accord = document.accord
        var seen: [String: Commitment] = [:]
        for commitment in accord.commitments {
            let path = document.path(of: commitment)
            if let other = seen[commitment.id] {
                list.error(path.key("id"), "'\(commitment.id)' is already the id of '\(other.name)'")
            }
            seen[commitment.id] = commitment
            checkMeasure(commitment, path)
            checkNames(commitment, path)
            checkSide(commitment, path)
            checkSubject(commitment, path)
            checkShares(commitment, path)
        }
        checkParties()
        checkRevenue()
    }

    private mutating func checkMeasure(_ commitment: Commitment, _ path: DocumentPath) {
        let rule = MeasureRule.rule(commitment.measure)
        let node = list.document.root.nearest(path)
        for need in rule.needs where node[need.key] == nil {
            list.error(
                path,
                "'\(commitment.name)' has no \(need.isClock ? "clock" : "count"): the measure "
                    + "\(commitment.measure.rawValue) needs '\(need.key)', \(need.meaning)")
        }
        let allowed = (rule.isOfHandOffs ? MeasureRule.ofHandOffs : []) + rule.needs.map(\.key) + rule.takes
        let limited = MeasureRule.special + MeasureRule.ofHandOffs
        for entry in node.entries where limited.contains(entry.key) && !allowed.contains(entry.key) {
            list.error(
                path.key(entry.key), "'\(entry.key)' means nothing to the measure \(commitment.measure.rawValue)")
        }
        for key in ["atLeast", "atMost"] where rule.wantsShare && allowed.contains(key) {
            guard let threshold = key == "atLeast" ? commitment.atLeast : commitment.atMost else { continue }
            if case .share = threshold { continue }
            list.error(path.key(key), "the measure \(commitment.measure.rawValue) is promised as a share such as 85%")
        }
        if !rule.wantsShare, case .share = commitment.atLeast {
            list.error(path.key("atLeast"), "the measure \(commitment.measure.rawValue) is promised as a whole number")
        }
    }

    private mutating func checkNames(_ commitment: Commitment, _ path: DocumentPath) {
        let tiers = list.document.written.tiers
        if let kind = commitment.handOff {
            list.known(kind, in: list.document.written.handOffs, "hand-off", path.key("handOff"))
        }
        for (index, tier) in commitment.tiers.enumerated() {
            let isList = !(list.document.root.nearest(path)["tier"]?.items.isEmpty ?? true)
            list.known(tier, in: tiers, "tier", isList ? path.key("tier").at(index) : path.key("tier"))
        }
        if case .each(let values) = commitment.within { checkTiers(Set(values.keys), commitment, path.key("within")) }
        if case .each(let values) = commitment.attempts {
            checkTiers(Set(values.keys), commitment, path.key("attempts"))
        }
        for (index, family) in commitment.leavingOut.enumerated() {
            let families = list.document.written.families
            list.known(family, in: families, "family of rejections", path.key("leavingOut").at(index))
        }
        for (index, field) in commitment.fields.enumerated() {
            list.known(field, in: ContextFields.names(accord), "field", path.key("fields").at(index))
        }
        if let threshold = commitment.atLeast { checkTable(threshold, commitment, path.key("atLeast")) }
    }

    /// Every tier that the commitment applies to has its value, and no other.
    private mutating func checkTiers(_ given: Set<String>, _ commitment: Commitment, _ path: DocumentPath) {
        let tiers = list.document.written.tiers
        for tier in given.sorted() { list.known(tier, in: tiers, "tier", path.key(tier)) }
        let applies = commitment.tiers.isEmpty ? tiers : commitment.tiers
        let missing = applies.filter { !given.contains($0) && tiers.contains($0) }
        if !missing.isEmpty { list.error(path, "no value for the tier \(WordList.and(missing.map { "'\($0)'" }))") }
    }

    private mutating func checkTable(_ threshold: Threshold, _ commitment: Commitment, _ path: DocumentPath) {
        let territories = accord.segments.territories.map(\.name) + [Segments.other]
        let verticals = accord.segments.verticals.map(\.name) + [Segments.other]
        switch threshold {
        case .by(let counts) where commitment.measure == .capacity:
            let pools = accord.routing.compactMap { rule -> String? in
                if case .pool(let pool) = rule.to { return pool }
                return nil
            }
            for pool in counts.keys.sorted() { list.known(pool, in: pools, "pool in the routing", path.key(pool)) }
        case .by(let counts):
            for name in counts.keys.sorted() { list.known(name, in: territories, "territory", path.key(name)) }
        case .byTerritory(let table):
            for (name, row) in table.sorted(by: { $0.key < $1.key }) {
                list.known(name, in: territories, "territory", path.key(name))
                for vertical in row.keys.sorted() {
                    list.known(vertical, in: verticals, "vertical", path.key(name).key(vertical))
                }
            }
            let node = list.document.root.nearest(path)
            for entry in node.entries where entry.value.text != nil {
                list.error(path.key(entry.key), "give every territory by vertical, or none")
            }
        default: break
        }
    }

    /// Who promises must be on the side that can keep it.
    private mutating func checkSide(_ commitment: Commitment, _ path: DocumentPath) {
        guard list.document.written.parties.contains(commitment.party) else {
            list.error(path, "\(commitment.party.title) promises something but does not sign: add it to 'parties'")
            return
        }
        let kinds = accord.handOffs.filter { commitment.handOff == nil || $0.name == commitment.handOff }
        guard !kinds.isEmpty, let isReceiver = MeasureRule.rule(commitment.measure).isOfReceiver else { return }
        let sides = kinds.map { isReceiver ? $0.to : $0.from }
        guard !sides.contains(commitment.party) else { return }
        let who = Set(sides).map(\.title).sorted()
        list.error(
            path,
            "\(commitment.measure.rawValue) is for \(WordList.or(who)) to keep, who \(isReceiver ? "take" : "give") "
                + "these hand-offs, not for \(commitment.party.title)")
    }

    /// What a measure speaks of stands in the accord, and its promise has the right form.
    private mutating func checkSubject(_ commitment: Commitment, _ path: DocumentPath) {
        switch commitment.measure {
        case .pipelineCreated:
            let written = list.document.written.origins
            if let origin = commitment.origin, list.document.root["origins"] != nil {
                list.known(origin, in: written, "origin", path.key("origin"))
            } else if commitment.origin != nil {
                list.error(path.key("origin"), "an origin needs the section 'origins', which says who started what")
            }
        case .targetAccountsResponding where accord.targetAccounts == nil:
            list.error(path, "there is no list of target accounts: see 'segments.targetAccounts'")
        case .targetAccountsResponding: checkResponding(commitment, path)
        case .appeal:
            if accord.disputes?.appeal != commitment.party {
                list.error(
                    path, "\(commitment.party.title) hears no appeals: see 'disputes.appeal'")
            }
        case .targetsSigned where !accord.goals.contains(where: \.managed):
            list.error(path, "there is no managed goal whose targets could be signed: see 'goals'")
        default: break
        }
        guard !MeasureRule.rule(commitment.measure).isOfHandOffs, case .each = commitment.within else { return }
        list.error(path.key("within"), "the measure \(commitment.measure.rawValue) knows no tiers")
    }

    /// A response is as old as the days that have gone by since, whoever worked on them.
    private mutating func checkResponding(_ commitment: Commitment, _ path: DocumentPath) {
        if commitment.when != nil {
            list.error(
                path.key("when"),
                "'when' means nothing to the measure \(commitment.measure.rawValue): the list says who")
        }
        guard let within = commitment.within?.value(for: nil) else { return }
        if case .elapsed = within { return }
        list.error(path.key("within"), "how young a response must be is elapsed time such as 30d")
    }

    private mutating func checkShares(_ commitment: Commitment, _ path: DocumentPath) {
        var shares = [("share", commitment.share)]
        if case .share(let share) = commitment.atLeast { shares.append(("atLeast", share)) }
        if case .share(let share) = commitment.atMost { shares.append(("atMost", share)) }
        if let share = commitment.inLastWeekAtMost { shares.append(("inLastWeekAtMost", share)) }
        for (key, share) in shares where share > 10_000 {
            list.error(path.key(key), "a share of \(Portion.words(share: share)) cannot be reached; at most 100%")
        }
        if commitment.share == 0 { list.error(path.key("share"), "a share of 0 % promises nothing") }
    }

    private mutating func checkParties() {
        for party in [Party.marketing, .sales]
        where list.document.root["commitments"]?.items(party.rawValue).isEmpty ?? true {
            list.warning(DocumentPath("commitments"), "\(party.title) promises nothing")
        }
    }

    /// Whoever is measured on leads alone will bring leads, not business.
    private mutating func checkRevenue() {
        let leads = accord.commitments.first { $0.party == .marketing && $0.measure == .handedOver }
        guard let leads, !RevenuePromise.isMade(by: .marketing, in: accord) else { return }
        list.warning(
            list.document.path(of: leads),
            "Marketing is measured on leads ('\(leads.name)') but promises no revenue: "
                + "more leads of less worth would keep this promise")
    }
}
