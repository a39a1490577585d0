extension ClauseWriter {
    mutating func writeCommitments() {
        for commitment in accord.commitments {
            add(
                "commitments.\(commitment.id)", "Commitments of \(commitment.party.title)",
                "\(commitment.id) \(commitment.name)", "\(commitment.name): \(promise(commitment))",
                path(of: commitment))
        }
    }

    private func promise(_ commitment: Commitment) -> String {
        var parts = [core(commitment)]
        if commitment.share < 10_000 { parts.append("in \(Portion.words(share: commitment.share)) of cases") }
        if let kind = commitment.handOff { parts.append("for the hand-off \(kind)") }
        if !commitment.tiers.isEmpty { parts.append("for the tier \(WordList.or(commitment.tiers))") }
        if let condition = commitment.when { parts.append(String(onlyWhen(condition).dropFirst())) }
        if let share = commitment.inLastWeekAtMost {
            parts.append("at most \(Portion.words(share: share)) of them in the last week")
        }
        if let once = commitment.countOnce {
            parts.append(
                "each \(once.noun.rawValue) counted once in \(SpanText.words(milliseconds: once.milliseconds))")
        }
        if !commitment.leavingOut.isEmpty {
            parts.append("leaving out \(WordList.and(commitment.leavingOut)) reasons")
        }
        if let least = commitment.judgedFrom { parts.append("judged from \(least) cases on") }
        // Targets are signed for the periods of their goals.
        if commitment.measure != .targetsSigned { parts.append("each \(commitment.per.rawValue)") }
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func core(_ commitment: Commitment) -> String {
        let clock = commitment.within.map { byTier($0) { "within \(SpanText.words($0))" } } ?? ""
        switch commitment.measure {
        case .persistence:
            let attempts = commitment.attempts.map { byTier($0) { SpanText.counted($0, "attempt") } } ?? ""
            return [attempts, clock].filter { !$0.isEmpty }.joined(separator: ", ")
        case .handedOver: return "at least \(threshold(commitment.atLeast)) handed over"
        case .acceptance: return "at least \(threshold(commitment.atLeast)) accepted"
        case .deadOnArrival: return "at most \(threshold(commitment.atMost)) dead on arrival"
        case .complete:
            let fields = WordList.and(commitment.fields.map(fieldWords))
            return "at least \(threshold(commitment.atLeast)) carry \(fields)"
        case .capacity: return "room for at least \(threshold(commitment.atLeast))"
        case .pipelineCreated:
            let origin = commitment.origin.map { " by origin \($0)" } ?? ""
            return "at least \(accord.currency) \(threshold(commitment.atLeast)) of pipeline opened\(origin)"
        case .renewalsOpened:
            return "at least \(threshold(commitment.atLeast)) of renewals opened\(early(commitment)) the contract ends"
        case .referencesAgreed:
            let answer = clock.isEmpty ? "" : ", each asked of them answered \(clock)"
            return "at least \(threshold(commitment.atLeast)) customers agree to be a reference\(answer)"
        case .targetAccountsResponding:
            return "at least \(threshold(commitment.atLeast)) of the target accounts respond \(clock)"
        case .appeal: return "an appeal is ruled \(clock)"
        case .targetsSigned: return "the targets are signed\(early(commitment)) their period begins"
        default:
            if !clock.isEmpty { return clock }
            let least = commitment.atLeast.map { "at least \(threshold($0))" }
            return least ?? commitment.atMost.map { "at most \(threshold($0))" } ?? ""
        }
    }

    private func early(_ commitment: Commitment) -> String {
        " \(commitment.before.map { SpanText.words($0) + " " } ?? "")before"
    }

    private func threshold(_ threshold: Threshold?) -> String {
        switch threshold {
        case .share(let share): return Portion.words(share: share)
        case .count(let count): return WholeNumber.grouped(count)
        case .by(let counts):
            return counts.sorted { $0.key < $1.key }.map { "\(WholeNumber.grouped($0.value)) in \($0.key)" }
                .joined(separator: ", ")
        case .byTerritory(let table):
            return table.sorted { $0.key < $1.key }.flatMap { territory, row in
                row.sorted { $0.key < $1.key }.map {
                    "\(WholeNumber.grouped($0.value)) in \(territory) \($0.key)"
                }
            }.joined(separator: ", ")
        case nil: return "nothing"
        }
    }

    mutating func writeBreach() {
        for (index, step) in accord.breach.ofOne.enumerated() {
            add(
                "breach.ofOne.\(step.at).\(step.then.rawValue)", "When a clock runs out",
                "At \(Portion.words(share: step.at))",
                "when \(Portion.words(share: step.at)) of the time has gone by, \(action(step.then))"
                    + (step.when.map { ", but only\(onlyWhen($0))" } ?? ""),
                DocumentPath("breach", "ofOne").at(index))
        }
        writeWhole()
        for (index, gift) in accord.breach.gives.enumerated() {
            let (key, text) = giftWords(gift)
            add(
                "breach.gives.\(key)", "What a missed promise gives", key, text,
                DocumentPath("breach", "gives").at(index))
        }
    }

    private mutating func writeWhole() {
        for (index, step) in accord.breach.ofWhole.enumerated() {
            let run = step.missed.count == 1 ? "1 \(step.missed.period.rawValue)" : "\(step.missed.words) in a row"
            var text: String
            switch step.then {
            case .agenda: text = "it stands on the agenda of the next meeting"
            case .recoveryPlan: text = "the party writes a recovery plan"
            case .renegotiate: text = "both sides change the accord"
            }
            if let within = step.within { text += " within \(SpanText.words(within))" }
            add(
                "breach.ofWhole.\(step.missed.words)", "When a promise is missed again", "After \(run)",
                "when a commitment was missed for \(run), \(text)", DocumentPath("breach", "ofWhole").at(index))
        }
    }

    private func action(_ action: Breach.Step.Action) -> String {
        switch action {
        case .warn: return "the owner is warned"
        case .reassign: return "the lead goes to another"
        case .tellManager: return "the manager is told"
        }
    }

    private func giftWords(_ gift: Breach.Gift) -> (key: String, text: String) {
        switch gift {
        case .addsShortfall(let missed, let to):
            return ("\(missed) to \(to)", "what \(called(missed)) was short is added to \(called(to))")
        case .countsAccepted(let missed, let place):
            return (
                "\(missed) in \(place)",
                "a hand-off that missed \(called(missed)) counts as accepted in \(called(place))"
            )
        case .relievesInProportion(let missed, let of):
            return ("\(missed) of \(of)", "what \(called(missed)) was short lowers \(called(of)) in proportion")
        }
    }

    private func called(_ id: String) -> String {
        accord.commitments.first { $0.id == id }.map { "\(id) (\($0.name))" } ?? id
    }
}
