import CEL
import Journeys

/// Takes the predicates that change with time apart into formulas over atoms that each read one number.
struct LogicBuilder {
    /// Points, ascending, at which a level or an atom changes.
    private(set) var breaks: [Int64] = []
    /// By class of points.
    private(set) var levels: [UInt8] = []
    /// The truths of the atoms that hold still.
    private(set) var stillTruths: [TruthColumn] = []

    private enum Atom {
        case known(Int)
        case signal(Int, Program)
        case level(Program)
        case points(Program, literal: Double)
        case door(Program)
        case tier(Program)
    }

    private let compiled: CompiledAccord
    private let source: StoreTable
    private let table: ColumnTable
    private let slots: ReplaySlots
    private let derived: DerivedSlots
    private var atoms: [Atom] = []
    private var numbers: [String: Int] = [:]
    private var doors: [ReplayLogic.Formula] = []
    private var expansion: ReplayLogic.Formula?
    private var tiers: [ReplayLogic.Formula] = []
    private var routes: [ReplayLogic.Formula] = []
    /// Of each signal that is read, the class of each count, and of each class the truths of the signal's atoms.
    private var counts: [Int: (classes: [UInt8], truths: [[ReplayLogic.Truth]])] = [:]

    init(_ compiled: CompiledAccord, _ source: StoreTable, _ table: ColumnTable, _ slots: ReplaySlots) {
        self.compiled = compiled
        self.source = source
        self.table = table
        self.slots = slots
        derived = DerivedSlots(compiled)
    }

    mutating func build() throws {
        let accord = compiled.accord
        for door in accord.definitions.qualified.doors { doors.append(try formula(door.when)) }
        if let predicate = accord.definitions.expansion { expansion = try formula(predicate) }
        for tier in accord.tiers { tiers.append(try formula(tier.when)) }
        for rule in accord.routing { routes.append(try formula(rule.when)) }
        breakPoints()
        for index in readSignals { counts[index] = try countVectors(index, counting(index)) }
    }

    private mutating func formula(_ predicate: Predicate) throws -> ReplayLogic.Formula {
        var steps: ReplayLogic.Formula = []
        try append(try Expression(parsing: predicate.text).root, to: &steps)
        return steps
    }

    private mutating func append(_ node: Expression.Node, to steps: inout ReplayLogic.Formula) throws {
        switch node.kind {
        case .literal(.bool(let truth)): steps.append(.constant(truth ? ReplayLogic.holds : ReplayLogic.fails))
        case .not(let operand):
            try append(operand, to: &steps)
            steps.append(.not)
        case .and(let operands):
            for operand in operands { try append(operand, to: &steps) }
            steps.append(.and(operands.count))
        case .or(let operands):
            for operand in operands { try append(operand, to: &steps) }
            steps.append(.or(operands.count))
        case .conditional(let condition, let then, let otherwise):
            for operand in [condition, then, otherwise] { try append(operand, to: &steps) }
            steps.append(.conditional)
        default: steps.append(.atom(try atom(node)))
        }
    }

    private mutating func atom(_ node: Expression.Node) throws -> Int {
        let text = ExpressionText.canonical(node)
        if let number = numbers[text] { return number }
        let program = try Program(
            checking: Expression(parsing: text), declarations: compiled.declarations, expecting: .bool)
        let moving = slots.moving(in: program)
        numbers[text] = atoms.count
        guard let first = moving.first else {
            atoms.append(.known(stillTruths.count))
            stillTruths.append(source.truths(program, text: text, table))
            return atoms.count - 1
        }
        // An atom of two numbers has no table of one.
        guard moving.count == 1, program.readsSlots.count == 1 else { throw limit(text, program) }
        switch first.what {
        case .signal(let index): atoms.append(.signal(index, program))
        case .level: atoms.append(.level(program))
        case .points:
            guard let literal = PointsBreaks.literal(node) else { throw limit(text, program) }
            atoms.append(.points(program, literal: literal))
        case .door: atoms.append(.door(program))
        case .tier: atoms.append(.tier(program))
        case .now: throw limit(text, program)
        }
        return atoms.count - 1
    }

    private func limit(_ text: String, _ program: Program) -> ReplayLimit {
        ReplayLimit(place: "“\(text)”", reads: program.readsSlots.map { slots.names[$0] }.joined(separator: " and "))
    }
}

extension LogicBuilder {
    private mutating func breakPoints() {
        var all = Set(compiled.accord.scoring.levels.map(\.points))
        for atom in atoms {
            guard case .points(let program, let literal) = atom else { continue }
            all.formUnion(PointsBreaks.of(program, slot: derived.engagementPoints, literal: literal))
        }
        breaks = all.sorted()
        levels = (0...breaks.count).map { UInt8(clamping: level(points(ofClass: $0))) }
    }

