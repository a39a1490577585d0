/// Writes goals as the accord's document has them, one a line, in a form that reads back equal.
public enum GoalText {
    /// Without line breaks, the key first.
    public static func lines(_ goals: [Goal]) -> [String] {
        goals.isEmpty ? ["goals: []"] : ["goals:"] + goals.map { "  - \(record(parts(of: $0)))" }
    }

    private static func parts(of goal: Goal) -> [String] {
        var parts = ["metric: \(ScalarWriter.quoted(goal.metric))", "managed: \(goal.managed)"]
        func add(_ key: String, _ value: String?) {
            if let value { parts.append("\(key): \(value)") }
        }
        add("per", goal.per.rawValue)
        add("target", goal.aim.map(aim))
        if !goal.laterAims.isEmpty {
            add("targetFrom", record(goal.laterAims.map { "\"\($0.from)\": \(aim($0.aim))" }))
        }
        add("band", goal.band.map { bounds(("atLeast", $0.atLeast), ("atMost", $0.atMost)) })
        add("stretch", goal.stretch.map(value))
        add("floor", goal.floor.map(value))
        add("direction", goal.direction?.rawValue)
        add("lights", goal.lights.map { "{ red: \(share($0.red)), green: \(share($0.green)) }" })
        add("alert", goal.alert.map { bounds(("below", $0.below), ("above", $0.above)) })
        add("whenRed", goal.whenRed?.rawValue)
        add("settledBy", goal.settledBy.map(ScalarWriter.quoted))
        add("byOrigin", shares(goal.byOrigin))
        add("byTeam", shares(goal.byTeam))
        let owners = goal.owners.sorted { $0.key.rawValue < $1.key.rawValue }
        if !owners.isEmpty {
            add("owners", record(owners.map { "\($0.key.rawValue): \(ScalarWriter.quoted($0.value))" }))
        }
        return parts
    }

    private static func aim(_ aim: GoalAim) -> String {
        switch aim {
        case .all(let single): return value(single)
        case .byTerritory(let values): return row(values)
        case .bySegment(let table):
            let rows = table.sorted { $0.key < $1.key }
            return record(rows.map { "\(ScalarWriter.quoted($0.key)): \(row($0.value))" })
        }
    }

    private static func row(_ values: [String: GoalValue]) -> String {
        record(values.sorted { $0.key < $1.key }.map { "\(ScalarWriter.quoted($0.key)): \(value($0.value))" })
    }

    private static func bounds(_ ends: (key: String, value: GoalValue?)...) -> String {
        record(ends.compactMap { end in end.value.map { "\(end.key): \(value($0))" } })
    }

    private static func shares(_ shares: [String: Int]) -> String? {
        guard !shares.isEmpty else { return nil }
        return record(
            shares.sorted { $0.key < $1.key }.map { "\(ScalarWriter.quoted($0.key)): \(share($0.value))" })
    }

    private static func value(_ value: GoalValue) -> String {
        switch value {
        case .count(let count): return String(count)
        case .share(let share): return self.share(share)
        case .elapsed(let milliseconds): return SpanText.text(milliseconds: milliseconds)
        }
    }

    private static func share(_ share: Int) -> String {
        Portion.text(Int64(share), decimals: 2).filter { $0 != "," } + "%"
    }

    private static func record(_ parts: [String]) -> String {
        "{ \(parts.joined(separator: ", ")) }"
    }
}
