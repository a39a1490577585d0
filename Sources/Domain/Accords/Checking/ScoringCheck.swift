/// Thresholds in order, and within reach.
struct ScoringCheck {
    private var list: FaultList
    private let scoring: Scoring
    var faults: [DocumentFault] { list.faults }

    init(_ document: AccordDocument) {
        list = FaultList(document)
        scoring = document.accord.scoring
        guard document.root["scoring"] != nil else { return }
        checkGrades()
        checkLevels()
        checkFit()
        checkEngagement()
    }

    private mutating func checkGrades() {
        let path = DocumentPath("scoring", "grades")
        for (better, worse) in zip(scoring.grades, scoring.grades.dropFirst()) where better.points <= worse.points {
            list.error(
                path.key(worse.grade),
                "grade \(better.grade) (\(text(better.points))) must need more points than grade \(worse.grade) "
                    + "(\(text(worse.points)))")
        }
        let missing = ["A", "B", "C"].filter { grade in !scoring.grades.contains { $0.grade == grade } }
        if !missing.isEmpty, !scoring.grades.isEmpty {
            list.error(path, "grades without a threshold: \(missing.joined(separator: ", "))")
        }
    }

    private mutating func checkLevels() {
        let path = DocumentPath("scoring", "levels")
        for (better, worse) in zip(scoring.levels, scoring.levels.dropFirst()) where better.points <= worse.points {
            list.error(
                path.key(String(worse.level)),
                "level \(better.level) (\(text(better.points))) must need more points than level \(worse.level) "
                    + "(\(text(worse.points)))")
        }
        let missing = [4, 3, 2].filter { level in !scoring.levels.contains { $0.level == level } }
        if !missing.isEmpty, !scoring.levels.isEmpty {
            list.error(path, "levels without a threshold: \(missing.map(String.init).joined(separator: ", "))")
        }
    }

    private mutating func checkFit() {
        var most: Int64 = 0
        for (index, group) in scoring.fit.enumerated() {
            let path = DocumentPath("scoring", "fit").at(index)
            let sum = group.rules.reduce(0) { $0 + max(0, $1.points) }
            checkGroup(path, cap: group.cap, most: sum, points: group.rules.map(\.points))
            most += min(group.cap, sum)
        }
        guard !scoring.fit.isEmpty else { return }
        for grade in scoring.grades where grade.points > most {
            list.error(
                DocumentPath("scoring", "grades", grade.grade),
                "grade \(grade.grade) needs \(text(grade.points)) points, but the groups give at most \(text(most))")
        }
    }

    private mutating func checkEngagement() {
        var most: Int64 = 0
        for (index, group) in scoring.engagement.enumerated() {
            let path = DocumentPath("scoring", "engagement").at(index)
            // Without `atMost` a rule gives points again and again, up to the cap.
            let sum = group.rules.reduce(Int64(0)) { sum, rule in
                guard rule.points > 0 else { return sum }
                return sum.plus(rule.atMost.map { rule.points.times(Int64($0)) } ?? group.cap)
            }
            checkGroup(path, cap: group.cap, most: sum, points: group.rules.map(\.points))
            for (number, rule) in group.rules.enumerated() where rule.atMost == 0 {
                list.error(path.key("rules").at(number).key("atMost"), "with atMost 0 the rule never counts")
            }
            most += min(group.cap, sum)
        }
        guard !scoring.engagement.isEmpty else { return }
        for level in scoring.levels where level.points > most {
            list.error(
                DocumentPath("scoring", "levels", String(level.level)),
                "level \(level.level) needs \(text(level.points)) points, but the groups give at most \(text(most))")
        }
    }

    private mutating func checkGroup(_ path: DocumentPath, cap: Int64, most: Int64, points: [Int64]) {
        if cap <= 0 { list.error(path.key("cap"), "a cap must be more than 0") }
        if most > 0, most < cap {
            list.warning(path.key("cap"), "the rules give at most \(text(most)), so the cap \(text(cap)) never cuts")
        }
        for (index, value) in points.enumerated() where value == 0 {
            list.warning(path.key("rules").at(index).key("points"), "a rule of 0 points changes nothing")
        }
    }

    private func text(_ points: Int64) -> String {
        Portion.text(points, decimals: 3)
    }
}
