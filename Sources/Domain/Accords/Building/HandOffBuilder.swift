/// Makes routing, hand-offs, clocks and what follows an answer from a checked document.
enum HandOffBuilder {
    static func routing(_ items: [DocumentNode]) -> [RoutingRule] {
        items.compactMap { item in
            guard let name = item.text("name"), let when = item.predicate("when"), let to = target(item["to"]) else {
                return nil
            }
            return RoutingRule(name: name, when: when, to: to, handOff: item.text("as"))
        }
    }

    private static func target(_ node: DocumentNode?) -> RoutingRule.Target? {
        guard let node else { return nil }
        switch node.text {
        case "company.owner": return .companyOwner
        case "company.accountManager": return .companyAccountManager
        case "opportunity.owner": return .opportunityOwner
        default: return node.text("pool").map(RoutingRule.Target.pool) ?? node.text("queue").map { .queue($0) }
        }
    }

    static func kinds(_ entries: [DocumentNode.Entry]) -> [HandOffKind] {
        entries.compactMap { entry in
            let node = entry.value
            guard let of = node.word("of", HandOffKind.Subject.self), let from = node.word("from", Party.self),
                let to = node.word("to", Party.self)
            else { return nil }
            var kind = HandOffKind(name: entry.key, of: of, from: from, to: to)
            kind.team = node.text("team")
            kind.attemptAccepts = node.truth("attemptAccepts") ?? false
            kind.silence = node.word("silence") ?? .countsAsAccepted
            kind.releaseAtMost = node.text("releaseAtMost").flatMap(ScalarText.release)
            kind.carries = node.texts("carries")
            kind.noShows = node.count("noShows")
            kind.reasons = node.texts("reasons")
            return kind
        }
    }

    static func clocks(_ node: DocumentNode?) -> Clocks {
        var clocks = Clocks()
        guard let node else { return clocks }
        clocks.calendar = node.word("calendar") ?? clocks.calendar
        clocks.pauses = node.entries("pauses").compactMap { entry in
            entry.value.text.flatMap(SpanText.span).map { Clocks.Pause(reason: entry.key, longest: $0) }
        }
        clocks.absentReassignAfter = node["absent"]?.span("reassignAfter")
        guard let attempt = node["attempt"] else { return clocks }
        if attempt["counts"] != nil { clocks.attempt.counts = attempt.texts("counts") }
        clocks.attempt.byHand = attempt.truth("byHand") ?? clocks.attempt.byHand
        clocks.attempt.channels = attempt.count("channels")
        clocks.attempt.perDay = attempt.count("perDay")
        return clocks
    }

    static func rejections(_ entries: [DocumentNode.Entry]) -> [RejectionFamily] {
        entries.compactMap { entry in
            guard let against = entry.value.word("countsAgainst", Party.self) else { return nil }
            return RejectionFamily(
                name: entry.key, reasons: entry.value.texts("reasons"), countsAgainst: against,
                proof: entry.value.truth("proof") ?? false, note: entry.value.truth("note") ?? false)
        }
    }

    static func recycling(_ node: DocumentNode?) -> Recycling {
        var recycling = Recycling()
        guard let node else { return recycling }
        for entry in node.entries("backAfter") {
            recycling.backAfter[entry.key] = entry.value.text.flatMap(ScalarText.backAfter)
        }
        recycling.needs = node.predicate("needs")
        return recycling
    }

    static func disputes(_ node: DocumentNode?) -> Disputes? {
        guard let node, let contest = node.span("contestWithin"), let arbiter = node.text("arbiter"),
            let ruled = node.span("ruledWithin")
        else { return nil }
        return Disputes(contestWithin: contest, arbiter: arbiter, ruledWithin: ruled, appeal: node.word("appeal"))
    }
}
