/// The predicates of an accord that change with time, as formulas over atoms that each read one number.
public struct ReplayLogic: Sendable, Equatable {
    /// Truths are 0 (fails), 1 (holds) and 2 (unknown).
    public typealias Truth = UInt8

    public static let fails: Truth = 0
    public static let holds: Truth = 1
    public static let unknown: Truth = 2

    /// What a part of a formula reads.
    public enum Atom: Sendable, Equatable, Hashable {
        /// A truth that stands in the class of a lead's row.
        case known(Int)
        /// By the class of a signal.
        case signal(Int, [Truth])
        /// By the class of points.
        case points([Truth])
        /// By the door: 0 none, else one more than its place.
        case door([Truth])
        /// By the tier: 0 none, else one more than its place.
        case tier([Truth])
    }

    /// One step of a formula; operands stand on a stack.
    public enum Step: Sendable, Equatable, Hashable {
        case atom(Int)
        case constant(Truth)
        case not
        /// All of the last so many: one that fails decides, whatever the others are.
        case and(Int)
        /// One of the last so many: one that holds decides, whatever the others are.
        case or(Int)
        /// Condition, then, otherwise.
        case conditional
    }

    public typealias Formula = [Step]

    public var atoms: [Atom] = []
    public var doors: [Formula] = []
    public var expansion: Formula?
    public var tiers: [Formula] = []
    public var routes: [Formula] = []
    /// Whether a route's target is certain, so that no further rule is asked.
    public var routeEnds: [Bool] = []

    public init() {}
}

/// What an accord decides for one set of classes.
struct ReplayDecision: Sendable, Equatable {
    var door: UInt8 = 0
    var tier: UInt8 = 0
    var marks = LeadVerdict.Marks()
    var isQualified = false
    /// Place in the list of routes.
    var route: UInt16 = 0
}

/// Evaluates formulas; for one thread at a time.
struct ReplayFormulas {
    private let logic: ReplayLogic
    private var stack: [ReplayLogic.Truth] = []
    /// Lists of routing rules in the order in which they were first met.
    private(set) var routes: [[Int]] = [[]]
    private var routeNumbers: [[Int]: UInt16] = [[]: 0]
    private var door = 0
    private var tier = 0

    init(_ logic: ReplayLogic) {
        self.logic = logic
    }

    /// Decides by the truths of a row's class, the class of each signal and that of the points.
    mutating func decide(
        known: ArraySlice<ReplayLogic.Truth>, isBlocked: Bool, signals: [Int], points: Int
    ) -> ReplayDecision {
        var decision = ReplayDecision()
        (door, tier) = (0, 0)
        var isUndecided = false
        for (index, formula) in logic.doors.enumerated() {
            let truth = value(formula, known, signals, points)
            if truth == ReplayLogic.holds {
                door = index + 1
                break
            }
            isUndecided = isUndecided || truth == ReplayLogic.unknown
        }
        decision.door = UInt8(door)
        if door == 0, isUndecided { decision.marks.insert(.undecided) }
        if isBlocked { decision.marks.insert(.blocked) }
        if let expansion = logic.expansion, value(expansion, known, signals, points) == ReplayLogic.holds {
            decision.marks.insert(.expansion)
        }
        decision.isQualified = decision.marks.contains(.expansion) || (door != 0 && !isBlocked)
        guard decision.isQualified else { return decision }
        for (index, formula) in logic.tiers.enumerated()
        where value(formula, known, signals, points) == ReplayLogic.holds {
            tier = index + 1
            break
        }
        decision.tier = UInt8(tier)
        decision.route = route(known, signals, points)
        return decision
    }

    private mutating func route(_ known: ArraySlice<ReplayLogic.Truth>, _ signals: [Int], _ points: Int) -> UInt16 {
        var rules: [Int] = []
        for (index, formula) in logic.routes.enumerated()
        where value(formula, known, signals, points) == ReplayLogic.holds {
            rules.append(index)
            if logic.routeEnds[index] { break }
        }
        if let number = routeNumbers[rules] { return number }
        let number = UInt16(clamping: routes.count)
        routeNumbers[rules] = number
        routes.append(rules)
        return number
    }

    private mutating func value(
        _ formula: ReplayLogic.Formula, _ known: ArraySlice<ReplayLogic.Truth>, _ signals: [Int], _ points: Int
    ) -> ReplayLogic.Truth {
        stack.removeAll(keepingCapacity: true)
        for step in formula {
            switch step {
            case .constant(let truth): stack.append(truth)
            case .atom(let index): stack.append(value(logic.atoms[index], known, signals, points))
            case .not:
                let truth = stack.removeLast()
                stack.append(truth == ReplayLogic.unknown ? truth : 1 - truth)
            case .and(let count): fold(count, deciding: ReplayLogic.fails, otherwise: ReplayLogic.holds)
            case .or(let count): fold(count, deciding: ReplayLogic.holds, otherwise: ReplayLogic.fails)
            case .conditional:
                let (otherwise, then, condition) = (stack.removeLast(), stack.removeLast(), stack.removeLast())
                switch condition {
                case ReplayLogic.holds: stack.append(then)
                case ReplayLogic.fails: stack.append(otherwise)
                default: stack.append(ReplayLogic.unknown)
                }
            }
        }
        return stack.last ?? ReplayLogic.unknown
    }

    private func value(
        _ atom: ReplayLogic.Atom, _ known: ArraySlice<ReplayLogic.Truth>, _ signals: [Int], _ points: Int
    ) -> ReplayLogic.Truth {
        switch atom {
        case .known(let index): known[known.startIndex + index]
        case .signal(let index, let truths): truths[signals[index]]
        case .points(let truths): truths[points]
        case .door(let truths): truths[door]
        case .tier(let truths): truths[tier]
        }
    }

    private mutating func fold(_ count: Int, deciding: ReplayLogic.Truth, otherwise: ReplayLogic.Truth) {
        var truth = otherwise
        for operand in stack.suffix(count) {
            if operand == deciding {
                truth = deciding
                break
            }
            if operand == ReplayLogic.unknown { truth = ReplayLogic.unknown }
        }
        stack.removeLast(count)
        stack.append(truth)
    }
}
