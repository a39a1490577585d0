/// Decisions by class of the row, classes of the signals and class of the points: worked out in advance where they are
/// few, else when they are first asked for.
final class DecisionTable: @unchecked Sendable {
    /// So many entries are always worked out in advance, more only for as many leads, and more than these never.
    private static let inAdvance = 1_024...131_072

    let isInAdvance: Bool
    let signalKeys: Int
    /// What a class of each signal adds to the key of all signals, for each class above 0.
    let strides: [Int]
    /// By row.
    let classes: UnsafeMutablePointer<UInt32>
    /// By class of the row: whether any signals and points let it qualify.
    let hopes: UnsafeMutablePointer<Bool>
    /// By class of the row and key of the signals: the lowest points that qualify; `Int64.max`: none do.
    let floors: UnsafeMutablePointer<Int64>
    let pointsClasses: Int
    private let classCounts: [Int]
    /// By class of the row: whether signals change nothing.
    private var still: [Bool] = []
    private var entries: [ReplayDecision] = []
    private let rows: ReplayRows
    private let program: ReplayProgram
    private(set) var routes: [[Int]] = [[]]

    // Nothing is written after the initialiser.
    init(_ program: ReplayProgram, _ rows: ReplayRows, leadCount: Int) {
        self.program = program
        self.rows = rows
        pointsClasses = program.breaks.count + 1
        classCounts = program.signals.map(\.classCount)
        var strides: [Int] = []
        var keys = 1
        for count in classCounts {
            strides.append(keys)
            keys = min(keys * count, 1 << 40)
        }
        self.strides = strides
        signalKeys = keys
        classes = .allocate(capacity: max(rows.classes.count, 1))
        classes.initialize(from: rows.classes, count: rows.classes.count)
        let worth = min(max(leadCount, Self.inAdvance.lowerBound), Self.inAdvance.upperBound)
        isInAdvance = keys * pointsClasses * max(rows.classCount, 1) <= worth
        hopes = .allocate(capacity: max(rows.classCount, 1))
        hopes.initialize(repeating: true, count: rows.classCount)
        floors = .allocate(capacity: isInAdvance ? max(rows.classCount * keys, 1) : 1)
        if isInAdvance { workOut() }
    }

    deinit {
        classes.deallocate()
        hopes.deallocate()
        floors.deallocate()
    }

    private func workOut() {
        var formulas = ReplayFormulas(program.logic)
        entries.reserveCapacity(rows.classCount * signalKeys * pointsClasses)
        for index in 0..<rows.classCount {
            hopes[index] = false
            for key in 0..<signalKeys {
                var floor = Int64.max
                for points in 0..<pointsClasses {
                    let decision = decide(&formulas, index, key, points)
                    entries.append(decision)
                    guard decision.isQualified, floor == .max else { continue }
                    floor = points == 0 ? .min : program.breaks[points - 1]
                    hopes[index] = true
                }
                floors[index * signalKeys + key] = floor
            }
        }
        routes = formulas.routes
        let size = signalKeys * pointsClasses
        still = (0..<rows.classCount).map { index in
            (0..<size).allSatisfy { entries[index * size + $0] == entries[index * size + $0 % pointsClasses] }
        }
    }

    /// Whether a class of the row decides the same whatever the signals are, as far as that is known in advance.
    func isStill(_ index: Int) -> Bool { isInAdvance && still[index] }

    /// What was worked out in advance.
    func decision(_ index: Int, _ key: Int, _ points: Int) -> ReplayDecision {
        entries[(index * signalKeys + key) * pointsClasses + points]
    }

    func decide(_ formulas: inout ReplayFormulas, _ index: Int, _ key: Int, _ points: Int) -> ReplayDecision {
        let signals = strides.indices.map { key / strides[$0] % classCounts[$0] }
        return formulas.decide(
            known: rows.truths(ofClass: index), isBlocked: rows.blocked[index], signals: signals, points: points)
    }
}

/// Decisions that one thread works out when they are first asked for.
struct DecisionMemory {
    private var formulas: ReplayFormulas
    private var known: [UInt64: ReplayDecision] = [:]

    init(_ logic: ReplayLogic) {
        formulas = ReplayFormulas(logic)
    }

    var routes: [[Int]] { formulas.routes }

    mutating func decision(_ table: DecisionTable, _ index: Int, _ key: Int, _ points: Int) -> ReplayDecision {
        let place = UInt64(index) * UInt64(table.signalKeys) + UInt64(key)
        let name = place * UInt64(table.pointsClasses) + UInt64(points)
        if let found = known[name] { return found }
        let decision = table.decide(&formulas, index, key, points)
        known[name] = decision
        return decision
    }
}
