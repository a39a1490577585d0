/// What differs between two judgements of one lead, line by line of the score.
///
/// For the lead that somebody opens: each rule of either accord that gave another number of points, in words.
public enum PlanReasons {
    /// Shape: `Size: +25 (company.employees >= 50)`; a line that is the same on both sides is left out.
    public static func differences(old: Because, by oldAccord: Accord, draft: Because, by draftAccord: Accord)
        -> [String]
    {
        let before = lines(old, oldAccord)
        let after = lines(draft, draftAccord)
        var words: [String] = []
        for line in after {
            let was = before.first { $0.name == line.name }?.points ?? 0
            if line.points != was { words.append("\(line.name): \(points(was)) → \(points(line.points))") }
        }
        for line in before where !after.contains(where: { $0.name == line.name }) {
            words.append("\(line.name): \(points(line.points)) → 0")
        }
        words += signals(old, draft)
        for field in draft.missing where !old.missing.contains(field) { words.append("\(field) is missing") }
        return words
    }

    private struct Line {
        var name: String
        var points: Int64
    }

    private static func lines(_ because: Because, _ accord: Accord) -> [Line] {
        var lines: [Line] = []
        func add(_ name: String, _ points: Int64) {
            if let place = lines.firstIndex(where: { $0.name == name }) {
                lines[place].points += points
            } else {
                lines.append(Line(name: name, points: points))
            }
        }
        let fit = accord.scoring.fit
        let rules = accord.scoring.engagement.flatMap { group in group.rules.map { (group.name, $0.touch) } }
        for line in because.fit where fit.indices.contains(line.group) {
            let group = fit[line.group]
            guard group.rules.indices.contains(line.rule) else { continue }
            add("\(group.name) (\(group.rules[line.rule].when.text))", line.points)
        }
        for cut in because.fitCuts where fit.indices.contains(cut.group) {
            add("cap of \(fit[cut.group].name)", cut.points)
        }
        for line in because.engagement where rules.indices.contains(line.rule) {
            add("\(rules[line.rule].0) (\(rules[line.rule].1))", line.points)
        }
        for cut in because.engagementCuts where accord.scoring.engagement.indices.contains(cut.group) {
            add("cap of \(accord.scoring.engagement[cut.group].name)", cut.points)
        }
        return lines
    }

    private static func signals(_ old: Because, _ draft: Because) -> [String] {
        let names = Set(old.signals.map(\.name)).union(draft.signals.map(\.name)).sorted()
        return names.compactMap { name in
            let before = old.signals.first { $0.name == name }?.count ?? 0
            let after = draft.signals.first { $0.name == name }?.count ?? 0
            return before == after ? nil : "signal \(name): \(before) → \(after)"
        }
    }

    private static func points(_ points: Int64) -> String {
        Portion.text(points, decimals: 3)
    }
}
