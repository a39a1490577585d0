import Domain

/// What would raise a score: the rules nearest to it that are not met, what they would add, and where that leads.
package struct Raising: Sendable {
    private static let most = 2

    package let words: ReasonWords
    package let lead: LeadRow

    package init(words: ReasonWords, lead: LeadRow) {
        self.words = words
        self.lead = lead
    }

    private struct Step {
        let words: String
        let gain: Int64
    }

    /// What would raise fit: `Would raise it: works where robots are bought, +30, grade A`.
    package var fit: String {
        let grades = words.accord.scoring.grades
        let points = lead.fitPoints ?? 0
        let caps = Dictionary(
            words.accord.scoring.fit.map { ($0.name, $0.cap) }, uniquingKeysWith: { first, _ in first })
        return sentence(steps(words.openFit, words.fit, caps)) { gain in
            grades.first { points + gain >= $0.points }.map { "grade \($0.grade)" }.flatMap {
                $0 == "grade \(lead.fitGrade ?? "")" ? nil : $0
            }
        }
    }

    /// What would raise engagement: `Would raise it: webinar attended, +20, level 4`.
    package var engagement: String {
        let levels = words.accord.scoring.levels
        let points = lead.engagementPoints ?? 0
        let caps = Dictionary(
            words.accord.scoring.engagement.map { ($0.name, $0.cap) }, uniquingKeysWith: { first, _ in first })
        return sentence(steps(words.openEngagement, words.engagement, caps)) { gain in
            levels.first { points + gain >= $0.points }.flatMap {
                Int64($0.level) == lead.engagementLevel ? nil : "level \($0.level)"
            }
        }
    }

    /// Rules that are not met, each with what its group's cap leaves of its points; the largest first.
    private func steps(
        _ open: [ReasonWords.Line], _ held: [ReasonWords.Line], _ caps: [String: Int64]
    ) -> [Step] {
        open.map { line in
            let sum = held.filter { $0.group == line.group }.reduce(Int64(0)) { $0 + $1.points }
            return Step(words: line.words, gain: min(line.most, max(0, (caps[line.group] ?? .max) - sum)))
        }.filter { $0.gain > 0 }.sorted { $0.gain > $1.gain }
    }

    private func sentence(_ steps: [Step], _ leadsTo: (Int64) -> String?) -> String {
        guard !steps.isEmpty else { return "Nothing more would raise it." }
        let parts = steps.prefix(Self.most).map { step in
            let end = leadsTo(step.gain).map { ", \($0)" } ?? ""
            return
                "\(step.words.prefix(1).lowercased())\(step.words.dropFirst()), +\(ReasonWords.points(step.gain))\(end)"
        }
        return "Would raise it: \(parts.joined(separator: "; "))."
    }
}
