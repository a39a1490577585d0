/// Makes origins, attribution, the selling process and the calibration from a checked document.
enum CreditBuilder {
    static func origins(_ node: DocumentNode?) -> Origins? {
        guard let node else { return nil }
        return Origins(lockedAfter: node.span("lockedAfter"), rules: node.namedRules("rules"))
    }

    static func attribution(_ node: DocumentNode?) -> Attribution? {
        guard let node, let model = node.word("model", Attribution.Model.self), let lookback = node.elapsed("lookback")
        else { return nil }
        var attribution = Attribution(model: model, lookback: lookback)
        attribution.scope = node.word("scope") ?? attribution.scope
        attribution.basis = node.word("basis") ?? attribution.basis
        attribution.settles = node.word("settles") ?? attribution.settles
        attribution.halfLifeDays = node.elapsed("halfLife").map { Int($0 / 86_400_000) }
        for entry in node.entries("weights") {
            if let place = Attribution.Place(rawValue: entry.key) {
                attribution.weights[place] = entry.value.text.flatMap(Portion.share)
            }
        }
        return attribution
    }

    static func process(_ items: [DocumentNode]) -> [ProcessStage] {
        items.compactMap { item in
            guard let name = item.text("stage"), let probability = item.share("probability") else { return nil }
            var stage = ProcessStage(name: name, probability: probability, enter: item.predicate("enter"))
            stage.category = item.word("category") ?? stage.category
            stage.evidence = item.texts("evidence")
            stage.atMost = item.span("atMost")
            stage.buyerAsks = item.texts("buyerAsks")
            stage.sellerNeeds = item.texts("sellerNeeds")
            return stage
        }
    }

    static func calibration(_ node: DocumentNode?) -> Calibration? {
        guard let node, let sample = node.count("sample"), let per = node.word("per", Period.self),
            let agreement = node.share("agreement")
        else { return nil }
        return Calibration(
            sample: sample, per: per, judges: node.words("judges"), blind: node.truth("blind") ?? true,
            agreement: agreement)
    }
}
