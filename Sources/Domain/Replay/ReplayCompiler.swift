import CEL
import Journeys

/// Turns an accord into the flat program that sweeps a store: bits, tables and thresholds.
struct ReplayCompiler {
    let program: ReplayProgram
    let rows: ReplayRows
    let names: ReplayNames

    /// - Throws: `ReplayLimit` when the accord hangs on time in a way that no table holds.
    init(_ compiled: CompiledAccord, _ source: StoreTable, threads: Int) throws {
        let slots = ReplaySlots(compiled)
        let kept = try source.still(compiled, slots, threads: threads)
        var logic = LogicBuilder(compiled, source, kept.still.table, slots)
        try logic.build()
        var program = ReplayProgram()
        program.engagement = Self.engagement(compiled.accord.scoring.engagement, source.store)
        program.breaks = logic.breaks
        program.levels = logic.levels
        program.signals = logic.signals()
        guard program.signals.reduce(1.0, { $0 * Double(Set($1.classes).count) }) < 4e9 else {
            throw ReplayLimit(place: "the accord", reads: "too many signals")
        }
        program.logic = logic.logic()
        let zone = try Zone(compiled.accord.timeZone, field: "timeZone")
        program.days = zone.dayCount
        program.zone = zone.identifier
        self.program = program
        rows = try kept.rows(blocks: compiled.accord.definitions.blocks, truths: logic.stillTruths) {
            try Self.rows(compiled, source, kept.still, logic)
        }
        names = Self.names(compiled.accord)
    }

    private static func engagement(_ groups: [EngagementGroup], _ store: JourneyStore) -> EngagementProgram {
        var program = EngagementProgram()
        for group in groups {
            program.addGroup(
                cap: group.cap, halfLifeDays: group.halfLifeDays,
                rules: group.rules.map { rule in
                    let isAny = rule.touch == Signal.anyResponse
                    return (
                        kind: isAny ? EngagementProgram.anyKind : store.kindNumber(rule.touch), points: rule.points,
                        atMost: rule.atMost
                    )
                })
        }
        return program
    }

    private static func rows(
        _ compiled: CompiledAccord, _ source: StoreTable, _ still: RowProgram, _ logic: LogicBuilder
    ) throws -> ReplayRows {
        var parts = [try blocked(compiled.accord, source)]
        var places: [ObjectIdentifier: Int] = [:]
        var order: [Int] = []
        // Truths that hang on the same columns stand together, so that a row is read once for all of them.
        var members: [[Int]] = [[]]
        for (index, truths) in logic.stillTruths.enumerated() {
            let place = truths.groups.identity.flatMap { places[$0] } ?? members.count
            if place == members.count {
                members.append([])
                if let identity = truths.groups.identity { places[identity] = place }
            }
            members[place].append(index)
        }
        for place in members.indices.dropFirst() {
            let truths = members[place].map { logic.stillTruths[$0] }
            let codeCount = truths[0].outcomes.count
            parts.append(
                ClassNumbers.Part(
                    codes: truths[0].groups.codes,
                    truths: (0..<codeCount).flatMap { code in truths.map { $0.outcomes[code].rawValue } },
                    count: truths.count))
            order += members[place]
        }
        let numbers = ClassNumbers(parts, rowCount: source.store.rowCount)
        var truths: [ReplayLogic.Truth] = []
        var isBlocked: [Bool] = []
        var placeOf = [Int](repeating: 0, count: order.count)
        for (place, index) in order.enumerated() { placeOf[index] = place + 1 }
        for index in 0..<numbers.classCount {
            let base = index * numbers.truthCount
            isBlocked.append(numbers.truths[base] == ReplayLogic.holds)
            for place in placeOf { truths.append(numbers.truths[base + place]) }
        }
        return ReplayRows(
            classes: numbers.classes, fitPoints: still.fitPoints, grades: still.grades, territories: still.territories,
            verticals: still.verticals, truths: truths, truthCount: order.count, blocked: isBlocked)
    }

    /// Whether a failed check blocks a hand-off.
    private static func blocked(_ accord: Accord, _ source: StoreTable) throws -> ClassNumbers.Part {
        let values = try StoredValues(accord)
        guard let column = try source.column(StoreFields.failedChecks, values) else {
            return ClassNumbers.Part(codes: [], truths: [ReplayLogic.fails], count: 1)
        }
        let blocks = Set(accord.definitions.blocks)
        let truths = column.values.map { value -> ReplayLogic.Truth in
            guard case .string(let text)? = value else { return ReplayLogic.fails }
            return text.split(separator: " ").contains { blocks.contains(String($0)) }
                ? ReplayLogic.holds : ReplayLogic.fails
        }
        return ClassNumbers.Part(codes: column.codes, truths: truths, count: 1)
    }

    static func names(_ accord: Accord) -> ReplayNames {
        var names = ReplayNames()
        names.doors = accord.definitions.qualified.doors.map(\.name)
        names.tiers = accord.tiers.map(\.name)
        names.grades = accord.scoring.grades.map(\.grade) + [FitScore.lowest, FitScore.unknown]
        names.territories = accord.segments.territories.map(\.name) + [Segments.other]
        names.verticals = accord.segments.verticals.map(\.name) + [Segments.other]
        return names
    }
}

extension JourneyStore {
    /// The number of a kind of touch; one that no touch has when there is no touch of it.
    func kindNumber(_ kind: String) -> UInt16 {
        UInt16(clamping: kinds.firstIndex(of: kind) ?? kinds.count)
    }
}
