import Journeys

/// The accord's signals, ready to be counted over one journey.
struct SignalProgram: Sendable {
    private struct Step: Sendable {
        let name: String
        /// So few that a list is quicker than a set.
        let kinds: [UInt16]
        let any: Bool
        let within: Int64?
        let scope: Signal.Scope
        let distinct: Signal.Distinct?
        let beforeFirstActivity: Bool
    }

    private let steps: [Step]
    let readsCompany: Bool

    init(_ signals: [Signal], kinds: inout TouchKinds) {
        steps = signals.map { signal in
            Step(
                name: signal.name,
                kinds: signal.touches.filter { $0 != Signal.anyResponse }.map { kinds.add($0) },
                any: signal.touches.contains(Signal.anyResponse), within: signal.within, scope: signal.scope,
                distinct: signal.distinct, beforeFirstActivity: signal.beforeFirst != nil)
        }
        readsCompany = signals.contains { $0.scope == .company }
    }

    var count: Int { steps.count }

    func name(_ index: Int) -> String { steps[index].name }
    func isCount(_ index: Int) -> Bool { steps[index].distinct != nil }

    /// How often signal `index` shows at the instant; at most 1 where it is only true or false.
    func value(_ index: Int, _ input: JudgeInput, instant: Int64) -> Int {
        let step = steps[index]
        switch step.scope {
        case .person: return personValue(step, input, instant: instant)
        case .company: return companyValue(step, input, instant: instant)
        }
    }

    private func personValue(_ step: Step, _ input: JudgeInput, instant: Int64) -> Int {
        let touches = input.touches
        for touch in input.journey {
            let counts = qualifies(
                step, kind: touches.kind[touch], at: touches.at[touch], known: touches.known[touch], instant: instant,
                firstActivity: input.firstSalesActivity)
            if counts { return 1 }
        }
        return 0
    }

    private func companyValue(_ step: Step, _ input: JudgeInput, instant: Int64) -> Int {
        // Of few roles a list is quicker than a set.
        var roles: [String] = []
        var persons: Set<Int64> = []
        for touch in input.companyTouches {
            let counts = qualifies(
                step, kind: touch.kind, at: touch.at, known: touch.known, instant: instant,
                firstActivity: input.firstSalesActivity)
            guard counts else { continue }
            switch step.distinct {
            case .personRole: if let role = touch.role, !roles.contains(role) { roles.append(role) }
            case .person: persons.insert(touch.person)
            case nil: return 1
            }
        }
        switch step.distinct {
        case .personRole: return roles.count
        case .person: return persons.count
        case nil: return 0
        }
    }

    private func qualifies(
        _ step: Step, kind: UInt16, at: Int64, known: Int64, instant: Int64, firstActivity: Timestamp?
    ) -> Bool {
        guard known <= instant, step.any || step.kinds.contains(kind) else { return false }
        if let within = step.within, at < instant - within { return false }
        if step.beforeFirstActivity, let first = firstActivity, first.milliseconds <= at { return false }
        return true
    }
}
