extension ClauseWriter {
    mutating func writeSegments() {
        writeRules(accord.segments.territories, "segments.territories", "Territories", ["segments", "territories"])
        writeRules(accord.segments.verticals, "segments.verticals", "Verticals", ["segments", "verticals"])
        if let ideal = accord.segments.idealCustomer {
            add(
                "segments.idealCustomer", "Ideal customer", "Ideal customer", when(ideal),
                DocumentPath("segments", "idealCustomer"))
        }
        if let targets = accord.targetAccounts {
            var text = "the companies of the list '\(targets.list)'"
            if let period = targets.reviewed { text += ", looked at again every \(period.rawValue)" }
            add(
                "segments.targetAccounts", "Target accounts", "Target accounts", text,
                DocumentPath("segments", "targetAccounts"))
        }
    }

    mutating func writeDefinitions() {
        let definitions = accord.definitions
        let conditions: [String: Predicate?] = [
            "prospect": definitions.prospect, "salesQualified": definitions.salesQualified,
            "expansion": definitions.expansion,
        ]
        for sentence in definitions.sentences {
            var text = Sentences.finished(sentence.text)
            if let condition = conditions[sentence.name] ?? nil { text += " \(when(condition))." }
            switch sentence.name {
            case "valid" where !definitions.blocks.isEmpty:
                text += " A failed check blocks: \(definitions.blocks.map(Sentences.spaced).joined(separator: ", "))."
            case "qualified": text += unknownWords
            case "opportunity" where !definitions.opportunityRequires.isEmpty:
                text += " It needs \(WordList.and(definitions.opportunityRequires.map(CamelWords.spaced)))."
            default: break
            }
            if let owner = sentence.owner { text += " \(owner) owns it." }
            add(
                "definitions.\(sentence.name)", "Definitions", CamelWords.spaced(sentence.name), text,
                DocumentPath("definitions", sentence.name))
        }
        writeRules(
            definitions.qualified.doors, "definitions.qualified.doors", "Doors: one is enough",
            ["definitions", "qualified", "doors"])
        writeExamples(definitions.qualified)
    }

    mutating func writeScoring() {
        for (index, group) in accord.scoring.fit.enumerated() {
            let rules = group.rules.map { rule in
                "\(signed(rule.points)) \(onlyWhen(rule.when).dropFirst())" + (rule.because.map { " (\($0))" } ?? "")
            }
            add(
                "scoring.fit.\(group.name)", "Fit: who they are", group.name,
                "\(rules.joined(separator: "; ")); at most \(points(group.cap)) points together",
                DocumentPath("scoring", "fit").at(index))
        }
        for (index, group) in accord.scoring.engagement.enumerated() {
            let rules = group.rules.map { rule in
                "\(signed(rule.points)) each time they \(SignalWords.touches([rule.touch]))"
                    + (rule.atMost.map { ", the newest \($0) count" } ?? "") + (rule.because.map { " (\($0))" } ?? "")
            }
            let fading = group.halfLifeDays.map { "; worth half after \(Sentences.days($0))" } ?? ""
            add(
                "scoring.engagement.\(group.name)", "Engagement: what they did", group.name,
                "\(rules.joined(separator: "; "))\(fading); at most \(points(group.cap)) points together",
                DocumentPath("scoring", "engagement").at(index))
        }
        if !accord.scoring.grades.isEmpty {
            let grades = accord.scoring.grades.map { "\($0.grade) from \(points($0.points))" }
            add(
                "scoring.grades", "Grades and levels", "Grades",
                "\(grades.joined(separator: ", ")), else D; U when less than half of the points can be known",
                DocumentPath("scoring", "grades"))
        }
        if !accord.scoring.levels.isEmpty {
            let levels = accord.scoring.levels.map { "\($0.level) from \(points($0.points))" }
            add(
                "scoring.levels", "Grades and levels", "Levels", "\(levels.joined(separator: ", ")), else 1",
                DocumentPath("scoring", "levels"))
        }
    }

    mutating func writeTiers() {
        writeRules(accord.tiers, "tiers", "Tiers", ["tiers"])
    }

    /// Rules of which the first that holds wins.
    private mutating func writeRules(_ rules: [NamedRule], _ key: String, _ section: String, _ keys: [String]) {
        var path = DocumentPath()
        for key in keys { path = path.key(key) }
        for (index, rule) in rules.enumerated() {
            add("\(key).\(rule.name)", section, rule.name, when(rule.when), path.at(index))
        }
    }

    private mutating func writeExamples(_ qualified: Qualified) {
        let path = DocumentPath("definitions", "qualified", "examples")
        if !qualified.inside.isEmpty {
            add(
                "definitions.qualified.inside", "Definitions", "Examples inside",
                "both sides judged these qualified: \(qualified.inside.joined(separator: ", "))", path.key("inside"))
        }
        if !qualified.outside.isEmpty {
            add(
                "definitions.qualified.outside", "Definitions", "Examples outside",
                "both sides judged these not qualified: \(qualified.outside.joined(separator: ", "))",
                path.key("outside"))
        }
    }

    private var unknownWords: String {
        switch accord.definitions.qualified.unknown {
        case .review: return " A lead that lacks the data goes to the review queue of Operations."
        case .no: return " A lead that lacks the data is not qualified."
        }
    }

    private func points(_ points: Int64) -> String {
        Portion.text(points, decimals: 3)
    }

    private func signed(_ points: Int64) -> String {
        points > 0 ? "+\(self.points(points))" : self.points(points)
    }
}
