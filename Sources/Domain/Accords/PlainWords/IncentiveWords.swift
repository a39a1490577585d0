extension ClauseWriter {
    mutating func writeIncentives() {
        for (index, incentive) in accord.incentives.enumerated() {
            add(
                "incentives.\(incentive.name)", "Incentives", incentive.name, words(incentive),
                DocumentPath("incentives").at(index))
        }
    }

    private func words(_ incentive: Incentive) -> String {
        let who = WordList.and(incentive.to.map(\.title)) + (incentive.team.map { ", team \($0)," } ?? "")
        let verb = incentive.to.count == 1 ? "is" : "are"
        var parts = ["\(who) \(verb) paid \(what(incentive))\(onlyWhen(incentive.when))"]
        for step in incentive.steps {
            parts.append("from \(Portion.words(share: step.from)) of the goal on \(words(step.reward))")
        }
        if let threshold = incentive.threshold {
            parts.append("nothing below \(Portion.words(share: threshold)) of the goal")
        }
        if let most = incentive.atMost {
            parts.append(
                "at most \(accord.currency) \(WholeNumber.grouped(most)) a person and \(incentive.per.rawValue)")
        } else {
            parts.append("settled each \(incentive.per.rawValue)")
        }
        if incentive.to.count > 1 || incentive.split != .equally {
            parts.append(incentive.split == .equally ? "shared equally" : "shared by credit")
        }
        // A reference or a meeting brings no money that could come back.
        if incentive.isOfMoney {
            parts.append("on what is \(incentive.basis.words)")
            let refund = incentive.clawback.map { "a refund within \(SpanText.words($0))" } ?? "a refund"
            parts.append("\(refund) takes it back")
        }
        return parts.joined(separator: "; ")
    }

    private func what(_ incentive: Incentive) -> String {
        let subject = Sentences.spaced(incentive.paidFor)
        guard let reward = incentive.reward else { return "for \(subject)" }
        switch (reward, incentive.event) {
        case (.amount, .some): return "\(words(reward)) for each \(subject)"
        case (.amount, nil): return "\(words(reward)) for \(subject)"
        case (.rate, .some): return "\(words(reward)) of the money of each \(subject)"
        case (.rate, nil): return "\(words(reward)) of \(subject)"
        }
    }

    private func words(_ reward: Incentive.Reward) -> String {
        switch reward {
        case .amount(let amount): return "\(accord.currency) \(WholeNumber.grouped(amount))"
        case .rate(let rate): return Portion.words(share: rate)
        }
    }
}
