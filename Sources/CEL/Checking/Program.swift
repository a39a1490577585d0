/// An expression checked and made ready to run: names are slots, functions are chosen, constant lists are sets.
public struct Program: Sendable {
    /// The type of the result; `dyn` where it is known only at run time.
    public let type: Type

    /// The slots that an evaluation may read, in order.
    public let readsSlots: [Int]

    /// The names of all slots.
    public let slotNames: [String]

    private let code: any Code
    private let localCount: Int

    /// Checks an expression against what may be named.
    ///
    /// A literal whole number beside a `double` or `uint` that is no literal is read in that type.
    /// - Throws: `CheckFault` with everything that is wrong.
    public init(
        checking expression: Expression, declarations: Declarations, expecting expected: Type? = nil,
        limits: Limits = .standard
    ) throws(CheckFault) {
        var compiler = Compiler(names: .declared(declarations), limits: limits)
        let result = compiler.compile(expression.root)
        if let expected, !result.type.fits(expected) {
            compiler.report("the expression is \(result.type), but \(expected) is expected", at: expression.root)
        }
        guard compiler.faults.isEmpty else {
            let text = Array(expression.text.utf8)
            let faults = compiler.faults.sorted { $0.offset < $1.offset }
            throw CheckFault(
                faults: faults.map {
                    CheckFault.Item($0.message, at: $0.offset, in: text, suggestion: $0.suggestion)
                })
        }
        self.init(compiler, result, slotNames: declarations.names)
    }

    /// Takes an expression as it is: names and types are resolved when it runs.
    public init(unchecked expression: Expression, limits: Limits = .standard) {
        var compiler = Compiler(names: .open, limits: limits)
        let result = compiler.compile(expression.root)
        self.init(compiler, result, slotNames: compiler.openNames)
    }

    private init(_ compiler: Compiler, _ result: Compiled, slotNames: [String]) {
        type = result.type
        code = result.code
        readsSlots = compiler.readSlots.sorted()
        localCount = compiler.localCount
        self.slotNames = slotNames
    }

    /// Evaluates with the value of each slot; nil, or a slot beyond the end, is a missing value.
    public func evaluate(_ slots: [Value?], limits: Limits = .standard) -> Outcome {
        slots.withUnsafeBufferPointer { evaluate($0, limits: limits) }
    }

    /// Evaluates with values by name; a name without one is missing.
    public func evaluate(bindings: [String: Value], limits: Limits = .standard) -> Outcome {
        evaluate(slotNames.map { bindings[$0] }, limits: limits)
    }

    /// Evaluates over slots that stand in memory of the caller; the fastest way for many evaluations.
    public func evaluate(_ slots: UnsafeBufferPointer<Value?>, limits: Limits = .standard) -> Outcome {
        var frame = Frame(slots: slots, localCount: localCount, limits: limits)
        do {
            let value = try code.value(&frame)
            try frame.checkResult(value)
            return .value(value)
        } catch {
            return .error(EvaluationError(error))
        }
    }
}
