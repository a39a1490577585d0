/// Writes a scoring section as the accord's document has it, one rule a line.
enum ScoringText {
    /// Without line breaks, the key first.
    static func lines(_ scoring: Scoring) -> [String] {
        var lines = ["scoring:"]
        lines.append(scoring.fit.isEmpty ? "  fit: []" : "  fit:")
        for group in scoring.fit {
            lines.append("    - name: \(quoted(group.name))")
            lines.append("      cap: \(points(group.cap))")
            lines.append("      rules:")
            for rule in group.rules {
                var parts = ["when: \(quoted(rule.when.text))", "points: \(points(rule.points))"]
                if let because = rule.because { parts.append("because: \(quoted(because))") }
                lines.append("        - { \(parts.joined(separator: ", ")) }")
            }
        }
        lines.append(scoring.engagement.isEmpty ? "  engagement: []" : "  engagement:")
        for group in scoring.engagement {
            lines.append("    - name: \(quoted(group.name))")
            lines.append("      cap: \(points(group.cap))")
            if let days = group.halfLifeDays { lines.append("      halfLife: \(days)d") }
            lines.append("      rules:")
            for rule in group.rules {
                var parts = ["touch: \(quoted(rule.touch))", "points: \(points(rule.points))"]
                if let most = rule.atMost { parts.append("atMost: \(most)") }
                if let because = rule.because { parts.append("because: \(quoted(because))") }
                lines.append("        - { \(parts.joined(separator: ", ")) }")
            }
        }
        let grades = scoring.grades.map { "\($0.grade): \(points($0.points))" }
        lines.append("  grades: { \(grades.joined(separator: ", ")) }")
        let levels = scoring.levels.map { "\($0.level): \(points($0.points))" }
        lines.append("  levels: { \(levels.joined(separator: ", ")) }")
        return lines
    }

    /// Thousandths as a number with at most three digits behind the point and none between its thousands.
    static func points(_ value: Int64) -> String {
        Portion.text(value, decimals: 3).filter { $0 != "," }
    }

    /// Always in quotes, so that nothing in it is taken for something else.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            default:
                if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
                    || scalar.value == 0x2029
                {
                    let digits = String(scalar.value, radix: 16)
                    out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        return out + "\""
    }
}