    /// Some points that are in a class.
    private func points(ofClass index: Int) -> Int64 {
        index > 0 ? breaks[index - 1] : (breaks.first.map { $0 - 1 } ?? 0)
    }

    private func level(_ points: Int64) -> Int {
        compiled.accord.scoring.levels.first { points >= $0.points }?.level ?? 1
    }

    /// What a program of one slot ends in for a value of it.
    private func truth(_ program: Program, _ value: Value?) -> ReplayLogic.Truth {
        var slots = [Value?](repeating: nil, count: compiled.declarations.slotCount)
        program.readsSlots.forEach { slots[$0] = value }
        return Truth(program.evaluate(slots)).rawValue
    }

    /// The signals that formulas read, in the order of the accord, with a class for each set of counts that no atom
    /// tells apart.
    func signals() -> [ReplaySignal] {
        readSignals.map { index in
            let signal = compiled.accord.signals[index]
            var flat = ReplaySignal()
            flat.counting = counting(index)
            flat.kinds = signal.touches.filter { $0 != Signal.anyResponse }.map { source.store.kindNumber($0) }
            flat.takesAny = signal.touches.contains(Signal.anyResponse)
            flat.within = signal.within
            flat.beforeFirstActivity = signal.beforeFirst != nil
            flat.classes = counts[index]?.classes ?? [0]
            return flat
        }
    }

    private func counting(_ index: Int) -> ReplaySignal.Counting {
        let signal = compiled.accord.signals[index]
        if signal.scope == .person { return .person }
        switch signal.distinct {
        case .personRole: return .roles
        case .person: return .persons
        case nil: return .company
        }
    }

    private var readSignals: [Int] {
        Set(atoms.compactMap { if case .signal(let index, _) = $0 { index } else { nil } }).sorted()
    }

    /// - Throws: `ReplayLimit` when there can be more counts than are worth a table.
    private func countVectors(
        _ index: Int, _ counting: ReplaySignal.Counting
    ) throws -> (classes: [UInt8], truths: [[ReplayLogic.Truth]]) {
        let programs = atoms.compactMap { atom -> Program? in
            if case .signal(index, let program) = atom { return program }
            return nil
        }
        let isCount = compiled.accord.signals[index].distinct != nil
        var classes: [UInt8] = []
        var vectors: [[ReplayLogic.Truth]] = []
        for count in 0...(try greatest(counting, index)) {
            let vector = programs.map { truth($0, isCount ? .int(Int64(count)) : .bool(count > 0)) }
            let place = vectors.firstIndex(of: vector) ?? vectors.count
            if place == vectors.count { vectors.append(vector) }
            guard place <= Int(UInt8.max) else { throw tooMany(index) }
            classes.append(UInt8(place))
        }
        return (classes, vectors)
    }

    /// The greatest count that can be.
    private func greatest(_ counting: ReplaySignal.Counting, _ index: Int) throws -> Int {
        switch counting {
        case .person, .company: return 1
        case .roles: return max(1, source.store.roles.count)
        case .persons:
            let most = max(1, source.store.mostCompanyTouches)
            guard most <= 100_000 else { throw tooMany(index) }
            return most
        }
    }

    private func tooMany(_ index: Int) -> ReplayLimit {
        ReplayLimit(place: "an expression", reads: "signal.\(compiled.accord.signals[index].name)")
    }

    func logic() -> ReplayLogic {
        var logic = ReplayLogic()
        logic.doors = doors
        logic.expansion = expansion
        logic.tiers = tiers
        logic.routes = routes
        logic.routeEnds = compiled.accord.routing.map { rule in
            switch rule.to {
            case .pool, .queue: true
            case .companyOwner, .companyAccountManager, .opportunityOwner: false
            }
        }
        let places = Dictionary(uniqueKeysWithValues: readSignals.enumerated().map { ($1, $0) })
        var seen: [Int: Int] = [:]
        logic.atoms = atoms.map { atom in
            switch atom {
            case .known(let index): return .known(index)
            case .signal(let index, _):
                let number = seen[index, default: 0]
                seen[index] = number + 1
                return .signal(places[index] ?? 0, counts[index]?.truths.map { $0[number] } ?? [])
            case .level(let program):
                return .points(levels.map { truth(program, .int(Int64($0))) })
            case .points(let program, _):
                return .points(
                    (0...breaks.count).map { truth(program, .double(Double(points(ofClass: $0)) / 1000)) })
            case .door(let program):
                let names = compiled.accord.definitions.qualified.doors.map(\.name)
                return .door([truth(program, nil)] + names.map { truth(program, .string($0)) })
            case .tier(let program):
                return .tier([truth(program, nil)] + compiled.accord.tiers.map { truth(program, .string($0.name)) })
            }
        }
        return logic
    }
}
