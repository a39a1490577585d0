import Journeys

/// Writes learned rules as the scoring section of an accord.
enum LearnedScoring {
    /// The groups; grades and levels are cut elsewhere.
    static func scoring(_ rules: LearnedRules) -> Scoring {
        var scoring = Scoring()
        var groups: [(halfLife: Int?, rules: [EngagementGroup.Rule])] = []
        for (field, column) in zip(rules.fields, rules.columns) {
            if case .touch(let atMost, let halfLife) = field.form {
                guard column.each != 0 else { continue }
                let rule = EngagementGroup.Rule(touch: field.name, points: column.each, atMost: atMost)
                if let place = groups.firstIndex(where: { $0.halfLife == halfLife }) {
                    groups[place].rules.append(rule)
                } else {
                    groups.append((halfLife, [rule]))
                }
            } else if let group = fitGroup(field, column) {
                scoring.fit.append(group)
            }
        }
        scoring.engagement = groups.map { group in
            let name = group.halfLife.map { "Did, worth half after \(SpanText.counted($0, "day"))" } ?? "Did"
            let most = group.rules.reduce(Int64(0)) { $0 + max(0, $1.points) * Int64($1.atMost ?? 1) }
            return EngagementGroup(name: name, cap: max(1, most), halfLifeDays: group.halfLife, rules: group.rules)
        }
        return scoring
    }

    private static func fitGroup(_ field: LearningField, _ column: LearnedRules.Column) -> FitGroup? {
        var rules: [FitGroup.Rule] = []
        for word in column.words.keys.sorted(by: { order($0, $1, field) }) {
            guard let points = column.words[word], points != 0 else { continue }
            rules.append(FitGroup.Rule(when: Predicate(text: condition(field, word)), points: points))
        }
        if column.missing != 0 {
            rules.append(FitGroup.Rule(when: Predicate(text: "!has(\(field.name))"), points: column.missing))
        }
        guard !rules.isEmpty else { return nil }
        // Only one of them can hold, so the cap never cuts.
        let most = rules.reduce(Int64(0)) { max($0, $1.points) }
        return FitGroup(name: name(field), cap: max(1, most), rules: rules)
    }

    /// Stretches in their order, words by the alphabet.
    private static func order(_ left: String, _ right: String, _ field: LearningField) -> Bool {
        if case .stretches = field.form, let left = Int(left), let right = Int(right) { return left < right }
        return left < right
    }

    private static func condition(_ field: LearningField, _ word: String) -> String {
        switch field.form {
        case .words, .touch: return "\(field.name) == '\(EscapedText.inside("'", word))'"
        case .truth: return word == "true" ? field.name : "!\(field.name)"
        case .stretches(let cuts, let isWhole):
            let stretch = Int(word) ?? 0
            var parts: [String] = []
            if stretch > 0, stretch <= cuts.count {
                parts.append("\(field.name) >= \(number(cuts[stretch - 1], isWhole))")
            }
            if stretch < cuts.count { parts.append("\(field.name) < \(number(cuts[stretch], isWhole))") }
            return parts.joined(separator: " && ")
        }
    }

    private static func number(_ value: Double, _ isWhole: Bool) -> String {
        guard isWhole || value.rounded() == value, abs(value) < 1e15 else { return "\(value)" }
        return isWhole ? "\(Int64(value))" : "\(Int64(value)).0"
    }

    /// `company.productInterest` → `Company: product interest`; names have at most 80 letters.
    private static func name(_ field: LearningField) -> String {
        let parts = field.name.split(separator: ".", maxSplits: 1).map(String.init)
        let noun = parts[0].prefix(1).uppercased() + parts[0].dropFirst()
        return String("\(noun): \(CamelWords.spaced(parts.count > 1 ? parts[1] : ""))".prefix(80))
    }
}

/// Cuts points into grades or levels so that as many leads fall into each as under another score.
enum LikeThresholds {
    /// - Parameters:
    ///   - points: Of each lead, thousandths.
    ///   - shares: Share of leads in each class, best first, the last one left out.
    ///   - most: The highest points that the rules can give.
    /// - Returns: One threshold for each share, falling.
    static func cut(_ points: [Double], shares: [Double], most: Int64) -> [Int64] {
        let sorted = points.sorted(by: >)
        var thresholds: [Int64] = []
        var sum = 0.0
        for (place, share) in shares.enumerated() {
            sum += share
            // So many leads stand at or above it.
            let count = min(sorted.count, max(1, Int((sum * Double(sorted.count)).rounded())))
            let value = sorted.isEmpty ? 0 : sorted[count - 1]
            // Thresholds below must have room, as the document demands falling ones.
            let ceiling = place == 0 ? most : thresholds[place - 1] - 1
            thresholds.append(min(ceiling, Int64(value.rounded(.down))))
        }
        return thresholds
    }
}
