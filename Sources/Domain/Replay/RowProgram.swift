import CEL
import Journeys

/// What an accord makes of a store's rows before time comes into it: segments, the ideal customer, fit and grades.
struct RowProgram: Sendable {
    private let compiled: CompiledAccord
    /// With the columns of everything that was derived.
    private(set) var table: ColumnTable
    private(set) var territories: [UInt16] = []
    private(set) var verticals: [UInt16] = []
    private(set) var fitPoints: [Int64] = []
    private(set) var grades: [UInt8] = []
    private let source: StoreTable
    private let slots: ReplaySlots
    private let derived: DerivedSlots
    private let threads: Int

    /// - Throws: `ReplayLimit` when a step reads what changes with time.
    init(_ compiled: CompiledAccord, _ source: StoreTable, _ slots: ReplaySlots, threads: Int) throws {
        self.compiled = compiled
        self.source = source
        self.slots = slots
        self.threads = threads
        derived = DerivedSlots(compiled)
        table = try source.table(compiled)
        try addSegments()
        try addIdeal()
        try addFit()
    }

    private mutating func addSegments() throws {
        let segments = compiled.accord.segments
        for program in compiled.territories { try slots.requireStill(program, "a territory") }
        let territory = source.segment(segments.territories, compiled.territories, table)
        derived.territory.forEach { table[$0] = territory }
        territories = territory.codes.map { UInt16(clamping: $0) }
        for program in compiled.verticals { try slots.requireStill(program, "a vertical") }
        let vertical = source.segment(segments.verticals, compiled.verticals, table)
        derived.vertical.forEach { table[$0] = vertical }
        verticals = vertical.codes.map { UInt16(clamping: $0) }
    }

    private mutating func addIdeal() throws {
        table[derived.ideal] = nil
        guard let ideal = compiled.ideal, let predicate = compiled.accord.segments.idealCustomer else { return }
        try slots.requireStill(ideal, "the ideal customer")
        let truths = source.truths(ideal, text: predicate.text, table)
        let values: [Value?] = [.bool(false), .bool(true), nil]
        let codes = truths.outcomes.map { UInt32($0.rawValue) }
        let rows =
            truths.groups.codes.isEmpty
            ? [UInt32](repeating: codes.first ?? 0, count: table.rowCount) : truths.groups.codes.map { codes[Int($0)] }
        table[derived.ideal] = ValueColumn(codes: rows, values: values)
    }

    private mutating func addFit() throws {
        let scoring = compiled.accord.scoring
        var program = FitProgram()
        program.thresholds = scoring.grades.map(\.points)
        for (group, rules) in scoring.fit.enumerated() {
            program.caps.append(rules.cap)
            var places: [ObjectIdentifier?: Int] = [:]
            for (number, rule) in rules.rules.enumerated() {
                program.possible += max(0, rule.points)
                let predicate = compiled.fit[group][number]
                try slots.requireStill(predicate, "a fit rule")
                let truths = source.truths(predicate, text: rule.when.text, table)
                add(truths, rule.points, group, &places, &program)
            }
        }
        (fitPoints, grades) = program.run(rowCount: table.rowCount, threads: threads)
        let names = scoring.grades.map(\.grade) + [FitScore.lowest, FitScore.unknown]
        let codes = grades.map { UInt32($0) }
        table[derived.fitGrade] = ValueColumn(codes: codes, values: names.map { .string($0) })
        if Self.readsFitPoints(compiled) {
            table[derived.fitPoints] = ValueColumn(rows: fitPoints.map { .double(Double($0) / 1000) })
        }
    }

    /// Whether anything that is decided later reads the points themselves.
    static func readsFitPoints(_ compiled: CompiledAccord) -> Bool {
        let slot = DerivedSlots(compiled).fitPoints
        let moving = compiled.doors + compiled.tiers + compiled.routing + [compiled.expansion].compactMap { $0 }
        return moving.contains { $0.readsSlots.contains(slot) }
    }

    /// Adds a rule's points to the table of the rules of its group that hang on the same columns.
    private func add(
        _ truths: TruthColumn, _ points: Int64, _ group: Int, _ places: inout [ObjectIdentifier?: Int],
        _ program: inout FitProgram
    ) {
        let isShared = truths.groups.identity != nil || truths.groups.codes.isEmpty
        var place = isShared ? places[truths.groups.identity] : nil
        if place == nil {
            place = program.terms.count
            let zeros = [Int64](repeating: 0, count: truths.outcomes.count)
            program.terms.append(
                FitProgram.Term(group: group, codes: truths.groups.codes, points: zeros, known: zeros))
            if isShared { places[truths.groups.identity] = place }
        }
        guard let place else { return }
        for (code, truth) in truths.outcomes.enumerated() {
            if truth == .holds { program.terms[place].points[code] += points }
            if truth != .unknown { program.terms[place].known[code] += max(0, points) }
        }
    }
}
