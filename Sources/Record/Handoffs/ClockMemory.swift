import Domain

/// Plans of clocks by all that they rest on: hand-offs of one instant differ in little else than their ids.
final class ClockMemory {
    struct Key: Hashable {
        let kind: String
        let tier: String?
        let territory: String?
        let vertical: String?
        let door: String?
        let source: String?
        let assignee: String?
        let assignedAt: Timestamp?
    }

    typealias Plan = [(planned: PlannedClock, outcome: ClockOutcome)]

    private var plans: [Key: Plan] = [:]

    /// The plan for a hand-off that nothing has happened to but its assignment.
    func plan(for whole: HandoffCase, _ make: () -> Plan) -> Plan {
        let row = whole.row
        let key = Key(
            kind: row.kind, tier: row.tier, territory: row.territory, vertical: row.vertical, door: row.door,
            source: row.source, assignee: whole.handoff.assignee, assignedAt: whole.handoff.assignedAt)
        if let known = plans[key] { return known }
        let plan = make()
        plans[key] = plan
        return plan
    }
}
