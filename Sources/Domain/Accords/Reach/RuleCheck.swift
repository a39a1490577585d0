import CEL

/// Finds rules that can never be reached, and lists that catch nothing at their end.
struct RuleCheck {
    private var list: FaultList
    private let cases: [Predicate: Cases]
    var faults: [DocumentFault] { list.faults }

    init(_ document: AccordDocument, _ compilation: Compilation) {
        list = FaultList(document)
        cases = compilation.parsed.mapValues { Cases($0, names: compilation.names) }
        let accord = document.accord
        let routing = accord.routing.map { NamedRule(name: $0.name, when: $0.when) }
        checkOrder(accord.segments.territories, DocumentPath("segments", "territories"))
        checkOrder(accord.segments.verticals, DocumentPath("segments", "verticals"))
        checkOrder(accord.definitions.qualified.doors, DocumentPath("definitions", "qualified", "doors"))
        checkOrder(accord.tiers, DocumentPath("tiers"))
        checkOrder(routing, DocumentPath("routing"))
        let origins = accord.origins?.rules ?? []
        checkOrder(origins, DocumentPath("origins", "rules"))
        checkCatchAll(accord.tiers, DocumentPath("tiers"), "a lead could get no tier")
        checkCatchAll(routing, DocumentPath("routing"), "a lead could get nobody")
        checkCatchAll(origins, DocumentPath("origins", "rules"), "an opportunity could get no origin")
        checkNever(accord)
    }

    /// Each rule against all before it.
    private mutating func checkOrder(_ rules: [NamedRule], _ path: DocumentPath) {
        for (index, rule) in rules.enumerated() {
            let place = path.at(index)
            if rules[..<index].contains(where: { $0.name == rule.name }) {
                list.error(place.key("name"), "there are two rules named '\(rule.name)' here")
            }
            guard let mine = cases[rule.when] else { continue }
            if mine.isNever {
                list.error(place.key("when"), "'\(rule.name)' can never hold")
                continue
            }
            let before = rules[..<index].filter { cases[$0.when] != nil }
            if let catcher = before.first(where: { cases[$0.when]?.isAlways == true }) {
                list.error(place, "'\(rule.name)' is never reached: '\(catcher.name)' before it always holds")
            } else if let single = before.first(where: { rule in
                cases[rule.when].map { mine.isCovered(by: [$0]) } ?? false
            }) {
                list.error(place, "'\(rule.name)' is never reached: '\(single.name)' before it holds whenever it does")
            } else if mine.isCovered(by: before.compactMap { cases[$0.when] }) {
                list.error(place, "'\(rule.name)' is never reached: the rules before it hold whenever it does")
            }
        }
    }

    private mutating func checkCatchAll(_ rules: [NamedRule], _ path: DocumentPath, _ gap: String) {
        // A rule that could not be read may be the one that catches everything.
        guard rules.count == list.document.root.nearest(path).items.count else { return }
        guard let last = rules.last, let found = cases[last.when], !rules.contains(where: isAlways) else { return }
        guard !found.isAlways else { return }
        list.error(
            path.at(rules.count - 1),
            "the last rule must catch everything, or \(gap): "
                + "end with a rule whose 'when' is \"true\"")
    }

    private func isAlways(_ rule: NamedRule) -> Bool {
        cases[rule.when]?.isAlways == true
    }

    /// Single conditions that nothing can fulfil.
    private mutating func checkNever(_ accord: Accord) {
        check(accord.segments.idealCustomer, DocumentPath("segments", "idealCustomer"))
        check(accord.definitions.prospect, DocumentPath("definitions", "prospect", "when"))
        check(accord.definitions.salesQualified, DocumentPath("definitions", "salesQualified", "when"))
        check(accord.definitions.expansion, DocumentPath("definitions", "expansion", "when"))
        check(accord.recycling.needs, DocumentPath("recycling", "needs"))
        for (group, rules) in accord.scoring.fit.map(\.rules).enumerated() {
            for (index, rule) in rules.enumerated() {
                check(rule.when, DocumentPath("scoring", "fit").at(group).key("rules").at(index).key("when"))
            }
        }
        for commitment in accord.commitments {
            check(commitment.when, list.document.path(of: commitment).key("when"))
        }
        for (index, step) in accord.breach.ofOne.enumerated() {
            check(step.when, DocumentPath("breach", "ofOne").at(index).key("when"))
        }
        for (index, stage) in accord.process.enumerated() {
            check(stage.enter, DocumentPath("process").at(index).key("enter"))
        }
        for (index, incentive) in accord.incentives.enumerated() {
            check(incentive.when, DocumentPath("incentives").at(index).key("when"))
        }
    }

    private mutating func check(_ predicate: Predicate?, _ path: DocumentPath) {
        guard let predicate, cases[predicate]?.isNever == true else { return }
        list.error(path, "this can never hold")
    }
}
