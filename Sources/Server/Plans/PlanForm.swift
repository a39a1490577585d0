import Domain
import Record

/// The numbers of a draft's scoring that the page of a plan lets one try.
struct PlanForm: Sendable {
    /// One number that can be moved.
    struct Slider: Sendable {
        let name: String
        let label: String
        let setting: AccordSetting
        /// Whole points or days.
        let today: Int64
        let value: Int64
        let most: Int64
        /// Thousandths for points, one for days.
        let scale: Int64
    }

    let sliders: [Slider]

    /// The sliders of a scoring, moved as the form says; what the form gets wrong stays where it is.
    init(_ scoring: Scoring, _ form: Form) {
        var sliders: [Slider] = []
        func add(_ name: String, _ label: String, _ setting: AccordSetting, scale: Int64 = 1_000) {
            guard let today = setting.value(in: scoring) else { return }
            let whole = today / scale
            let most = max(whole * 2, 20)
            let value = form[name].flatMap { Int64($0) }.map { min(max($0, 0), most) } ?? whole
            sliders.append(
                Slider(
                    name: name, label: label, setting: setting, today: whole, value: value, most: most, scale: scale))
        }
        for grade in scoring.grades {
            add("grade-\(grade.grade)", "Points for fit \(grade.grade)", .grade(grade.grade))
        }
        for level in scoring.levels {
            add("level-\(level.level)", "Points for engagement \(level.level)", .level(level.level))
        }
        for (group, rules) in scoring.engagement.enumerated() {
            if rules.halfLifeDays != nil {
                add("half-life-\(group)", "Half-life of “\(rules.name)”, days", .halfLife(group: group), scale: 1)
            }
            for (rule, what) in rules.rules.enumerated() {
                add(
                    "engagement-\(group)-\(rule)", "Points for \(what.touch)",
                    .engagementPoints(group: group, rule: rule))
            }
        }
        for (group, rules) in scoring.fit.enumerated() {
            for (rule, what) in rules.rules.enumerated() {
                let label = "Points for \(what.because ?? rules.name), rule \(rule + 1)"
                add("fit-\(group)-\(rule)", label, .fitPoints(group: group, rule: rule))
            }
        }
        self.sliders = sliders
    }

    var moved: [Slider] { sliders.filter { $0.value != $0.today } }

    /// The text with the moved numbers written in.
    ///
    /// - Throws: `Problem.invalid` when a number cannot stand where it was moved to.
    func text(of text: String) throws -> String {
        let moved = moved
        guard !moved.isEmpty else { return text }
        return try AccordEdit.setting(
            Dictionary(moved.map { ($0.setting, $0.value * $0.scale) }, uniquingKeysWith: { first, _ in first }),
            in: text)
    }
}
