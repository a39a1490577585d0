import CEL
import Journeys

/// Judges leads by one version of the accord, live and in replay alike.
///
/// Order: valid, signals, territory, vertical, ideal customer, fit, engagement, doors, tier, route; each step may
/// read what stands before it. A predicate that lacks data does not hold, and the judgement names what was missing.
/// Source: docs/rules/scoring.md.
public struct Judge: Sendable {
    public let compiled: CompiledAccord
    public let kinds: TouchKinds
    private let signals: SignalProgram
    private let engagement: EngagementProgram
    private let derived: DerivedSlots
    private let zone: Zone
    private let blocking: Set<String>

    public init(_ compiled: CompiledAccord) throws {
        self.compiled = compiled
        var kinds = TouchKinds()
        signals = SignalProgram(compiled.accord.signals, kinds: &kinds)
        var engagement = EngagementProgram()
        for group in compiled.accord.scoring.engagement {
            engagement.addGroup(
                cap: group.cap, halfLifeDays: group.halfLifeDays,
                rules: group.rules.map { rule in
                    let kind = rule.touch == Signal.anyResponse ? EngagementProgram.anyKind : kinds.add(rule.touch)
                    return (kind: kind, points: rule.points, atMost: rule.atMost)
                })
        }
        self.engagement = engagement
        self.kinds = kinds
        derived = DerivedSlots(compiled)
        zone = try Zone(compiled.accord.timeZone, field: "timeZone")
        blocking = Set(compiled.accord.definitions.blocks)
    }

    /// Whether touches of the whole company are needed.
    public var readsCompanyTouches: Bool { signals.readsCompany }

    /// The calendar day of an instant in the accord's zone.
    public func day(of instant: Int64) -> Int32 {
        zone.day(at: Timestamp(milliseconds: instant)).number
    }

    public func judge(_ input: JudgeInput, at instant: Timestamp) -> Judgement {
        run(input, at: instant).judgement
    }

    /// The values by slot with all that judging derives, for rules that are asked later such as origins.
    public func slots(_ input: JudgeInput, at instant: Timestamp) -> [Value?] {
        run(input, at: instant).slots
    }

    private func run(_ input: JudgeInput, at instant: Timestamp) -> Run {
        var run = Run(input: input, instant: instant.milliseconds)
        run.slots[derived.now] = Instant(milliseconds: instant.milliseconds).map { .timestamp($0) }
        run.judgement.blocked = input.failedChecks.filter { blocking.contains($0) }
        countSignals(&run)
        segment(&run)
        scoreFit(&run)
        scoreEngagement(&run)
        open(&run)
        judgeConditions(&run)
        run.judgement.missing = run.missing.sorted()
        return run
    }

    /// One judgement under way.
    private struct Run {
        let input: JudgeInput
        let instant: Int64
        var slots: [Value?]
        var judgement = Judgement()
        var missing: Set<String> = []

        init(input: JudgeInput, instant: Int64) {
            self.input = input
            self.instant = instant
            slots = input.slots
        }

        /// True, false, or `nil` when it cannot be decided.
        mutating func holds(_ program: Program) -> Bool? {
            switch program.evaluate(slots) {
            case .value(.bool(let value)): return value
            case .value: return nil
            case .error(let error):
                missing.formUnion(error.missing)
                return nil
            }
        }

        mutating func first(_ programs: [Program]) -> Int? {
            for (index, program) in programs.enumerated() where holds(program) == true { return index }
            return nil
        }
    }

    private func countSignals(_ run: inout Run) {
        for index in 0..<signals.count {
            let count = signals.value(index, run.input, instant: run.instant)
            run.slots[derived.signals[index]] = signals.isCount(index) ? .int(Int64(count)) : .bool(count > 0)
            if count > 0 { run.judgement.signals.append(SignalValue(name: signals.name(index), count: count)) }
        }
    }

    private func segment(_ run: inout Run) {
        let segments = compiled.accord.segments
        if let index = run.first(compiled.territories) { run.judgement.territory = segments.territories[index].name }
        derived.territory.forEach { run.slots[$0] = .string(run.judgement.territory) }
        if let index = run.first(compiled.verticals) { run.judgement.vertical = segments.verticals[index].name }
        derived.vertical.forEach { run.slots[$0] = .string(run.judgement.vertical) }
        if let ideal = compiled.ideal {
            run.judgement.ideal = run.holds(ideal)
            run.slots[derived.ideal] = run.judgement.ideal.map { .bool($0) }
        }
    }

