/// What does not change while a program counts: its tables, caps and which rules take which kind, side by side.
final class EngagementFrames: @unchecked Sendable {
    struct Rule {
        let atMost: Int
        /// Thousandths by age in days; no entries: points do not fade, each touch is worth `tail`.
        let table: UnsafeMutablePointer<Int64>
        let tableCount: Int
        let tail: Int64
        let group: Int
    }

    let ruleCount: Int
    let groupCount: Int
    let rules: UnsafeMutablePointer<Rule>
    let caps: UnsafeMutablePointer<Int64>
    /// The rules that take a kind stand at `kindOffsets[kind] ..< kindOffsets[kind + 1]` of `kindRules`.
    let kindOffsets: UnsafeMutablePointer<Int>
    let kindRules: UnsafeMutablePointer<Int>
    /// Stands for all kinds that no rule names.
    let lastKind: Int
    private let tables: UnsafeMutablePointer<Int64>

    // Nothing is written after the initialiser.
    init(groups: [EngagementProgram.Group], rules program: [EngagementProgram.Rule]) {
        ruleCount = program.count
        groupCount = groups.count
        rules = .allocate(capacity: max(ruleCount, 1))
        caps = .allocate(capacity: max(groupCount, 1))
        tables = .allocate(capacity: max(program.map(\.pointsByAge.count).reduce(0, +), 1))
        var table = tables
        for (group, entry) in groups.enumerated() {
            caps[group] = entry.cap
            for index in entry.rules {
                let rule = program[index]
                table.initialize(from: rule.pointsByAge, count: rule.pointsByAge.count)
                (rules + index).initialize(
                    to: Rule(
                        atMost: rule.atMost, table: table, tableCount: rule.pointsByAge.count, tail: rule.tail,
                        group: group))
                table += rule.pointsByAge.count
            }
        }
        let named = program.map(\.kind).filter { $0 != EngagementProgram.anyKind }
        lastKind = Int(named.max() ?? 0) + 1
        var offsets = [0]
        var listed: [Int] = []
        for kind in 0...lastKind {
            for (index, rule) in program.enumerated() where rule.atMost > 0 {
                let isNamed = kind < lastKind && Int(rule.kind) == kind
                if rule.kind == EngagementProgram.anyKind || isNamed { listed.append(index) }
            }
            offsets.append(listed.count)
        }
        kindOffsets = .allocate(capacity: offsets.count)
        kindOffsets.initialize(from: offsets, count: offsets.count)
        kindRules = .allocate(capacity: max(listed.count, 1))
        kindRules.initialize(from: listed, count: listed.count)
    }

    deinit {
        rules.deallocate()
        caps.deallocate()
        tables.deallocate()
        kindOffsets.deallocate()
        kindRules.deallocate()
    }
}
