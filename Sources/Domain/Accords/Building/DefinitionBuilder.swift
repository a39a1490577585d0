/// Makes definitions and scoring from a checked document.
enum DefinitionBuilder {
    static func definitions(_ node: DocumentNode?) -> Definitions {
        var definitions = Definitions()
        guard let node else { return definitions }
        definitions.sentences = node.entries.compactMap { entry in
            entry.value.text("sentence").map { Sentence(name: entry.key, text: $0, owner: entry.value.text("owner")) }
        }
        definitions.prospect = node["prospect"]?.predicate("when")
        definitions.blocks = node["valid"]?.texts("blocks") ?? []
        definitions.salesQualified = node["salesQualified"]?.predicate("when")
        definitions.expansion = node["expansion"]?.predicate("when")
        definitions.opportunityRequires = node["opportunity"]?.texts("requires") ?? []
        guard let qualified = node["qualified"] else { return definitions }
        definitions.qualified.doors = qualified.namedRules("doors")
        definitions.qualified.unknown = qualified.word("unknown") ?? .no
        definitions.qualified.inside = qualified["examples"]?.texts("inside") ?? []
        definitions.qualified.outside = qualified["examples"]?.texts("outside") ?? []
        return definitions
    }

    static func scoring(_ node: DocumentNode?) -> Scoring {
        var scoring = Scoring()
        guard let node else { return scoring }
        scoring.fit = node.items("fit").compactMap(fitGroup)
        scoring.engagement = node.items("engagement").compactMap(engagementGroup)
        scoring.grades = node.entries("grades").compactMap { entry in
            entry.value.text.flatMap(Portion.points).map { GradeThreshold(grade: entry.key, points: $0) }
        }
        scoring.grades.sort { $0.grade < $1.grade }
        scoring.levels = node.entries("levels").compactMap { entry in
            guard let level = Int(entry.key), let points = entry.value.text.flatMap(Portion.points) else { return nil }
            return LevelThreshold(level: level, points: points)
        }
        scoring.levels.sort { $0.level > $1.level }
        return scoring
    }

    private static func fitGroup(_ node: DocumentNode) -> FitGroup? {
        guard let name = node.text("name"), let cap = node.points("cap") else { return nil }
        let rules = node.items("rules").compactMap { rule -> FitGroup.Rule? in
            guard let when = rule.predicate("when"), let points = rule.points("points") else { return nil }
            return FitGroup.Rule(when: when, points: points, because: rule.text("because"))
        }
        return FitGroup(name: name, cap: cap, rules: rules)
    }

    private static func engagementGroup(_ node: DocumentNode) -> EngagementGroup? {
        guard let name = node.text("name"), let cap = node.points("cap") else { return nil }
        let rules = node.items("rules").compactMap { rule -> EngagementGroup.Rule? in
            guard let touch = rule.text("touch"), let points = rule.points("points") else { return nil }
            return EngagementGroup.Rule(
                touch: touch, points: points, atMost: rule.count("atMost"), because: rule.text("because"))
        }
        let halfLife = node.elapsed("halfLife").map { Int($0 / 86_400_000) }
        return EngagementGroup(name: name, cap: cap, halfLifeDays: halfLife, rules: rules)
    }
}