    private func scoreFit(_ run: inout Run) {
        var fit = FitScore()
        var known: Int64 = 0
        var possible: Int64 = 0
        for (index, group) in compiled.accord.scoring.fit.enumerated() {
            var sum: Int64 = 0
            for (number, rule) in group.rules.enumerated() {
                possible += max(0, rule.points)
                guard let holds = run.holds(compiled.fit[index][number]) else { continue }
                known += max(0, rule.points)
                guard holds else { continue }
                fit.lines.append(.init(group: index, rule: number, points: rule.points))
                sum += rule.points
            }
            if sum > group.cap {
                fit.cuts.append(.init(group: index, points: group.cap - sum))
                sum = group.cap
            }
            fit.points += sum
        }
        if possible > 0, known * 2 >= possible {
            let grades = compiled.accord.scoring.grades
            fit.grade = grades.first { fit.points >= $0.points }?.grade ?? FitScore.lowest
        }
        run.judgement.fit = fit
        run.slots[derived.fitGrade] = .string(fit.grade)
        run.slots[derived.fitPoints] = .double(Double(fit.points) / 1000)
    }

    private func scoreEngagement(_ run: inout Run) {
        let today = day(of: run.instant)
        let score = engagement.score(
            run.input.touches, journey: run.input.journey, instant: run.instant, today: today)
        var result = EngagementResult()
        result.points = score.total
        result.level = level(score.total)
        result.lines = score.lines.map { .init(rule: $0.rule, count: $0.count, points: $0.points) }
        result.cuts = score.cuts.map { .init(group: $0.group, points: $0.points) }
        run.judgement.engagement = result
        run.slots[derived.level] = .int(Int64(result.level))
        run.slots[derived.engagementPoints] = .double(Double(result.points) / 1000)
        if let returned = run.input.returnedAt {
            let since = engagement.score(
                run.input.touches, journey: run.input.journey, instant: run.instant, today: today,
                since: returned.milliseconds)
            run.slots[derived.levelSinceReturn] = .int(Int64(level(since.total)))
        }
    }

    private func level(_ points: Int64) -> Int {
        compiled.accord.scoring.levels.first { points >= $0.points }?.level ?? 1
    }

    private func open(_ run: inout Run) {
        let doors = compiled.accord.definitions.qualified.doors
        var undecided = false
        for (index, program) in compiled.doors.enumerated() {
            let holds = run.holds(program)
            if holds == true {
                run.judgement.door = doors[index].name
                break
            }
            undecided = undecided || holds == nil
        }
        run.judgement.isUndecided = run.judgement.door == nil && undecided
        run.slots[derived.door] = run.judgement.door.map { .string($0) }
        if let expansion = compiled.expansion { run.judgement.isExpansion = run.holds(expansion) == true }
        if run.input.returnedAt != nil, let needs = compiled.recyclingNeeds {
            run.judgement.isFresh = run.holds(needs) == true
        }
        guard run.judgement.isQualified else { return }
        if let index = run.first(compiled.tiers) { run.judgement.tier = compiled.accord.tiers[index].name }
        run.slots[derived.tier] = run.judgement.tier.map { .string($0) }
        run.judgement.routes = routes(&run)
    }

    /// Which promises and steps speak of the lead: with all that is known now, for its hand-off keeps it.
    private func judgeConditions(_ run: inout Run) {
        func holds(_ program: Program?) -> Bool {
            guard let program, case .value(.bool(true)) = program.evaluate(run.slots) else { return false }
            return true
        }
        for (index, program) in compiled.commitments.enumerated() where holds(program) {
            run.judgement.holding.append(compiled.accord.commitments[index].id)
        }
        for (index, program) in compiled.breachSteps.enumerated() where holds(program) {
            run.judgement.holdingSteps.append(index)
        }
    }

    /// The first rule that holds, and those after it for as long as they lead to an owner whom nobody may know.
    private func routes(_ run: inout Run) -> [Int] {
        var routes: [Int] = []
        for (index, program) in compiled.routing.enumerated() where run.holds(program) == true {
            routes.append(index)
            switch compiled.accord.routing[index].to {
            case .pool, .queue: return routes
            case .companyOwner, .companyAccountManager, .opportunityOwner: continue
            }
        }
        return routes
    }
}
