import Domain

/// The reasons of a judgement in words, by the version that judged.
package struct ReasonWords: Sendable {
    /// One line of a score: who or what it is about, why, and its points.
    package struct Line: Sendable, Equatable {
        package var group: String
        package var words: String
        /// Thousandths of a point.
        package var points: Int64
        /// What the rule or the group can give at most.
        package var most: Int64
    }

    package let compiled: CompiledAccord
    package let because: Because

    package var accord: Accord { compiled.accord }

    package init(_ text: String?, _ compiled: CompiledAccord) {
        self.compiled = compiled
        because = Because(text: text ?? "")
    }

    /// Every line of fit; the points add up to the score.
    package var fit: [Line] {
        let groups = accord.scoring.fit
        let lines = because.fit.compactMap { line -> Line? in
            guard groups.indices.contains(line.group), groups[line.group].rules.indices.contains(line.rule) else {
                return nil
            }
            let rule = groups[line.group].rules[line.rule]
            return Line(
                group: groups[line.group].name, words: rule.because ?? words(rule.when), points: line.points,
                most: rule.points)
        }
        return lines + cuts(because.fitCuts, groups.map { ($0.name, $0.cap) })
    }

    /// Every line of engagement; the points add up to the score.
    package var engagement: [Line] {
        let rules = accord.scoring.engagement.flatMap { group in group.rules.map { (group, $0) } }
        let lines = because.engagement.compactMap { line -> Line? in
            guard rules.indices.contains(line.rule) else { return nil }
            let (group, rule) = rules[line.rule]
            let times = line.count == 1 ? "" : ", \(line.count) times"
            return Line(
                group: group.name, words: (rule.because ?? TouchWords.title(rule.touch)) + times, points: line.points,
                most: group.cap)
        }
        return lines + cuts(because.engagementCuts, accord.scoring.engagement.map { ($0.name, $0.cap) })
    }

    /// Rules of fit that gave nothing: what would raise it.
    package var openFit: [Line] {
        let held = Set(because.fit.map { [$0.group, $0.rule] })
        return accord.scoring.fit.enumerated().flatMap { number, group in
            group.rules.enumerated().compactMap { index, rule -> Line? in
                guard rule.points > 0, !held.contains([number, index]) else { return nil }
                return Line(group: group.name, words: rule.because ?? words(rule.when), points: 0, most: rule.points)
            }
        }
    }

    /// Rules of engagement that counted nothing yet.
    package var openEngagement: [Line] {
        let held = Set(because.engagement.filter { $0.points > 0 }.map(\.rule))
        let rules = accord.scoring.engagement.flatMap { group in group.rules.map { (group, $0) } }
        return rules.enumerated().compactMap { index, item -> Line? in
            let (group, rule) = item
            guard rule.points > 0, !held.contains(index) else { return nil }
            return Line(
                group: group.name, words: rule.because ?? TouchWords.title(rule.touch), points: 0, most: rule.points)
        }
    }

    /// Why now, in a few words: what they did, the strongest first, then the signals.
    package var whyNow: String {
        let rules = accord.scoring.engagement.flatMap(\.rules)
        var parts = because.engagement.filter { rules.indices.contains($0.rule) && $0.points > 0 }
            .sorted { $0.points > $1.points }.prefix(3).map { line in
                let title = rules[line.rule].because ?? TouchWords.title(rules[line.rule].touch)
                return line.count == 1 ? title : "\(title) \(line.count) times"
            }
        if parts.isEmpty { parts = because.signals.map { TouchWords.title($0.name) } }
        if parts.isEmpty { parts = fit.filter { $0.points > 0 }.prefix(2).map(\.words) }
        return parts.isEmpty ? "No reason is kept." : Self.sentence(parts.joined(separator: "; "))
    }

    /// Names of fields that were missing, in words.
    package var missing: [String] { because.missing.map { $0.replacing(".", with: ": ") } }

    package static func points(_ thousandths: Int64) -> String {
        let text = Format.decimal(Double(thousandths) / 1_000, digits: 1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    package static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    private func words(_ predicate: Predicate) -> String {
        Self.sentence(compiled.words(predicate))
    }

    private func cuts(_ cuts: [FitScore.Cut], _ groups: [(name: String, cap: Int64)]) -> [Line] {
        cuts.compactMap { cut in
            guard groups.indices.contains(cut.group) else { return nil }
            let group = groups[cut.group]
            return Line(
                group: group.name, words: "At most \(Self.points(group.cap)) points for \(group.name)",
                points: cut.points, most: 0)
        }
    }
}

/// Codes of touches, reasons and outcomes as people read them.
package enum TouchWords {
    /// `demo-request` as `Demo request`, `handRaised` as `Hand raised`.
    package static func title(_ code: String) -> String {
        var words = ""
        for character in code {
            if character == "-" || character == "_" {
                words += " "
            } else if character.isUppercase, !words.isEmpty, words.last != " " {
                words += " " + character.lowercased()
            } else {
                words.append(character)
            }
        }
        return ReasonWords.sentence(words)
    }

    /// A channel as it is shown: the program's own two, `sales` and `unknown`, begin with a capital as those of forms and
    /// files mostly do; every other stays as it was named.
    package static func channel(_ name: String) -> String {
        name == "sales" || name == "unknown" ? ReasonWords.sentence(name) : name
    }

    /// `not-now` as `not now`.
    package static func plain(_ code: String) -> String {
        String(decoding: code.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }
}
